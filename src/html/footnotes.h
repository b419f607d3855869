#pragma once

#include <optional>
#include <string>
#include <vector>

#include "feedarc/model/article.h"
#include "html/tree.h"

namespace feedarc::html {

struct FoundFootnote {
  std::string marker;
  std::uint32_t refs = 0;
  std::optional<std::vector<Node*>> body;  // nothing: a dangling marker
  std::vector<Node*> places;               // where the text refers to it
};

/// What was found. The tree is not changed before `apply`.
struct Footnotes {
  std::vector<FoundFootnote> found;
  std::vector<Node*> removed;  // backlinks, markers at the notes, headings of the list

  /// Puts reference nodes where the text refers to a note, and takes the notes out of the text.
  void apply(Document& document);
};

Footnotes find_footnotes(Document& document);

/// Digits of any form as ASCII, brackets, blanks and words such as "note" off; empty where it is no marker.
std::string marker_of(std::string_view text);

}  // namespace feedarc::html
