#include "net/address.h"

#include <catch2/catch.hpp>

namespace feedarc {

TEST_CASE("an address is judged in every spelling") {
  using enum Network;
  const struct {
    const char* why;
    const char* host;
    std::optional<Network> want;
  } cases[] = {
      {"loopback", "127.0.0.1", closed},
      {"all of 127/8", "127.200.3.4", closed},
      {"one number", "2130706433", closed},
      {"hexadecimal", "0x7f000001", closed},
      {"octal", "0177.0.0.1", closed},
      {"two parts", "127.1", closed},
      {"a dot at the end", "127.0.0.1.", closed},
      {"IPv6 loopback", "[::1]", closed},
      {"IPv4 within IPv6", "[::ffff:127.0.0.1]", closed},
      {"the same in hexadecimal", "[::ffff:7f00:1]", closed},
      {"IPv4-compatible", "[::10.0.0.1]", closed},
      {"through NAT64", "[64:ff9b::10.0.0.1]", closed},
      {"in the order NAT64 has it within a network", "[64:ff9b:1::7f00:1]", closed},
      {"an open one through it", "[64:ff9b:1::808:808]", open},
      {"translated", "[::ffff:0:127.0.0.1]", closed},
      {"6to4", "[2002:7f00:1::]", closed},
      {"6to4, RFC 1918", "[2002:c0a8:101::1]", closed},
      {"6to4, open", "[2002:808:808::1]", open},
      {"6to4, link-local", "[2002:a9fe:a9fe::1]", link_local},
      {"Teredo, whose bits are turned over", "[2001:0:808:808:0:0:f5ff:fffe]", closed},
      {"Teredo, open", "[2001:0:808:808:0:0:f7f7:f7f7]", open},
      {"ISATAP", "[2001:db8::5efe:10.0.0.1]", closed},
      {"ISATAP, open", "[2001:db8::200:5efe:8.8.8.8]", open},
      {"ISATAP, link-local", "[fe80::5efe:8.8.8.8]", link_local},
      {"broadcast", "255.255.255.255", closed},
      {"just before", "255.255.255.254", open},
      {"unspecified", "0.0.0.0", closed},
      {"unspecified, IPv6", "[::]", closed},
      {"RFC 1918", "10.255.0.1", closed},
      {"RFC 1918, its ends", "172.31.255.255", closed},
      {"just behind", "172.32.0.0", open},
      {"RFC 1918", "192.168.0.1", closed},
      {"shared", "100.127.0.1", closed},
      {"just behind", "100.128.0.1", open},
      {"unique-local", "[fd12::1]", closed},
      {"link-local", "169.254.169.254", link_local},
      {"link-local with a zone", "[fe80::1%25eth0]", link_local},
      {"link-local, mapped", "[::ffff:169.254.0.1]", link_local},
      {"localhost", "LocalHost", closed},
      {"below localhost", "a.localhost.", closed},
      {"a public address", "192.0.2.7", open},
      {"a public address, IPv6", "[2001:db8::7]", open},
      {"a name tells nothing", "example.org", std::nullopt},
      {"a name of digits and letters", "10.example", std::nullopt},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why << ": " << c.host) {
      CHECK(network_of_host(c.host) == c.want);
    }
}

}  // namespace feedarc
