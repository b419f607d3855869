#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "feedarc/model/article.h"

namespace feedarc::html {

struct LabelMatch {
  Note::Kind kind = Note::Kind::editor;
  std::size_t length = 0;  // bytes of the label, its separator and the blanks behind it
  bool role_only = false;  // "Editor:", which a speaker could be as well
};

/// A label at the beginning of `text`. `hard_end`: where a bold run or a line ends, which parts label and
/// note like a colon does (npos: nowhere); `in_bracket` lets words that name a role alone count. Elsewhere
/// than in a `heading` an update with nothing but its date is a stamp.
std::optional<LabelMatch> match_label(std::string_view text, std::size_t hard_end, bool in_bracket,
                                      bool heading = false);

/// What a signature ends. In round brackets credits and agencies are signed alike; in a paragraph it may
/// stand in a bracket of its own.
enum class SignaturePlace { bracket, round_bracket, paragraph };

/// A signature such as "—Ed." at the end of `text`: its kind, and where the note's own text ends.
std::optional<LabelMatch> match_signature(std::string_view text, SignaturePlace place);

/// What a class list names, as `editors-note` does.
std::optional<Note::Kind> class_label(std::string_view classes);

}  // namespace feedarc::html
