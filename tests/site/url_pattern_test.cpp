#include "site/url_pattern.h"

#include <catch2/catch.hpp>

using namespace feedarc;
using namespace feedarc::site;

TEST_CASE("patterns of URLs match whole addresses and name their parts") {
  struct Case {
    const char* pattern;
    const char* url;
    const char* form;
    std::optional<std::string> want;
  };
  const Case cases[] = {
      {"a.example/x", "https://a.example/x", "y", "y"},
      {"a.example/x", "https://a.example/x/", "y", "y"},
      {"a.example/x", "https://a.example/x/z", "y", std::nullopt},
      {"a.example/x/*", "https://a.example/x/z/z", "y", "y"},
      {"a.example/x/*", "https://a.example/x", "y", "y"},
      {"a.example", "https://a.example", "y", "y"},
      {"a.example", "https://www.a.example/", "y", "y"},
      {"a.example", "https://b.a.example/", "y", std::nullopt},
      {"a.example", "https://a.example:8080/", "y", std::nullopt},
      {"a.example,b.example/x", "https://b.example/x", "y", "y"},
      {"{u}.a.example", "https://ada.a.example/", "{u}", "ada"},
      {"{u}.a.example", "https://a.example/", "{u}", std::nullopt},
      {"{u}.a.example", "https://x.ada.a.example/", "{u}", std::nullopt},
      {"{u}.a.example", "https://ada.a.example.evil.example/", "{u}", std::nullopt},
      {"*/@{u}", "http://a.example:81/@ada", "{origin}/{u}", "http://a.example:81/ada"},
      {"*/@{u}@{h}", "https://a.example/@ada@b.example", "{h}/{u}", "b.example/ada"},
      {"*/@{u}@{h}", "https://a.example/@ada", "{h}/{u}", std::nullopt},
      {"a.example/@{u}", "https://a.example/@", "{u}", std::nullopt},
      {"a.example/{p+}/-/tags", "https://a.example/g/s/p/-/tags", "{p}", "g/s/p"},
      {"a.example/{p+}/-/tags", "https://a.example/-/tags", "{p}", std::nullopt},
      {"a.example/{p+}", "https://a.example/", "{p}", std::nullopt},
      {"a.example/l?id={i}", "https://a.example/l?x=1&id=7", "{i}", "7"},
      {"a.example/l?id={i}", "https://a.example/l?xid=7", "{i}", std::nullopt},
      {"a.example/{t}", "https://a.example/c++&x=1;y", "https://b.example/?t={t}",
       "https://b.example/?t=c%2B%2B%26x=1%3By"},
      {"a.example/{t}", "https://a.example/c++", "https://b.example/{t}", "https://b.example/c++"},
      {"a.example/{t}", "https://a.example/X%2Fy", "{t}", "X%2Fy"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.pattern << " and " << c.url) {
      const auto captures = match(c.pattern, *parse_url(c.url));
      CHECK(captures.has_value() == c.want.has_value());
      if (captures && c.want) CHECK(filled(c.form, *captures) == *c.want);
    }
}
