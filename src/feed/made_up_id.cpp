#include "feed/formats.h"
#include "feedarc/text/hash.h"

namespace feedarc {
namespace {

constexpr char separator = '\0';

/// What else tells entries apart that have neither title, text, date nor link.
template <class Add>
void add_lesser(const ParsedEntry& entry, Add add) {
  const auto add_named = [&](std::string_view name, const std::string& text) {
    if (text.find_first_not_of(separator) == std::string::npos) return;
    add(name);
    add(text);
  };
  if (entry.updated) add(std::to_string(entry.updated->time_since_epoch().count()));
  for (const auto& author : entry.authors)
    add_named("author", author.name + separator + author.email + separator + author.url);
  for (const auto& category : entry.categories)
    add_named("category", category.term + separator + category.label);
  add_named("comments", entry.comments_url);
  add_named("replies", entry.comments_feed_url);
  add_named("rights", entry.rights);
  add_named("banner", entry.banner_image);
  if (entry.source) add_named("source", entry.source->title + separator + entry.source->feed_url);
}

}  // namespace

std::string made_up_id(const ParsedEntry& entry) {
  if (!entry.url.empty()) return entry.url;
  std::string all;
  const auto add = [&](std::string_view text) {
    all += text;
    all += separator;
  };
  add(entry.title);
  add(entry.content ? entry.content->value : std::string());
  add(entry.summary);
  add(entry.published ? std::to_string(entry.published->time_since_epoch().count()) : std::string());
  for (const auto& enclosure : entry.enclosures) add(enclosure.url);
  for (const auto& link : entry.links) add(link.url);
  for (const auto& more : {entry.external_url, entry.image, entry.content_text})
    if (!more.empty()) add(more);
  if (all.find_first_not_of(separator) == std::string::npos) add_lesser(entry, add);
  return "sha256:" + hex(sha256(all));
}

}  // namespace feedarc
