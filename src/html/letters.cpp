#include "html/letters.h"

#include <array>

namespace feedarc::html {
namespace {

/// Letters that presses spell in two ways: accents left off in capitals, cedilla for comma, Arabic for
/// Persian.
char32_t respelt(char32_t c) {
  struct Pair {
    char32_t from, to;
  };
  static constexpr std::array pairs{
      Pair{0x3AC, 0x3B1}, Pair{0x3AD, 0x3B5}, Pair{0x3AE, 0x3B7}, Pair{0x3AF, 0x3B9}, Pair{0x3CC, 0x3BF},
      Pair{0x3CD, 0x3C5}, Pair{0x3CE, 0x3C9}, Pair{0x386, 0x3B1}, Pair{0x388, 0x3B5}, Pair{0x389, 0x3B7},
      Pair{0x38A, 0x3B9}, Pair{0x38C, 0x3BF}, Pair{0x38E, 0x3C5}, Pair{0x38F, 0x3C9}, Pair{0x3C2, 0x3C3},
      Pair{0x131, 'i'},   Pair{0x451, 0x435}, Pair{0x15F, 0x219}, Pair{0x163, 0x21B}, Pair{0x64A, 0x6CC},
      Pair{0x649, 0x6CC}, Pair{0x643, 0x6A9}, Pair{0x218, 0x219}, Pair{0x21A, 0x21B}};
  if (c < 0x131 || c > 0x64A) return c;
  for (const Pair& each : pairs) {
    if (each.from == c) return each.to;
  }
  return c;
}

/// From kana to Hangul: without case, accents or width.
bool stays(char32_t c) { return c > 0x3000 && c < 0xFF00; }

}  // namespace

int digit_of_script(char32_t c) {
  static constexpr char32_t zeros[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6,  0xBE6,  0xC66,
                                       0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0xFF10};
  if (c < zeros[0]) return -1;
  for (const char32_t zero : zeros) {
    if (c >= zero && c < zero + 10) return static_cast<int>(c - zero);
  }
  return -1;
}

char32_t without_style(char32_t c) {
  constexpr char32_t letters = 0x1D400, letters_end = 0x1D6A4, digits = 0x1D7CE, digits_end = 0x1D800;
  constexpr char32_t alphabet = 26;
  if (c >= letters && c < letters_end) {
    const char32_t place = (c - letters) % (2 * alphabet);
    return place < alphabet ? 'A' + place : 'a' + place - alphabet;
  }
  return c >= digits && c < digits_end ? '0' + (c - digits) % 10 : c;
}

char32_t lower_letter(char32_t c) {
  c = without_style(c);
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (stays(c)) return c;
  if (c >= 0xFF21 && c <= 0xFF3A) return c - 0xFF21 + 'a';
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c >= 0x100 && c <= 0x137) return c | 1;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c % 2 == 1 ? c + 1 : c;
  if (c >= 0x14A && c <= 0x177) return c | 1;
  if (c >= 0x391 && c <= 0x3AB) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x1EA0 && c <= 0x1EFF) return c | 1;
  if (c == 0x1A0 || c == 0x1AF) return c + 1;  // Vietnamese
  if (c == 0x18F) return 0x259;                // Azerbaijani
  if (c >= 0x48A && c <= 0x4BF) return c | 1;  // Kazakh and others
  if (c >= 0x4C1 && c <= 0x4CE) return c % 2 == 1 ? c + 1 : c;
  if (c >= 0x4D0 && c <= 0x52F) return c | 1;
  if (c >= 0x531 && c <= 0x556) return c + 48;  // Armenian
  return c;
}

bool is_unseen(char32_t c) {
  return c == 0xAD || c == 0x640 || (c >= 0x64B && c <= 0x652) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
         c == 0xFE0E || c == 0xFE0F;
}

char32_t folded_letter(char32_t c) {
  if (stays(c)) return c;
  if (c >= 0xFF01 && c <= 0xFF5E && c != 0xFF07) c = c - 0xFF01 + '!';
  if (const int digit = digit_of_script(c); digit >= 0) return U'0' + static_cast<char32_t>(digit);
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x2032:
    case 0x2BC:
    case 0x60:
    case 0xB4:
    case 0xFF07:
      return '\'';
    case 0xA0:
    case 0x202F:
    case 0x2009:
    case 0x3000:
      return ' ';
    case 0x0130:
      return 'i';
    case 0x55D:  // Armenian and Ethiopic
    case 0x1366:
      return ':';
    default:
      return respelt(lower_letter(c));
  }
}

}  // namespace feedarc::html
