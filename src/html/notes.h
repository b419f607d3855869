#pragma once

#include <string>
#include <vector>

#include "feedarc/model/article.h"
#include "html/tree.h"

namespace feedarc::html {

/// The notes of the tree, in reading order, found by place and label (docs/html.md). Each that is a block
/// becomes a `quoted` node with its label bold and its bracket dropped, which is how Markdown shows it: write
/// the text before.
std::vector<Note> take_notes(Document& document, const std::vector<std::string>& markers);

}  // namespace feedarc::html
