#include <catch2/catch.hpp>

#include "feedarc/render.h"

using namespace feedarc;

TEST_CASE("a feed's values without a key in JSON Feed stand in _feedarc") {
  ParsedFeed feed;
  feed.format = "rss20";
  feed.title = "Locks";
  feed.expired = true;
  feed.new_feed_url = "https://n.example/";
  feed.itunes.is_explicit = false;
  feed.podcast.locked = true;
  feed.podcast.funding = {{"https://p.example/", "Pay"}};
  feed.deleted = {{"urn:x:1", {}, "spam"}};
  CHECK(render_json(feed) ==
        R"({"version":"https://jsonfeed.org/version/1.1","title":"Locks","expired":true,"items":[],)"
        R"("_feedarc":{"format":"rss20","new_feed_url":"https://n.example/","itunes":{"explicit":false},)"
        R"("podcast":{"locked":true,"funding":[{"url":"https://p.example/","title":"Pay"}]},)"
        R"("deleted_entries":[{"id":"urn:x:1","comment":"spam"}]}})");
}

TEST_CASE("an item of a podcast") {
  ParsedEntry entry;
  entry.id = "1";
  entry.content = Content{Content::Type::html, "<p>a</p>", "", ""};
  entry.content_text = "a";
  entry.itunes = ItunesEpisode{true, {}, 61U, 1U, 2U, "full"};
  entry.podcast.there().chapters_url = "https://p.example/c.json";
  entry.podcast.there().persons = {{"Ann", "host", "", "", ""}};
  entry.chapters = {{1.5, "Hello", ""}};
  ParsedFeed feed;
  feed.entries = {entry};
  const auto json = render_json(feed);
  CHECK(
      json.find(
          R"({"id":"1","content_html":"<p>a</p>","content_text":"a","_feedarc":{)"
          R"("itunes":{"explicit":true,"duration_in_seconds":61,"season":1,"episode":2,"episode_type":"full"},)"
          R"("podcast":{"chapters":{"url":"https://p.example/c.json"},"persons":[{"name":"Ann","role":"host"}]},)"
          R"("chapters":[{"start_in_seconds":1.5,"title":"Hello"}]}})") != std::string::npos);
}

TEST_CASE("a place is GeoJSON") {
  struct Case {
    Geo geo;
    const char* want;
  };
  const Case cases[] = {
      {{Geo::Shape::point, {{4.75, 52.5, {}}}}, R"({"type":"Point","coordinates":[4.75,52.5]})"},
      {{Geo::Shape::point, {{4.75, 52.5, -3.0}}}, R"({"type":"Point","coordinates":[4.75,52.5,-3]})"},
      {{Geo::Shape::line, {{1, 2, {}}, {3, 4, {}}}}, R"({"type":"LineString","coordinates":[[1,2],[3,4]]})"},
      {{Geo::Shape::polygon, {{1, 2, {}}, {3, 4, {}}, {5, 6, {}}, {1, 2, {}}}},
       R"({"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6],[1,2]]]})"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.want) {
      ParsedFeed feed;
      feed.entries.resize(1);
      feed.entries[0].geo = c.geo;
      CHECK(render_json(feed).find(std::string("\"geo\":") + c.want) != std::string::npos);
    }
}
