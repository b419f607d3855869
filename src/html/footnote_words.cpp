#include "html/footnote_words.h"

#include <algorithm>

#include "feedarc/text/utf8.h"
#include "html/letters.h"

namespace feedarc::html {
namespace {

// What stands before a note's number: a row a language, lower case.
// clang-format off
constexpr std::u32string_view words[] = {
    U"note", U"notes", U"footnote", U"endnote", U"sidenote", U"fn", U"ftn", U"ref", U"nb",
    U"anm", U"anmerkung", U"fußnote", U"fussnote", U"endnote",
    U"note de bas de page", U"note de fin",
    U"nota", U"nota al pie", U"nota de rodapé",
    U"nota a piè di pagina",
    U"noot", U"voetnoot", U"eindnoot",
    U"not", U"fotnot", U"slutnot", U"fotnote", U"fodnote", U"slutnote", U"sluttnote",
    U"viite", U"alaviite", U"loppuviite",
    U"przyp", U"przypis", U"pozn", U"poznámka",
    U"jegyzet", U"lábjegyzet", U"notă",
    U"прим", U"примечание", U"сноска", U"примітка", U"виноска", U"бел", U"бележка",
    U"напомена", U"фуснота", U"napomena", U"fusnota", U"bilješka", U"beleška",
    U"σημ", U"σημείωση", U"υποσημ", U"υποσημείωση",
    U"dipnot", U"son not",
    U"هامش", U"حاشية", U"ملاحظة", U"پانویس", U"پانوشت", U"پاورقی", U"پینوشت",
    U"הערה", U"הערת שוליים",
    U"टिप्पणी", U"पादटिप्पणी", U"फुटनोट",
    U"ghi chú", U"chú thích", U"cước chú",
    U"catatan", U"catatan kaki",
    U"เชิงอรรถ", U"หมายเหตุ",
    U"注", U"註", U"脚注", U"腳註", U"腳注", U"脚註", U"尾注", U"尾註", U"附注", U"附註", U"注释", U"注釋", U"註釋", U"注釈", U"註釈",
    U"译注", U"譯註", U"譯注", U"訳注", U"訳註", U"原注", U"原註",
    U"주", U"각주", U"미주", U"역주",
};
// clang-format on

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_passed(char32_t c) { return c == ' ' || c == '.' || c == 0xA0 || c == 0x202F || is_unseen(c); }

/// The bytes of `text` that spell a word; 0 where it says something else.
std::size_t spelled(std::string_view text, std::u32string_view word) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < word.size();) {
    if (at == text.size()) return 0;
    const char32_t c = lower_letter(next_code_point(text, at));
    if (is_unseen(c)) continue;
    if (c != word[i] && !(c == 0xA0 && word[i] == ' ')) return 0;
    ++i;
  }
  return at;
}

}  // namespace

std::size_t note_word(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t behind_first = 0;
  const char32_t first = lower_letter(next_code_point(text, behind_first));
  std::size_t longest = 0;
  for (const std::u32string_view word : words) {
    if (word.front() == first) longest = std::max(longest, spelled(text, word));
  }
  if (longest == 0) return 0;
  if (longest < text.size() && is_ascii_letter(text[longest]) && is_ascii_letter(text[longest - 1])) return 0;
  for (std::size_t at = longest; at < text.size();) {
    if (!is_passed(next_code_point(text, at))) break;
    longest = at;
  }
  return longest;
}

}  // namespace feedarc::html
