#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace feedarc::html {

/// Who speaks in a correction, an update or a disclosure: "from the editors" behind its name, "Editors'"
/// before it.
struct Role {
  enum class Place { before, after };
  Place place;
  std::string_view words;  // lower case, straight apostrophes
};

std::span<const Role> note_roles();

/// The bytes that the longest role takes up at the beginning of a folded text, up to the next word; 0 for
/// none.
std::size_t role_before(std::string_view folded);
std::size_t role_after(std::string_view folded);

}  // namespace feedarc::html
