#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace feedarc::html {

/// Bytes at which something may begin, so that all others are passed in one step.
class ByteSet {
 public:
  consteval explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) add(c);
  }
  constexpr void add(char c) { in_[static_cast<unsigned char>(c)] = true; }
  bool holds(char c) const { return in_[static_cast<unsigned char>(c)]; }

  /// Where the first of them stands, or the end.
  std::size_t find(std::string_view text, std::size_t from) const {
    while (from < text.size() && !holds(text[from])) ++from;
    return std::min(from, text.size());
  }

 private:
  std::array<bool, 256> in_{};
};

}  // namespace feedarc::html
