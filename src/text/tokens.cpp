#include "feedarc/text/tokens.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

// A longer "word" is base64 or the like; nobody types it whole.
constexpr std::size_t word_characters = 64;
// Marks stacked on one sign beyond any script's need.
constexpr std::size_t sign_characters = 8;

struct Range {
  char32_t first, last;
};

// Scripts written without blanks between words, or (Hangul) with words that take on endings.
constexpr std::array<Range, 22> unspaced = {
    {{0x0E00, 0x0EFF},                                                         // Thai, Lao
     {0x1000, 0x109F},                                                         // Burmese
     {0x1100, 0x11FF},                                                         // Hangul letters
     {0x1780, 0x17FF},                                                         // Khmer
     {0x19E0, 0x19FF},  {0x2E80, 0x2FDF},                                      // radicals
     {0x3005, 0x3007},  {0x3021, 0x3029}, {0x3031, 0x303C}, {0x3040, 0x30FF},  // kana
     {0x3100, 0x318F},                                                         // bopomofo, Hangul letters
     {0x31A0, 0x31BF},  {0x31F0, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},  // Han
     {0xA960, 0xA97F},  {0xA9E0, 0xA9FF}, {0xAA60, 0xAA7F}, {0xAC00, 0xD7FF},  // Hangul
     {0xF900, 0xFAFF},  {0xFF66, 0xFFDC},                                      // half width
     {0x20000, 0x323AF}}};

// Where a mark is an accent that people leave out when they search.
constexpr std::array<Range, 8> accented = {{{0x0041, 0x052F},
                                            {0x1C80, 0x1C8F},
                                            {0x1D00, 0x1DBF},
                                            {0x1E00, 0x1FFF},
                                            {0x2C60, 0x2C7F},
                                            {0x2DE0, 0x2DFF},
                                            {0xA640, 0xA7FF},
                                            {0xAB30, 0xAB6F}}};

template <std::size_t n>
bool within(const std::array<Range, n>& ranges, char32_t point) {
  const auto* after =
      std::upper_bound(ranges.begin(), ranges.end(), point,
                       [](char32_t value, const Range& range) { return value < range.first; });
  return after != ranges.begin() && point <= std::prev(after)->last;
}

bool is_ascii_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

enum class Kind { other, letter, mark };

Kind kind_of(char32_t point) {
  if (point < 0x80) {
    return is_ascii_letter_or_digit(static_cast<char>(point)) ? Kind::letter : Kind::other;
  }
  if (point == replacement_character) return Kind::other;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(point))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return Kind::letter;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return Kind::mark;
    default:
      return Kind::other;
  }
}

/// How many bytes at `at` are a whole word of ASCII, nothing else touching it; 0 where it is not that plain.
std::size_t plain_word(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_ascii_letter_or_digit(text[end])) ++end;
  const bool touched = end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80;
  return touched || end - at > word_characters ? 0 : end - at;
}

std::string lower_word(std::string_view word) {
  std::string text(word);
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

/// One code point taken apart (NFKD) with its case folded, accents dropped, appended to `to`.
void fold_into(std::vector<utf8proc_int32_t>& to, char32_t point, char32_t& base) {
  std::array<utf8proc_int32_t, 32> parts{};
  int boundary = 0;
  const auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point), parts.data(),
                                             static_cast<utf8proc_ssize_t>(parts.size()), options, &boundary);
  if (count < 0 || static_cast<std::size_t>(count) > parts.size()) return;
  for (std::size_t k = 0; k < static_cast<std::size_t>(count); ++k) {
    const auto part = static_cast<char32_t>(parts[k]);
    const Kind kind = kind_of(part);
    if (kind == Kind::other) continue;  // the brackets of ⑴ and their like
    if (kind == Kind::letter) base = part;
    if (kind == Kind::mark && within(accented, base)) continue;
    to.push_back(parts[k]);
  }
}

constexpr std::size_t tabled = 0x0530;  // Latin, Greek and Cyrillic letters with all their accents

/// What each becomes whatever stands beside it; 0: that depends, or is not one letter.
const std::array<char32_t, tabled>& simple_letters() {
  static const auto table = [] {
    std::array<char32_t, tabled> letters{};
    std::vector<utf8proc_int32_t> parts;
    for (char32_t point = 0; point < tabled; ++point) {
      parts.clear();
      char32_t base = 0;
      fold_into(parts, point, base);
      if (kind_of(point) == Kind::letter && parts.size() == 1)
        letters[point] = static_cast<char32_t>(parts[0]);
    }
    return letters;
  }();
  return table;
}

