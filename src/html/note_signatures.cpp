#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "html/note_credits.h"
#include "html/note_fold.h"
#include "html/note_labels.h"

namespace feedarc::html {
namespace {

/// Roles that sign behind a comma too; `(Bo Fry, ed.)` is of a book.
bool signs_after_comma(std::string_view words) {
  static constexpr std::string_view list[] = {
      "red",     "die red",       "d. red",       "redaktion",    "redactie",     "redakcja",
      "redakce", "die redaktion", "la redazione", "la rédaction", "la redacción", "toim",
      "suom",    "szerk",         "a szerk",      "ford",         "a ford",       "ред",
      "пер",     "перев",         "перекл",       "övers",        "overs",        "tłum",
      "překl",   "编者",          "編者",         "编",           "編",           "译者",
      "譯者",    "訳者",          "편집자",       "역자",         "옮긴이",       "n. del r",
      "編集部",  "d. übers",      "σ.σ"};
  return std::find(std::begin(list), std::end(list), words) != std::end(list);
}

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// `a szerk`, `ed`: nobody's title behind a name.
bool is_abbreviation(std::string_view words) {
  constexpr int longest = 5;
  const std::string_view last = words.substr(words.find_last_of(' ') + 1);
  return words.size() <= longest ||
         (signs_after_comma(words) && std::count_if(last.begin(), last.end(), begins_character) <= longest);
}

/// `a path` in `[a path, Ed.]`; what `[Bo Fry et al., ed.]` and `[vol. 2, ed.]` have is none.
bool is_phrase(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == ' ' || c == '-' || c == '\'' || c == ',' ||
           static_cast<unsigned char>(c) >= 0x80;
  });
  const Folded folded = fold(text);
  const bool small =
      std::all_of(folded.capital.begin(), folded.capital.end(), [](auto each) { return each == 0; });
  return plain && small && text.find(' ') != std::string_view::npos;
}

/// Whether the words before a signature only say whose role it names: `Bo Fry – Translator`, `Nashville, TN`,
/// `Photo – the editors`.
bool is_someone(std::string_view before, const Phrase& phrase, bool dash, bool round) {
  if (phrase.words == "tn" || phrase.words == "nd")
    return (phrase.words == "nd" || !dash) && is_names(before, 1);
  if (!phrase.role_only()) return false;
  if (round && (is_credited_work(before) || is_agency(before))) return true;
  return dash ? !is_abbreviation(phrase.words) && is_names(before, 2) : is_cited(before);
}

/// What stands before a signature, and what parts the two.
struct Parting {
  std::string_view before;
  bool parted = false, dash = false;
};

/// A word such as `op-ed`, where the hyphen has no blank beside it; East Asian words are parted by it.
bool is_hyphenated(std::string_view before) {
  return !before.ends_with(' ') && !before.empty() && static_cast<unsigned char>(before.back()) < 0x80;
}

Parting parting_of(std::string_view before, bool role_only) {
  static constexpr std::string_view signs[] = {"—", "–", "―", "─", "-", ",", "、", "，",
                                               ";", " ", "/", "|", "=", ":", "_",  "・"};
  static constexpr std::string_view dashless = " ,;:、，";
  Parting found{before};
  bool blank = false;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view sign : signs) {
      if (!found.before.ends_with(sign)) continue;
      // `(dpa/red)` is an agency, `(Photo: the editors)` a credit.
      if (role_only && (sign == "/" || sign == ":" || sign == "・")) continue;
      if (sign == "-" && role_only && !found.parted && !blank &&
          is_hyphenated(found.before.substr(0, found.before.size() - 1)))
        break;
      found.before.remove_suffix(sign.size());
      found.parted = found.parted || sign != " ";
      found.dash = found.dash || dashless.find(sign) == std::string_view::npos;
      blank = blank || sign == " ";
      more = true;
    }
  }
  // `Luis Vega. N. del E.`
  found.parted = found.parted || (!role_only && blank && found.before.ends_with('.'));
  return found;
}

std::optional<LabelMatch> match_at_end(std::string_view text, SignaturePlace place) {
  constexpr std::size_t longest = 80;
  std::size_t begin = text.size() > longest ? text.size() - longest : 0;
  while (begin < text.size() && !begins_character(text[begin])) ++begin;
  const Folded folded = fold(text.substr(begin));
  std::string_view view = folded.text;
  while (view.ends_with('.') || view.ends_with(' ')) view.remove_suffix(1);
  if (view.empty()) return std::nullopt;
  for (const auto& [phrase, words] : phrases_by_last()[static_cast<unsigned char>(view.back())]) {
    const std::size_t length = may_sign(*phrase) ? ends_with(view, words) : 0;
    if (length == 0) continue;
    const Parting found = parting_of(view.substr(0, view.size() - length), phrase->role_only());
    if (!found.parted || found.before.empty()) continue;
    const std::size_t end = begin + folded.origin[found.before.size()];
    const bool signs = signs_after_comma(phrase->words) ||
                       (place == SignaturePlace::bracket && is_abbreviation(phrase->words) &&
                        is_phrase(text.substr(0, end)));
    if (phrase->role_only() && !found.dash && !signs) continue;
    if (is_someone(text.substr(0, end), *phrase, found.dash, place == SignaturePlace::round_bracket))
      continue;
    return LabelMatch{phrase->kind, end, phrase->role_only()};
  }
  return std::nullopt;
}

/// Where the bracket opens that a text ends with.
std::optional<std::size_t> last_bracket(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> kinds[] = {
      {"(", ")"}, {"[", "]"}, {"（", "）"}, {"［", "］"}};
  if (text.ends_with('.')) text.remove_suffix(1);
  for (const auto& [open, close] : kinds) {
    const std::size_t at = text.ends_with(close) ? text.rfind(open) : std::string_view::npos;
    if (at != std::string_view::npos && at > 0) return at;
  }
  return std::nullopt;
}

bool ends_sentence(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  static constexpr std::string_view signs[] = {".", "!", "?", "…", "。", "！", "？", "»", "”", "“", "」"};
  return std::any_of(std::begin(signs), std::end(signs),
                     [&](std::string_view sign) { return text.ends_with(sign); });
}

/// `The names are changed. (Red.)`, but not `Ada Bell (Ed.)`.
std::optional<LabelMatch> match_bracketed(std::string_view text) {
  constexpr std::size_t longest = 48;
  constexpr std::string_view around = " .()[]-";
  const auto open = last_bracket(text);
  if (!open || text.size() - *open > longest || !ends_sentence(text.substr(0, *open))) return std::nullopt;
  const std::string folded = fold(text.substr(*open)).text;
  std::string_view inside = folded;
  inside.remove_prefix(std::min(inside.find_first_not_of(around), inside.size()));
  inside = inside.substr(0, inside.find_last_not_of(around) + 1);
  if (inside.empty() || inside == "tn" || inside == "nd") return std::nullopt;
  for (const auto& [phrase, words] : phrases_by_last()[static_cast<unsigned char>(inside.back())]) {
    if (phrase->role_only() && !is_abbreviation(phrase->words) && !signs_after_comma(phrase->words)) continue;
    if (may_sign(*phrase) && ends_with(inside, words) == inside.size())
      return LabelMatch{phrase->kind, *open, phrase->role_only()};
  }
  return std::nullopt;
}

}  // namespace

std::optional<LabelMatch> match_signature(std::string_view text, SignaturePlace place) {
  auto found = match_at_end(text, place);
  if (!found && place == SignaturePlace::paragraph) found = match_bracketed(text);
  return found;
}

}  // namespace feedarc::html
