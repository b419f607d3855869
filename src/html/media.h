#pragma once

#include "html/tree.h"

namespace feedarc::html {

/// What shows only where scripts run, or in a frame of its own, made plain: a picture that is loaded late, or
/// whose address stands only in `srcset` or a `<source>`, gets its `src`; a frame becomes a link with its
/// title.
void resolve_media(Document& document);

}  // namespace feedarc::html
