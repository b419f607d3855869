#pragma once

#include <string>
#include <string_view>

namespace feedarc {

/// The proxies of the environment. Chosen here and not by libcurl, for we must know whether the address that
/// a connection reaches is the server's or the proxy's.
struct Proxies {
  std::string http, https, none;  // `none`: hosts asked directly, as `no_proxy` lists them

  /// As curl reads them: `http_proxy` in lower case only (a CGI program's HTTP_PROXY is the client's header),
  /// the others in either case; `all_proxy` where there is none for the scheme.
  static Proxies from_environment();
};

/// The proxy to ask for `host` (as in a URL, ASCII, IPv6 in brackets); empty: ask directly.
std::string proxy_for(const Proxies& proxies, std::string_view scheme, std::string_view host);

}  // namespace feedarc
