#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedarc {

/// The characters of a named reference (`amp`, `nbsp`; without `&` and `;`), UTF-8; empty for an unknown
/// name.
std::string_view named_reference(std::string_view name);

/// Decodes the reference that begins at `text[at]` (an `&`), appends what it means and moves behind it; false
/// and nothing done where there is none that is known and ends in `;`.
bool take_reference(std::string_view text, std::size_t& at, std::string& to);

}  // namespace feedarc
