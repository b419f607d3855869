#include "feedarc/text/robots.h"

#include <catch2/catch.hpp>

using namespace feedarc;

namespace {

bool allowed(std::string_view file, std::string_view path) {
  return RobotsRules::parse(file, "feedarc").allows("https://tide.example" + std::string(path));
}

}  // namespace

TEST_CASE("robots.txt: the name that a User-Agent goes by") {
  const std::pair<const char*, const char*> cases[] = {{"", "feedarc"},
                                                       {"TideWatch/2.0 (+https://tide.example)", "TideWatch"},
                                                       {"tide-watch_er 1", "tide-watch_er"},
                                                       {"Tide2/1", "Tide"},
                                                       {"(none)", "feedarc"}};
  for (const auto& [agent, want] : cases) CHECK(RobotsRules::product_of(agent) == want);
}

TEST_CASE("robots.txt: which rules are ours") {
  struct Case {
    const char *why, *file;
    bool allowed;  // /tables/1
  };
  const Case cases[] = {
      {"an empty file", "", true},
      {"everybody's", "User-agent: *\nDisallow: /tables\n", false},
      {"another's", "User-agent: other\nDisallow: /\n", true},
      {"ours before everybody's", "User-agent: *\nDisallow: /\n\nUser-agent: feedarc\nDisallow: /x\n", true},
      {"ours, though it says nothing", "User-agent: *\nDisallow: /\nUser-agent: feedarc\n", true},
      {"ours in other letters, with a version", "User-Agent : FeedArc/1.0\nDISALLOW: /tables", false},
      {"a longer name is another's", "User-agent: feedarc-news\nDisallow: /", true},
      {"a shorter name is another's", "User-agent: feed\nDisallow: /", true},
      {"several names of one group", "User-agent: other\nUser-agent: feedarc\nDisallow: /", false},
      {"a rule ends the list of names", "User-agent: feedarc\nAllow: /\nUser-agent: other\nDisallow: /",
       true},
      {"an unknown line does not", "User-agent: feedarc\nCrawl-delay: 5\nUser-agent: x\nDisallow: /", false},
      {"an empty line does not", "User-agent: feedarc\n\nDisallow: /", false},
      {"several groups of ours are one",
       "User-agent: feedarc\nDisallow: /x\nUser-agent: *\nDisallow:\n"
       "User-agent: feedarc\nDisallow: /tables\n",
       false},
      {"rules before any name are nobody's", "Disallow: /\nUser-agent: *\nDisallow: /x\n", true},
      {"an empty Disallow allows", "User-agent: *\nDisallow:\n", true},
      {"comments", "# all\nUser-agent: * # everybody\nDisallow: /tables # not these\n", false},
      {"a byte-order mark", "\xEF\xBB\xBFUser-agent: *\nDisallow: /", false},
      {"carriage returns", "User-agent: *\rDisallow: /\r", false},
      {"both line ends", "User-agent: *\r\nDisallow: /\r\n", false},
      {"no final line feed", "User-agent: *\nDisallow: /", false},
      {"a page instead", "<!DOCTYPE html><html><body>User-agent: *<br>Disallow: /</body>", true},
      {"a pattern that is none", "User-agent: *\nDisallow: tables\n", true},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(allowed(c.file, "/tables/1") == c.allowed);
    }
}

