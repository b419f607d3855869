#include "html/footnote_tokens.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "feedarc/text/utf8.h"
#include "html/footnote_words.h"
#include "html/footnotes.h"
#include "html/letters.h"

namespace feedarc::html {
namespace {

struct Form {
  std::string_view open, close;
};
constexpr std::array forms{Form{"[", "]"},   Form{"【", "】"}, Form{"［", "］"}, Form{"〔", "〕"},
                           Form{"（", "）"}, Form{"(", ")"},   Form{"〈", "〉"}, Form{"{", "}"}};

/// Brackets in which the text counts, too.
bool is_round(const Form& form) { return form.open == "(" || form.open == "（" || form.open == "{"; }

/// Brackets that hold much: a number in them needs a word or a sign before it.
bool is_common(const Form& form) { return form.open == "〈"; }

/// A number of at most three digits of any script, or in Chinese numerals: its bytes.
std::size_t number_run(std::string_view text, bool chinese) {
  constexpr std::u32string_view numerals = U"一二三四五六七八九十";
  std::size_t at = 0;
  for (int digits = 0; at < text.size(); ++digits) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    const bool digit = (c >= '0' && c <= '9') || digit_of_script(c) >= 0 ||
                       (chinese && numerals.find(c) != std::u32string_view::npos);
    if (!digit) break;
    if (digits == 3) return 0;
    at = next;
  }
  return at;
}

/// `[^label]`, Markdown's, left as it was written.
std::optional<MarkerToken> markdown_label(std::string_view text) {
  constexpr std::size_t longest_label = 40;
  if (!text.starts_with("[^")) return std::nullopt;
  const std::size_t close = text.substr(0, longest_label).find(']');
  if (close == std::string_view::npos || close == 2) return std::nullopt;
  const std::string_view label = text.substr(2, close - 2);
  if (label.find_first_of(" \n\t[^") != std::string_view::npos) return std::nullopt;
  const std::string marker = marker_of(label);
  return MarkerToken{marker.empty() ? std::string(label) : marker, close + 1, false, false, false, true};
}

bool is_circled(char32_t c) { return (c >= 0x2460 && c <= 0x2473) || (c >= 0x2776 && c <= 0x277F); }

/// `¹`, `⁴⁾`, `①`.
std::optional<MarkerToken> special_number(std::string_view text) {
  constexpr std::string_view open = "⁽", close = "⁾";
  const std::size_t begin = text.starts_with(open) ? open.size() : 0;
  const std::size_t digits = special_digits(text.substr(begin));
  if (digits == 0) return std::nullopt;
  const std::size_t end = begin + digits;
  const std::size_t length = end + (text.substr(end).starts_with(close) ? close.size() : 0);
  std::size_t at = begin;
  MarkerToken token{marker_of(text.substr(begin, digits)), length};
  token.circled = is_circled(next_code_point(text, at));
  token.raised = !token.circled;
  return token;
}

/// `*`, `†`, `※1`, `※注1`.
std::optional<MarkerToken> signed_marker(std::string_view text) {
  const std::size_t signs = symbol_run(text);
  if (signs == 0) return std::nullopt;
  const std::size_t word = text.starts_with("※") ? note_word(text.substr(signs)) : 0;
  std::size_t digits = number_run(text.substr(signs + word), word > 0);
  const std::size_t length = signs + (digits > 0 ? word + digits : 0);
  std::string marker = marker_of(text.substr(0, length));
  if (marker.empty()) return std::nullopt;
  return MarkerToken{std::move(marker), length};
}

/// `a.` or `iv)` at a line's beginning.
std::optional<MarkerToken> lettered_line(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of(".)"), text.size());
  if (end == 0 || end > 5 || end + 1 >= text.size() || text[end + 1] != ' ') return std::nullopt;
  const std::string_view letters = text.substr(0, end);
  const bool roman = letters.find_first_not_of("ivx") == std::string_view::npos;
  const bool letter = end == 1 && letters.front() >= 'a' && letters.front() <= 'z';
  if (!roman && !letter) return std::nullopt;
  return MarkerToken{std::string(letters), end + 1, false, true};
}

}  // namespace

std::size_t special_digits(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    const bool raised = c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
    if (is_circled(c) && at == 0) return next;
    if (!raised) break;
    at = next;
  }
  return at;
}

