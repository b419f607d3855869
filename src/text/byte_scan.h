#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace feedarc {

/// How many bytes are looked at in one step, wherever the compiler has registers for them.
constexpr std::size_t scan_step = 16;
constexpr std::uint64_t highest_bits = 0x8080808080808080U;  // of each byte

/// Which of the `scan_step` bytes at a place are wanted, the first in the lowest bits of the first word: all
/// bits of each byte that is.
template <class Wanted>
std::array<std::uint64_t, 2> wanted_in_step(const char* place, Wanted wanted) {
  using Block [[gnu::vector_size(scan_step)]] = unsigned char;
  Block block;
  std::memcpy(&block, place, scan_step);
  const auto hits = wanted(block);  // all bits of a byte that is wanted
  static_assert(sizeof hits == scan_step);
  std::array<std::uint64_t, 2> words{};
  std::memcpy(words.data(), &hits, scan_step);
  if constexpr (std::endian::native == std::endian::big)
    for (auto& word : words) word = __builtin_bswap64(word);
  return words;
}

/// Where the first byte from `at` on stands that is `wanted`, or the end of the text. `wanted` is asked with
/// one byte and with many, so it must be made of comparisons with constants, `|` and `&` alone.
template <class Wanted>
std::size_t find_byte(std::string_view text, std::size_t at, Wanted wanted) {
  const auto found_in = [&](std::size_t from) -> std::size_t {
    const auto words = wanted_in_step(text.data() + from, wanted);
    if (words[0] != 0) return static_cast<std::size_t>(std::countr_zero(words[0])) / 8;
    return words[1] != 0 ? 8 + static_cast<std::size_t>(std::countr_zero(words[1])) / 8 : scan_step;
  };
  if (at + scan_step <= text.size()) {
    for (; at + scan_step <= text.size(); at += scan_step) {
      if (const auto place = found_in(at); place < scan_step) return at + place;
    }
    if (at == text.size()) return at;
    // The last step reaches back to bytes that are known.
    const auto last = text.size() - scan_step;
    return last + found_in(last);
  }
  while (at < text.size() && !wanted(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

/// Calls `visit` with the place of every byte that is `wanted` (as for find_byte), from first to last. Where
/// many are, faster than finding one after the other.
template <class Wanted, class Visit>
void each_byte(std::string_view text, Wanted wanted, Visit visit) {
  std::size_t at = 0;
  for (; at + scan_step <= text.size(); at += scan_step) {
    const auto words = wanted_in_step(text.data() + at, wanted);
    if ((words[0] | words[1]) == 0) continue;
    for (std::size_t k = 0; k < words.size(); ++k) {
      for (auto word = words[k] & highest_bits; word != 0; word &= word - 1)
        visit(at + 8 * k + static_cast<std::size_t>(std::countr_zero(word)) / 8);
    }
  }
  for (; at < text.size(); ++at) {
    if (wanted(static_cast<unsigned char>(text[at]))) visit(at);
  }
}

}  // namespace feedarc
