#include "feedarc/text/robots.h"

#include <catch2/catch.hpp>

using namespace feedarc;

TEST_CASE("robots.txt rules decide as RFC 9309 says") {
  struct Case {
    const char* why;
    const char* file;
    const char* url;
    bool allowed;
  };
  const Case cases[] = {
      {"no rule", "", "https://x.example/feed", true},
      {"all closed", "User-agent: *\nDisallow: /", "https://x.example/feed", false},
      {"an empty rule closes nothing", "User-agent: *\nDisallow:", "https://x.example/feed", true},
      {"a beginning", "User-agent: *\nDisallow: /fee", "https://x.example/feed", false},
      {"another path", "User-agent: *\nDisallow: /feeds", "https://x.example/feed", true},
      {"for others only", "User-agent: OtherBot\nDisallow: /", "https://x.example/feed", true},
      {"by name, in any case, with a version", "User-agent: FeedArc/2\nDisallow: /", "https://x.example/feed",
       false},
      {"our own group wins over the general one",
       "User-agent: *\nDisallow: /\n\nUser-agent: feedarc\nDisallow: /x", "https://x.example/feed", true},
      {"a group for several", "User-agent: a\nUser-agent: feedarc\nDisallow: /feed", "https://x.example/feed",
       false},
      {"two groups for us are one", "User-agent: feedarc\nDisallow: /a\nUser-agent: feedarc\nDisallow: /b",
       "https://x.example/a", false},
      {"the longest rule", "User-agent: *\nDisallow: /\nAllow: /feed", "https://x.example/feed", true},
      {"in any order", "User-agent: *\nAllow: /feed\nDisallow: /", "https://x.example/feed/", true},
      {"allow where both are as long", "User-agent: *\nDisallow: /feed\nAllow: /feed",
       "https://x.example/feed", true},
      {"a star", "User-agent: *\nDisallow: /*.xml", "https://x.example/a/rss.xml?x", false},
      {"an end", "User-agent: *\nDisallow: /*.xml$", "https://x.example/rss.xml?x", true},
      {"an end that is met", "User-agent: *\nDisallow: /*.xml$", "https://x.example/rss.xml.xml", false},
      {"the query counts", "User-agent: *\nDisallow: /?feed=", "https://x.example/?feed=rss2", false},
      {"escapes of plain letters", "User-agent: *\nDisallow: /%66eed", "https://x.example/feed", false},
      {"letters outside ASCII", "User-agent: *\nDisallow: /é", "https://x.example/%C3%A9", false},
      {"an escaped star is no star", "User-agent: *\nDisallow: /%2a", "https://x.example/feed", true},
      {"comments, odd line ends, a mark in front",
       "\xEF\xBB\xBFUser-agent: * # all\r\n\rDisallow: /feed # no", "https://x.example/feed", false},
      {"a rule before any group", "Disallow: /feed\nUser-agent: *\nDisallow: /x", "https://x.example/feed",
       true},
      {"other lines part no group", "User-agent: *\nSitemap: /s.xml\nCrawl-delay: 5\nDisallow: /feed",
       "https://x.example/feed", false},
      {"a page instead of a file", "<!doctype html><p>Disallow: /", "https://x.example/feed", true},
      {"itself", "User-agent: *\nDisallow: /", "https://x.example/robots.txt", true},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(RobotsRules(c.file, "feedarc").allow(c.url) == c.allowed);
    }
}

TEST_CASE("rules full of stars end in time") {
  std::string file = "User-agent: *\n";
  for (int k = 0; k < 200; ++k)
    file += "Disallow: /" + std::string(2000, '*') + "x" + std::to_string(k) + "\n";
  CHECK(RobotsRules(file, "feedarc").allow("https://x.example/" + std::string(8000, 'a')));
}
