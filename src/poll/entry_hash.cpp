#include "poll/entry_hash.h"

#include <algorithm>
#include <set>

#include "feedarc/text/hash.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

/// Fields with their lengths before them, so that no two different lists read the same.
class Fields {
 public:
  Fields& add(std::string_view text) {
    joined_ += std::to_string(text.size());
    joined_ += ':';
    joined_ += text;
    return *this;
  }
  template <class Number>
  Fields& add(const std::optional<Number>& number) {
    return add(number ? std::to_string(*number) : std::string("-"));
  }
  Fields& add(const std::optional<Time>& time) {
    return add(time ? std::to_string(time->time_since_epoch().count()) : std::string("-"));
  }
  Fields& add(const std::optional<Content>& content) { return add(content ? &*content : nullptr); }
  Fields& add(const Rare<Content>& content) { return add(content ? &*content : nullptr); }
  Fields& add(const Content* content) {
    if (!content) return add("-");
    return add(content->type == Content::Type::html ? "html" : "text")
        .add(content->value)
        .add(content->base)
        .add(content->language);
  }
  Fields& add(const std::vector<Person>& persons) {
    add(std::to_string(persons.size()));
    for (const auto& person : persons) add(person.name).add(person.email).add(person.url).add(person.avatar);
    return *this;
  }
  std::string hash() const { return sha256(joined_); }

 private:
  std::string joined_;
};

}  // namespace

std::string published_hash(const ParsedEntry& entry) {
  Fields fields;
  fields.add(entry.id)
      .add(entry.url)
      .add(entry.title)
      .add(entry.content)
      .add(entry.summary)
      .add(entry.summary_html);
  fields.add(entry.image).add(entry.published).add(entry.updated).add(entry.authors).add(entry.contributors);
  fields.add(std::to_string(entry.categories.size()));
  for (const auto& category : entry.categories)
    fields.add(category.term).add(category.scheme).add(category.label);
  fields.add(std::to_string(entry.enclosures.size()));
  for (const auto& enclosure : entry.enclosures)
    fields.add(enclosure.url)
        .add(enclosure.media_type)
        .add(enclosure.title)
        .add(enclosure.bytes)
        .add(enclosure.duration_seconds);
  fields.add(std::to_string(entry.links.size()));
  for (const auto& link : entry.links)
    fields.add(link.url).add(link.rel).add(link.type).add(link.title).add(link.hreflang);
  fields.add(entry.language).add(entry.rights).add(entry.comments_url).add(entry.comments_feed_url);
  fields.add(entry.comments_count).add(entry.wordpress_post_id);
  return fields.hash();
}

std::string edit_hash(const ParsedEntry& said, std::string_view title, std::string_view fingerprint) {
  Fields fields;
  fields.add(squash_blanks(title)).add(page_key(without_tracking(said.url))).add(fingerprint);
  fields.add(std::to_string(said.authors.size()));
  for (const auto& person : said.authors) fields.add(squash_blanks(person.name)).add(person.email);
  std::set<std::string> tags;
  for (const auto& category : said.categories) tags.insert(squash_blanks(category.term));
  fields.add(std::to_string(tags.size()));
  for (const auto& tag : tags) fields.add(tag);
  fields.add(std::to_string(said.enclosures.size()));
  for (const auto& enclosure : said.enclosures) fields.add(without_tracking(enclosure.url));
  return fields.hash();
}

}  // namespace feedarc
