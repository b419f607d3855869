#include <catch2/catch.hpp>

#include "feedarc/poll.h"

using namespace feedarc;

TEST_CASE("host_key is what a lease goes by: the registrable domain, an address as it is") {
  struct Case {
    const char* url;
    const char* want;
  };
  const Case cases[] = {
      {"https://blog.example.com/feed", "example.com"},
      {"https://a.b.example.co.uk:8080/", "example.co.uk"},
      {"https://Example.ORG/", "example.org"},
      {"https://me.github.io/feed.xml", "me.github.io"},  // a public suffix of its own: each user is a site
      {"http://127.0.0.1:8000/feed", "127.0.0.1"},
      {"http://[::1]:8000/feed", "[::1]"},
      {"http://localhost/feed", "localhost"},
      {"/home/me/feed.xml", ""},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.url) {
      CHECK(host_key(c.url) == c.want);
    }
}

TEST_CASE("lease_key is that, but for hosts that have a lease of their own") {
  const std::vector<HostOptions> hosts = {{"big.example.com", {}, 1, "big"}, {"slow.example.com", {}, 1, {}}};
  CHECK(lease_key("https://big.example.com/feed", hosts) == "big");
  CHECK(lease_key("https://slow.example.com/feed", hosts) == "example.com");
  CHECK(lease_key("https://example.com/feed", hosts) == "example.com");
}
