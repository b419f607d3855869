#pragma once

#include <cstddef>
#include <string_view>

#include "html/byte_set.h"
#include "text/byte_scan.h"

namespace feedarc::html {

/// HTML's white space, which folds.
inline constexpr ByteSet blanks(" \t\n\r\f");

inline std::size_t past_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && blanks.holds(text[at])) ++at;
  return at;
}

/// The end of the words that begin at `at` and are parted by single spaces: what folding leaves as it is.
inline std::size_t words_end(std::string_view text, std::size_t at) {
  constexpr auto line_blank = [](auto byte) {
    return (byte == '\t') | (byte == '\n') | (byte == '\f') | (byte == '\r');
  };
  at = find_pair(text, at, [&](auto byte, auto next) {
    return line_blank(byte) | ((byte == ' ') & (line_blank(next) | (next == ' ')));
  });
  return at + 1 == text.size() && !blanks.holds(text[at]) ? at + 1 : at;
}

}  // namespace feedarc::html
