#include "feedarc/text/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "text/byte_scan.h"

namespace feedarc {
namespace {

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

/// The lead byte's share: how many bytes follow and which values the first of them may have (RFC 3629 §4).
struct Lead {
  int following = -1;  // -1: no lead byte
  std::uint8_t low = 0x80, high = 0xBF;
};

Lead lead(std::uint8_t byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {1};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {3};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  return {};
}

/// As next_code_point; nothing that is valid yields a negative value.
std::int32_t decode(std::string_view text, std::size_t& at) {
  const std::uint8_t first = byte_at(text, at++);
  if (first < 0x80) return first;
  Lead expect = lead(first);
  if (expect.following < 0) return -1;
  std::int32_t point = first & (0x3F >> expect.following);
  for (int k = 0; k < expect.following; ++k) {
    if (at >= text.size()) return -1;
    const std::uint8_t byte = byte_at(text, at);
    if (byte < expect.low || byte > expect.high) return -1;
    expect.low = 0x80;
    expect.high = 0xBF;
    point = (point << 6) | (byte & 0x3F);
    ++at;
  }
  return point;
}

/// Where 16 bytes break RFC 3629 §4, seen from the three before them: the highest bit of each place that does
/// is set. Every byte is judged by comparisons alone, so that the compiler can take all 16 in one register.
/// Signed, the bytes that follow a lead are those below -64, and leads stand from -62 to -12.
constexpr std::size_t block_size = 16, bytes_before = 3;
using Block [[gnu::vector_size(block_size)]] = signed char;

Block load(const char* from) {
  Block block;
  std::memcpy(&block, from, block_size);
  return block;
}

Block faults(const char* at) {
  const Block byte = load(at), first = load(at - 1), second = load(at - 2), third = load(at - 3);
  const Block follows = byte < -64;
  const Block due = (first & (first >= -62)) | (second & (second >= -32)) | (third & (third >= -16));
  const Block never = ((byte < -62) ^ follows) | (byte & (byte >= -11));
  const Block below_a0 = byte < -96, below_90 = byte < -112;
  const Block overlong = ((first == -32) & below_a0) | ((first == -16) & below_90);
  const Block out_of_range = ((first == -19) & ~below_a0) | ((first == -12) & ~below_90);
  return (due ^ follows) | never | overlong | out_of_range;
}

/// The same where there is no whole block, or none before it: between zeros, so that a character cut off
/// shows.
Block faults_at_an_end(std::string_view text, std::size_t at) {
  std::array<char, bytes_before + block_size> framed{};
  const std::size_t before = std::min(at, bytes_before);
  const std::size_t end = std::min(text.size(), at + block_size);
  text.substr(at - before, end - at + before).copy(framed.data() + bytes_before - before, framed.size());
  return faults(framed.data() + bytes_before);
}

bool is_sound(const Block& found) {
  std::array<std::uint64_t, 2> halves{};
  std::memcpy(halves.data(), &found, block_size);
  return ((halves[0] | halves[1]) & highest_bits) == 0;
}

constexpr std::size_t stride = 4 * sizeof(std::uint64_t);

bool is_ascii_stride(const char* at) {
  std::array<std::uint64_t, 4> words{};
  std::memcpy(words.data(), at, stride);
  return ((words[0] | words[1] | words[2] | words[3]) & highest_bits) == 0;
}

bool is_blank(char32_t point) {
  switch (point) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '\f':
    case '\v':
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x200B:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return true;
    default:
      return point >= 0x2000 && point <= 0x200A;
  }
}

/// Bytes that a blank may begin with; one byte, or many at a time.
template <class Byte>
auto may_be_blank(Byte byte) {
  return (byte <= ' ') | (byte == 0xC2) | (byte == 0xE1) | (byte == 0xE2) | (byte == 0xE3);
}

/// The end of the words at `at`, parted by single spaces.
std::size_t words_end(std::string_view text, std::size_t at) {
  if (at == text.size() || may_be_blank(byte_at(text, at))) return at;
  at = find_pair(text, at, [](auto byte, auto next) {
    return (may_be_blank(byte) & (byte != ' ')) | ((byte == ' ') & may_be_blank(next));
  });
  return at + 1 == text.size() && !may_be_blank(byte_at(text, at)) ? at + 1 : at;
}

bool is_ascii_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const std::int32_t point = decode(text, at);
  return point < 0 ? replacement_character : static_cast<char32_t>(point);
}

void append_utf8(std::string& to, char32_t point) {
  if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) point = replacement_character;
  const auto tail = [&](int shift) { to += static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) {
    to += static_cast<char>(point);
  } else if (point < 0x800) {
    to += static_cast<char>(0xC0 | (point >> 6));
    tail(0);
  } else if (point < 0x10000) {
    to += static_cast<char>(0xE0 | (point >> 12));
    tail(6);
    tail(0);
  } else {
    to += static_cast<char>(0xF0 | (point >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool is_valid_utf8(std::string_view text) {
  Block found{};
  std::size_t at = 0;
  if (text.size() >= block_size) {
    found = faults_at_an_end(text, at);
    at += block_size;
  }
  while (at + block_size <= text.size()) {
    const char* const here = text.data() + at;
    const bool between_characters = here[-1] >= 0;  // or a fault that is found already
    if (between_characters && at + stride <= text.size() && is_ascii_stride(here)) {
      at += stride;
    } else {
      found |= faults(here);
      at += block_size;
    }
  }
  return is_sound(found | faults_at_an_end(text, at));
}

std::string valid_utf8(std::string_view text) {
  if (is_valid_utf8(text)) return std::string(text);
  std::string whole;
  whole.reserve(text.size() + 16);
  for (std::size_t at = 0; at < text.size();) append_utf8(whole, next_code_point(text, at));
  return whole;
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < count && at < text.size(); ++n) next_code_point(text, at);
  while (at < text.size()) {  // a mark belongs to the letter before it
    std::size_t next = at;
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(next_code_point(text, next)));
    if (category != UTF8PROC_CATEGORY_MN && category != UTF8PROC_CATEGORY_ME &&
        category != UTF8PROC_CATEGORY_MC)
      break;
    at = next;
  }
  return text.substr(0, at);
}

std::string squash_blanks(std::string_view text) {
  std::string squashed;
  squashed.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    at = words_end(text, at);
    if (at == begin && is_blank(next_code_point(text, at))) {
      gap = !squashed.empty();
      continue;
    }
    if (gap) squashed += ' ';
    gap = false;
    squashed += text.substr(begin, at - begin);
  }
  return squashed;
}

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (!is_blank(next_code_point(text, at))) return false;
  return true;
}

std::string_view trim_ascii(std::string_view text) {
  while (!text.empty() && is_ascii_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower_ascii(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = lower(c);
  return lowered;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t k = 0; k < a.size(); ++k)
    if (lower(a[k]) != lower(b[k])) return false;
  return true;
}

}  // namespace feedarc
