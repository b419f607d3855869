#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace feedarc::html {

/// The place of a name in a fixed list, found in one look: made by the compiler, open addressing, most slots
/// empty.
template <std::size_t Count>
class NameTable {
 public:
  static constexpr std::size_t none = Count;

  consteval explicit NameTable(const std::array<std::string_view, Count>& names) : names_(names) {
    slots_.fill(static_cast<std::uint16_t>(Count));
    for (std::size_t i = 0; i < Count; ++i) {
      std::size_t slot = slot_of(names[i]);
      while (slots_[slot] != Count) slot = (slot + 1) % size;
      slots_[slot] = static_cast<std::uint16_t>(i);
    }
  }

  constexpr std::size_t find(std::string_view name) const {
    if (name.empty()) return none;
    for (std::size_t slot = slot_of(name);; slot = (slot + 1) % size) {
      const std::size_t index = slots_[slot];
      if (index == none || names_[index] == name) return index;
    }
  }

  constexpr std::string_view name(std::size_t index) const { return names_[index]; }

 private:
  static constexpr std::size_t size = std::bit_ceil(4 * Count);

  static constexpr std::size_t slot_of(std::string_view name) {
    const auto byte = [&](std::size_t i) {
      return static_cast<std::uint32_t>(static_cast<unsigned char>(name[i]));
    };
    const auto length = static_cast<std::uint32_t>(name.size());
    const std::uint32_t mixed =
        (byte(0) | byte(name.size() / 2) << 8U | byte(name.size() - 1) << 16U | length << 24U) * 0x9E3779B1U;
    return (mixed >> 16U) % size;
  }

  std::array<std::string_view, Count> names_;
  std::array<std::uint16_t, size> slots_{};
};

}  // namespace feedarc::html
