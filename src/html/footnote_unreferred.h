#pragma once

#include <vector>

#include "html/footnote_bodies.h"
#include "html/footnote_links.h"
#include "html/footnotes.h"

namespace feedarc::html {

/// The notes beside those of `footnotes` to which nothing refers, in the order of their lists. Links back and
/// terms of theirs are added to its backlinks.
std::vector<FoundFootnote> find_unreferred(const std::vector<Link>& links, NoteBodies& blocks,
                                           Footnotes& footnotes);

}  // namespace feedarc::html
