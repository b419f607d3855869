#include <catch2/catch.hpp>

#include "feedarc/poll.h"

using namespace feedarc;

namespace {

struct Item {
  std::string guid, link, title, body, extra;
};

std::string rss(const std::vector<Item>& items) {
  std::string feed =
      R"(<?xml version="1.0"?><rss version="2.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel>
    <title>Tide tables</title><link>https://tide.example/</link><description>d</description>)";
  for (const auto& item : items)
    feed += "<item><title>" + item.title + "</title><link>" + item.link +
            "</link><guid isPermaLink=\"false\">" + item.guid + "</guid>" + item.extra +
            "<description><![CDATA[" + item.body + "]]></description></item>";
  return feed + "</channel></rss>";
}

Digest digested(const std::vector<Item>& items, const KnownFeed& known = {}) {
  auto digest = digest_feed(rss(items), {"https://tide.example/feed/", "application/rss+xml"}, known);
  REQUIRE(digest);
  return std::move(*digest);
}

/// What the archive would know of a document it has kept.
KnownFeed known_after(const Digest& digest) {
  KnownFeed known;
  EntryNumber number = 0;
  for (const auto& entry : digest.entries)
    known.by_guid[entry.said.id] = {++number, entry.published_hash, entry.said.url, entry.title};
  return known;
}

const Item low_water = {"g1", "https://tide.example/1", "Low water", "<p>At six.</p>", ""};
const Item high_water = {"g2", "https://tide.example/2", "High water", "<p>At noon.</p>", ""};

}  // namespace

TEST_CASE("a document met for the first time: every entry is cleaned and hashed") {
  const Digest digest = digested({low_water, high_water});
  CHECK(digest.feed.title == "Tide tables");
  REQUIRE(digest.entries.size() == 2);
  CHECK(digest.unchanged.empty());
  CHECK(digest.entries[0].said.id == "g2");
  const EntryWrite& entry = digest.entries[1];  // the newest are given the highest numbers
  CHECK(entry.said.id == "g1");
  CHECK(entry.title == "Low water");
  CHECK(entry.cleaned.text == "At six.");
  CHECK(entry.excerpt == "At six.");
  CHECK(entry.published_hash.size() == 32);
  CHECK(entry.edit_hash.size() == 32);
}

TEST_CASE("entries published as before are not cleaned again") {
  const KnownFeed known = known_after(digested({low_water, high_water}));
  Item edited = high_water;
  edited.body = "<p>At one.</p>";
  const Digest digest = digested({low_water, edited}, known);
  CHECK(digest.unchanged == std::vector<EntryNumber>{2});
  REQUIRE(digest.entries.size() == 1);
  CHECK(digest.entries[0].said.id == "g2");
}

TEST_CASE("what counts as an edit") {
  struct Case {
    const char* why;
    Item after;
    bool edit;
  };
  const Item before = {
      "g", "https://tide.example/1", "Low water",
      "<p class=\"a\">At six, says <a href=\"https://tide.example/ada\">Ada</a>.</p>",
      "<slash:comments>1</slash:comments><category>tides</category><category>sea</category>"};
  const auto with = [&](auto change) {
    Item after = before;
    change(after);
    return after;
  };
  const auto body = [&](const char* text) { return with([&](Item& item) { item.body = text; }); };
  const auto extra = [&](const char* text) { return with([&](Item& item) { item.extra = text; }); };
  const Case cases[] = {
      {"another word", body("<p>At seven, says <a href=\"https://tide.example/ada\">Ada</a>.</p>"), true},
      {"another title", with([](Item& item) { item.title = "High water"; }), true},
      {"another link", with([](Item& item) { item.link = "https://tide.example/2"; }), true},
      {"a link in the text leads elsewhere",
       body("<p>At six, says <a href=\"https://tide.example/bob\">Ada</a>.</p>"), true},
      {"another tag", extra("<slash:comments>1</slash:comments><category>tides</category>"), true},
      {"an enclosure",
       extra(
           "<category>tides</category><category>sea</category><enclosure url=\"https://tide.example/a.mp3\" "
           "length=\"1\" type=\"audio/mpeg\"/>"),
       true},
      {"a class", body("<p class=\"b\">At six, says <a href=\"https://tide.example/ada\">Ada</a>.</p>"),
       false},
      {"white space", body("<p>At  six,\n says <a href=\"https://tide.example/ada\">Ada</a>.</p>\n"), false},
      {"a comment more",
       extra("<slash:comments>2</slash:comments><category>tides</category><category>sea</category>"), false},
      {"tags in another order", extra("<category>sea</category><category>tides</category>"), false},
      {"a date",
       extra("<category>tides</category><category>sea</category><pubDate>Mon, 02 Mar 2026 08:00:00 "
             "GMT</pubDate>"),
       false},
      {"https for http", with([](Item& item) { item.link = "http://tide.example/1"; }), false},
      {"a campaign in the link",
       with([](Item& item) { item.link = "https://tide.example/1?utm_source=rss"; }), false},
  };
  const std::string hash = digested({before}).entries.at(0).edit_hash;
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK((digested({c.after}).entries.at(0).edit_hash != hash) == c.edit);
    }
}

