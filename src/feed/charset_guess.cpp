#include "feed/charset_guess.h"

#include <array>
#include <cstddef>
#include <cstdint>

#include "feedarc/text/charset.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr std::size_t sample_bytes = 64 << 10;

// Stricter ones first: what decodes without an error in an early one seldom is meant in a later one.
constexpr std::array<std::string_view, 10> candidates = {
    "euc-jp",       "shift_jis", "euc-kr",      "gb18030",      "big5",
    "windows-1251", "koi8-r",    "windows-874", "windows-1255", "windows-1252"};

struct Range {
  char32_t first, last;
  int weight;  // how much a letter of it speaks for text in a language of that encoding
};

// Kana and common letters are evidence; rare blocks, private use and C1 controls are evidence against.
constexpr std::array ranges = {
    Range{0x80, 0x9F, -20},    Range{0x3041, 0x30FF, 10}, Range{0x4E00, 0x9FFF, 7},
    Range{0xAC00, 0xD7A3, 8},  Range{0x0430, 0x044F, 4},  Range{0x0410, 0x042F, 1},
    Range{0x0401, 0x040F, -4}, Range{0x0450, 0x045F, -2}, Range{0x0E03, 0x0E03, -8},
    Range{0x0E05, 0x0E05, -8}, Range{0x0E01, 0x0E4E, 3},  Range{0x0E4F, 0x0E5B, -4},
    Range{0x05D0, 0x05EA, 5},  Range{0x2500, 0x259F, -4}, Range{0xE000, 0xF8FF, -20},
    Range{0xFF61, 0xFF9F, -3}, Range{0x3400, 0x4DBF, -6}, Range{0x3000, 0x303F, 2},
    Range{0x00A0, 0x00BF, 0},  Range{0x00C0, 0x00FF, 1},
};

int weight(char32_t point) {
  for (const auto& range : ranges)
    if (point >= range.first && point <= range.last) return range.weight;
  return point == replacement_character ? -30 : point < 0x80 ? 0 : -1;
}

/// Evidence for an encoding, per byte beyond ASCII, so that encodings of one and two bytes compare.
long score(std::string_view bytes, std::string_view encoding) {
  const auto decoded = decode(bytes, encoding);
  long sum = 0;
  bool letter_before = false;
  for (std::size_t at = 0; at < decoded.text.size();) {
    const char32_t point = next_code_point(decoded.text, at);
    sum += weight(point);
    // Capitals inside words are what Cyrillic read in the wrong table looks like.
    if (letter_before && point >= 0x0410 && point <= 0x042F) sum -= 4;
    letter_before = point >= 0x0430 && point <= 0x044F;
  }
  return sum;
}

}  // namespace

std::string guess_charset(std::string_view bytes) {
  bytes = bytes.substr(0, sample_bytes);
  std::string best = "windows-1252";
  long best_score = -1'000'000'000;
  for (const auto candidate : candidates) {
    const long s = score(bytes, candidate);
    if (s > best_score) {
      best_score = s;
      best = candidate;
    }
  }
  return best;
}

}  // namespace feedarc
