#include "feed/xml_places.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>

#include "feed/xml_check.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

using Names = std::initializer_list<std::string_view>;

template <typename Range>
bool among(const Range& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](auto n) { return equal_ignoring_case(n, name); });
}

std::string_view prefix_of(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

// Of RSS, Atom and their drafts.
constexpr auto parts =
    std::to_array<std::string_view>({"title",       "link",        "guid",           "pubdate",   "author",
                                     "category",    "comments",    "enclosure",      "source",    "language",
                                     "description", "copyright",   "lastbuilddate",  "generator", "ttl",
                                     "webmaster",   "docs",        "managingeditor", "rating",    "image",
                                     "textinput",   "cloud",       "skiphours",      "skipdays",  "id",
                                     "updated",     "published",   "modified",       "issued",    "created",
                                     "summary",     "content",     "rights",         "subtitle",  "logo",
                                     "icon",        "contributor", "name",           "email",     "uri",
                                     "url",         "homepage",    "width",          "height",    "hour",
                                     "day"});

// Prefixes of what text is marked up with, and RDF's, whose elements stand in those of any vocabulary.
constexpr auto of_markup = std::to_array<std::string_view>(
    {"h", "html", "xhtml", "svg", "math", "mml", "m", "o", "v", "w", "st1", "fb", "g", "gml", "rdf"});

// Prefixes that feeds' vocabularies have in feeds. Any other may be of what a text is marked up with.
constexpr auto of_feeds = std::to_array<std::string_view>(
    {"a10",        "at",      "atom",    "cc",         "content", "creativecommons",
     "dc",         "dcterms", "excerpt", "feedburner", "geo",     "georss",
     "googleplay", "itunes",  "media",   "podcast",    "psc",     "slash",
     "sy",         "thr",     "wfw",     "wp"});

struct Place {
  std::string_view outer, part;  // `x:`: whatever of a vocabulary is no outer itself
};
constexpr auto places = std::to_array<Place>({
    {"image", "title"},
    {"image", "link"},
    {"image", "url"},
    {"image", "description"},
    {"image", "width"},
    {"image", "height"},
    {"textinput", "title"},
    {"textinput", "link"},
    {"textinput", "name"},
    {"textinput", "description"},
    {"skiphours", "hour"},
    {"skipdays", "day"},
    {"author", "name"},
    {"author", "email"},
    {"author", "uri"},
    {"author", "url"},
    {"author", "homepage"},
    {"contributor", "name"},
    {"contributor", "email"},
    {"contributor", "uri"},
    {"contributor", "url"},
    {"contributor", "homepage"},
    {"media:group", "media:content"},
    {"media:group", "media:"},
    {"media:content", "media:"},
    {"itunes:owner", "itunes:name"},
    {"itunes:owner", "itunes:email"},
    {"itunes:category", "itunes:category"},
    {"psc:chapters", "psc:chapter"},
    {"podcast:value", "podcast:"},
    {"podcast:alternateenclosure", "podcast:"},
});

// Atom's persons stand in other feeds too, with whatever prefix the writer took.
bool is_person(std::string_view name) { return among(Names{"author", "contributor"}, name); }

bool is_outer(std::string_view name) {
  return std::any_of(places.begin(), places.end(),
                     [&](const Place& place) { return equal_ignoring_case(place.outer, name); });
}

bool is_place(const Place& place, std::string_view outer, std::string_view part) {
  if (!equal_ignoring_case(place.outer, outer)) return false;
  if (!place.part.ends_with(':')) return equal_ignoring_case(place.part, part);
  return equal_ignoring_case(prefix_of(place.part), prefix_of(part)) && !is_outer(part);
}

// Elements that end one of their own kind that is still open.
bool ends_its_like(std::string_view name) {
  return among(Names{"p", "li", "tr", "td", "th", "dt", "dd", "option"}, name);
}

// RSS elements that hold text alone, and those that may follow them.
bool holds_text(std::string_view name) {
  return among(Names{"title", "link", "guid", "pubdate", "author", "category", "comments", "language",
                     "copyright", "lastbuilddate", "generator", "ttl"},
               name);
}

bool follows_text(std::string_view name) {
  return holds_text(name) || among(Names{"description", "enclosure", "source", "item"}, name);
}

}  // namespace

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_void(std::string_view name) {
  return among(Names{"br", "hr", "img", "wbr", "input", "col", "area", "embed"}, name);
}

bool implies_end(std::string_view outer, std::string_view name) {
  return (holds_text(outer) && follows_text(name)) ||
         (ends_its_like(name) && equal_ignoring_case(outer, name));
}

bool ends_next(std::string_view text, std::size_t at, std::string_view name) {
  const auto next = text.find('<', at);
  return next != std::string_view::npos && text.substr(next, 2) == "</" &&
         equal_ignoring_case(text.substr(next + 2, name.size()), name);
}

bool holds_no_item(std::string_view name) {
  if (name.find(':') != std::string_view::npos &&
      !among(Names{"channel", "rss", "feed", "rdf", "items", "entries"}, without_prefix(name)))
    return !is_item_name(name);
  return holds_text(name) || among(Names{"description", "image", "textinput", "cloud", "skiphours",
                                         "skipdays", "managingeditor", "webmaster", "docs", "rating"},
                                   name);
}

bool is_frame(std::string_view name) {
  return among(Names{"channel", "rss", "feed", "rdf"}, without_prefix(name));
}

bool is_part_of_feed(std::string_view name) {
  if (is_item_name(name)) return false;
  const auto prefix = prefix_of(name);
  return prefix.empty() ? among(parts, name) : !among(of_markup, prefix);
}

bool may_stand_in(std::string_view outer, std::string_view part, bool in_atom) {
  const auto vocabulary = prefix_of(part);
  if (among(Names{"description", "content", "content:encoded", "summary"}, outer) && !vocabulary.empty() &&
      !among(of_feeds, vocabulary))
    return true;
  if (in_atom && equal_ignoring_case(outer, "source"))
    return !among(Names{"content", "summary", "published"}, part);
  if (is_person(without_prefix(outer)) && equal_ignoring_case(prefix_of(outer), prefix_of(part))) {
    outer = without_prefix(outer);
    part = without_prefix(part);
  }
  return std::any_of(places.begin(), places.end(),
                     [&](const Place& place) { return is_place(place, outer, part); });
}

}  // namespace feedarc
