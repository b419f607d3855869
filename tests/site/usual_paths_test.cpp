#include "site/usual_paths.h"

#include <catch2/catch.hpp>

using feedarc::site::usual_paths;

TEST_CASE("the usual paths begin in the page's own folder") {
  struct Case {
    const char* page;
    std::vector<std::string> first;
  };
  const Case cases[] = {
      {"https://x.example", {"https://x.example/feed", "https://x.example/atom.xml"}},
      {"https://x.example/?a=b#c", {"https://x.example/feed", "https://x.example/atom.xml"}},
      {"https://ada:pw@x.example:81/index.html", {"https://x.example:81/feed"}},
      {"https://x.example/blog",
       {"https://x.example/blog/feed", "https://x.example/blog/index.xml", "https://x.example/feed"}},
      {"https://x.example/blog/",
       {"https://x.example/blog/feed", "https://x.example/blog/index.xml", "https://x.example/feed"}},
      {"https://x.example/blog/post.html",
       {"https://x.example/blog/feed", "https://x.example/blog/index.xml", "https://x.example/feed"}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.page) {
      auto paths = usual_paths(c.page);
      REQUIRE(paths.size() > c.first.size());
      paths.resize(c.first.size());
      CHECK(paths == c.first);
    }
}
