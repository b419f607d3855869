#include <algorithm>
#include <array>

#include "feedarc/text/utf8.h"
#include "html/footnotes.h"
#include "html/letters.h"

namespace feedarc::html {
namespace {

/// A digit of any form, or a number in a circle, as ASCII digits.
bool append_digits(std::string& out, char32_t c) {
  constexpr std::u32string_view raised = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  if (const std::size_t at = raised.find(c); at != std::u32string_view::npos) {
    out += static_cast<char>('0' + at);
  } else if (const int digit = digit_of_script(c); digit >= 0) {
    out += static_cast<char>('0' + digit);
  } else if (c >= 0x2474 && c <= 0x249B) {
    out += std::to_string((c - 0x2474) % 20 + 1);
  } else if (c >= 0x2460 && c <= 0x2473) {
    out += std::to_string(c - 0x2460 + 1);
  } else if (c >= 0x2776 && c <= 0x277F) {
    out += std::to_string(c - 0x2776 + 1);
  } else {
    return false;
  }
  return true;
}

bool is_dropped(char32_t c) {
  constexpr std::u32string_view dropped =
      U"[](){}【】〔〕［］（）「」〈〉《》⟨⟩.:．：。、, \u00A0\u3000\u202F\u200B\u2060\uFEFF\t\n\r^";
  return dropped.find(c) != std::u32string_view::npos;
}

constexpr std::string_view words[] = {
    "footnote", "endnote", "note",       "notes",      "fn",        "ftn",  "ref",   "sidenote",
    "fußnote",  "nota",    "nb",         "anm",        "anmerkung", "noot", "przyp", "pozn",
    "прим",     "Прим",    "примечание", "Примечание", "脚注",      "腳註", "注释",  "注釋",
    "注釈",     "註釈",    "注",         "註",         "譯註",      "각주", "주"};

constexpr std::size_t longest = 24;  // bytes of a word and what numbers its note

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_all(std::string_view text, std::string_view allowed) {
  return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_chinese_number(std::string_view text) {
  if (text.empty() || text.size() > 9) return false;
  constexpr std::u32string_view numerals = U"一二三四五六七八九十";
  for (std::size_t at = 0; at < text.size();) {
    if (numerals.find(next_code_point(text, at)) == std::u32string_view::npos) return false;
  }
  return true;
}

bool is_symbols(std::string_view text) {
  if (text.empty() || text.size() > 12) return false;
  constexpr std::u32string_view symbols = U"*†‡§¶#‖∗＊※";
  for (std::size_t at = 0; at < text.size();) {
    if (symbols.find(next_code_point(text, at)) == std::u32string_view::npos) return false;
  }
  return true;
}

}  // namespace

std::string marker_of(std::string_view text) {
  if (text.size() > 40) return {};
  // `1:2` is another reference to 1.
  std::string out;
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() && text[colon + 1] >= '0' &&
      text[colon + 1] <= '9' && text[colon - 1] >= '0' && text[colon - 1] <= '9') {
    const std::size_t begin = text.find_last_not_of("0123456789", colon - 1);
    text = text.substr(begin == std::string_view::npos ? 0 : begin + 1,
                       colon - (begin == std::string_view::npos ? 0 : begin + 1));
  }
  for (std::size_t at = 0; at < text.size();) {
    if (out.size() > longest) return {};
    if (is_ascii_letter(text[at])) {
      out += text[at++];
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (c == 0xFE0E || c == 0xFE0F || is_dropped(c) || append_digits(out, c)) continue;
    append_utf8(out, c);
  }
  const std::string lower = lower_ascii(out);
  for (const std::string_view word : words) {
    if (lower.starts_with(word) && lower.size() > word.size()) {
      out.erase(0, word.size());
      break;
    }
  }
  for (const std::string_view sign : {"※", "*", "#", "＊"}) {
    if (out.starts_with(sign) && is_all(std::string_view(out).substr(sign.size()), "0123456789"))
      out.erase(0, sign.size());
  }
  if (is_all(out, "0123456789")) return out.size() <= 3 && out != "0" ? out : std::string{};
  if (out.size() == 1 && is_ascii_letter(out[0])) return out;
  if (out.size() <= 6 && (is_all(out, "ivxl") || is_all(out, "IVXL"))) return out;
  if (is_chinese_number(out) || is_symbols(out)) return out;
  return {};
}

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

}  // namespace feedarc::html
