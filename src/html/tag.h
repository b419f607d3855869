#pragma once

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
bool has_trait(Tag tag, Trait trait);

inline bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }
inline int heading_level(Tag tag) { return static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1; }

}  // namespace feedarc::html
