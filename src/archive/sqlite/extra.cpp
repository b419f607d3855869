#include "archive/sqlite/extra.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

namespace feedarc::sqlite {
namespace {

using Json = nlohmann::json;

// A feed flapping hourly would else write thousands of returns a year.
constexpr std::int64_t day = 86'400;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json parsed(std::string_view text) { return Json::parse(text, nullptr, false); }

void put(Json& to, const char* key, const std::string& value) {
  if (!value.empty()) to[key] = value;
}

template <class Value>
void put(Json& to, const char* key, const std::optional<Value>& value) {
  if (value) to[key] = *value;
}

std::string get(const Json& from, const char* key) {
  const auto found = from.find(key);
  return found != from.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::uint64_t> get_number(const Json& from, const char* key) {
  const auto found = from.find(key);
  if (found == from.end() || !found->is_number_unsigned()) return std::nullopt;
  return found->get<std::uint64_t>();
}

Json people(const std::vector<Person>& persons) {
  Json array = Json::array();
  for (const Person& person : persons) {
    Json one = Json::object();
    put(one, "name", person.name);
    put(one, "email", person.email);
    put(one, "url", person.url);
    put(one, "avatar", person.avatar);
    array.push_back(std::move(one));
  }
  return array;
}

Json categories(const std::vector<Category>& given) {
  Json array = Json::array();
  for (const Category& category : given) {
    Json one = Json::object();
    put(one, "term", category.term);
    put(one, "scheme", category.scheme);
    put(one, "label", category.label);
    array.push_back(std::move(one));
  }
  return array;
}

Json enclosures(const std::vector<Enclosure>& given) {
  Json array = Json::array();
  for (const Enclosure& enclosure : given) {
    Json one = Json::object();
    put(one, "url", enclosure.url);
    put(one, "media_type", enclosure.media_type);
    put(one, "title", enclosure.title);
    put(one, "bytes", enclosure.bytes);
    put(one, "duration_seconds", enclosure.duration_seconds);
    array.push_back(std::move(one));
  }
  return array;
}

Json links(const std::vector<Link>& given) {
  Json array = Json::array();
  for (const Link& link : given) {
    Json one = Json::object();
    put(one, "url", link.url);
    put(one, "rel", link.rel);
    put(one, "type", link.type);
    put(one, "title", link.title);
    put(one, "hreflang", link.hreflang);
    put(one, "length", link.length);
    array.push_back(std::move(one));
  }
  return array;
}

void put_array(Json& to, const char* key, Json array) {
  if (!array.empty()) to[key] = std::move(array);
}

const Json& array_of(const Json& from, const char* key) {
  static const Json none = Json::array();
  const auto found = from.find(key);
  return found != from.end() && found->is_array() ? *found : none;
}

}  // namespace

std::vector<std::string> tags_of(const ParsedEntry& said) {
  std::vector<std::string> tags;
  std::unordered_set<std::string> seen;
  for (const Category& category : said.categories) {
    const std::string& name = category.label.empty() ? category.term : category.label;
    if (!name.empty() && seen.insert(name).second) tags.push_back(name);
  }
  return tags;
}

std::vector<std::string> author_names(const std::vector<Person>& authors) {
  std::vector<std::string> names;
  std::unordered_set<std::string> seen;
  for (const Person& person : authors) {
    const std::string& name = !person.name.empty()    ? person.name
                              : !person.email.empty() ? person.email
                                                      : person.url;
    if (!name.empty() && seen.insert(name).second) names.push_back(name);
  }
  return names;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

std::string extra_of(const ParsedEntry& said) {
  Json extra = Json::object();
  put_array(extra, "authors", people(said.authors));
  put_array(extra, "contributors", people(said.contributors));
  put_array(extra, "tags", tags_of(said));
  put_array(extra, "categories", categories(said.categories));
  put_array(extra, "enclosures", enclosures(said.enclosures));
  put_array(extra, "links", links(said.links));
  put(extra, "image", said.image);
  put(extra, "rights", said.rights);
  put(extra, "comments_url", said.comments_url);
  put(extra, "comments_feed_url", said.comments_feed_url);
  put(extra, "comments_count", said.comments_count);
  put(extra, "wordpress_post_id", said.wordpress_post_id);
  put(extra, "guid_is_permalink", said.guid_is_permalink);
  extra["id_given"] = said.id_given;
  if (said.summary_html) {
    extra["summary_html"] = said.summary_html->value;
    put(extra, "summary_base", said.summary_html->base);
  }
  if (said.source) {
    Json source = Json::object();
    put(source, "id", said.source->id);
    put(source, "title", said.source->title);
    put(source, "description", said.source->description);
    put(source, "home_page_url", said.source->home_page_url);
    put(source, "feed_url", said.source->feed_url);
    extra["source"] = std::move(source);
  }
  return dumped(extra);
}

bool read_extra(std::string_view text, Entry& entry) {
  const Json extra = parsed(text);
  if (!extra.is_object()) return false;
  for (const Json& one : array_of(extra, "authors"))
    entry.authors.push_back({get(one, "name"), get(one, "email"), get(one, "url"), get(one, "avatar")});
  for (const Json& one : array_of(extra, "tags"))
    if (one.is_string()) entry.tags.push_back(one.get<std::string>());
  for (const Json& one : array_of(extra, "enclosures"))
    entry.enclosures.push_back({get(one, "url"), get(one, "media_type"), get(one, "title"),
                                get_number(one, "bytes"), get_number(one, "duration_seconds")});
  entry.image = get(extra, "image");
  entry.comments_url = get(extra, "comments_url");
  entry.comments_feed_url = get(extra, "comments_feed_url");
  entry.comments_count = get_number(extra, "comments_count");
  entry.wordpress_post_id = get_number(extra, "wordpress_post_id");
  return true;
}

bool same_edit(std::string_view a, std::string_view b) {
  const Json one = parsed(a), other = parsed(b);
  for (const char* key : {"authors", "tags", "enclosures"})
    if (array_of(one, key) != array_of(other, key)) return false;
  return true;
}

std::string with_comments(std::string_view text, const ParsedEntry& said) {
  Json extra = parsed(text);
  if (!extra.is_object() || !said.comments_count ||
      get_number(extra, "comments_count") == said.comments_count)
    return {};
  extra["comments_count"] = *said.comments_count;
  return dumped(extra);
}

std::string with_return(std::string_view text, Time at) {
  Json extra = parsed(text);
  if (!extra.is_object()) return {};
  const std::int64_t now = at.time_since_epoch().count();
  Json& returns = extra["returns"];
  if (!returns.is_array()) returns = Json::array();
  if (!returns.empty() && returns.back().is_number_integer()) {
    const auto last = returns.back().get<std::int64_t>();
    if (now >= last && now - last < day) return {};
  }
  returns.push_back(now);
  return dumped(extra);
}

std::string outline_json(const std::vector<OutlineAttribute>& attributes) {
  auto all = Json::array();
  for (const auto& attribute : attributes)
    all.push_back(Json::array({attribute.name, attribute.space, attribute.value}));
  return dumped(all);
}

std::vector<OutlineAttribute> read_outline(std::string_view text) {
  std::vector<OutlineAttribute> attributes;
  const auto all = Json::parse(text, nullptr, false);
  if (!all.is_array()) return attributes;
  for (const auto& one : all)
    if (one.is_array() && one.size() == 3 && one[0].is_string() && one[1].is_string() && one[2].is_string())
      attributes.push_back({one[0].get<std::string>(), one[1].get<std::string>(), one[2].get<std::string>()});
  return attributes;
}

std::string json_array(const std::vector<std::string>& texts) { return dumped(Json(texts)); }

std::vector<std::string> read_json_array(std::string_view text) {
  std::vector<std::string> texts;
  const Json array = parsed(text);
  if (array.is_array())
    for (const Json& one : array)
      if (one.is_string()) texts.push_back(one.get<std::string>());
  return texts;
}

}  // namespace feedarc::sqlite
