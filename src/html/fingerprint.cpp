#include <algorithm>
#include <array>

#include "feedarc/html.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"
#include "html/byte_set.h"

namespace feedarc {
namespace {

template <std::size_t N>
bool starts_with_any(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view each) { return word.starts_with(each); });
}

template <std::size_t N>
bool is_any(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// What a counter counts, by the beginnings of the words.
constexpr std::array<std::string_view, 24> counted{
    "view", "times",    "read", "comment", "share",    "like", "clap",   "visit",
    "hit",  "download", "vote", "reader",  "aufruf",   "mal",  "lesung", "vue",
    "fois", "visita",   "vece", "lectur",  "просмотр", "раз",  "次",     "回"};
constexpr std::array<std::string_view, 30> units{
    "sec",  "min",   "hour",  "hr",     "day",   "week", "month",   "year",  "sekund", "stunde",
    "tag",  "woche", "monat", "jahr",   "heure", "jour", "semaine", "mois",  "an",     "segundo",
    "hora", "día",   "dia",   "semana", "mes",   "ora",  "or",      "giorn", "час",    "д"};
constexpr std::array<std::string_view, 10> ago_behind{"ago",   "назад", "fa",   "geleden", "sedan",
                                                      "siden", "temu",  "önce", "sitten",  "тому"};
constexpr std::array<std::string_view, 5> ago_before{"vor", "hace", "há", "a", "pred"};

// What stands for a number before a unit and `ago`: "an hour ago", "about 3 hours ago", "a few seconds ago".
constexpr std::array<std::string_view, 8> vague{"a",       "an",    "one",    "few",
                                                "several", "about", "almost", "over"};

// What numbers and the vague words begin with, brackets before them taken along: most words do not.
constexpr html::ByteSet may_count("([|0123456789,.'+kKMaAoOfFsS");

bool is_vague(std::string_view word) {
  return std::any_of(vague.begin(), vague.end(),
                     [&](std::string_view each) { return equal_ignoring_case(word, each); });
}

bool is_number(std::string_view word) {
  const bool any = std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  return any && word.find_first_not_of("0123456789,.'+kKM") == std::string_view::npos;
}

std::string_view bare(std::string_view word) {
  while (!word.empty() && std::string_view(".,;:!?()[]|").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  while (!word.empty() && std::string_view("([|").find(word.front()) != std::string_view::npos)
    word.remove_prefix(1);
  return word;
}

/// Where the quantity that begins at `i` ends, if there is one.
std::size_t loose_end(const std::vector<std::string_view>& words, std::size_t i) {
  constexpr std::size_t longest = 3;
  std::size_t end = i;
  while (end < words.size() && end - i < longest &&
         (is_vague(bare(words[end])) || is_number(bare(words[end]))))
    ++end;
  return end;
}

/// The words with every number that only says how long ago or how often turned into `#`.
std::string neutral(std::string_view text) {
  const std::string folded = squash_blanks(text);
  std::vector<std::string_view> words;
  words.reserve(folded.size() / 6);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    words.push_back(std::string_view(folded).substr(at, end - at));
    at = end + 1;
  }
  std::string out;
  out.reserve(folded.size());
  const auto lower_at = [&](std::size_t i) {
    return i < words.size() ? lower_ascii(bare(words[i])) : std::string();
  };
  for (std::size_t i = 0; i < words.size();) {
    if (!out.empty()) out += ' ';
    if (!may_count.holds(words[i].front())) {
      out += words[i++];
      continue;
    }
    std::size_t end = i;
    while (end < words.size() && is_number(bare(words[end]))) ++end;
    if (end == i) {
      const std::size_t quantity = loose_end(words, i);
      const bool long_ago =
          quantity > i && starts_with_any(lower_at(quantity), units) && lower_at(quantity + 1) == "ago";
      out += long_ago ? "#" : words[i];
      i = long_ago ? quantity + 1 : i + 1;
      continue;
    }
    const std::string next = lower_at(end);
    const bool counter = starts_with_any(next, counted);
    const bool unit = starts_with_any(next, units);
    const bool ago = is_any(lower_at(end + 1), ago_behind) || (i > 0 && is_any(lower_at(i - 1), ago_before));
    if (counter || (unit && ago)) {
      // "1 minute" becomes "2 minutes": the unit's form goes as well.
      out += '#';
      i = end + 1;
      continue;
    }
    for (; i < end; ++i) {
      out += words[i];
      if (i + 1 < end) out += ' ';
    }
  }
  return out;
}

/// The values of this attribute in markup that the sanitiser wrote.
void append_urls(std::string& out, std::string_view html, std::string_view attribute, bool picture) {
  for (std::size_t at = html.find(attribute); at != std::string_view::npos;
       at = html.find(attribute, at + 1)) {
    const std::size_t begin = at + attribute.size();
    const std::size_t end = std::min(html.find('"', begin), html.size());
    std::string url(html.substr(begin, end - begin));
    for (std::size_t amp = url.find("&amp;"); amp != std::string::npos; amp = url.find("&amp;", amp + 1))
      url.erase(amp + 1, 4);
    // Sizes and cache keys of a picture, never the picture.
    if (picture) url.resize(std::min(url.find_first_of("?#"), url.size()));
    out += '\n';
    out += picture ? url : without_tracking(url);
  }
}

}  // namespace

std::string edit_fingerprint(const Article& article) {
  std::string out = neutral(article.text);
  append_urls(out, article.html, " href=\"", false);
  append_urls(out, article.html, " src=\"", true);
  return out;
}

}  // namespace feedarc
