#include <vector>

#include "feedarc/html.h"
#include "feedarc/render.h"
#include "render/json_parts.h"
#include "render/json_writer.h"

namespace feedarc {
namespace {

void write_category(JsonWriter& json, const Category& category) {
  json.begin_object()
      .member("term", category.term)
      .member("scheme", category.scheme)
      .member("label", category.label)
      .end_object();
}

void write_link(JsonWriter& json, const Link& link) {
  json.begin_object()
      .member("url", link.url)
      .member("rel", link.rel)
      .member("type", link.type)
      .member("title", link.title)
      .member("hreflang", link.hreflang)
      .member("length", link.length)
      .end_object();
}

void write_reply(JsonWriter& json, const Reply& reply) {
  json.begin_object()
      .member("ref", reply.ref)
      .member("url", reply.url)
      .member("type", reply.type)
      .member("source", reply.source)
      .end_object();
}

void write_hub(JsonWriter& json, const Link& hub) {
  json.begin_object().member("type", hub.rel).member("url", hub.url).end_object();
}

void write_generator(JsonWriter& json, const std::optional<Generator>& generator) {
  if (!generator) return;
  json.object("generator", [&] {
    json.member("name", generator->name).member("url", generator->url).member("version", generator->version);
  });
}

void write_image(JsonWriter& json, const std::optional<FeedImage>& image) {
  if (!image) return;
  json.object("image", [&] {
    json.member("title", image->title)
        .member("url", image->link)
        .member("description", image->description)
        .member("width", image->width)
        .member("height", image->height);
  });
}

void write_source(JsonWriter& json, const Rare<SourceFeed>& source) {
  if (!source) return;
  json.object("source", [&] {
    json.member("title", source->title)
        .member("description", source->description)
        .member("home_page_url", source->home_page_url)
        .member("feed_url", source->feed_url)
        .member("icon", source->icon)
        .member("favicon", source->favicon)
        .array("authors", source->authors, write_person)
        .object("_feedarc", [&] {
          json.member("id", source->id)
              .member("rights", source->rights)
              .member("date_modified", source->updated);
          write_generator(json, source->generator);
          json.array("contributors", source->contributors, write_person)
              .array("categories", source->categories, write_category)
              .array("links", source->links, write_link);
        });
  });
}

/// JSON Feed's tags: the terms, blanks left out.
std::vector<std::string> tags_of(const std::vector<Category>& categories) {
  std::vector<std::string> tags;
  tags.reserve(categories.size());
  for (const auto& category : categories)
    tags.push_back(category.term.empty() ? category.label : category.term);
  return tags;
}

void write_content(JsonWriter& json, const ParsedEntry& entry) {
  if (entry.content) {
    if (entry.content->type == Content::Type::text)
      json.member("content_text", entry.content->value);
    else
      json.valid_member("content_html", sanitize_html(entry.content->value, entry.content->base));
  }
  json.member("content_text", entry.content_text);
  json.member("summary", entry.summary);
}

void write_position(JsonWriter& json, const Geo::Position& position) {
  json.begin_array().number(position.longitude).number(position.latitude);
  if (position.elevation) json.number(*position.elevation);
  json.end_array();
}

/// As GeoJSON has it: longitude first, a polygon in one more array.
void write_geo(JsonWriter& json, const Rare<Geo>& geo) {
  if (!geo || geo->positions.empty()) return;
  const auto positions = [&] {
    json.begin_array();
    for (const auto& position : geo->positions) write_position(json, position);
    json.end_array();
  };
  json.key("geo").begin_object();
  switch (geo->shape) {
    case Geo::Shape::point:
      json.member("type", "Point").key("coordinates");
      write_position(json, geo->positions.front());
      break;
    case Geo::Shape::line:
      json.member("type", "LineString").key("coordinates");
      positions();
      break;
    case Geo::Shape::polygon:
      json.member("type", "Polygon").key("coordinates").begin_array();
      positions();
      json.end_array();
      break;
  }
  json.end_object();
}

void member(JsonWriter& json, std::string_view name, std::optional<bool> value) {
  if (value) json.member(name, *value);
}

void write_episode(JsonWriter& json, const ItunesEpisode& itunes) {
  json.object("itunes", [&] {
    member(json, "explicit", itunes.is_explicit);
    member(json, "block", itunes.block);
    json.member("duration_in_seconds", itunes.duration_seconds)
        .member("season", itunes.season)
        .member("episode", itunes.episode)
        .member("episode_type", itunes.episode_type);
  });
}

void write_transcript(JsonWriter& json, const Transcript& transcript) {
  json.begin_object()
      .member("url", transcript.url)
      .member("type", transcript.type)
      .member("language", transcript.language)
      .member("rel", transcript.rel)
      .end_object();
}

void write_podcast_person(JsonWriter& json, const PodcastPerson& person) {
  json.begin_object()
      .member("name", person.name)
      .member("role", person.role)
      .member("group", person.group)
      .member("url", person.url)
      .member("image", person.image)
      .end_object();
}

void write_podcast(JsonWriter& json, const PodcastEpisode& podcast) {
  json.object("podcast", [&] {
    json.array("transcripts", podcast.transcripts, write_transcript)
        .object("chapters",
                [&] { json.member("url", podcast.chapters_url).member("type", podcast.chapters_type); })
        .array("persons", podcast.persons, write_podcast_person);
  });
}

void write_chapter(JsonWriter& json, const Chapter& chapter) {
  json.begin_object()
      .key("start_in_seconds")
      .number(chapter.start_seconds)
      .member("title", chapter.title)
      .member("url", chapter.url)
      .end_object();
}

void write_show(JsonWriter& json, const ParsedFeed& feed) {
  json.object("itunes", [&] {
    member(json, "explicit", feed.itunes.is_explicit);
    member(json, "block", feed.itunes.block);
    member(json, "complete", feed.itunes.complete);
    json.member("type", feed.itunes.type);
  });
  json.object("podcast", [&] {
    json.member("guid", feed.podcast.guid);
    member(json, "locked", feed.podcast.locked);
    json.member("medium", feed.podcast.medium)
        .array("funding", feed.podcast.funding, [](JsonWriter& to, const Funding& funding) {
          to.begin_object().member("url", funding.url).member("title", funding.title).end_object();
        });
  });
}

void write_deleted(JsonWriter& json, const DeletedEntry& deleted) {
  json.begin_object()
      .member("id", deleted.ref)
      .member("date_deleted", deleted.when)
      .member("comment", deleted.comment)
      .end_object();
}

void write_entry_extension(JsonWriter& json, const ParsedEntry& entry) {
  if (entry.summary_html)
    json.valid_member("summary_html", sanitize_html(entry.summary_html->value, entry.summary_html->base));
  if (entry.guid_is_permalink) json.member("guid_is_permalink", *entry.guid_is_permalink);
  json.array("categories", entry.categories, write_category)
      .array("contributors", entry.contributors, write_person)
      .array("links", entry.links, write_link)
      .member("original_url", entry.original_url)
      .member("rights", entry.rights)
      .member("license", entry.license)
      .array("in_reply_to", entry.in_reply_to, write_reply)
      .member("comments_url", entry.comments_url)
      .member("comments_feed_url", entry.comments_feed_url)
      .member("comments_count", entry.comments_count)
      .member("wordpress_post_id", entry.wordpress_post_id);
  if (entry.publisher) {
    json.key("publisher");
    write_person(json, *entry.publisher);
  }
  write_source(json, entry.source);
  write_geo(json, entry.geo);
  if (entry.itunes) write_episode(json, *entry.itunes);
  if (entry.podcast) write_podcast(json, *entry.podcast);
  json.array("chapters", entry.chapters, write_chapter);
}

void write_entry(JsonWriter& json, const ParsedEntry& entry) {
  json.begin_object()
      .member("id", entry.id)
      .member("url", entry.url)
      .member("external_url", entry.external_url)
      .member("title", entry.title);
  write_content(json, entry);
  json.member("image", entry.image)
      .member("banner_image", entry.banner_image)
      .member("date_published", entry.published)
      .member("date_modified", entry.updated)
      .array("authors", entry.authors, write_person)
      .strings("tags", tags_of(entry.categories))
      .member("language", entry.language)
      .array("attachments", entry.enclosures, write_attachment)
      .object("_feedarc", [&] { write_entry_extension(json, entry); })
      .end_object();
}

void write_feed_extension(JsonWriter& json, const ParsedFeed& feed) {
  json.member("format", feed.format).member("encoding", feed.encoding).strings("warnings", feed.warnings);
  if (feed.damaged) json.member("damaged", true);
  json.member("id", feed.id)
      .member("rights", feed.rights)
      .member("license", feed.license)
      .member("date_published", feed.published)
      .member("date_modified", feed.updated);
  write_generator(json, feed.generator);
  if (feed.publisher) {
    json.key("publisher");
    write_person(json, *feed.publisher);
  }
  json.array("contributors", feed.contributors, write_person)
      .array("categories", feed.categories, write_category)
      .array("links", feed.links, write_link);
  write_image(json, feed.image);
  json.member("ttl", feed.ttl_minutes)
      .array("skip_hours", feed.skip_hours, [](JsonWriter& to, int hour) { to.integer(hour); })
      .strings("skip_days", feed.skip_days)
      .member("update_period", feed.update_period)
      .member("update_frequency", feed.update_frequency)
      .member("wordpress_site_id", feed.wordpress_site_id)
      .member("new_feed_url", feed.new_feed_url);
  write_show(json, feed);
  json.array("deleted_entries", feed.deleted, write_deleted);
}

}  // namespace

void append_item(std::string& items, const ParsedEntry& entry) {
  if (!items.empty()) items += ',';
  JsonWriter json(items);
  write_entry(json, entry);
}

std::string render_json(const ParsedFeed& feed, std::string&& items) {
  std::string before;
  JsonWriter json(before);
  json.begin_object()
      .member("version", "https://jsonfeed.org/version/1.1")
      .member("title", feed.title)
      .member("description", feed.description)
      .member("home_page_url", feed.home_page_url)
      .member("feed_url", feed.feed_url)
      .member("next_url", feed.next_url)
      .member("icon", feed.icon)
      .member("favicon", feed.favicon)
      .array("authors", feed.authors, write_person)
      .member("language", feed.language)
      .array("hubs", feed.hubs, write_hub);
  if (feed.expired) json.member("expired", true);
  json.key("items").begin_array();  // JSON Feed requires it, empty too
  std::string text = std::move(items);
  text.insert(0, before);
  JsonWriter rest(text);
  rest.end_array().object("_feedarc", [&] { write_feed_extension(rest, feed); }).end_object();
  return text;
}

std::string render_json(const ParsedFeed& feed) {
  std::string items;
  for (const auto& entry : feed.entries) append_item(items, entry);
  return render_json(feed, std::move(items));
}

}  // namespace feedarc