std::size_t symbol_run(std::string_view text) {
  constexpr std::u32string_view symbols = U"*†‡§¶‖∗＊※";
  constexpr std::size_t longest = 9;
  std::size_t at = 0;
  while (at < text.size() && at < longest) {
    std::size_t next = at;
    if (symbols.find(next_code_point(text, next)) == std::u32string_view::npos) break;
    at = next;
  }
  return at;
}

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<MarkerToken> reference_at(std::string_view text) {
  if (auto token = markdown_label(text)) return token;
  if (text.empty() || !reference_bytes.holds(text.front())) return std::nullopt;
  for (const Form& form : forms) {
    if (!text.starts_with(form.open)) continue;
    const std::size_t close = text.substr(0, 32).find(form.close, form.open.size());
    if (close == std::string_view::npos) return std::nullopt;
    std::string marker = marker_of(text.substr(0, close + form.close.size()));
    if (marker.empty()) return std::nullopt;
    // Round brackets hold much; a sign or a word before the number makes it a marker.
    const std::string_view inner = trim_ascii(text.substr(form.open.size(), close - form.open.size()));
    const bool named = inner.starts_with("※") || inner.starts_with('*') || note_word(inner) > 0;
    if (is_common(form) && !named) return std::nullopt;
    MarkerToken token{std::move(marker), close + form.close.size()};
    token.round = is_round(form) && !named;
    token.square = !token.round;
    return token;
  }
  if (auto token = special_number(text)) return token;
  return signed_marker(text);
}

namespace {

/// `注1：`, `Note 1 –`.
std::optional<MarkerToken> worded_line(std::string_view text) {
  const std::size_t word = note_word(text);
  const std::size_t digits = word > 0 ? number_run(text.substr(word), true) : 0;
  if (digits == 0) return std::nullopt;
  const std::size_t length = word + digits;
  for (const std::string_view end : {":", " :", "\xC2\xA0:", "：", ".", "）", ")", "、", " ", "　"}) {
    if (!text.substr(length).starts_with(end)) continue;
    MarkerToken token{marker_of(text.substr(word, digits)), length + end.size()};
    // "Note 1 thing".
    token.bare = end == " " && static_cast<unsigned char>(text.front()) < 0x80;
    return token;
  }
  return std::nullopt;
}

}  // namespace

std::optional<MarkerToken> line_marker(std::string_view text) {
  if (auto token = reference_at(text)) return token;
  if (auto token = worded_line(text)) return token;
  if (text.starts_with("# ")) return MarkerToken{"#", 1};
  const std::size_t sign = text.starts_with('#') ? 1 : 0;
  const std::size_t digits = number_run(text.substr(sign), false);
  if (digits == 0) return lettered_line(text);
  for (const std::string_view end : {".", ")", "、", "．", ":", "：", "）", " ", "\xC2\xA0", "۔"}) {
    if (!text.substr(sign + digits).starts_with(end)) continue;
    std::string marker = marker_of(text.substr(sign, digits));
    if (marker.empty()) return std::nullopt;
    return MarkerToken{std::move(marker), sign + digits + end.size(), false, true};
  }
  return std::nullopt;
}

std::vector<MarkerShare> shares_of(std::string_view text) {
  constexpr int widest_range = 20;
  std::vector<MarkerShare> shares;
  if (text.size() > longest_bracket) return shares;
  bool range = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t digits = number_run(text.substr(at), false);
    const std::string marker = marker_of(text.substr(at, digits));
    if (digits == 0 || marker.empty()) return {};
    const int number = std::atoi(marker.c_str());
    if (range) {
      const int first = std::atoi(shares.back().marker.c_str());
      if (number <= first || number - first > widest_range) return {};
      const std::size_t dash = shares.back().begin + shares.back().length;
      for (int each = first + 1; each < number; ++each) {
        const bool takes_dash = each == first + 1;
        shares.push_back({std::to_string(each), takes_dash ? dash : at, takes_dash ? at - dash : 0});
      }
    }
    shares.push_back({marker, at, digits});
    at += digits;
    if (at == text.size()) break;
    std::size_t parting = 0;
    range = false;
    for (const std::string_view sign : {",", ";", "、", "，", "·", "-", "–", "‑", "~"}) {
      if (!text.substr(at).starts_with(sign)) continue;
      parting = sign.size();
      range = sign == "-" || sign == "–" || sign == "‑" || sign == "~";
    }
    at += parting;
    while (parting > 0 && at < text.size() && text[at] == ' ') ++at;
    if (parting == 0) return {};
  }
  return shares.size() > 1 ? shares : std::vector<MarkerShare>{};
}

bool is_symbol(std::string_view marker) {
  return marker == "#" || (!marker.empty() && symbol_run(marker) == marker.size());
}

}  // namespace feedarc::html
