#include "feedarc/text/link_header.h"

#include <catch2/catch.hpp>

using namespace feedarc;

TEST_CASE("a Link header gives its links") {
  struct Case {
    const char* why;
    const char* value;
    std::vector<HeaderLink> want;
  };
  const HeaderLink feed{"/feed", "alternate", "application/rss+xml", "", ""};
  const HeaderLink titled{"/feed", "alternate", "application/rss+xml", "All, and \"more\"; yes", ""};
  const Case cases[] = {
      {"the usual form", "</feed>; rel=\"alternate\"; type=\"application/rss+xml\"", {feed}},
      {"tokens without quotes", "</feed>;rel=alternate;type=application/rss+xml", {feed}},
      {"blanks everywhere, names in capitals",
       "  < /feed >\t; REL = alternate ; Type = \"application/rss+xml\" ",
       {feed}},
      {"a comma, a semicolon and quotes in a title",
       R"(</feed>; rel=alternate; title="All, and \"more\"; yes"; type="application/rss+xml")",
       {titled}},
      {"several links",
       "</style.css>; rel=preload; as=style, </feed>; rel=alternate; type=application/rss+xml",
       {{"/style.css", "preload", "", "", ""}, feed}},
      {"a comma in a target", "</a,b>; rel=next", {{"/a,b", "next", "", "", ""}}},
      {"several relations",
       "<https://x.example/>; rel=\"self alternate\"",
       {{"https://x.example/", "self alternate", "", "", ""}}},
      {"the first of two relations holds", "</a>; rel=next; rel=alternate", {{"/a", "next", "", "", ""}}},
      {"a title in its own charset",
       "</a>; title*=UTF-8''%c3%84rger; title=Arger",
       {{"/a", "", "", "Ärger", ""}}},
      {"the same in the other order",
       "</a>; title=Arger; title*=UTF-8'de'%C3%84rger",
       {{"/a", "", "", "Ärger", ""}}},
      {"of another page", "</a>; rel=alternate; anchor=\"/other\"", {{"/a", "alternate", "", "", "/other"}}},
      {"a parameter without a value", "</a>; crossorigin; rel=next", {{"/a", "next", "", "", ""}}},
      {"no brackets", "/a; rel=next, </b>; rel=prev", {{"/b", "prev", "", "", ""}}},
      {"a target that never ends", "</a; rel=next", {}},
      {"quotes that never end",
       "</a>; rel=\"next, </b>; rel=prev",
       {{"/a", "next, </b>; rel=prev", "", "", ""}}},
      {"a quoted text on its own", "</a> \"x, y\"; rel=next", {{"/a", "next", "", "", ""}}},
      {"nothing", "", {}},
      {"commas alone", " , ,, ", {}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(parse_link_header(c.value) == c.want);
    }
}

TEST_CASE("a long Link header is read in linear time") {
  std::string value;
  for (int k = 0; k < 100'000; ++k) value += "<,";
  CHECK(parse_link_header(value).empty());
  value.clear();
  for (int k = 0; k < 50'000; ++k) value += "<a>;rel=\"\\";
  CHECK(parse_link_header(value).size() < 50'000);
}
