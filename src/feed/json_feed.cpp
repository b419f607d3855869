#include "feed/json_feed.h"

#include <algorithm>
#include <array>

#include "feed/constructs.h"
#include "feed/element.h"
#include "feed/formats.h"
#include "feed/json_value.h"
#include "feedarc/model/limits.h"
#include "feedarc/text/date.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

using Kind = JsonValue::Kind;

// Values of a wrong type count as not given.

std::string text_of(const JsonValue& value) {
  return value.kind == Kind::string && !is_blank(value.text) ? value.text : std::string();
}

std::string line_of(const JsonValue& value) { return squash_blanks(text_of(value)); }

std::string url_of(const JsonValue& value, const std::string& base) {
  const auto text = text_of(value);
  return text.empty() ? text : resolve_url(base, text);
}

std::optional<Time> date_of(const JsonValue& value) { return parse_date(text_of(value)); }

/// A whole number; of one with a fraction what stands before it.
std::optional<std::uint64_t> number_of(const JsonValue& value) {
  if (value.kind != Kind::number || value.text.find_first_of("eE") != std::string::npos) return std::nullopt;
  return whole_number(std::string_view(value.text).substr(0, value.text.find('.')));
}

/// The member of that name; of several the last.
const JsonValue* member(const JsonValue& object, std::string_view key) {
  if (object.kind != Kind::object) return nullptr;
  const auto found = std::find_if(object.children.rbegin(), object.children.rend(),
                                  [&](const JsonValue& child) { return child.key == key; });
  return found == object.children.rend() ? nullptr : &*found;
}

template <class Read>
void each_object(const JsonValue& array, Read read) {
  if (array.kind != Kind::array) return;
  for (const auto& element : array.children)
    if (element.kind == Kind::object) read(element);
}

template <class Target>
struct Row {
  std::string_view key;
  void (*read)(const JsonValue&, const std::string& base, Target&);
};

/// Hands every known member to its row, in the rows' order.
template <class Target, std::size_t N>
void read_members(const JsonValue& object, const std::array<Row<Target>, N>& rows, const std::string& base,
                  Target& target) {
  for (const auto& row : rows)
    if (const auto* value = member(object, row.key)) row.read(*value, base, target);
}

using V = const JsonValue&;
using B = const std::string&;

constexpr std::array person_rows = {
    Row<Person>{"name", [](V v, B, Person& p) { p.name = line_of(v); }},
    Row<Person>{"url", [](V v, B base, Person& p) { p.url = url_of(v, base); }},
    Row<Person>{"avatar", [](V v, B base, Person& p) { p.avatar = url_of(v, base); }},
};

void take_author(V value, B base, std::vector<Person>& to) {
  if (value.kind != Kind::object) return;
  Person person;
  read_members(value, person_rows, base, person);
  if (!(person == Person{})) to.push_back(std::move(person));
}

/// Version 1.1's list; it wins over 1.0's single author, whose row stands before it.
void take_authors(V value, B base, std::vector<Person>& to) {
  std::vector<Person> all;
  each_object(value, [&](V author) { take_author(author, base, all); });
  if (!all.empty()) to = std::move(all);
}

constexpr std::array attachment_rows = {
    Row<Enclosure>{"url", [](V v, B base, Enclosure& e) { e.url = url_of(v, base); }},
    Row<Enclosure>{"mime_type", [](V v, B, Enclosure& e) { e.media_type = line_of(v); }},
    Row<Enclosure>{"title", [](V v, B, Enclosure& e) { e.title = line_of(v); }},
    Row<Enclosure>{"size_in_bytes", [](V v, B, Enclosure& e) { e.bytes = number_of(v); }},
    Row<Enclosure>{"duration_in_seconds", [](V v, B, Enclosure& e) { e.duration_seconds = number_of(v); }},
};

void take_attachments(V value, B base, ParsedEntry& entry) {
  each_object(value, [&](V attachment) {
    Enclosure enclosure;
    read_members(attachment, attachment_rows, base, enclosure);
    if (!enclosure.url.empty()) entry.enclosures.push_back(std::move(enclosure));
  });
}

void take_id(V value, B, ParsedEntry& entry) {
  if (value.kind == Kind::string || value.kind == Kind::number) entry.id = trim_ascii(value.text);
}

void take_tags(V value, B, ParsedEntry& entry) {
  if (value.kind != Kind::array) return;
  for (const auto& tag : value.children)
    if (auto term = line_of(tag); !term.empty()) entry.categories.push_back({std::move(term), "", ""});
}

void take_content_html(V value, B base, ParsedEntry& entry) {
  if (auto html = text_of(value); !html.empty())
    entry.content = Content{Content::Type::html, std::move(html), base, ""};
}

void take_content_text(V value, B, ParsedEntry& entry) {
  auto text = text_of(value);
  if (text.empty()) return;
  if (entry.content)
    entry.content_text = std::move(text);
  else
    entry.content = Content{Content::Type::text, std::move(text), "", ""};
}

using E = ParsedEntry;

