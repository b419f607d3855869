#include <algorithm>
#include <iterator>

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
      "編集部",  "d. übers"};
  return std::find(std::begin(list), std::end(list), words) != std::end(list);
}

/// Whether the words before a signature only say whose role it names: `Bo Fry – Translator`, `Nashville, TN`.
bool is_someone(std::string_view before, const Phrase& phrase, bool dash) {
  constexpr std::size_t longest_abbreviation = 5;
  if (phrase.words == "tn" || phrase.words == "nd")
    return (phrase.words == "nd" || !dash) && is_names(before, 1);
  if (!phrase.role_only) return false;
  return dash ? phrase.words.size() > longest_abbreviation && is_names(before, 2) : is_cited(before);
}

}  // namespace

std::optional<LabelMatch> match_signature(std::string_view text) {
  std::size_t begin = text.size() > 80 ? text.size() - 80 : 0;
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  const Folded folded = fold(text.substr(begin));
  std::string_view view = folded.text;
  while (view.ends_with('.') || view.ends_with(' ')) view.remove_suffix(1);
  if (view.empty()) return std::nullopt;
  for (const auto& [phrase, words] : phrases_by_last()[static_cast<unsigned char>(view.back())]) {
    const std::size_t length = phrase->signature ? ends_with(view, words) : 0;
    if (length == 0) continue;
    std::string_view before = view.substr(0, view.size() - length);
    bool parted = false, dash = false, blank = false;
    for (bool more = true; more;) {
      more = false;
      for (const std::string_view sign :
           {"—", "–", "―", "─", "-", ",", "、", "，", ";", " ", "/", "|", "=", ":", "_"}) {
        // `(dpa/red)` is an agency.
        if (!before.ends_with(sign) || (sign == "/" && phrase->role_only)) continue;
        // `op-ed`
        if (sign == "-" && phrase->role_only && !parted && !blank &&
            !before.substr(0, before.size() - 1).ends_with(' '))
          break;
        before.remove_suffix(sign.size());
        parted = parted || sign != " ";
        blank = blank || sign == " ";
        dash = dash || (sign != " " && sign != "," && sign != ";" && sign != "、" && sign != ":");
        more = true;
      }
    }
    if (!parted || before.empty()) continue;
    if (phrase->role_only && !dash && !signs_after_comma(phrase->words)) continue;
    if (is_someone(text.substr(0, begin + folded.origin[before.size()]), *phrase, dash)) continue;
    return LabelMatch{phrase->kind, begin + folded.origin[before.size()], phrase->role_only};
  }
  return std::nullopt;
}

}  // namespace feedarc::html
