#include "html/note_labels.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "feedarc/text/utf8.h"
#include "html/note_phrases.h"

namespace feedarc::html {
namespace {

constexpr std::size_t longest_label = 160;

/// Text folded for comparison, with the byte each folded byte came from.
struct Folded {
  std::string text;
  std::vector<std::size_t> origin;
  std::vector<char> capital;  // not of bool: its bits cost more than they save
};

char32_t lower(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c >= 0xFF21 && c <= 0xFF3A) return c - 0xFF21 + 'a';
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c >= 0x100 && c <= 0x137) return c | 1;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c % 2 == 1 ? c + 1 : c;
  if (c >= 0x14A && c <= 0x177) return c | 1;
  if (c >= 0x391 && c <= 0x3AB) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x1EA0 && c <= 0x1EFF) return c | 1;
  return c;
}

char32_t plain(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x2BC:
    case 0x60:
    case 0xB4:
    case 0xFF07:
      return '\'';
    case 0xA0:
    case 0x202F:
    case 0x2009:
    case 0x3000:
      return ' ';
    case 0xFF1A:
      return ':';
    case 0xFF0E:
      return '.';
    case 0x0130:
      return 'i';
    default:
      return lower(c);
  }
}

bool is_invisible(char32_t c) { return c == 0x200B || c == 0xFEFF || c == 0xAD; }

Folded fold(std::string_view text) {
  Folded folded;
  folded.text.reserve(text.size());
  folded.origin.reserve(text.size() + 1);
  folded.capital.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t source = next_code_point(text, at);
    if (is_invisible(source)) continue;
    append_utf8(folded.text, plain(source));
    const char capital = lower(source) != source ? 1 : 0;
    while (folded.origin.size() < folded.text.size()) {
      folded.origin.push_back(begin);
      folded.capital.push_back(capital);
    }
  }
  folded.origin.push_back(text.size());
  folded.capital.push_back(0);
  return folded;
}

/// The phrases by their first or last byte: most paragraphs begin like none of them.
using Buckets = std::array<std::vector<const Phrase*>, 256>;

Buckets bucketed(bool by_last) {
  Buckets buckets;
  for (const Phrase& phrase : note_phrases()) {
    buckets[static_cast<unsigned char>(by_last ? phrase.words.back() : phrase.words.front())].push_back(
        &phrase);
  }
  return buckets;
}

const Phrase* longest_phrase(std::string_view folded) {
  static const Buckets buckets = bucketed(false);
  const Phrase* best = nullptr;
  if (folded.empty()) return best;
  for (const Phrase* const phrase : buckets[static_cast<unsigned char>(folded.front())]) {
    if (folded.starts_with(phrase->words) && (!best || phrase->words.size() > best->words.size()))
      best = phrase;
  }
  return best;
}

constexpr std::array<std::string_view, 66> connectors{
    "by",   "from", "of",  "the", "on",  "at",  "appended", "added", "de",  "del", "von", "vom", "der", "par",
    "da",   "do",   "di",  "od",  "от",  "du",  "le",       "la",    "el",  "il",  "al",  "am",  "pm",  "a.m",
    "p.m",  "et",   "est", "edt", "gmt", "utc", "bst",      "cet",   "ct",  "pt",  "pst", "pdt", "uhr", "г",
    "года", "no",   "nr",  "n°",  "um",  "a",   "les",      "des",   "den", "van", "på",  "av",  "af",  "til",
    "and",  "und",  "y",   "e",   "i",   "и",   "iii",      "ii",    "iv",  "v"};

// Months and week days by their first letters, in the languages that write them in words.
constexpr std::array<std::string_view, 78> calendar{
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon",
    "tue", "wed", "thu", "fri", "sat", "sun", "ene", "abr", "ago", "dic", "jan", "fév", "avr",
    "mai", "jui", "aoû", "déc", "mär", "okt", "dez", "gen", "mag", "giu", "lug", "set", "ott",
    "fev", "out", "maj", "янв", "фев", "мар", "апр", "мая", "май", "июн", "июл", "авг", "сен",
    "окт", "ноя", "дек", "sty", "lut", "kwi", "cze", "lip", "sie", "wrz", "paź", "lis", "gru",
    "led", "úno", "bře", "dub", "kvě", "čer", "srp", "zář", "říj", "pro", "hei", "elo", "şub"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> list,
                     std::size_t& length) {
  for (const std::string_view each : list) {
    if (text.starts_with(each)) {
      length = each.size();
      return true;
    }
  }
  return false;
}

