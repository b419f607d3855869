#pragma once

#include <cstddef>
#include <optional>

#include "html/note_fold.h"
#include "html/note_phrases.h"

namespace feedarc::html {

/// Where a label ends whose phrase ends at `at`: behind what belongs to it (a date, a name, "from the
/// editors") and its separator, in bytes of the text that was folded. `hard_end` and `in_bracket` as for
/// match_label.
std::optional<std::size_t> label_end(const Folded& folded, std::size_t at, std::size_t hard_end,
                                     bool in_bracket, const Phrase& phrase);

}  // namespace feedarc::html
