#include <catch2/catch.hpp>

#include "feed/fixture.h"
#include "feedarc/text/date.h"

using namespace feedarc;

namespace {

std::string feed_with(const std::string& items) {
  return R"({"version": "https://jsonfeed.org/version/1", "title": "t", "items": [)" + items + "]}";
}

}  // namespace

TEST_CASE("a JSON Feed is read as it is written") {
  const auto bytes = feed_bytes("json/feed.json");
  const auto feed = feed_of(bytes, {"https://lockhouse.example/feed.json", "text/html; charset=koi8-r"});
  CHECK(feed.warnings == std::vector<std::string>{"a date that cannot be read: yesterday"});
  CHECK_FALSE(feed.damaged);
  CHECK(feed.format == "json11");
  CHECK(feed.encoding == "utf-8");
  CHECK(feed.title == "Notes from the Lock House");
  CHECK(feed.next_url == "https://lockhouse.example/feed.json?page=2");
  CHECK(feed.icon == "https://lockhouse.example/big.png");
  CHECK(feed.language == "en-GB");
  CHECK(feed.expired);
  CHECK(feed.authors == std::vector<Person>{{"Wil", "", "https://lockhouse.example/about",
                                             "https://lockhouse.example/wil.png"}});
  REQUIRE(feed.hubs.size() == 1);
  CHECK(feed.hubs[0].rel == "WebSub");
  REQUIRE(feed.entries.size() == 4);

  const auto& entry = feed.entries[0];
  CHECK(entry.id == "lock-2");
  CHECK(entry.url == "https://lockhouse.example/2026/high-water");
  CHECK(entry.external_url == "https://rivers.example/levels");
  CHECK(entry.title == "High water &amp; what to do");
  CHECK(entry.content->type == Content::Type::html);
  CHECK(entry.content->base == "https://lockhouse.example/feed.json");
  CHECK(entry.content_text == "Shut the gate.");
  CHECK(rfc3339(entry.published.value()) == "2026-02-01T06:30:00Z");
  CHECK_FALSE(entry.updated);
  CHECK(entry.categories == std::vector<Category>{{"water", "", ""}, {"gates", "", ""}});
  REQUIRE(entry.enclosures.size() == 2);
  CHECK(entry.enclosures[0].bytes == 5000000000U);
  CHECK(entry.enclosures[0].duration_seconds == 61U);
  CHECK_FALSE(entry.enclosures[1].bytes);

  CHECK(feed.entries[1].id == "12345678901234567890123");
  CHECK(feed.entries[1].content->type == Content::Type::text);
  CHECK(feed.entries[1].content->value == "1 < 2 &amp; <b>so</b>");
  CHECK(feed.entries[2].id == "https://lockhouse.example/third");
  CHECK(feed.entries[2].title.empty());
  CHECK(feed.entries[2].authors.at(0).name == "Jo");
  CHECK(feed.entries[3].id.starts_with("sha256:"));

  SECTION("each entry knows its bytes") {
    for (const auto& each : feed.entries) {
      const auto raw = bytes.substr(each.bytes.begin, each.bytes.end - each.bytes.begin);
      CHECK(raw.starts_with("{"));
      CHECK(raw.ends_with("}"));
    }
    const auto& second = feed.entries[1].bytes;
    CHECK(bytes.substr(second.begin, second.end - second.begin)
              .starts_with("{\"id\": 12345678901234567890123"));
  }
}

TEST_CASE("JSON that is not quite JSON") {
  struct Case {
    const char *why, *item, *title, *warning;
  };
  const Case cases[] = {
      {"half a character, cut by UTF-16's units", R"({"title": "a\ud83d b"})", "a\uFFFD b",
       "half a character"},
      {"the other half", R"({"title": "a\uDE00b"})", "a\uFFFDb", "half a character"},
      {"a whole one", R"({"title": "a\ud83d\ude00b"})", "a\U0001F600b", nullptr},
      {"an escaped backslash before u", R"({"title": "a\\ud83d"})", "a\\ud83d", nullptr},
      {"a line break in a string", "{\"title\": \"a\nb\"}", "a b", "control characters"},
      {"a comma too many", R"({"title": "a", "tags": ["x", ] , })", "a", "a comma too many"},
      {"a comma in a string", R"({"title": "a,]"})", "a,]", nullptr},
      {"a byte that is not UTF-8", "{\"title\": \"caf\xE9\"}", "caf\uFFFD", "bytes that are not utf-8"},
      {"a key twice: the last counts", R"({"title": "a", "title": "b"})", "b", nullptr},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto feed = feed_of(feed_with(c.item));
      CHECK(feed.entries.at(0).title == c.title);
      CHECK(feed.warnings == (c.warning ? std::vector<std::string>{c.warning} : std::vector<std::string>{}));
    }
}

TEST_CASE("a JSON Feed around which something is odd") {
  const auto whole = feed_with(R"({"id": "1", "title": "a"}, {"id": "2"})");
  CHECK(feed_of("\xEF\xBB\xBF \n" + whole).entries.size() == 2);
  CHECK(feed_of(whole).format == "json10");

  SECTION("cut short: the whole entries are there") {
    const auto feed = feed_of(whole.substr(0, whole.size() - 4));
    CHECK(feed.damaged);
    CHECK(feed.entries.size() == 1);
    CHECK(feed.title == "t");
    CHECK(feed.warnings.size() == 1);
  }
  SECTION("something follows") {
    const auto feed = feed_of(whole + "\n<!-- served in 3 ms -->");
    CHECK_FALSE(feed.damaged);
    CHECK(feed.entries.size() == 2);
    CHECK(feed.warnings.size() == 1);
  }
  SECTION("the version comes last, the list twice") {
    const auto feed = feed_of(R"({"items": [{"id": "1"}, {"id": "2"}], "items": [{"id": "3"}],
                                  "version": "https://jsonfeed.org/version/1.1"})");
    REQUIRE(feed.entries.size() == 1);
    CHECK(feed.entries[0].id == "3");
  }
}

TEST_CASE("entries without id and address have different ids, the same each time") {
  const auto bytes =
      feed_with(R"({"image": "/a.png"}, {"image": "/b.png"}, {"external_url": "https://a.example/"})");
  const auto feed = feed_of(bytes);
  REQUIRE(feed.entries.size() == 3);
  CHECK(feed.entries[0].id != feed.entries[1].id);
  CHECK(feed.entries[1].id != feed.entries[2].id);
  CHECK(feed == feed_of(bytes));
}

TEST_CASE("hostile JSON is bounded") {
  const std::string deep(1 << 20, '[');
  CHECK(feed_of(feed_with(R"({"id": "1", "x": )" + deep)).damaged);
  const std::string closed = std::string(1 << 20, '[') + std::string(1 << 20, ']');
  const auto feed = feed_of(feed_with(R"({"id": "1", "x": )" + closed + R"(, "title": "a"}, {"id": "2"})"));
  REQUIRE(feed.entries.size() == 2);
  CHECK(feed.entries[0].title == "a");

  std::string many = R"({"id": "1", "tags": [)";
  for (int k = 0; k < 1'000'000; ++k) many += "1,";
  const auto bounded = feed_of(feed_with(many + R"("x"], "title": "a"}, {"id": "2", "title": "b"})"));
  REQUIRE(bounded.entries.size() == 2);
  CHECK(bounded.entries[0].title == "a");
  CHECK(bounded.entries[1].title == "b");
  CHECK(bounded.warnings == std::vector<std::string>{"more values than are read"});
}