/// Reads on from behind the words of a label to its separator.
class LabelEnd {
 public:
  LabelEnd(const Folded& folded, std::size_t at, std::size_t hard_end, bool in_bracket, bool abbreviation)
      : folded_(folded),
        text_(folded.text),
        at_(at),
        hard_end_(hard_end),
        in_bracket_(in_bracket),
        abbreviation_(abbreviation) {}

  std::optional<std::size_t> find() {
    const std::size_t first = at_;
    if (rest().starts_with('.')) {
      ++at_;
      dot_ = true;
    }
    for (int words = 0; words < 16; ++words) {
      const bool blank = skip_blanks();
      if (separator(blank)) return folded_.origin[at_];
      if (dot_ && abbreviation_ && blank && at_ < text_.size()) return folded_.origin[at_];
      dot_ = false;
      if (at_ >= text_.size() || (!blank && at_ == first && !is_digit(text_[at_]) && !opens() &&
                                  text_[at_] != ',' && text_[at_] != '#'))
        return std::nullopt;
      if (!word()) return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  std::string_view rest() const { return std::string_view(text_).substr(at_); }
  bool opens() const {
    return rest().starts_with('(') || rest().starts_with("（") || rest().starts_with('[');
  }

  bool skip_blanks() {
    const std::size_t before = at_;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ != before;
  }

  bool separator(bool blank) {
    std::size_t length = 0;
    if (starts_with_any(rest(), {":"}, length)) {
      at_ += length;
      while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
      return true;
    }
    if (starts_with_any(rest(), {"—", "–", "―", "─", "- ", "‒"}, length) && (blank || length > 2)) {
      while (starts_with_any(rest(), {"—", "–", "―", "─", "- ", "‒", " "}, length)) at_ += length;
      return true;
    }
    if (in_bracket_ && starts_with_any(rest(), {"】", "]", "］", "〕", ")", "）"}, length)) return true;
    return folded_.origin[at_] >= hard_end_;
  }

  bool word() {
    std::size_t length = 0;
    if (opens()) {
      const std::string_view inside = rest().substr(0, 80);
      const std::size_t round = inside.find(')'), wide = inside.find("）"), square = inside.find(']');
      const std::size_t close = std::min({round, wide, square});
      if (close == std::string_view::npos) return false;
      at_ += close + (close == wide ? 3 : 1);
      named_ = true;
      return true;
    }
    if (starts_with_any(rest(), {",", "·", "|", "#", "/", "、", "，"}, length)) {
      at_ += length;
      named_ = true;
      return true;
    }
    const std::size_t begin = at_;
    bool digit = false;
    while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '\n' && text_[at_] != ',' &&
           text_[at_] != '(' &&
           !(text_[at_] == ':' && !(at_ + 1 < text_.size() && is_digit(text_[at_ + 1]) && at_ > begin &&
                                    is_digit(text_[at_ - 1]))) &&
           !starts_with_any(rest(), {"—", "–", "（", "】", "]"}, length)) {
      digit = digit || is_digit(text_[at_]);
      ++at_;
    }
    std::string_view name = std::string_view(text_).substr(begin, at_ - begin);
    while (name.ends_with('.') || name.ends_with(')')) name.remove_suffix(1);
    if (digit) return true;
    if (std::find(connectors.begin(), connectors.end(), name) != connectors.end()) {
      named_ = true;
      return true;
    }
    const bool date = std::any_of(calendar.begin(), calendar.end(),
                                  [&](std::string_view stem) { return name.starts_with(stem); });
    if (date && name.size() <= 14) return true;
    return named_ && folded_.capital[begin] != 0;
  }

  const Folded& folded_;
  const std::string& text_;
  std::size_t at_, hard_end_;
  bool in_bracket_, abbreviation_, dot_ = false, named_ = false;
};

bool is_abbreviation(std::string_view words) {
  return words.find('.') != std::string_view::npos || words.size() <= 4;
}

/// The first bytes of a text as a number, four at most.
std::uint32_t head_key(std::string_view text) {
  std::uint32_t key = 0;
  for (std::size_t i = 0; i < 4; ++i)
    key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return key;
}

/// Whether a phrase may begin a text, by the first bytes of both: nearly all texts are told apart by them.
bool may_begin(std::string_view text) {
  static const std::vector<std::uint32_t> keys = [] {
    std::vector<std::uint32_t> all;
    for (const Phrase& phrase : note_phrases()) all.push_back(head_key(phrase.words));
    std::sort(all.begin(), all.end());
    return all;
  }();
  std::string head;
  for (std::size_t at = 0; at < text.size() && at < longest_label && head.size() < 4;) {
    const char32_t c = next_code_point(text, at);
    const char32_t shown = plain(c);
    if (is_invisible(c) || (head.empty() && (shown == ' ' || shown == '\n'))) continue;
    append_utf8(head, shown);
  }
  for (std::size_t length = 1; length <= 4; ++length) {
    if (std::binary_search(keys.begin(), keys.end(), head_key(std::string_view(head).substr(0, length))))
      return true;
  }
  return false;
}

}  // namespace

