#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "html/paragraphs.h"

namespace feedarc::html {

struct QuotedNote {
  std::size_t first = 0, last = 0;    // paragraphs
  std::size_t label = 0;              // bytes of the first one's text that are its label; 0: none in words
  std::string_view opening, closing;  // an enclosing bracket to drop
};

/// Puts these paragraphs into a quotation. Leaves the tree alone where they share an element with others.
void quote(Document& document, std::vector<Paragraph>& paragraphs, const QuotedNote& note);

}  // namespace feedarc::html
