#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "text/byte_scan.h"

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

/// The same for a few bytes, sought many at a time.
template <std::size_t count>
class FewBytes {
 public:
  /// A literal: its last byte is not meant.
  consteval explicit FewBytes(const char (&bytes)[count + 1]) {
    for (std::size_t k = 0; k < count; ++k) bytes_[k] = static_cast<unsigned char>(bytes[k]);
  }
  bool holds(char c) const { return among(static_cast<unsigned char>(c)); }

  /// Where the first of them stands, or the end.
  std::size_t find(std::string_view text, std::size_t from) const {
    return find_byte(text, std::min(from, text.size()), [this](auto byte) { return among(byte); });
  }

 private:
  template <class Byte>
  auto among(Byte byte) const {
    return [&]<std::size_t... k>(std::index_sequence<k...>) { return ((byte == bytes_[k]) | ...); }
    (std::make_index_sequence<count>());
  }

  std::array<unsigned char, count> bytes_{};
};
template <std::size_t size>
FewBytes(const char (&)[size]) -> FewBytes<size - 1>;

}  // namespace feedarc::html
