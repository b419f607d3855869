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

/// Which of the `scan_step` bytes at a place (with those at others) are wanted, the first in the lowest bits
/// of the first word: all bits of each byte that is.
template <class Wanted, class... Places>
std::array<std::uint64_t, 2> wanted_in_step(Wanted wanted, Places... places) {
  using Block [[gnu::vector_size(scan_step)]] = unsigned char;
  const auto load = [](const char* place) {
    Block block;
    std::memcpy(&block, place, scan_step);
    return block;
  };
  const auto hits = wanted(load(places)...);
  static_assert(sizeof hits == scan_step);
  std::array<std::uint64_t, 2> words{};
  std::memcpy(words.data(), &hits, scan_step);
  if constexpr (std::endian::native == std::endian::big)
    for (auto& word : words) word = __builtin_bswap64(word);
  return words;
}

/// The place of the first byte that is wanted; `scan_step` where none is.
inline std::size_t first_in_step(const std::array<std::uint64_t, 2>& words) {
  if (words[0] != 0) return static_cast<std::size_t>(std::countr_zero(words[0])) / 8;
  return words[1] != 0 ? 8 + static_cast<std::size_t>(std::countr_zero(words[1])) / 8 : scan_step;
}

/// Where the first byte from `at` on stands that is `wanted`, or the end of the text. `wanted` is asked with
/// one byte and with many, so it must be made of comparisons with constants, `|` and `&` alone.
template <class Wanted>
std::size_t find_byte(std::string_view text, std::size_t at, Wanted wanted) {
  const auto found_in = [&](std::size_t from) {
    return first_in_step(wanted_in_step(wanted, text.data() + from));
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

/// Where the first byte from `at` on stands that together with the one behind it is `wanted` (as for
/// find_byte). The last byte has none behind it: its place is the answer where no other is.
template <class Wanted>
std::size_t find_pair(std::string_view text, std::size_t at, Wanted wanted) {
  for (; at + scan_step < text.size(); at += scan_step) {
    const auto place = first_in_step(wanted_in_step(wanted, text.data() + at, text.data() + at + 1));
    if (place < scan_step) return at + place;
  }
  const auto byte = [&](std::size_t place) { return static_cast<unsigned char>(text[place]); };
  while (at + 1 < text.size() && !wanted(byte(at), byte(at + 1))) ++at;
  return at;
}

/// Calls `visit` with the place of every byte that is `wanted` (as for find_byte), from first to last. Where
/// many are, faster than finding one after the other.
template <class Wanted, class Visit>
void each_byte(std::string_view text, Wanted wanted, Visit visit) {
  std::size_t at = 0;
  for (; at + scan_step <= text.size(); at += scan_step) {
    const auto words = wanted_in_step(wanted, text.data() + at);
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
