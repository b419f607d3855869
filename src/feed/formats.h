#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "feed/draft.h"

namespace feedarc {

/// One format's document: everything but the entries goes into `feed`.
struct ReadDocument {
  FeedDraft feed;
  std::vector<EntryDraft> entries;
};

ReadDocument read_rss(pugi::xml_node root, const std::string& base);   // RSS 0.9x, 2.0 and those on RDF
ReadDocument read_atom(pugi::xml_node root, const std::string& base);  // Atom 0.3, 1.0; a lone entry too

/// What the draft comes to.
ParsedEntry finished(EntryDraft draft);
ParsedFeed finished(FeedDraft draft);

/// The id of an entry that has none: its URL, else a hash of what it says, the same at every fetch.
std::string made_up_id(const ParsedEntry& entry);

}  // namespace feedarc
