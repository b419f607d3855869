#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "feedarc/model/error.h"

namespace feedarc {

enum class Format { rss, rdf, atom };

/// Where the feed begins in a document.
struct FoundRoot {
  Format format = Format::rss;
  std::size_t at = 0;                // of the root's `<`
  std::string_view doctype;          // with its internal subset
  bool junk_before = false;          // something that is no prolog stands before it
  bool words_before = false;         // text, or a tag of something else
  bool declaration_unended = false;  // `<?xml …>`
  bool declaration_odd = false;      // it is written as XML does not
};

/// `bytes` are those the text was decoded from.
/// Failure: `empty` or `not_a_feed`, its `what` naming what the text is.
Result<FoundRoot> find_root(std::string_view text, std::string_view bytes);

}  // namespace feedarc
