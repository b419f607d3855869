#include "poll/reading.h"

#include <algorithm>

#include "feedarc/text/charset.h"
#include "feedarc/text/hash.h"
#include "feedarc/text/parameter.h"
#include "feedarc/text/url.h"

namespace feedarc {
namespace {

// The mirrors of one feed are fewer. Where each answer has a place of its own, it must not edit each time.
constexpr std::size_t most_bases = 8;

std::string named_charset(std::string_view content_type) {
  constexpr std::size_t longest = 512;
  return encoding_for_label(value_behind(content_type.substr(0, longest), "charset")).value_or("");
}

/// What a relative reference keeps of it: no query, which often is a new one each time.
std::string short_base(std::string_view url) {
  constexpr std::size_t bytes = 6;
  auto base = parse_url(url);
  if (!base) return {};
  base->query.clear();
  base->fragment.clear();
  base->has_query = base->has_fragment = false;
  return hex(sha256(to_string(*base)).substr(0, bytes));
}

bool among(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

Reading reading_of(const DigestHints& hints) {
  return {named_charset(hints.content_type), short_base(hints.url)};
}

bool holds(const Readings& readings, const Reading& reading) {
  const auto& [charsets, bases] = readings;
  return (charsets.empty() || among(charsets, reading.charset)) &&
         (bases.empty() || among(bases, reading.base) || bases.size() >= most_bases);
}

Readings with(Readings readings, Reading reading) {
  auto& [charsets, bases] = readings;
  if (!among(charsets, reading.charset)) charsets.push_back(std::move(reading.charset));
  if (!among(bases, reading.base) && bases.size() < most_bases) bases.push_back(std::move(reading.base));
  return readings;
}

}  // namespace feedarc
