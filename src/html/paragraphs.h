#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "html/tree.h"

namespace feedarc::html {

/// A run of inline content: a block's, or what stands between two `<br><br>` of it.
struct Paragraph {
  Node* block = nullptr;            // the nearest block around it
  std::vector<Node*> leaves;        // texts, br, references, in order
  std::vector<std::size_t> begins;  // where each leaf's text begins in `text`
  std::string text;                 // blanks folded, br a line feed, references as `[marker]`
  std::size_t bold = 0;             // bytes of it that begin it and are bold
  bool bold_whole = false, italic_whole = false;
  bool whole_block = true;   // it is all there is in `block`
  bool rule_before = false;  // a rule parts it from the paragraph before
};

std::vector<Paragraph> paragraphs_of(Node& root, const std::vector<std::string>& markers);

/// The nearest ancestor (or the node itself) that is this, below `root`.
Node* nearest(Node* node, Tag tag, const Node* root);

/// Whether a block is a list item's own text, not that of a quotation or container in it.
bool is_item(const Node& block);

}  // namespace feedarc::html