TEST_CASE("an entry under another guid is the one that is known") {
  const KnownFeed known = known_after(digested({low_water, high_water}));
  Item renamed = low_water;
  renamed.guid = "another";
  SECTION("its old guid is gone") {
    CHECK(digested({renamed, high_water}, known).entries.at(0).same_as == 2);
  }
  SECTION("its old guid is still there: they are two") {
    CHECK(digested({renamed, low_water}, known).entries.at(0).same_as == 0);
  }
}

TEST_CASE("a stop ends the reading of a document before its next entry") {
  std::stop_source stop;
  stop.request_stop();
  const auto digest = digest_feed("<rss version=\"2.0\"><channel><item><guid>g</guid></item></channel></rss>",
                                  {"https://tide.example/feed", ""}, {}, stop.get_token());
  REQUIRE_FALSE(digest);
  CHECK(digest.error().kind == Failure::Kind::cancelled);
}

TEST_CASE("what was pruned stays away") {
  KnownFeed known;
  known.tombstones = {"g1"};
  const Digest digest = digested({low_water, high_water}, known);
  REQUIRE(digest.entries.size() == 1);
  CHECK(digest.entries[0].said.id == "g2");
}

TEST_CASE("the closing line of WordPress is in neither content nor summary") {
  const Item post = {"g", "https://tide.example/1", "Low water", "",
                     R"(<description><![CDATA[<p>At six.</p><p>The post <a
    href="https://tide.example/1">Low water</a> appeared first on <a href="https://tide.example/">Tide tables</a>.</p>]]></description>)"};
  const std::string feed =
      R"(<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>Tide tables</title><link>https://tide.example/</link><item><title>Low water</title>
    <link>https://tide.example/1</link><guid>g</guid>)" +
      post.extra + R"(<content:encoded><![CDATA[<p>At six, and not a minute later.</p><p>The post <a
    href="https://tide.example/1">Low water</a> appeared first on <a href="https://tide.example/">Tide
    tables</a>.</p>]]></content:encoded></item></channel></rss>)";
  const auto digest = digest_feed(feed, {"https://tide.example/feed/", ""}, {});
  REQUIRE(digest);
  CHECK(digest->entries.at(0).summary == "At six.");
  CHECK(digest->entries.at(0).cleaned.text == "At six, and not a minute later.");
}

TEST_CASE("bytes that are no feed are a failure") {
  const auto digest = digest_feed("<!DOCTYPE html><html><body>Hello</body></html>", {}, {});
  REQUIRE_FALSE(digest);
  CHECK(digest.error().kind == Failure::Kind::not_a_feed);
}

TEST_CASE("of a feed without an address, relative links resolve against the entry's page") {
  const Item item = {"g", "https://tide.example/2026/low/", "Low water",
                     "<p>See <a href=\"/tables\">the tables</a>.</p>", ""};
  const auto digest = digest_feed(rss({item}), {}, {});
  REQUIRE(digest);
  const Content& content = *digest->entries.at(0).said.content;
  CHECK(content.base.empty());
  CHECK(clean_content(content, item.link, "").markdown == "See [the tables](https://tide.example/tables).");
}
