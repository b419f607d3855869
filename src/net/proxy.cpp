#include "net/proxy.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

std::string first_set(std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  return {};
}

std::string without_brackets(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  while (host.ends_with('.')) host.remove_suffix(1);
  return lower_ascii(host);
}

/// `address` lies in the block `net` of `bits`; both of family `family`.
bool in_block(int family, const std::string& address, const std::string& net, int bits) {
  std::array<std::uint8_t, 16> a{}, n{};
  const int width = family == AF_INET ? 32 : 128;
  if (bits < 0 || bits > width) return false;
  if (inet_pton(family, address.c_str(), a.data()) != 1 || inet_pton(family, net.c_str(), n.data()) != 1)
    return false;
  for (int k = 0; k < bits; ++k) {
    const auto byte = static_cast<std::size_t>(k / 8);
    if (((a[byte] ^ n[byte]) >> (7 - k % 8) & 1) != 0) return false;
  }
  return true;
}

/// `example.org` and `.example.org` both cover the domain and what lies below; `10.0.0.0/8` is a block.
bool covers(std::string_view entry, const std::string& host) {
  if (entry == "*") return true;
  if (const auto slash = entry.find('/'); slash != std::string_view::npos) {
    int bits = -1;
    const auto digits = entry.substr(slash + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    const std::string net = without_brackets(entry.substr(0, slash));
    return in_block(net.find(':') == std::string::npos ? AF_INET : AF_INET6, host, net, bits);
  }
  std::string name = without_brackets(entry);
  if (name.starts_with('.')) name.erase(0, 1);
  if (name.empty() || !host.ends_with(name)) return false;
  return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

bool asked_directly(std::string_view list, const std::string& host) {
  constexpr std::string_view separators = ", \t";
  for (std::size_t at = 0; (at = list.find_first_not_of(separators, at)) != std::string_view::npos;) {
    const auto end = list.find_first_of(separators, at);
    if (covers(list.substr(at, end - at), host)) return true;
    if (end == std::string_view::npos) break;
    at = end;
  }
  return false;
}

}  // namespace

Proxies Proxies::from_environment() {
  return {.http = first_set({"http_proxy", "all_proxy", "ALL_PROXY"}),
          .https = first_set({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}),
          .none = first_set({"no_proxy", "NO_PROXY"})};
}

std::string proxy_for(const Proxies& proxies, std::string_view scheme, std::string_view host) {
  const std::string& proxy = scheme == "https" ? proxies.https : proxies.http;
  if (proxy.empty() || asked_directly(proxies.none, without_brackets(host))) return {};
  return proxy;
}

}  // namespace feedarc
