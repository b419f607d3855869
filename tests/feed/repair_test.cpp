#include <algorithm>
#include <catch2/catch.hpp>

#include "feed/fixture.h"

using namespace feedarc;

TEST_CASE("a document cut short gives its whole entries") {
  const auto feed = feed_of(feed_bytes("cut/input.xml"));
  CHECK(feed.damaged);
  REQUIRE(feed.entries.size() == 2);
  CHECK(feed.entries[1].title == "Also whole");
  CHECK_FALSE(feed.warnings.empty());

  const auto whole = feed_bytes("wordpress/feed.xml");
  for (std::size_t length = 1200; length < whole.size(); length += 997) {
    const auto cut = feed_of(whole.substr(0, length));
    CHECK(cut.damaged);
    const auto original = feed_of(whole);
    for (std::size_t k = 0; k < cut.entries.size(); ++k) CHECK(cut.entries[k] == original.entries[k]);
  }
}

TEST_CASE("what a person would read of a broken document comes through") {
  const auto feed = feed_of(feed_bytes("broken/input.xml"));
  CHECK(feed.title == "Fish & chips – 5 < 6");
  CHECK(feed.home_page_url == "https://fish.example/?a=1&b=2");
  CHECK_FALSE(feed.damaged);
  REQUIRE(feed.entries.size() == 2);
  CHECK(feed.entries[0].title == "One again");
  CHECK(feed.entries[0].id == "f-1");
  CHECK(feed.entries[0].authors.at(0).name == "Ann");
  CHECK(feed.entries[0].content->value == "<p>not <b>escaped<br> at all</b></p>");
  CHECK(feed.entries[1].title == "Two");
  CHECK(feed.warnings.size() > 6);
}

TEST_CASE("each kind of mending is told once") {
  struct Case {
    const char *item, *warning, *title;
  };
  const Case cases[] = {
      {"<title>a & b &c</title>", "a bare &", "a & b &c"},
      {"<title>a < b <3</title>", "a bare <", "a < b <3"},
      {"<title>a\x01\x02 b</title>", "control characters", "a b"},
      {"<title>caf&eacute;</title>", "a reference of HTML", "café"},
      {"<title>a</b> b</title>", "a stray end tag", "a b"},
      {"<title>a<link>x</link>", "an end tag is missing", "a"},
      {"<title a=b>a</title>", "an attribute without quotes", "a"},
      {"<title a>a</title>", "an attribute without a value", "a"},
      {"<title a='1' A='2'>a</title>", "an attribute given twice", "a"},
      {"<title>a</title><dc:date>x</dc:date>", "undeclared prefix in dc:date", "a"},
      {"<title>a <!-- b</title>", "a comment without its end", "a b"},
      {"<title><![CDATA[a</title>", "a CDATA section without its end", "a"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.warning) {
      const auto feed =
          feed_of("<rss version=\"2.0\"><channel><item>" + std::string(c.item) + "</item></channel></rss>");
      CHECK(feed.warnings == std::vector<std::string>{c.warning});
      CHECK(feed.entries.at(0).title == c.title);
    }
}
