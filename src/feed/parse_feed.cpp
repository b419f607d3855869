#include <algorithm>
#include <optional>
#include <pugixml.hpp>

#include "feed/detect.h"
#include "feed/document_text.h"
#include "feed/formats.h"
#include "feed/json_feed.h"
#include "feed/xml_repair.h"
#include "feedarc/feed.h"
#include "feedarc/model/limits.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

/// Everything that is text is kept, blanks between tags too: they part words in XHTML.
constexpr unsigned int options =
    pugi::parse_cdata | pugi::parse_escapes | pugi::parse_ws_pcdata | pugi::parse_eol;

// For a hostile document with a kind of mending of its own for each name.
constexpr std::size_t most_warnings = 32;

constexpr const char* too_many = "more entries than are read";

void warn(std::vector<std::string>& warnings, std::string what) {
  if (warnings.size() < most_warnings && std::find(warnings.begin(), warnings.end(), what) == warnings.end())
    warnings.push_back(std::move(what));
}

/// Prefixes that nothing declares, on the elements that are read.
void warn_of_prefixes(pugi::xml_node root, std::vector<std::string>& warnings) {
  constexpr int deepest = 4;
  int depth = 0;
  for (auto node = root; node;) {
    if (node.type() == pugi::node_element && is_undeclared(node))
      warn(warnings, "undeclared prefix in " + std::string(node.name()).substr(0, 64));
    if (node.first_child() && depth < deepest) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    node = node == root ? pugi::xml_node{} : node.next_sibling();
  }
}

/// Drops what the cut left unfinished, and tells each entry where it lies.
void place_entries(ReadDocument& read, const RepairedXml& repaired, const DocumentText& text,
                   std::string_view bytes) {
  // The tree is read without nested items; where the counts differ, no place is better than a wrong one.
  if (read.entries.size() != repaired.items.size() && !read.full()) return;
  std::vector<ByteRange> ranges;
  ranges.reserve(read.entries.size());
  for (const auto& item : repaired.items)
    if (ranges.size() < read.entries.size()) ranges.push_back(item.range);
  map_to_bytes(ranges, text, bytes);
  for (std::size_t k = 0; k < ranges.size(); ++k) read.entries[k].bytes = ranges[k];
  if (!repaired.items.empty() && !repaired.items.back().whole && !read.full()) read.entries.pop_back();
}

ReadDocument read_root(pugi::xml_node top, Format format, const std::string& base) {
  if (format == Format::atom) return read_atom(top, base);
  return is_cdf(top) ? read_cdf(top, base) : read_rss(top, base);
}

/// Nothing where the document is no JSON object, whatever it begins with.
std::optional<Result<ParsedFeed>> try_json(const DocumentText& document, std::string_view bytes,
                                           const FeedHints& hints) {
  std::string text(document.text());
  auto feed = read_json_feed(text, hints.base_url);
  if (!feed || !*feed) return feed;
  (*feed)->encoding = document.encoding;
  for (const auto& warning : document.warnings) warn((*feed)->warnings, warning);
  if ((*feed)->entries.size() >= limits::feed_entries) warn((*feed)->warnings, too_many);
  std::vector<ByteRange> ranges;
  ranges.reserve((*feed)->entries.size());
  for (const auto& entry : (*feed)->entries) ranges.push_back(entry.bytes);
  map_to_bytes(ranges, document, bytes);
  for (std::size_t k = 0; k < ranges.size(); ++k) (*feed)->entries[k].bytes = ranges[k];
  return feed;
}

}  // namespace

Result<ParsedFeed> parse_feed(std::string_view bytes, const FeedHints& hints) {
  const bool json = begins_as_json(bytes);
  // JSON is UTF-8 whatever the server says.
  auto text = document_text(bytes, json ? std::string_view{} : std::string_view(hints.content_type));
  if (json)
    if (auto feed = try_json(text, bytes, hints)) return std::move(*feed);
  const auto root = find_root(text.text(), bytes);
  if (!root) return tl::make_unexpected(root.error());
  auto repaired = repair_xml(text.text(), root->at, root->doctype);
  if (!repaired) return tl::make_unexpected(repaired.error());

  pugi::xml_document tree;
  const auto status =
      tree.load_buffer_inplace(repaired->xml.data(), repaired->xml.size(), options, pugi::encoding_utf8);
  const auto top = tree.document_element();
  if (!top)
    return tl::make_unexpected(
        Failure{Failure::Kind::not_a_feed, std::string("XML that cannot be read: ") + status.description()});

  std::vector<std::string> prefixes;
  warn_of_prefixes(top, prefixes);  // reading lets go of the tree
  auto read = read_root(top, root->format, hints.base_url);
  place_entries(read, *repaired, text, bytes);
  auto feed = finished(std::move(read.feed));
  feed.entries = std::move(read.entries);
  feed.encoding = text.encoding;
  feed.damaged = repaired->cut;
  if (root->junk_before) warn(text.warnings, "something stands before the feed");
  for (auto& warning : repaired->warnings) warn(text.warnings, std::move(warning));
  if (!status) warn(text.warnings, status.description());
  for (auto& warning : feed.warnings) warn(text.warnings, std::move(warning));
  for (auto& warning : read.warnings) warn(text.warnings, std::move(warning));
  if (feed.entries.size() >= limits::feed_entries) warn(text.warnings, too_many);
  for (auto& warning : prefixes) warn(text.warnings, std::move(warning));
  feed.warnings = std::move(text.warnings);
  return feed;
}

}  // namespace feedarc
