#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "html/footnote_tokens.h"
#include "html/tree.h"

namespace feedarc::html {

inline constexpr int longest_list = 400;  // notes in one list

/// A line of a piece, which may be a note.
struct FootnoteLine {
  std::vector<Node*> nodes;  // the block, or the inline nodes between two br
  std::string text;
  std::optional<MarkerToken> marker;  // that it begins with
  std::uint32_t order = 0;
  bool inline_part = false;
  bool heading = false;
  bool rule_before = false;
};

/// The lines of a piece whose nodes are numbered, in order. `only_symbols`: markers such as `*` alone count.
std::vector<FootnoteLine> collect_lines(Document& document, bool only_symbols);

}  // namespace feedarc::html
