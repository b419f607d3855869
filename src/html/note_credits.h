#pragma once

#include <string_view>

namespace feedarc::html {

/// "Translator: Bo Fry" in brackets is a credit: a few names, more than one role, or who somebody is.
bool is_credit(std::string_view text);

/// Names alone, so many words at least: every word has a capital.
bool is_names(std::string_view text, int fewest);

/// Names as a list of books has them: `Fry, B. & Bell`.
bool is_cited(std::string_view text);

}  // namespace feedarc::html
