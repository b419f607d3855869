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

bool fits(std::string_view name, const WireUrl& url) {
  if (const auto colon = port_of(name); colon != std::string_view::npos) {
    if (name.substr(colon + 1) != url.port) return false;
    name = name.substr(0, colon);
  }
  if (!name.starts_with(all_below)) return name == url.host;
  const auto end = name.substr(1);
  return url.host.size() > end.size() && url.host.ends_with(end);
}

}  // namespace

std::optional<std::string> host_name(std::string_view written) {
  const bool below = written.starts_with(all_below);
  const std::string_view name = written.substr(below ? all_below.size() : 0);
  if (name.empty() || name.find_first_of("/?#@ ") != std::string_view::npos) return std::nullopt;
  const auto url = wire_url("http://" + std::string(name) + "/");
  if (!url) return std::nullopt;
  const bool port = port_of(name) != std::string_view::npos;
  return (below ? std::string(all_below) : std::string()) + url->host +
         (port ? ":" + url->port : std::string());
}

const HostOptions* host_options(const std::vector<HostOptions>& all, std::string_view url) {
  if (all.empty()) return nullptr;
  const auto wire = wire_url(url);
  const HostOptions* found = nullptr;
  for (const HostOptions& one : all)
    if (wire && (found == nullptr || one.name.size() > found->name.size()) && fits(one.name, *wire))
      found = &one;
  return found;
}

}  // namespace feedarc
