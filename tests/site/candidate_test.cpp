#include "site/candidate.h"

#include <catch2/catch.hpp>

TEST_CASE("a page's links are asked by the page's own rules") {
  struct Case {
    const char* link;
    const char* page;
    const char* want;
  };
  const Case cases[] = {
      {"https://x.example/feed", "https://x.example/", "https://x.example/feed"},
      {"https://x.example/feed", "http://x.example/", "https://x.example/feed"},
      {"http://x.example/feed", "http://x.example/", "http://x.example/feed"},
      {"http://x.example/feed?a=b", "https://x.example/", "https://x.example/feed?a=b"},
      {"HTTP://x.example/feed", "https://y.example/", "https://x.example/feed"},
      {"http://x.example:8080/feed", "https://x.example/", ""},
      {"http://ada:pw@x.example/feed#top", "http://x.example/", "http://x.example/feed"},
      {"file:///etc/hostname", "http://x.example/", ""},
      {"javascript:alert(1)", "http://x.example/", ""},
      {"feed", "http://x.example/", ""},
      {"http:///feed", "http://x.example/", ""},
      {"", "http://x.example/", ""},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.link << " on " << c.page) {
      CHECK(feedarc::site::candidate_address(c.link, c.page) == c.want);
    }
}
