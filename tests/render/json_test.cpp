#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "feedarc/render.h"
#include "render/sample_entry.h"

using feedarc::render_json;
using feedarc::test::sample_entry;
using nlohmann::json;

TEST_CASE("an entry is a JSON Feed item with an extension") {
  const json got = json::parse(render_json(sample_entry(), true));
  const json want = json::parse(R"({
    "id": "tag:ferry.example,2026:41", "url": "https://ferry.example/41", "title": "Chapter 41: Low Water",
    "content_html": "<p>The boat lay dry.</p>", "content_text": "The boat lay dry.",
    "date_published": "2026-03-02T08:00:00Z",
    "authors": [{"name": "Ada Lunt", "url": "https://ferry.example/ada", "_feedarc": {"email": "ada@ferry.example"}}],
    "tags": ["tides"],
    "attachments": [{"url": "https://ferry.example/41.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5000000000,
                     "duration_in_seconds": 61}],
    "_feedarc": {"number": 41, "feed": "https://ferry.example/feed", "feed_title": "The Ferry Notes", "revision": 2,
                 "revisions": 2, "first_seen": "2026-03-02T09:00:00Z", "last_seen": "2026-03-02T09:00:00Z",
                 "notes": [{"kind": "translator", "text": "The inn is called that too."}],
                 "footnotes": [{"marker": "1", "refs": 1, "text": null}], "comments_count": 0}})");
  CHECK(got == want);
}

TEST_CASE("without content an entry has neither form of it") {
  const json got = json::parse(render_json(sample_entry(), false));
  CHECK_FALSE(got.contains("content_html"));
  CHECK_FALSE(got.contains("content_text"));
}

TEST_CASE("what clean found nothing of is an empty list") {
  const json got = json::parse(render_json(feedarc::Article{}));
  CHECK(got["notes"] == json::array());
  CHECK(got["footnotes"] == json::array());
  CHECK(got["text"] == "");
}

TEST_CASE("a report has every key, null where there is no value") {
  feedarc::Report report;
  report.feeds.resize(1);
  report.feeds[0].url = "https://ferry.example/feed";
  const json got = json::parse(render_json(report));
  const json& feed = got["feeds"][0];
  for (const char* key : {"final_url", "title", "status", "error", "error_kind", "next_poll"}) {
    CAPTURE(key);
    CHECK((feed.contains(key) && feed[key].is_null()));
  }
  CHECK(feed["result"] == "failed");
  CHECK(feed["warnings"] == json::array());
  CHECK_FALSE(got.contains("stopped"));
}

TEST_CASE("a subscription prints no secret") {
  feedarc::Subscription one;
  one.url = "https://ferry.example/feed";
  one.secret = "ada:hunter2";
  one.title = "The feed's";
  one.user_title = "Mine";
  const std::string text = render_json(one, {});
  CHECK(text.find("hunter2") == std::string::npos);
  CHECK(json::parse(text)["title"] == "Mine");
  CHECK(json::parse(text)["moved"].is_null());
}