constexpr std::array item_rows = {
    Row<E>{"id", take_id},
    Row<E>{"url", [](V v, B base, E& e) { e.url = page_url(url_of(v, base)); }},
    Row<E>{"external_url", [](V v, B base, E& e) { e.external_url = page_url(url_of(v, base)); }},
    Row<E>{"title", [](V v, B, E& e) { e.title = line_of(v); }},
    Row<E>{"content_html", take_content_html},
    Row<E>{"content_text", take_content_text},
    Row<E>{"summary", [](V v, B, E& e) { e.summary = text_of(v); }},
    Row<E>{"image", [](V v, B base, E& e) { e.image = url_of(v, base); }},
    Row<E>{"banner_image", [](V v, B base, E& e) { e.banner_image = url_of(v, base); }},
    Row<E>{"date_published", [](V v, B, E& e) { e.published = date_of(v); }},
    Row<E>{"date_modified", [](V v, B, E& e) { e.updated = date_of(v); }},
    Row<E>{"author", [](V v, B base, E& e) { take_author(v, base, e.authors); }},
    Row<E>{"authors", [](V v, B base, E& e) { take_authors(v, base, e.authors); }},
    Row<E>{"tags", take_tags},
    Row<E>{"language", [](V v, B, E& e) { e.language = language_tag(line_of(v)); }},
    Row<E>{"attachments", take_attachments},
};

void take_version(V value, B, ParsedFeed& feed) {
  const auto version = lower_ascii(line_of(value));
  const auto at = version.find("jsonfeed.org/version/");
  if (at != std::string::npos)
    feed.format = version.ends_with("/1") || version.ends_with("/1.0") ? "json10" : "json11";
}

void take_hubs(V value, B base, ParsedFeed& feed) {
  each_object(value, [&](V hub) {
    Link link;
    if (const auto* url = member(hub, "url")) link.url = url_of(*url, base);
    if (const auto* type = member(hub, "type")) link.rel = line_of(*type);
    if (!link.url.empty()) feed.hubs.push_back(std::move(link));
  });
}

using F = ParsedFeed;

constexpr std::array feed_rows = {
    Row<F>{"version", take_version},
    Row<F>{"title", [](V v, B, F& f) { f.title = line_of(v); }},
    Row<F>{"description", [](V v, B, F& f) { f.description = text_of(v); }},
    Row<F>{"home_page_url", [](V v, B base, F& f) { f.home_page_url = page_url(url_of(v, base)); }},
    Row<F>{"feed_url", [](V v, B base, F& f) { f.feed_url = url_of(v, base); }},
    Row<F>{"next_url", [](V v, B base, F& f) { f.next_url = url_of(v, base); }},
    Row<F>{"icon", [](V v, B base, F& f) { f.icon = url_of(v, base); }},
    Row<F>{"favicon", [](V v, B base, F& f) { f.favicon = url_of(v, base); }},
    Row<F>{"author", [](V v, B base, F& f) { take_author(v, base, f.authors); }},
    Row<F>{"authors", [](V v, B base, F& f) { take_authors(v, base, f.authors); }},
    Row<F>{"language", [](V v, B, F& f) { f.language = language_tag(line_of(v)); }},
    Row<F>{"expired", [](V v, B, F& f) { f.expired = v.kind == Kind::boolean && v.truth; }},
    Row<F>{"hubs", take_hubs},
};

void warn_of_date(V item, std::string_view key, bool read, std::vector<std::string>& warnings) {
  const auto* date = member(item, key);
  if (date == nullptr || read) return;
  RankedDate unread;
  unread.read(0, text_of(*date));
  unread.warn(warnings);
}

ParsedEntry read_item(V item, B base, ByteRange place, std::vector<std::string>& warnings) {
  ParsedEntry entry;
  read_members(item, item_rows, base, entry);
  warn_of_date(item, "date_published", entry.published.has_value(), warnings);
  warn_of_date(item, "date_modified", entry.updated.has_value(), warnings);
  entry.bytes = place;
  entry.id_given = !entry.id.empty();
  if (!entry.id_given) entry.id = made_up_id(entry);
  return entry;
}

}  // namespace

bool begins_as_json(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '{' &&
         bytes.substr(first, 4).find('\0') == std::string_view::npos;
}

std::optional<Result<ParsedFeed>> read_json_feed(std::string& text, const std::string& base) {
  auto warnings = mend_json(text);
  ParsedFeed feed;
  const JsonList items{"items", [&] { feed.entries.clear(); },
                       [&](JsonValue&& item, ByteRange place) {
                         if (feed.entries.size() < limits::feed_entries)
                           feed.entries.push_back(read_item(item, base, place, warnings));
                       }};
  const auto document = read_json(text, items);
  read_members(document.root, feed_rows, base, feed);
  if (feed.format.empty()) {
    if (!document.whole) return std::nullopt;
    return tl::make_unexpected(Failure{Failure::Kind::not_a_feed, "JSON that is no feed"});
  }
  if (!document.whole) warnings.emplace_back("the document ends before its root element does");
  if (document.left_out) warnings.emplace_back("more values than are read");
  if (document.more_behind) warnings.emplace_back("something follows the root element");
  feed.damaged = !document.whole;
  feed.warnings = std::move(warnings);
  return feed;
}

}  // namespace feedarc
