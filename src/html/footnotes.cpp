#include "html/footnotes.h"

namespace feedarc::html {
Footnotes find_footnotes(Document&) { return {}; }
void Footnotes::apply(Document&) {}
}  // namespace feedarc::html