std::optional<LabelMatch> match_label(std::string_view text, std::size_t hard_end, bool in_bracket) {
  if (!may_begin(text)) return std::nullopt;
  const Folded folded = fold(text.substr(0, longest_label));
  std::string_view view = folded.text;
  const std::size_t begin = std::min(view.find_first_not_of(" \n"), view.size());
  view.remove_prefix(begin);
  const Phrase* const phrase = longest_phrase(view);
  if (!phrase || (phrase->role_only && !in_bracket)) return std::nullopt;
  LabelEnd end(folded, begin + phrase->words.size(), hard_end, in_bracket, is_abbreviation(phrase->words));
  const auto length = end.find();
  if (!length) return std::nullopt;
  return LabelMatch{phrase->kind, *length, phrase->role_only};
}

std::optional<LabelMatch> match_signature(std::string_view text) {
  std::size_t begin = text.size() > 80 ? text.size() - 80 : 0;
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  const Folded folded = fold(text.substr(begin));
  std::string_view view = folded.text;
  while (view.ends_with('.') || view.ends_with(' ')) view.remove_suffix(1);
  static const Buckets buckets = bucketed(true);
  if (view.empty()) return std::nullopt;
  for (const Phrase* const each : buckets[static_cast<unsigned char>(view.back())]) {
    const Phrase& phrase = *each;
    if (!phrase.signature || !view.ends_with(phrase.words)) continue;
    std::string_view before = view.substr(0, view.size() - phrase.words.size());
    while (before.ends_with(' ')) before.remove_suffix(1);
    bool parted = false;
    for (bool more = true; more;) {
      more = false;
      for (const std::string_view dash : {"—", "–", "―", "─", "-", ",", "，", "、", ";", " ", "/"}) {
        if (!before.ends_with(dash)) continue;
        before.remove_suffix(dash.size());
        parted = parted || dash != " ";
        more = true;
      }
    }
    if (!parted || before.empty()) continue;
    return LabelMatch{phrase.kind, begin + folded.origin[before.size()], phrase.role_only};
  }
  return std::nullopt;
}

std::optional<Note::Kind> class_label(std::string_view classes) {
  struct Who {
    std::string_view word;
    Note::Kind kind;
  };
  static constexpr std::array who{
      Who{"editor", Note::Kind::editor},    Who{"editorial", Note::Kind::editor},
      Who{"ed", Note::Kind::editor},        Who{"translator", Note::Kind::translator},
      Who{"author", Note::Kind::author},    Who{"publisher", Note::Kind::publisher},
      Who{"redaction", Note::Kind::editor}, Who{"tn", Note::Kind::translator}};
  static constexpr std::array alone{
      Who{"correction", Note::Kind::correction},  Who{"corrections", Note::Kind::correction},
      Who{"erratum", Note::Kind::correction},     Who{"errata", Note::Kind::correction},
      Who{"corrigendum", Note::Kind::correction}, Who{"disclosure", Note::Kind::disclosure},
      Who{"disclosures", Note::Kind::disclosure}};
  const std::string lower = lower_ascii(classes);
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t end = std::min(lower.find_first_of(" \t\n\r\f", at), lower.size());
    std::string_view name = std::string_view(lower).substr(at, end - at);
    at = end + 1;
    const auto last_word = [&] { return name.substr(std::min(name.find_last_of("-_") + 1, name.size())); };
    for (const Who& each : alone) {
      if (last_word() == each.word) return each.kind;
    }
    if (!name.ends_with("note") && !name.ends_with("notes")) continue;
    name.remove_suffix(name.ends_with("notes") ? 5 : 4);
    while (name.ends_with('-') || name.ends_with('_')) name.remove_suffix(1);
    std::string_view word = last_word();
    if (word == "s" || word == "from") word = {};
    for (const Who& each : who) {
      if (word == each.word || (word.ends_with('s') && word.substr(0, word.size() - 1) == each.word))
        return each.kind;
    }
  }
  return std::nullopt;
}

}  // namespace feedarc::html
