#include "render/byline.h"

#include "feedarc/text/date.h"
#include "feedarc/text/terminal.h"

namespace feedarc {
namespace {

// A feed may name thousands; what does not fit a head is in the JSON.
constexpr std::size_t most_named = 20;

template <class Range, class Text>
std::string joined(const Range& range, const Text& text) {
  std::string line;
  std::size_t named = 0;
  for (const auto& one : range) {
    const std::string word = terminal_line(text(one));
    if (word.empty()) continue;
    if (named == most_named) return line + ", …";
    if (named++ > 0) line += ", ";
    line += word;
  }
  return line;
}

/// `UTC`, `+05:30`.
std::string offset(std::chrono::seconds from_utc) {
  const auto minutes = std::chrono::abs(std::chrono::duration_cast<std::chrono::minutes>(from_utc)).count();
  if (minutes == 0) return "UTC";
  const auto two = [](auto number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return (from_utc.count() < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
}

std::string enclosure_line(const Enclosure& enclosure) {
  std::string line = terminal_line(enclosure.url);
  if (!enclosure.media_type.empty()) line += " (" + terminal_line(enclosure.media_type) + ")";
  return line;
}

}  // namespace

std::string author_line(const std::vector<Person>& authors) {
  return joined(authors,
                [](const Person& person) { return person.name.empty() ? person.email : person.name; });
}

std::string date_line(Time time, const Zone& zone) {
  const auto local = zone.to_local(time).time_since_epoch();
  const std::string stamp = rfc3339(Time(local));  // the local time's digits: 2026-03-02T08:00:00Z
  return stamp.substr(0, 10) + " " + stamp.substr(11, 5) + " " + offset(local - time.time_since_epoch());
}

std::vector<Fact> facts(const Entry& entry, const Zone& zone) {
  std::vector<Fact> known;
  const auto tell = [&](const char* label, std::string value) {
    if (!value.empty()) known.push_back({label, std::move(value)});
  };
  tell("By", author_line(entry.authors));
  tell("Feed", terminal_line(entry.feed_title.empty() ? entry.feed_url : entry.feed_title));
  if (entry.published) tell("Published", date_line(*entry.published, zone));
  if (entry.updated && entry.updated != entry.published) tell("Updated", date_line(*entry.updated, zone));
  tell("Tags", joined(entry.tags, [](const std::string& tag) { return tag; }));
  tell("URL", terminal_line(entry.url));
  for (std::size_t n = 0; n < entry.enclosures.size() && n < most_named; ++n)
    tell("Attached", enclosure_line(entry.enclosures[n]));
  if (entry.revisions > 1)
    tell("Revision", std::to_string(entry.revision) + " of " + std::to_string(entry.revisions));
  return known;
}

}  // namespace feedarc
