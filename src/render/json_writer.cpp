#include "render/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "feedarc/text/date.h"
#include "feedarc/text/utf8.h"

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

/// The length of a character at `at` that is valid and needs no escape, as its first byte tells; 0: look at
/// it.
std::size_t plain_length(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (is_plain_byte(text[at])) return 1;
  if (byte >= 0xC3 && byte <= 0xDF && byte != 0xD8 && at + 1 < text.size() && is_tail(text[at + 1])) return 2;
  const bool three = byte == 0xE1 || (byte >= 0xE3 && byte <= 0xEC) || byte == 0xEE;
  return three && at + 2 < text.size() && is_tail(text[at + 1]) && is_tail(text[at + 2]) ? 3 : 0;
}

void append_json_text(std::string& to, std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t run = at;
    while (run < text.size()) {
      const auto length = plain_length(text, run);
      if (length == 0) break;
      run += length;
    }
    to.append(text, at, run - at);
    at = run;
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
