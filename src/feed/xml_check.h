#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "feed/xml_pieces.h"
#include "feedarc/model/feed.h"

namespace feedarc {

/// What a look at a document that needs no mending tells.
struct CheckedXml {
  std::size_t end = 0;           // behind the root's end tag
  std::vector<ByteRange> items;  // `item` and `entry` elements that stand in no other, in document order
  std::vector<XmlCut> cuts;      // from the root's start tag on
};

/// Proves that from `root` on the text is well-formed as this program wants it: tags match, attributes are
/// quoted, every `&` begins a reference of XML's own, no control characters, no item in an item. Nothing
/// where it cannot: then the repairing pass looks. Reads each byte once and copies nothing.
std::optional<CheckedXml> check_xml(std::string_view text, std::size_t root, std::size_t piece = usual_piece);

/// Elements that are entries: they end what is open in them, and nothing in them ends anything outside.
bool is_item_name(std::string_view name);

}  // namespace feedarc
