#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace feedarc {

/// Where the first byte from `at` on stands that is `wanted`, or the end of the text. Looks at 16 bytes in
/// one step wherever the compiler has registers for them: `wanted` is asked with one byte and with 16, so it
/// must be made of comparisons with constants, `|` and `&` alone.
template <class Wanted>
std::size_t find_byte(std::string_view text, std::size_t at, Wanted wanted) {
  constexpr std::size_t step = 16;
  using Block [[gnu::vector_size(step)]] = unsigned char;
  // Within the block at `from`; `step` where there is none.
  const auto found_in = [&](std::size_t from) -> std::size_t {
    Block block;
    std::memcpy(&block, text.data() + from, step);
    const auto hits = wanted(block);  // all bits of a byte that is wanted
    static_assert(sizeof hits == step);
    std::array<std::uint64_t, 2> halves{};
    std::memcpy(halves.data(), &hits, step);
    const auto first = [](std::uint64_t half) {
      return static_cast<std::size_t>(std::endian::native == std::endian::little ? std::countr_zero(half)
                                                                                 : std::countl_zero(half)) /
             8;
    };
    if (halves[0] != 0) return first(halves[0]);
    return halves[1] != 0 ? step / 2 + first(halves[1]) : step;
  };
  if (at + step <= text.size()) {
    for (; at + step <= text.size(); at += step) {
      if (const auto place = found_in(at); place < step) return at + place;
    }
    if (at == text.size()) return at;
    // The last block reaches back to bytes that are known.
    const auto last = text.size() - step;
    return last + found_in(last);
  }
  while (at < text.size() && !wanted(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

}  // namespace feedarc
