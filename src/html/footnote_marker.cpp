#include <algorithm>
#include <array>

#include "feedarc/text/utf8.h"
#include "html/footnote_words.h"
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
  } else if (c >= 0x24F5 && c <= 0x24FE) {
    out += std::to_string(c - 0x24F5 + 1);
  } else {
    return false;
  }
  return true;
}

/// A letter in a circle, a Roman or Chinese numeral in one sign: as letters.
bool append_letters(std::string& out, char32_t c) {
  static constexpr std::array<std::string_view, 12> roman{"i",   "ii",   "iii", "iv", "v",  "vi",
                                                          "vii", "viii", "ix",  "x",  "xi", "xii"};
  constexpr std::u32string_view chinese = U"一二三四五六七八九十";
  if (c >= 0x2170 && c <= 0x217B) {
    out += roman.at(c - 0x2170);
  } else if (c >= 0x2160 && c <= 0x216B) {
    for (const char each : roman.at(c - 0x2160)) out += static_cast<char>(each - 'a' + 'A');
  } else if (c >= 0x24B6 && c <= 0x24E9) {
    out += static_cast<char>(c < 0x24D0 ? 'A' + (c - 0x24B6) : 'a' + (c - 0x24D0));
  } else if (c >= 0x3280 && c <= 0x3289) {
    append_utf8(out, chinese[c - 0x3280]);
  } else {
    return false;
  }
  return true;
}

bool is_dropped(char32_t c) {
  constexpr std::u32string_view dropped =
      U"[](){}【】〔〕［］（）「」〈〉《》⟨⟩⁽⁾.:．：。、, \u00A0\u3000\u202F\u200B\u2060\uFEFF\t\n\r^";
  return dropped.find(c) != std::u32string_view::npos;
}

constexpr std::size_t longest = 24;  // bytes of what numbers a note

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

/// A letter beyond ASCII; Chinese signs are words.
bool is_letter(char32_t c) {
  struct Range {
    char32_t first, last;
  };
  static constexpr Range ranges[] = {{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2AF},    {0x370, 0x373},
                                     {0x386, 0x482},   {0x48A, 0x556},   {0x561, 0x587},   {0x5D0, 0x5EA},
                                     {0x620, 0x64A},   {0x671, 0x6D3},   {0x904, 0x939},   {0x985, 0x9B9},
                                     {0xB85, 0xBB9},   {0xE01, 0xE2E},   {0x10D0, 0x10FF}, {0x1200, 0x135A},
                                     {0x1E00, 0x1FFC}, {0x3041, 0x3096}, {0x30A1, 0x30FA}, {0x3131, 0x318E},
                                     {0xAC00, 0xD7A3}, {0xFF66, 0xFF9D}};
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](const Range& each) { return each.first <= c && c <= each.last; });
}

bool is_rarer_sign(char32_t c) {
  constexpr std::u32string_view signs = U"☆★◊○●◇◆△▲□■✝✱✢✻+٭";
  return signs.find(c) != std::u32string_view::npos;
}

/// The bytes of a word that says that this is a note, with the brackets before it: `[注`, `※注`.
std::size_t leading_word(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); begin = at) {
    const char32_t c = next_code_point(text, at);
    if (!is_dropped(c) && c != U'※') break;
  }
  const std::size_t word = note_word(text.substr(begin));
  return word == 0 ? 0 : begin + word;
}

/// `[N 1]`, `[n1]`: one letter is a word between brackets only.
bool is_bracketed_letter(std::string_view text, std::string_view marker) {
  return text.starts_with('[') && (marker.starts_with('n') || marker.starts_with('N')) &&
         is_all(marker.substr(1), "0123456789");
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
  for (std::size_t at = leading_word(text); at < text.size();) {
    if (out.size() > longest) return {};
    if (is_ascii_letter(text[at])) {
      out += text[at++];
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (c == 0xFE0E || c == 0xFE0F || is_dropped(c) || append_digits(out, c) || append_letters(out, c))
      continue;
    append_utf8(out, c);
  }
  if (is_bracketed_letter(text, out)) out.erase(0, 1);
  for (const std::string_view sign : {"※", "*", "#", "＊"}) {
    if (out.starts_with(sign) && is_all(std::string_view(out).substr(sign.size()), "0123456789"))
      out.erase(0, sign.size());
  }
  // Few count from 0.
  if (out == "0") return text.starts_with('[') ? out : std::string{};
  if (is_all(out, "0123456789")) return out.size() <= 3 ? out : std::string{};
  if (out.size() == 1 && is_ascii_letter(out[0])) return out;
  if (out.size() <= 6 && (is_all(out, "ivxl") || is_all(out, "IVXL"))) return out;
  if (is_chinese_number(out) || is_symbols(out)) return out;
  return {};
}

std::string set_marker_of(std::string_view text) {
  if (std::string marker = marker_of(text); !marker.empty() || text.size() > longest) return marker;
  constexpr int most_signs = 3, most_digits = 2;
  std::string out;
  int letters = 0, signs = 0, digits = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_dropped(c) || c == 0xFE0E || c == 0xFE0F) continue;
    const bool digit = c >= '0' && c <= '9';
    digits += digit && letters > 0 ? 1 : 0;
    letters += is_letter(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? 1 : 0;
    signs += is_rarer_sign(c) ? 1 : 0;
    append_utf8(out, c);
    if (letters + signs + digits == 0 || letters + signs > most_signs) return {};
  }
  const auto length = static_cast<int>(std::count_if(
      out.begin(), out.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  const bool signed_only = signs > 0 && signs == length;
  const bool lettered = letters == 1 && digits <= most_digits && length == 1 + digits;
  return signed_only || lettered ? out : std::string{};
}

bool is_letter_beyond_ascii(std::string_view marker) {
  std::size_t at = 0;
  return !marker.empty() && is_letter(next_code_point(marker, at));
}

bool begins_alphabet(std::string_view marker) {
  static constexpr std::array<std::string_view, 15> first{"а",  "А",  "α",  "Α",  "א",  "أ",  "ا", "ა",
                                                          "가", "ㄱ", "イ", "ア", "い", "あ", "ก"};
  return std::find(first.begin(), first.end(), marker) != first.end();
}

}  // namespace feedarc::html