TEST_CASE("robots.txt: the longest pattern decides") {
  struct Case {
    const char *why, *rules, *path;
    bool allowed;
  };
  const Case cases[] = {
      {"a prefix", "Disallow: /a", "/abc", false},
      {"letters count", "Disallow: /A", "/abc", true},
      {"not in the middle", "Disallow: /b", "/a/b", true},
      {"the longer one allows", "Disallow: /a\nAllow: /a/b", "/a/b/c", true},
      {"whatever the order", "Allow: /a/b\nDisallow: /a", "/a/b/c", true},
      {"the longer one forbids", "Allow: /a\nDisallow: /a/b", "/a/b", false},
      {"equal: allowed", "Disallow: /a\nAllow: /a", "/a", true},
      {"the root", "Disallow: /", "", false},
      {"a star", "Disallow: /*/private", "/x/y/private/1", false},
      {"a star for nothing", "Disallow: /a*b", "/ab", false},
      {"a star at the end", "Disallow: /a*", "/a", false},
      {"a star at the start", "Disallow: *.xml", "/a/b.xml", false},
      {"stars in a row", "Disallow: /**a**b", "/xxaxxbxx", false},
      {"the end", "Disallow: /*.xml$", "/b.xml", false},
      {"not the end", "Disallow: /*.xml$", "/b.xml?x", true},
      {"the end may come twice", "Disallow: /*.xml$", "/b.xml.xml", false},
      {"the very path", "Disallow: /a$", "/ab", true},
      {"a dollar in the middle", "Disallow: /a$b", "/a$bc", false},
      {"the query counts", "Disallow: /*?paged=", "/feed/?paged=2", false},
      {"only the query", "Disallow: /feed?", "/feed", true},
      {"an escape that needs none", "Disallow: /%7Etide", "/~tide/1", false},
      {"an escape in the address", "Disallow: /tide", "/%74ide", false},
      {"an escaped slash is none", "Disallow: /a/b", "/a%2Fb", true},
      {"escapes in small letters", "Disallow: /a%2fb", "/a%2Fb", false},
      {"beyond ASCII", "Disallow: /\xE6\xBD\xAE", "/%E6%BD%AE/1", false},
      {"beyond ASCII, escaped there", "Disallow: /%e6%bd%ae", "/\xE6\xBD\xAE/1", false},
      {"an escaped star is a character", "Disallow: /a-%2A.x", "/a-*.x", false},
      {"and no other", "Disallow: /a-%2A.x", "/a-b.x", true},
      {"itself", "Disallow: /", "/robots.txt", true},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(allowed("User-agent: *\n" + std::string(c.rules) + "\n", c.path) == c.allowed);
    }
}

TEST_CASE("robots.txt: what an answer means") {
  struct Case {
    int status;
    bool allowed;
  };
  for (const Case c : {Case{200, false},
                       {206, false},
                       {301, false},
                       {400, true},
                       {401, true},
                       {403, true},
                       {404, true},
                       {410, true},
                       {500, false},
                       {503, false}}) {
    CAPTURE(c.status);
    CHECK(RobotsRules::from_answer(c.status, "User-agent: *\nDisallow: /", "feedarc")
              .allows("https://tide.example/1") == c.allowed);
  }
  CHECK(RobotsRules::from_answer(204, "", "feedarc").allows("https://tide.example/1"));
}

TEST_CASE("robots.txt: half a megabyte is read, its last line only whole") {
  std::string file = "User-agent: *\nDisallow: /early\n";
  file.resize(RobotsRules::most_bytes - 10, '#');
  file += "\nDisallow: /late\n";
  CHECK_FALSE(allowed(file, "/early"));
  CHECK(allowed(file, "/late"));
  CHECK(allowed(file, "/la"));
}

TEST_CASE("robots.txt: patterns made to be slow are not") {
  std::string file = "User-agent: *\n";
  const std::string stars = "Disallow: /" + std::string(400, 'a') + "*a*a*a*a*a*a*a*a*a*a*a*a*b$\n";
  while (file.size() + stars.size() < RobotsRules::most_bytes) file += stars;
  CHECK(allowed(file, "/" + std::string(8000, 'a')));
}

TEST_CASE("robots.txt: ends that end nothing are read in linear time") {
  const std::string file = "User-agent: *\nDisallow: /" + std::string(500'000, '$') + "\n";
  CHECK(RobotsRules::parse(file, "feedarc").allows("https://a.example/x"));
  CHECK_FALSE(
      RobotsRules::parse("User-agent: *\nDisallow: /a$b\n", "feedarc").allows("https://a.example/a$bc"));
}

TEST_CASE("where a robots.txt lies") {
  CHECK(RobotsRules::place("https://user:pass@Tide.example:8443/a/b?c#d") ==
        "https://tide.example:8443/robots.txt");
  CHECK(RobotsRules::place("http://tide.example:80") == "http://tide.example/robots.txt");
  CHECK(RobotsRules::place("http://[::1]:81/x") == "http://[::1]:81/robots.txt");
  CHECK(RobotsRules::place("/srv/feed.xml").empty());
  CHECK(RobotsRules::place("file:///srv/feed.xml").empty());
}

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
      CHECK(RobotsRules::parse(c.file, "feedarc").allows(c.url) == c.allowed);
    }
}

TEST_CASE("rules full of stars end in time") {
  std::string file = "User-agent: *\n";
  for (int k = 0; k < 200; ++k)
    file += "Disallow: /" + std::string(2000, '*') + "x" + std::to_string(k) + "\n";
  CHECK(RobotsRules::parse(file, "feedarc").allows("https://x.example/" + std::string(8000, 'a')));
}
