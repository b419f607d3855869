#include "feed/charset_guess.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "feed/charset_pairs.h"
#include "feedarc/text/charset.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr std::size_t sample_bytes = 64 << 10, bytes_before = 64;

struct Language {
  std::string_view encoding, common, rare;
};

constexpr std::array languages = std::to_array<Language>({
#include "feed/charset_languages.inc"
});

// How much one letter speaks for a language, or against it.
constexpr int common_letter = 5, rare_letter = 2, strange_letter = -4, capital_inside = -4,
              mixed_scripts = -8, final_inside = -8, accents_in_a_row = -2, sign_inside = -4,
              no_character = -30;

enum class Script { none, latin, other };

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_basic_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

Script script_of(char32_t c) {
  if (is_basic_letter(c)) return Script::latin;
  if (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) return Script::latin;
  const bool other = (c >= 0x386 && c <= 0x3FF) || (c >= 0x400 && c <= 0x4FF) || (c >= 0x5D0 && c <= 0x5EA) ||
                     (c >= 0x621 && c <= 0x6D3) || (c >= 0xE01 && c <= 0xE4E);
  return other ? Script::other : Script::none;
}

char32_t lower_accented_greek(char32_t c) {
  if (c == 0x386) return 0x3AC;
  if (c >= 0x388 && c <= 0x38A) return c + 0x25;
  if (c == 0x38C) return 0x3CC;
  return c == 0x38E || c == 0x38F ? c + 0x3F : c;
}

/// Of the alphabets that have capitals and an encoding of one byte.
char32_t lower(char32_t c) {
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3AB) || (c >= 0x410 && c <= 0x42F))
    return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  if (c == 0x178) return 0xFF;
  const bool odd_capitals = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  if (c >= 0x100 && c <= 0x17E && (c % 2 == 1) == odd_capitals) return c + 1;
  return c >= 0x386 && c <= 0x38F ? lower_accented_greek(c) : c;
}

/// Forms that stand at the end of a word alone.
bool is_final(char32_t c) {
  return c == 0x3C2 || c == 0x5DA || c == 0x5DD || c == 0x5DF || c == 0x5E3 || c == 0x5E5;
}

class Alphabet {
 public:
  explicit Alphabet(const Language& language) {
    add(language.common, common_letter);
    add(language.rare, rare_letter);
  }
  int weight(char32_t letter) const {
    return letter < weights_.size() && weights_[letter] != 0 ? weights_[letter] : strange_letter;
  }

 private:
  void add(std::string_view letters, int weight) {
    for (std::size_t at = 0; at < letters.size();)
      if (const auto letter = next_code_point(letters, at); letter < weights_.size())
        weights_[letter] = static_cast<std::int8_t>(weight);
  }
  std::array<std::int8_t, 0xE60> weights_{};
};

/// What one character says, between its neighbours.
int weight(const Alphabet& alphabet, char32_t before, char32_t c, char32_t behind) {
  if (c == replacement_character) return no_character;
  const auto script = script_of(c);
  if (c < 0x80) return 0;
  if (script == Script::none) {
    if (c < 0xA0) return strange_letter;
    const bool apostrophe = c == 0x2019 || c == 0xA0 || c == 0xAD;
    const bool inside = script_of(before) != Script::none && script_of(behind) != Script::none;
    return inside && !apostrophe ? sign_inside : 0;
  }
  if (is_digit(before) || is_digit(behind)) return strange_letter;  // a sign of money, in truth
  const auto small = lower(c);
  int sum = alphabet.weight(small);
  if (small != c) --sum;
  const auto beside = script_of(before);
  if ((beside != Script::none && beside != script) ||
      (script_of(behind) != Script::none && script_of(behind) != script))
    sum += mixed_scripts;
  // Capitals inside words are what an alphabet read in the wrong table looks like.
  const bool small_before =
      beside != Script::none && lower(before) == before && !(before >= 'A' && before <= 'Z');
  if (small != c && small_before) sum += capital_inside;
  if (script == Script::latin && beside == script && before >= 0x80) sum += accents_in_a_row;
  if (is_final(c) && script_of(behind) == script) sum += final_inside;
  return sum;
}

long score(std::string_view text, const Alphabet& alphabet) {
  long sum = 0;
  char32_t before = ' ', c = ' ';
  for (std::size_t at = 0; at < text.size();) {
    const char32_t behind = next_code_point(text, at);
    if (c >= 0x80) sum += weight(alphabet, before, c, behind);
    before = c;
    c = behind;
  }
  return c >= 0x80 ? sum + weight(alphabet, before, c, ' ') : sum;
}

}  // namespace

std::string guess_charset(std::string_view bytes) {
  // From where there is something to be told by.
  const auto first =
      std::find_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const auto ascii = static_cast<std::size_t>(first - bytes.begin());
  bytes = bytes.substr(ascii - std::min(ascii, bytes_before), sample_bytes);
  std::string best = "windows-1252";
  long best_score = std::numeric_limits<long>::min();
  const auto offer = [&](std::string_view encoding, long points) {
    if (points <= best_score) return;
    best_score = points;
    best = encoding;
  };
  std::string_view read;
  std::string text;
  for (const auto& language : languages) {
    if (language.encoding != read) text = decode(bytes, language.encoding).text;
    read = language.encoding;
    offer(language.encoding, score(text, Alphabet(language)));
  }
  for (const auto& pairs : pair_encodings()) offer(pairs.encoding, pairs.score(bytes));
  return best;
}

}  // namespace feedarc
