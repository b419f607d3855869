#include "html/footnote_tokens.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "feedarc/text/utf8.h"
#include "html/footnotes.h"
#include "html/letters.h"

namespace feedarc::html {
namespace {

struct Form {
  std::string_view open, close;
};
constexpr std::array forms{Form{"[", "]"},   Form{"【", "】"}, Form{"［", "］"},
                           Form{"〔", "〕"}, Form{"（", "）"}, Form{"(", ")"}};

bool is_round(const Form& form) { return form.open == "(" || form.open == "（"; }

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
    const bool circled = (c >= 0x2460 && c <= 0x2473) || (c >= 0x2776 && c <= 0x277F);
    if (circled && at == 0) return next;
    if (!raised) break;
    at = next;
  }
  return at;
}

std::size_t symbol_run(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < 9) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (c != '*' && c != 0x2020 && c != 0x2021 && c != 0xA7 && c != 0x203B && c != 0xFF0A) break;
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
    std::string marker = marker_of(text.substr(form.open.size(), close - form.open.size()));
    if (marker.empty()) return std::nullopt;
    // Round brackets hold much; a sign before the number makes it a marker.
    const std::string_view inner = trim_ascii(text.substr(form.open.size(), close - form.open.size()));
    const bool round = is_round(form) && !inner.starts_with("※") && !inner.starts_with('*') &&
                       !inner.starts_with("注") && !inner.starts_with("註") && !inner.starts_with("주");
    return MarkerToken{std::move(marker), close + form.close.size(), round, false, false, !is_round(form)};
  }
  if (const std::size_t length = special_digits(text); length > 0)
    return MarkerToken{marker_of(text.substr(0, length)), length, false, false,
                       text.front() == '\xE2' && length == 3};
  if (const std::size_t signs = symbol_run(text); signs > 0) {
    const std::size_t digits = number_run(text.substr(signs), false);
    std::string marker = marker_of(text.substr(0, signs + digits));
    if (!marker.empty()) return MarkerToken{std::move(marker), signs + digits, false};
  }
  return std::nullopt;
}

std::optional<MarkerToken> line_marker(std::string_view text) {
  if (auto token = reference_at(text)) return token;
  for (const std::string_view word : {"注", "註", "脚注", "腳註", "脚註", "附注", "译注", "訳注", "原注",
                                      "각주", "주", "Note ", "note ", "Footnote ", "Fn. "}) {
    if (!text.starts_with(word)) continue;
    const std::size_t digits = number_run(text.substr(word.size()), true);
    if (digits == 0) continue;
    const std::size_t length = word.size() + digits;
    for (const std::string_view end : {":", "：", ".", "）", ")", "、", " ", "　"}) {
      if (!text.substr(length).starts_with(end)) continue;
      return MarkerToken{marker_of(text.substr(word.size(), digits)), length + end.size(), false};
    }
  }
  const std::size_t digits = number_run(text, false);
  if (digits == 0) return lettered_line(text);
  for (const std::string_view end : {".", ")", "、", "．", ":", "：", "）", " ", "\xC2\xA0", "۔"}) {
    if (!text.substr(digits).starts_with(end)) continue;
    std::string marker = marker_of(text.substr(0, digits));
    if (marker.empty()) return std::nullopt;
    return MarkerToken{std::move(marker), digits + end.size(), false, true};
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
  return !marker.empty() && marker_of(marker) == marker &&
         (marker.front() == '*' || marker.starts_with("\xE2\x80") || marker.starts_with("\xC2"));
}

}  // namespace feedarc::html
