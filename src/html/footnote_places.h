#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "html/tree.h"

namespace feedarc::html {

/// What a piece of the text refers to, not yet cut out of its node.
struct FootnotePlace {
  Node* node = nullptr;
  std::size_t begin = 0, length = 0;
  std::string marker;
  bool round = false;
  bool doubtful = false;  // may be an exponent, an index, a number that counts what follows
  bool circled = false;
  bool spaced = false;   // a blank before it: `the mill [1]`
  bool closing = false;  // a sentence or a part of it ends behind it, so that it counts nothing
  bool raised = false;
};

/// Everything in the text that may refer to a footnote without a link, in order. `only_symbols`: numbers are
/// left out.
std::vector<FootnotePlace> collect_places(Document& document, bool only_symbols);

}  // namespace feedarc::html
