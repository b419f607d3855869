#pragma once

#include <vector>

#include "html/footnote_links.h"
#include "html/footnotes.h"

namespace feedarc::html {

/// The links in the notes found that lead back to the text and say nothing of their own.
std::vector<Node*> links_back(const Footnotes& footnotes, const std::vector<Link>& links);

}  // namespace feedarc::html
