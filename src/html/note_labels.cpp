#include "html/note_labels.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "feedarc/text/utf8.h"
#include "html/letters.h"
#include "html/note_credits.h"
#include "html/note_dates.h"
#include "html/note_fold.h"
#include "html/note_label_end.h"
#include "html/note_roles.h"

namespace feedarc::html {
namespace {

constexpr std::size_t longest_label = 160;

bool begins_with_dash(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return text.starts_with("—") || text.starts_with("–");
}

bool is_initials(std::string_view words) { return words.size() == 3 && words[1] == '.'; }

/// Signs that people put before a label, as in `※編集部注` or `*Update`.
std::size_t past_ornaments(std::string_view text) {
  static constexpr std::string_view ornaments[] = {" ", "\n", "※", "*", "★", "☆", "◆", "■", "●",
                                                   "▶", "►",  "✏", "📝", "⚠", "💡", "ℹ", "🔄", "📌",
                                                   "❗", "→",  "»", "•", "#", "—", "–"};
  std::size_t at = 0;
  for (int signs = 0; signs < 6; ++signs) {
    const auto* const sign =
        std::find_if(std::begin(ornaments), std::end(ornaments),
                     [&](std::string_view each) { return text.substr(at).starts_with(each); });
    if (sign == std::end(ornaments)) break;
    at += sign->size();
  }
  return std::min(at, text.size());
}

/// `σ.σ. 12`: of a book.
bool is_pages(std::string_view words, std::string_view said) {
  return words == "σ.σ" && !said.empty() && is_digit(said.front());
}

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Behind the date of `Update – 3 May 2024: …`, which goes on with the label up to a second separator or to
/// where the bold run or the line ends; 0 where there is none. `alone`: it may be all there is.
std::size_t past_dated_label(std::string_view text, std::size_t begin, std::size_t hard_end, bool alone) {
  constexpr std::size_t longest_date = 64;
  const std::string_view rest = text.substr(begin, longest_date);
  for (const std::string_view sign : {": ", "：", " – ", " — "}) {
    const std::size_t at = rest.find(sign);
    const std::string_view date = rest.substr(0, at);
    if (at != std::string_view::npos && begin + at < hard_end && is_date(date) && !is_number(date))
      return begin + at + sign.size();
  }
  if (hard_end <= begin || hard_end > text.size()) return 0;
  std::string_view dated = text.substr(begin, hard_end - begin);
  while (dated.ends_with(':')) dated.remove_suffix(1);
  if (!is_date(dated)) return 0;
  const std::size_t behind = text.find_first_not_of(" \n", hard_end);
  if (behind == std::string_view::npos) return alone ? text.size() : 0;
  return behind;
}

/// Behind the date of `**Update** (3 May): …` or `**Update**, 3 May: …`, where the bold run, and with it the
/// label, ends before it; 0 where there is none.
std::size_t past_date_behind_run(std::string_view text, std::size_t begin, std::size_t hard_end) {
  constexpr std::size_t longest_date = 64;
  if (hard_end > text.size() || begin < hard_end || hard_end == 0 || text[hard_end - 1] == ':') return 0;
  std::size_t at = std::min(text.find_first_not_of(' ', hard_end), text.size());
  std::size_t length = 0;
  if (starts_with_any(text.substr(at), {"(", "（"}, length)) {
    const std::string_view inside = text.substr(at + length, longest_date);
    const std::size_t close = inside.find(length == 1 ? ")" : "）");
    if (close == std::string_view::npos || !is_date(inside.substr(0, close))) return 0;
    at += close + 2 * length;
    if (!starts_with_any(text.substr(at), {":", "："}, length)) return 0;
  } else {
    if (text.substr(at).starts_with(',')) at = std::min(text.find_first_not_of(' ', at + 1), text.size());
    const std::string_view rest = text.substr(at, longest_date);
    const std::size_t colon = std::min(rest.find(": "), rest.find("："));
    const std::string_view date = rest.substr(0, colon);
    if (colon == std::string_view::npos || !is_date(date) || is_number(date)) return 0;
    at += colon;
    starts_with_any(text.substr(at), {":", "："}, length);
  }
  return std::min(text.find_first_not_of(' ', at + length), text.size());
}

bool ends_with_dash(std::string_view label) {
  while (label.ends_with(' ')) label.remove_suffix(1);
  return label.ends_with('-') || label.ends_with("–") || label.ends_with("—");
}

/// Behind the name of `**Translator's note – Bo Fry:** …`, which goes on with the label to where the bold run
/// ends; 0 where there is none.
std::size_t past_name(std::string_view text, std::size_t begin, std::size_t hard_end) {
  if (hard_end <= begin || hard_end >= text.size() || !ends_with_dash(text.substr(0, begin))) return 0;
  std::string_view name = text.substr(begin, hard_end - begin);
  if (!name.ends_with(':') && text[hard_end] != ':') return 0;
  while (name.ends_with(':') || name.ends_with(' ')) name.remove_suffix(1);
  if (!is_names(name, 1)) return 0;
  return std::min(text.find_first_not_of(" \n:", hard_end), text.size());
}

/// The phrase that a text begins with, or that stands behind a role as in "Editors' update": then `begin`
/// moves to it.
FoundPhrase phrase_at(std::string_view text, std::size_t& begin) {
  const FoundPhrase found = longest_phrase(text.substr(begin));
  const std::size_t role = role_before(text.substr(begin));
  if (role <= found.length) return found;
  const FoundPhrase behind = longest_phrase(text.substr(begin + role));
  if (!behind.phrase || !is_common(behind.phrase->kind)) return found;
  begin += role;
  return behind;
}

/// The first bytes of a text as a number, four at most.
std::uint32_t head_key(std::string_view text) {
  std::uint32_t key = 0;
  for (std::size_t i = 0; i < 4; ++i)
    key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return key;
}

bool is_sign(char32_t c) {
  return (c < 0x80 && !(c >= 'a' && c <= 'z')) || (c >= 0x2000 && c <= 0x2BFF) || c == 0xBB || c >= 0x1F000;
}

/// Whether a phrase may begin a text, by the first bytes of both: nearly all texts are told apart by them.
bool may_begin(std::string_view text) {
  static const std::vector<std::uint32_t> keys = [] {
    std::vector<std::uint32_t> all;
    for (const FoldedPhrase& each : folded_phrases()) all.push_back(head_key(each.words));
    for (const Role& role : note_roles())
      if (role.place == Role::Place::before) all.push_back(head_key(fold(role.words).text));
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }();
  // A date or a sign may stand before the label.
  constexpr std::size_t longest_lead = 16;
  if (text.substr(0, longest_lead).find_first_of("0123456789") != std::string_view::npos) return true;
  std::string head;
  for (std::size_t at = 0; at < text.size() && at < longest_label && head.size() < 4;) {
    const char32_t c = next_code_point(text, at);
    const char32_t shown = folded_letter(c);
    const bool blank = shown == ' ' || shown == '\n';
    if (is_unseen(c) || (blank && (head.empty() || head.back() == '.'))) continue;
    if (head.empty() && is_sign(shown)) return true;
    append_utf8(head, shown);
  }
  for (std::size_t length = 1; length <= 4; ++length) {
    if (std::binary_search(keys.begin(), keys.end(), head_key(std::string_view(head).substr(0, length))))
      return true;
  }
  return false;
}

}  // namespace

std::optional<LabelMatch> match_label(std::string_view text, std::size_t hard_end, bool in_bracket,
                                      bool heading) {
  if (!may_begin(text)) return std::nullopt;
  const Folded folded = fold(text.substr(0, longest_label));
  const std::string_view view = folded.text;
  std::size_t begin = past_ornaments(view);
  FoundPhrase found = phrase_at(view, begin);
  if (!found.phrase) {
    begin = past_date(view, begin);
    found = longest_phrase(view.substr(begin));
    if (found.phrase && !may_be_dated(found.phrase->kind)) return std::nullopt;
  }
  const Phrase* const phrase = found.phrase;
  if (!phrase || (phrase->role_only() && !in_bracket)) return std::nullopt;
  // Somebody may speak behind a dash.
  if (is_common(phrase->kind) && begins_with_dash(view)) return std::nullopt;
  const auto length = label_end(folded, begin + found.length, hard_end, in_bracket, *phrase);
  if (!length) return std::nullopt;
  const std::string_view said = text.substr(*length);
  const std::string_view label = text.substr(0, *length);
  const bool colon = label.find(':') != std::string_view::npos || label.find("：") != std::string_view::npos;
  if (phrase->role_only() && (is_credit(said, colon) || is_pages(phrase->words, said))) return std::nullopt;
  if (phrase->use == Phrase::Use::proofs && is_names_credit(said)) return std::nullopt;
  // "N. T. Bell" is somebody.
  if (is_initials(phrase->words) && label.find_first_of(":-") == std::string_view::npos &&
      is_names(said.substr(0, said.find_first_of(")]")), 1))
    return std::nullopt;
  if (may_be_dated(phrase->kind)) {
    if (const std::size_t dated = past_date_behind_run(text, *length, hard_end); dated > 0)
      return LabelMatch{phrase->kind, dated, false};
    if (const std::size_t dated =
            past_dated_label(text, *length, hard_end, heading || phrase->kind == Note::Kind::correction);
        dated > 0)
      return LabelMatch{phrase->kind, dated, false};
    if (is_date(said)) return std::nullopt;
  } else if (const std::size_t named = past_name(text, *length, hard_end); named > 0) {
    return LabelMatch{phrase->kind, named, phrase->role_only()};
  }
  return LabelMatch{phrase->kind, *length, phrase->role_only()};
}

}  // namespace feedarc::html
