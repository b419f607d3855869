#include <vector>

#include "feedarc/html.h"
#include "feedarc/render.h"
#include "render/json_parts.h"
#include "render/json_writer.h"

namespace feedarc {
namespace {

void write_extension(JsonWriter& json, const Entry& entry) {
  json.member("number", entry.number)
      .member("feed", entry.feed_url)
      .member("feed_title", entry.feed_title)
      .member("revision", entry.revision)
      .member("revisions", entry.revisions)
      .member("first_seen", std::optional(entry.first_seen))
      .member("last_seen", std::optional(entry.last_seen));
  if (entry.gone) json.member("gone", true);
  if (entry.truncated) json.member("truncated", true);
  json.member("excerpt", entry.excerpt)
      .array("notes", entry.notes, write_note)
      .array("footnotes", entry.footnotes, write_footnote)
      .member("comments_url", entry.comments_url)
      .member("comments_feed_url", entry.comments_feed_url)
      .member("comments_count", entry.comments_count)
      .member("wordpress_post_id", entry.wordpress_post_id);
}

void write_content(JsonWriter& json, const Entry& entry) {
  if (!entry.body) return;
  json.member(
          "content_html",
          clean_content(entry.body->published, entry.url, entry.body->site_url, {true, false, false}).html)
      .member("content_text", entry.body->text);
}

}  // namespace

std::string render_json(const Entry& entry, bool content) {
  std::string text;
  JsonWriter json(text);
  json.begin_object().member("id", entry.guid).member("url", entry.url).member("title", entry.title);
  if (content) write_content(json, entry);
  json.member("summary", entry.summary)
      .member("image", entry.image)
      .member("date_published", entry.published)
      .member("date_modified", entry.updated)
      .array("authors", entry.authors, write_person)
      .strings("tags", entry.tags)
      .member("language", entry.language)
      .array("attachments", entry.enclosures, write_attachment)
      .object("_feedarc", [&] { write_extension(json, entry); })
      .end_object();
  return text;
}

}  // namespace feedarc
