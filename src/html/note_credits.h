#pragma once

#include <string_view>

namespace feedarc::html {

/// What a role alone in brackets says, behind a `colon` or not, when it is a credit and no note: a few names
/// as in `Translator: Bo Fry`, more than one role, who somebody is, `by Bell and Fry`.
bool is_credit(std::string_view text, bool colon);

/// Names alone, so many words at least: every word has a capital.
bool is_names(std::string_view text, int fewest);

/// Names alone, of one or more: who read the proofs, behind a label that may say so.
bool is_names_credit(std::string_view text);

/// Names as a list of books has them: `Fry, B. & Bell`.
bool is_cited(std::string_view text);

/// What somebody made for a piece, before their role: `Foto`, `文・写真`.
bool is_credited_work(std::string_view text);

/// An agency or initials before the desk that used them: `dpa`, `SID`, `jk`.
bool is_agency(std::string_view text);

}  // namespace feedarc::html
