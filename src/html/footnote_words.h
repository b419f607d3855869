#pragma once

#include <cstddef>
#include <string_view>

namespace feedarc::html {

/// The bytes of a word such as "note" or 注 that a text begins with, and of the blanks and full stops behind
/// it; 0 where it begins with none, or with a longer word.
std::size_t note_word(std::string_view text);

}  // namespace feedarc::html
