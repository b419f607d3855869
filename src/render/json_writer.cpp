#include "render/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "feedarc/text/date.h"
#include "feedarc/text/utf8.h"
#include "text/byte_scan.h"

namespace feedarc {
namespace {

/// Beyond ASCII. Printed as they are, such characters could steer a terminal or turn the line's direction.
bool must_be_escaped(char32_t point) {
  return (point >= 0x80 && point <= 0x9F) || point == 0x061C || point == 0x200E || point == 0x200F ||
         (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0xFEFF;
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

/// Bytes that begin what must be escaped, or may: U+0080 to U+00BF, U+0600 to U+063F, U+2000 to U+2FFF,
/// U+F000 to U+FFFF.
constexpr auto may_be_escaped = [](auto byte) {
  return (byte < 0x20) | (byte == '"') | (byte == '\\') | (byte == 0x7F) | (byte == 0xC2) | (byte == 0xD8) |
         (byte == 0xE2) | (byte == 0xEF);
};

/// Whether a character with such a byte goes on as one that must be escaped may: curly quotes, Arabic letters
/// and Chinese commas are common.
bool goes_on(unsigned char first, unsigned char second) {
  switch (first) {
    case 0xC2:
      return second < 0xA0;
    case 0xD8:
      return second == 0x9C;
    case 0xE2:
      return second == 0x80 || second == 0x81;
    case 0xEF:
      return second == 0xBB;
    default:
      return true;
  }
}

/// The text is valid UTF-8.
void append_valid(std::string& to, std::string_view text) {
  std::size_t done = 0;
  each_byte(text, may_be_escaped, [&](std::size_t at) {
    const auto begin = at;
    const auto first = static_cast<unsigned char>(text[at]);
    char32_t point = first;
    if (first < 0x80) {
      ++at;
    } else {
      if (!goes_on(first, static_cast<unsigned char>(text[at + 1]))) return;
      point = next_code_point(text, at);
      if (!must_be_escaped(point)) return;
    }
    to.append(text, done, begin - done);
    append_escape(to, point);
    done = at;
  });
  to.append(text, done);
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
  valid_string(name);
  to_ += ':';
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  return is_valid_utf8(text) ? valid_string(text) : valid_string(valid_utf8(text));
}

JsonWriter& JsonWriter::valid_string(std::string_view text) {
  separate();
  to_ += '"';
  append_valid(to_, text);
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

JsonWriter& JsonWriter::valid_member(std::string_view name, std::string_view text) {
  return text.empty() ? *this : key(name).valid_string(text);
}

JsonWriter& JsonWriter::member(std::string_view name, const std::optional<Time>& value) {
  return value ? key(name).time(*value) : *this;
}

}  // namespace feedarc
