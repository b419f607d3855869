#include "html/footnote_lookalikes.h"

#include <algorithm>

#include "feedarc/text/utf8.h"

namespace feedarc::html {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// Whether a text ends in a single letter, a variable: `x`, `ℝ`.
bool ends_in_variable(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && (static_cast<unsigned char>(text[--begin]) & 0xC0) == 0x80) {
  }
  const bool alone = begin == 0 || text[begin - 1] == ' ' || text[begin - 1] == '(';
  if (!alone || begin == text.size()) return false;
  std::size_t at = begin;
  const char32_t c = next_code_point(text, at);
  return (c < 0x80 && is_letter(static_cast<char>(c))) || (c >= 0xC0 && c < 0x2C00) || c >= 0x1D400;
}

/// `(x+1)`, but not `(see the map)`.
bool ends_in_sum(std::string_view text) {
  constexpr std::size_t longest = 4;
  if (!text.ends_with(')')) return false;
  const std::string_view tail = text.substr(text.size() - std::min(text.size(), longest + 2));
  const std::size_t open = tail.rfind('(');
  return open != std::string_view::npos && tail.find(' ', open) == std::string_view::npos;
}

}  // namespace

bool ends_in_unit(std::string_view text, std::string_view number) {
  if (number != "2" && number != "3") return false;
  for (const std::string_view unit : {"м", "км", "см", "мм", "дм"}) {
    if (!text.ends_with(unit)) continue;
    const std::string_view before = text.substr(0, text.size() - unit.size());
    if (before.empty() || before.ends_with(' ') || before.ends_with("\xC2\xA0") ||
        (before.back() >= '0' && before.back() <= '9'))
      return true;
  }
  std::size_t begin = text.size();
  while (begin > 0 && ((text[begin - 1] >= 'a' && text[begin - 1] <= 'z') ||
                       (text[begin - 1] >= 'A' && text[begin - 1] <= 'Z')))
    --begin;
  const bool word_before = begin > 0 && static_cast<unsigned char>(text[begin - 1]) >= 0x80;
  return text.size() - begin >= 1 && text.size() - begin <= 2 &&
         (!word_before || text.substr(0, begin).ends_with("\xC2\xA0") ||
          text.substr(0, begin).ends_with("π"));
}

bool is_base(std::string_view behind) {
  const std::size_t begin = behind.find_last_not_of("0123456789") + 1;
  const std::size_t digits = behind.size() - begin;
  return digits > 0 && !(digits == 4 && (behind[begin] == '1' || behind[begin] == '2'));
}

bool is_factor(std::string_view behind, std::string_view number) {
  return ends_in_variable(behind) || ends_in_sum(behind) || ends_in_unit(behind, number);
}

bool is_indexed(std::string_view text, std::size_t open, std::size_t end) {
  const bool one_letter = open > 0 && is_letter(text[open - 1]) && (open == 1 || text[open - 2] == ' ');
  const std::string_view behind = text.substr(std::min(end, text.size()));
  return one_letter || behind.starts_with(" = ") || behind.starts_with(" == ");
}

bool begins_line(const Node& node) {
  return node.is_block() || node.is(Tag::br) || (node.previous && node.previous->is_block());
}

}  // namespace feedarc::html
