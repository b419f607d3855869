#include <arpa/inet.h>

#include <charconv>

#include "feedarc/net.h"
#include "net/wire_url.h"

namespace feedarc {
namespace {

constexpr std::string_view all_below = "*.";

/// Where `:PORT` begins in a host's name, which may be an IPv6 address in brackets.
std::size_t port_of(std::string_view name) {
  const auto bracket = name.rfind(']');
  return name.find(':', bracket == std::string_view::npos ? 0 : bracket);
}

/// From 1 to 65535, in digits alone.
std::optional<std::uint16_t> port_number(std::string_view digits) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc() || end != digits.data() + digits.size() || port == 0) return std::nullopt;
  return port;
}

bool is_ipv6(std::string_view host) {
  if (host.size() < 2 || !host.starts_with('[') || !host.ends_with(']')) return false;
  in6_addr unused{};
  return inet_pton(AF_INET6, std::string(host.substr(1, host.size() - 2)).c_str(), &unused) == 1;
}

bool is_ipv4(std::string_view host) {
  return host.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// Labels, none of them empty; behind the last a dot may stand.
bool has_labels(std::string_view host) {
  return !host.starts_with('.') && host.find("..") == std::string_view::npos &&
         host.find_first_of("*:[]") == std::string_view::npos;
}

bool fits(std::string_view name, const WireUrl& url) {
  if (const auto colon = port_of(name); colon != std::string_view::npos) {
    if (port_number(name.substr(colon + 1)) != port_number(url.port)) return false;
    name = name.substr(0, colon);
  }
  if (!name.starts_with(all_below)) return name == url.host;
  const auto end = name.substr(1);
  return url.host.size() > end.size() && url.host.ends_with(end);
}

/// Whether `a` says more of a host that both fit.
bool is_closer(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return a.size() > b.size();
  return !a.starts_with(all_below) && b.starts_with(all_below);
}

}  // namespace

std::optional<std::string> host_name(std::string_view written) {
  const bool below = written.starts_with(all_below);
  std::string_view name = written.substr(below ? all_below.size() : 0);
  std::string port;
  if (const auto colon = port_of(name); colon != std::string_view::npos) {
    const auto number = port_number(name.substr(colon + 1));
    if (!number) return std::nullopt;
    port = ":" + std::to_string(*number);
    name = name.substr(0, colon);
  }
  if (name.empty() || name.find_first_of("/\\?#@ ") != std::string_view::npos) return std::nullopt;
  const auto url = wire_url("http://" + std::string(name) + "/");
  if (!url) return std::nullopt;
  const bool ipv6 = is_ipv6(url->host);
  if (below && (ipv6 || is_ipv4(url->host))) return std::nullopt;
  if (!ipv6 && !has_labels(url->host)) return std::nullopt;
  return (below ? std::string(all_below) : std::string()) + url->host + port;
}

const HostOptions* host_options(const std::vector<HostOptions>& all, std::string_view url) {
  if (all.empty()) return nullptr;
  const auto wire = wire_url(url);
  const HostOptions* found = nullptr;
  for (const HostOptions& one : all)
    if (wire && (found == nullptr || is_closer(one.name, found->name)) && fits(one.name, *wire)) found = &one;
  return found;
}

}  // namespace feedarc
