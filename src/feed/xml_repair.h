#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feed/xml_pieces.h"
#include "feedarc/model/error.h"
#include "feedarc/model/feed.h"

namespace feedarc {

/// A document made well-formed, from its root's start tag to its end; no references but XML's own.
struct RepairedXml {
  std::string mended;                 // empty where the text needed nothing
  ByteRange as_written;               // where it stands in the text then
  std::vector<std::string> warnings;  // each kind of mending once
  bool cut = false;                   // the text ended before the root element did
  struct Item {
    ByteRange range;    // in the text that was given
    bool whole = true;  // it was ended by a tag, not by the end of the text
  };
  std::vector<Item> items;   // `item` and `entry` elements, in document order
  std::vector<XmlCut> cuts;  // places in xml()

  /// A view of this or of `text`, which must be the one it was made from.
  std::string_view xml(std::string_view text) const {
    return mended.empty() ? text.substr(as_written.begin, as_written.end - as_written.begin) : mended;
  }
};

/// Makes what a browser would still read into XML: bare `&` and `<`, references of HTML, control characters,
/// end tags that are missing, stray or crossed, attributes without quotes or value or given twice, CDATA
/// without its end; elements that nest deeper than limits::xml_depth become text and empty elements with
/// their attributes. `text` is UTF-8, `root` where the root's start tag begins. One pass, no recursion,
/// linear. Failure: `too_large` where there are more than limits::xml_nodes.
///
/// A document that needs nothing is known as such by check_xml, and not copied. `piece`: see XmlCuts.
Result<RepairedXml> repair_xml(std::string_view text, std::size_t root, std::string_view prolog,
                               std::size_t piece = usual_piece);

/// The repairing pass itself, also where nothing needs it; for tests.
Result<RepairedXml> mended_xml(std::string_view text, std::size_t root, std::string_view prolog,
                               std::size_t piece = usual_piece);

}  // namespace feedarc
