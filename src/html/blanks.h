#pragma once

#include <cstddef>
#include <string_view>

#include "html/byte_set.h"

namespace feedarc::html {

/// HTML's white space, which folds.
inline constexpr ByteSet blanks(" \t\n\r\f");

inline std::size_t past_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && blanks.holds(text[at])) ++at;
  return at;
}

/// The end of the words that begin at `at` and are parted by single spaces: what folding leaves as it is.
inline std::size_t words_end(std::string_view text, std::size_t at) {
  for (;;) {
    at = blanks.find(text, at);
    if (at + 1 >= text.size() || text[at] != ' ' || blanks.holds(text[at + 1])) return at;
    ++at;
  }
}

}  // namespace feedarc::html
