#include "render/json_writer.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>

#include "feedarc/text/date.h"
#include "feedarc/text/utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace feedarc {
namespace {

/// Printed as they are, such characters could steer a terminal or turn the line's direction.
bool must_be_escaped(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point <= 0x9F) || point == 0x061C || point == 0x200E ||
         point == 0x200F || (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) ||
         point == 0xFEFF;
}

bool is_plain_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
}

/// `point` is below U+10000.
void append_escape(std::string& to, char32_t point) {
  switch (point) {
    case '"':
      to += "\\\"";
      return;
    case '\\':
      to += "\\\\";
      return;
    case '\n':
      to += "\\n";
      return;
    case '\r':
      to += "\\r";
      return;
    case '\t':
      to += "\\t";
      return;
    default:
      break;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  to += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) to += digits[(point >> shift) & 0xF];
}

bool is_tail(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Where the plain bytes that begin at `at` end.
std::size_t plain_bytes_end(std::string_view text, std::size_t at) {
#ifdef __SSE2__
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const auto is = [&](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
    // As signed numbers, bytes beyond ASCII are below the blank too.
    const __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(' '));
    const __m128i odd = _mm_or_si128(_mm_or_si128(low, is('"')), _mm_or_si128(is('\\'), is('\x7F')));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(odd));
    if (mask != 0) return at + static_cast<std::size_t>(std::countr_zero(mask));
  }
#endif
  while (at < text.size() && is_plain_byte(text[at])) ++at;
  return at;
}

/// The length of a character of several bytes that is valid and needs no escape; 0: decode it.
std::size_t plain_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[at + k]); };
  const auto first = byte(0);
  if (at + 1 >= text.size() || !is_tail(text[at + 1])) return 0;
  if (first >= 0xC2 && first <= 0xDF) return (first == 0xC2 && byte(1) < 0xA0) || first == 0xD8 ? 0 : 2;
  if (at + 2 >= text.size() || !is_tail(text[at + 2])) return 0;
  if (first == 0xE2) {  // the dashes and quotes of print stand among what must be escaped
    if (byte(1) == 0x80)
      return byte(2) <= 0x8D || (byte(2) >= 0x90 && byte(2) <= 0xA7) || byte(2) >= 0xAF ? 3 : 0;
    return byte(1) == 0x81 ? 0 : 3;
  }
  return first == 0xE1 || (first >= 0xE3 && first <= 0xEC) || first == 0xEE ? 3 : 0;
}

std::size_t plain_end(std::string_view text, std::size_t at) {
  while (true) {
    at = plain_bytes_end(text, at);
    if (at == text.size()) return at;
    const auto begin = at;
    while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) {
      const auto length = plain_length(text, at);
      if (length == 0) return at;
      at += length;
    }
    if (at == begin) return at;
  }
}

void append_json_text(std::string& to, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = plain_end(text, at);
    to.append(text, at, end - at);
    at = end;
    if (at == text.size()) return;
    const char32_t point = next_code_point(text, at);
    if (point == '"' || point == '\\' || must_be_escaped(point))
      append_escape(to, point);
    else
      append_utf8(to, point);
  }
}

}  // namespace

// What stands before the place tells whether a comma is due: a string's last byte is its quote, so no text
// can be mistaken for a bracket.
void JsonWriter::separate() {
  if (to_.size() == start_) return;
  const char last = to_.back();
  if (last != '{' && last != '[' && last != ':') to_ += ',';
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  to_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  to_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  string(name);
  to_ += ':';
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  separate();
  to_ += '"';
  append_json_text(to_, text);
  to_ += '"';
  return *this;
}

JsonWriter& JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return raw(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

JsonWriter& JsonWriter::time(Time value) { return string(rfc3339(value)); }

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  to_ += json;
  return *this;
}

JsonWriter& JsonWriter::member(std::string_view name, std::string_view text) {
  return text.empty() ? *this : key(name).string(text);
}

JsonWriter& JsonWriter::member(std::string_view name, const std::optional<Time>& value) {
  return value ? key(name).time(*value) : *this;
}

}  // namespace feedarc
