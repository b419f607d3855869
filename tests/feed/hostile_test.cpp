#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>

#include "feed/fixture.h"

using namespace feedarc;

namespace {

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

double seconds_for(const std::string& bytes) {
  const auto begin = std::chrono::steady_clock::now();
  (void)parse_feed(bytes, {"https://x.example/", ""});
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

TEST_CASE("time grows with the input, not with its square") {
  const std::string before = "<rss version=\"2.0\"><channel><item><description>";
  for (const char* piece :
       {"&", "<", "<a ", "<a b=\"", "<a b='", "<a b='x c='", "<!--", "<![CDATA[", "<?", "<!", "</z>", "<p>",
        "<br>", "&a;", "<?a", "<?a</b>", "<!ELEMENT", "<![ cdata [", "<![CDATA[</item><item>"})
    DYNAMIC_SECTION(piece) {
      const auto small = seconds_for(before + repeated(piece, 1 << 16));
      const auto large = seconds_for(before + repeated(piece, 1 << 20));
      CHECK(large < 64 * small + 0.5);
    }
  for (const char* piece : {"<!--", "<?", "<!", "<!DOCTYPE [", "<x>"})
    DYNAMIC_SECTION("before the root: " << piece) {
      const auto small = seconds_for(repeated(piece, 1 << 16) + before);
      const auto large = seconds_for(repeated(piece, 1 << 20) + before);
      CHECK(large < 64 * small + 0.5);
    }
}

TEST_CASE("time at 1, 2, 4, 8 times the size") {
  struct Case {
    const char* why;
    std::string before, piece, after;
  };
  const std::string rss = "<rss version='2.0'><channel>", end = "</channel></rss>";
  std::string deep;
  for (int k = 0; k < 200; ++k) deep += "<x>";
  for (int k = 0; k < 200; ++k) deep += "</x>";
  const Case cases[] = {
      {"a long feed", rss,
       "<item><title>One &amp; two</title><link>https://x.example/1</link><description>&lt;p&gt;Text with "
       "&lt;b&gt;markup&lt;/b&gt; and words&lt;/p&gt;</description><pubDate>Mon, 02 Mar 2026 08:00:00 "
       "GMT</pubDate></item>",
       end},
      {"a long feed that wants mending", rss,
       "<item><title>One & two</title><description><p>Text with<b>markup</description></item>", end},
      {"nested elements", rss + "<item><description>", deep, "</description></item>" + end},
      {"bare &", rss + "<item><description>", "& &&", "</description></item>" + end},
      {"CDATA, each without its end", rss + "<item>", "<title><![CDATA[a]]</title>", "<b><![CDATA[]]></c>"},
      {"CDATA in small letters, and an end far away", rss + "<title>", "<![cdata[", "<![CDATA[]]></c>"},
      {"CDATA without the end of its element", rss + "<title>", "<![CDATA[</b>", "]]></c>"},
      {"instructions that end behind their element", rss + "<title>", "<?a<b></b>", "</title>?>"},
      {"an author of open tags", rss + "<item><author>", "&lt;x", "</author></item>" + end},
      {"instructions before an end tag far away", rss + "<title>", "<?a",
       "</title>" + std::string(1 << 18, 'x') + "?>"},
      {"instructions that are text", rss + "<title>", "<?a", "</title>?>"},
  };
  // Of several runs the best, and a generous bound: the machine has other work too.
  const auto best = [](const std::string& bytes) {
    double least = 1e9;
    for (int k = 0; k < 3; ++k) least = std::min(least, seconds_for(bytes));
    return least;
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto small = best(c.before + repeated(c.piece, 1 << 16) + c.after);
      for (const int times : {2, 4, 8}) {
        const auto large =
            best(c.before + repeated(c.piece, static_cast<std::size_t>(times) << 16) + c.after);
        CHECK(large < 2 * times * small + 0.05);
      }
    }
}

TEST_CASE("elements and attributes without number") {
  struct Case {
    const char *why, *piece, *what;
  };
  const Case cases[] = {
      {"open elements", "<a>", "too many elements"},
      {"elements and attributes", "<a b='' c='' d='' e='' f='' g='' h=''/>", "too many elements"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto feed = parse_feed("<rss><channel>" + repeated(c.piece, 24 << 20), {});
      REQUIRE_FALSE(feed);
      CHECK(feed.error() == Failure{Failure::Kind::too_large, c.what});
    }
  std::string attributes;
  for (int k = 0; k < 1'000'000; ++k) attributes += " a" + std::to_string(k) + "='1'";
  const auto one = feed_of("<rss><channel><title" + attributes + ">t</title></channel></rss>");
  CHECK(one.title == "t");
  CHECK(one.warnings == std::vector<std::string>{"too many attributes"});
}

TEST_CASE("more entries than any feed has") {
  const auto feed = feed_of("<rss><channel>" + repeated("<item/>", 100'001 * 7) + "</channel></rss>");
  CHECK(feed.entries.size() == 100'000);
  CHECK(feed.warnings == std::vector<std::string>{"more entries than are read"});
  CHECK(feed.entries.back().bytes.end - feed.entries.back().bytes.begin == 7);
}

TEST_CASE("declarations by the thousand, and depth under them") {
  std::string declarations;
  for (int k = 0; k < 60; ++k) declarations += " xmlns:a" + std::to_string(k) + "='urn:x'";
  std::string open, close;
  for (int k = 0; k < 200; ++k) {
    open += "<a" + declarations + ">";
    close += "</a>";
  }
  const std::string before = "<rss><channel><item><georss:where>",
                    after = "</georss:where></item></channel></rss>";
  const std::string many = repeated("<b/>", 1 << 20);
  CHECK(seconds_for(before + open + many + close + after) < 10 * seconds_for(before + many + after) + 0.5);
}

TEST_CASE("what nests too deep is flattened: its text and the other entries stay") {
  struct Case {
    const char* why;
    std::string content, end;
  };
  const Case cases[] = {
      {"XHTML", repeated("<em>", 4 * 300) + "at six", repeated("</em>", 5 * 300)},
      {"tags that nobody ended", repeated("<font>", 6 * 300) + "at six", ""},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto feed = feed_of("<rss><channel><item><guid>a</guid><description>" + c.content + c.end +
                                "</description></item><item><guid>b</guid></item></channel></rss>");
      REQUIRE(feed.entries.size() == 2);
      REQUIRE(feed.entries[0].content);
      CHECK(feed.entries[0].content->value.find("at six") != std::string::npos);
      CHECK(feed.entries[1].id == "b");
      CHECK_FALSE(feed.damaged);
      CHECK(std::find(feed.warnings.begin(), feed.warnings.end(), "elements nest too deep") !=
            feed.warnings.end());
    }
}

TEST_CASE("a million open elements are borne") {
  CHECK(seconds_for("<rss><channel>" + repeated("<x>", 3 << 20)) <
        10 * seconds_for("<rss><channel>" + repeated("<x/>", 4 << 20)) + 0.5);
}

TEST_CASE("entities neither multiply nor fetch") {
  const auto feed = feed_of(
      "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/hosts\">]>"
      "<rss><channel><title>&a; &b; &c;</title></channel></rss>");
  CHECK(feed.title == "aaaa &b; &c;");
  const auto bomb =
      feed_of("<!DOCTYPE rss [<!ENTITY a \"" + std::string(4000, 'x') + "\">]><rss><channel><title>" +
              repeated("&a;", 3'000'000) + "</title></channel></rss>");
  CHECK(bomb.title.size() < 5'000'000);
}

TEST_CASE("a base that is a megabyte long is not repeated for every link") {
  const auto feed =
      feed_of("<rss xml:base=\"https://x.example/" + std::string(1 << 20, 'y') + "/\"><channel>" +
              repeated("<item><link>a</link></item>", 1 << 20) + "</channel></rss>");
  CHECK(feed.entries.at(0).url == "a");
}
