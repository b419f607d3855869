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
  bool begun = false;     // a piece of it was read: what the root itself says is known
  ParsedEntries entries;  // the first limits::feed_entries, without those handed on
  std::size_t handed_on = 0;
  std::vector<std::string> warnings;
  bool foreign = false;  // the root is in a namespace that no feed is in

  std::size_t count() const { return handed_on + entries.size(); }
  bool full() const { return count() >= limits::feed_entries; }
};

template <class Take>
void each_element(pugi::xml_node parent, Take take) {
  for (const auto node : parent.children())
    if (node.type() == pugi::node_element) take(node);
}

// Each adds one piece of a document to what was read of those before it (xml_pieces.h).
void read_rss(pugi::xml_node root, const std::string& base,
              ReadDocument& document);  // RSS 0.9x, 2.0 and those on RDF
void read_atom(pugi::xml_node root, const std::string& base,
               ReadDocument& document);  // Atom 0.3, 1.0; a lone entry too
void read_cdf(pugi::xml_node root, const std::string& base,
              ReadDocument& document);  // Microsoft's channel definitions
bool is_cdf(pugi::xml_node root);

/// The feed that an entry was taken from (RFC 4287 §4.2.11): read as a feed of its own.
void take_atom_source(const Element& element, EntryDraft& draft);

/// What the draft comes to.
ParsedEntry finished(EntryDraft draft, std::vector<std::string>& warnings);
ParsedFeed finished(FeedDraft draft);

/// The id of an entry that has none: its URL, else a hash of what it says, the same at every fetch.
std::string made_up_id(const ParsedEntry& entry);

/// The address of a page; empty where it would run a script instead.
std::string page_url(std::string url);

}  // namespace feedarc
