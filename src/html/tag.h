#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace feedarc::html {

/// The HTML elements that something here treats specially; every other is `other` and known by its name
/// alone.
enum class Tag : std::uint8_t {
#define TAG(identifier, name, traits) identifier,
#include "html/tags.def"
#undef TAG
  other,
};

enum Trait : std::uint8_t { block = 1, closes_p = 2, formatting = 4, is_void = 8, raw = 16, scope = 32 };

Tag tag_of(std::string_view name);  // lower case
std::string_view name_of(Tag tag);

inline constexpr std::size_t tag_count = static_cast<std::size_t>(Tag::other);
inline constexpr std::array<std::uint8_t, tag_count + 1> traits_of{
#define TAG(identifier, name, traits) traits,
#include "html/tags.def"
#undef TAG
    0};
constexpr bool has_trait(Tag tag, Trait trait) {
  return (traits_of[static_cast<std::size_t>(tag)] & trait) != 0;
}

inline bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }
inline int heading_level(Tag tag) { return static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1; }

}  // namespace feedarc::html
