#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "feed/draft.h"
#include "feedarc/model/limits.h"

namespace feedarc {

/// One format's document: everything but the entries goes into `feed`.
struct ReadDocument {
  FeedDraft feed;
  ParsedEntries entries;  // the first limits::feed_entries
  std::vector<std::string> warnings;
  bool full() const { return entries.size() >= limits::feed_entries; }
};

/// Calls `take` for each child element. It may let go of the child: the memory of what is read already is
/// what the entries grow into.
template <class Take>
void each_element(pugi::xml_node parent, Take take) {
  for (auto node = parent.first_child(); node;) {
    const auto next = node.next_sibling();
    if (node.type() == pugi::node_element) take(node);
    node = next;
  }
}

ReadDocument read_rss(pugi::xml_node root, const std::string& base);   // RSS 0.9x, 2.0 and those on RDF
ReadDocument read_atom(pugi::xml_node root, const std::string& base);  // Atom 0.3, 1.0; a lone entry too
ReadDocument read_cdf(pugi::xml_node root, const std::string& base);   // Microsoft's channel definitions
bool is_cdf(pugi::xml_node root);

/// What the draft comes to.
ParsedEntry finished(EntryDraft draft, std::vector<std::string>& warnings);
ParsedFeed finished(FeedDraft draft);

/// The id of an entry that has none: its URL, else a hash of what it says, the same at every fetch.
std::string made_up_id(const ParsedEntry& entry);

/// The address of a page; empty where it would run a script instead.
std::string page_url(std::string url);

}  // namespace feedarc