// Signs that folding leaves as they are.
constexpr std::array<Range, 4> kept = {
    {{0x3041, 0x3096}, {0x30A1, 0x30FA}, {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}}};

char32_t folded_alone(char32_t point) {
  if (point < tabled) return simple_letters()[point];
  return within(kept, point) ? point : 0;
}

std::string folded(const std::vector<char32_t>& word) {
  std::string text;
  const auto append_simple = [&](char32_t point) {
    const char32_t simple = folded_alone(point);
    if (simple != 0) append_utf8(text, simple);
    return simple != 0;
  };
  if (std::all_of(word.begin(), word.end(), append_simple)) return text;
  text.clear();
  std::vector<utf8proc_int32_t> parts;
  char32_t base = 0;
  for (const char32_t point : word) fold_into(parts, point, base);
  if (parts.empty()) return text;
  // Together again: Hangul syllables and kana with their marks count as one sign.
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
  const auto size =
      utf8proc_normalize_utf32(parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), options);
  for (utf8proc_ssize_t k = 0; k < size; ++k)
    append_utf8(text, static_cast<char32_t>(parts[static_cast<std::size_t>(k)]));
  return text;
}

struct Sign {
  std::string text;
  std::size_t begin = 0, end = 0;
};

/// Cuts text into words and runs, and hands on each token as it is done.
class Cutter {
 public:
  explicit Cutter(const std::function<void(Token&&)>& give) : give_(give) {}

  void cut(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      if (!in_run_ && point_.empty()) {
        if (const std::size_t length = plain_word(text, at); length > 0) {
          at += length;
          give_({lower_word(text.substr(begin, length)), begin, at, false, false});
          continue;
        }
      }
      const char32_t point = next_code_point(text, at);
      take(point, begin, at);
    }
    end_word();
    end_run();
  }

 private:
  void take(char32_t point, std::size_t begin, std::size_t end) {
    const Kind kind = kind_of(point);
    if (kind == Kind::other) {
      end_word();
      end_run();
    } else if (kind == Kind::mark && in_run_) {
      if (point_.size() < sign_characters) point_.push_back(point);
      end_ = end;
    } else if (point >= 0x0E00 && within(unspaced, point)) {
      end_word();
      end_sign();
      in_run_ = true;
      point_.assign(1, point);
      begin_ = begin;
      end_ = end;
    } else {
      end_run();
      if (point_.empty()) begin_ = begin;
      if (point_.size() < word_characters) point_.push_back(point);
      end_ = end;
    }
  }

  void end_word() {
    if (in_run_ || point_.empty()) return;
    std::string text = folded(point_);
    if (!text.empty()) give_({std::move(text), begin_, end_, false, false});
    point_.clear();
  }

  /// The sign being read is whole: with the one before it, it makes a pair.
  void end_sign() {
    if (!in_run_ || point_.empty()) return;
    Sign sign{folded(point_), begin_, end_};
    point_.clear();
    if (sign.text.empty()) return;
    if (!last_.text.empty()) {
      give_({last_.text + sign.text, last_.begin, sign.end, true, false});
      paired_ = true;
    }
    last_ = std::move(sign);
  }

  void end_run() {
    if (!in_run_) return;
    end_sign();
    if (!last_.text.empty()) give_({std::move(last_.text), last_.begin, last_.end, true, paired_});
    last_ = {};
    paired_ = in_run_ = false;
  }

  const std::function<void(Token&&)>& give_;
  std::vector<char32_t> point_;  // of the word or sign being read
  std::size_t begin_ = 0, end_ = 0;
  bool in_run_ = false, paired_ = false;
  Sign last_;
};

}  // namespace

std::vector<Token> search_tokens(std::string_view text) {
  std::vector<Token> tokens;
  Cutter([&](Token&& token) { tokens.push_back(std::move(token)); }).cut(text);
  return tokens;
}

std::string segmented(std::string_view text) {
  std::string joined;
  joined.reserve(text.size() + text.size() / 8);
  Cutter([&](Token&& token) {
    if (!joined.empty()) joined += ' ';
    joined += token.text;
  }).cut(text);
  return joined;
}

}  // namespace feedarc
