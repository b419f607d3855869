#include "net/proxy.h"

#include <catch2/catch.hpp>

namespace feedarc {

TEST_CASE("a proxy is chosen by scheme, and no_proxy overrules it") {
  const struct {
    const char* why;
    const char* none;
    const char* scheme;
    const char* host;
    bool proxied;
  } cases[] = {
      {"nothing listed", "", "http", "feeds.example", true},
      {"the other scheme", "", "https", "feeds.example", false},
      {"the host", "feeds.example", "http", "feeds.example", false},
      {"in capitals, with a dot in front", ".Feeds.Example", "http", "feeds.example", false},
      {"a host below", "example", "http", "feeds.example", false},
      {"the same end, another name", "eds.example", "http", "feeds.example", true},
      {"one of many", "a, b\tfeeds.example", "http", "feeds.example", false},
      {"all", "*", "http", "feeds.example", false},
      {"an address", "127.0.0.1", "http", "127.0.0.1", false},
      {"an IPv6 address", "::1", "http", "[::1]", false},
      {"a block", "10.0.0.0/8", "http", "10.9.8.7", false},
      {"outside the block", "10.0.0.0/9", "http", "10.200.0.1", true},
      {"an IPv6 block", "fd00::/8", "http", "[fd33::1]", false},
      {"a block that is none", "10.0.0.0/x", "http", "10.0.0.1", true},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Proxies proxies{.http = "http://proxy.example:3128", .https = "", .none = c.none};
      CHECK(proxy_for(proxies, c.scheme, c.host) == (c.proxied ? proxies.http : ""));
    }
}

}  // namespace feedarc
