#include <algorithm>
#include <optional>
#include <pugixml.hpp>

#include "feed/detect.h"
#include "feed/document_text.h"
#include "feed/formats.h"
#include "feed/json_feed.h"
#include "feed/parse_in_pieces.h"
#include "feed/xml_pieces.h"
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

void warn_of_prefix(std::string_view name, std::vector<std::string>& warnings) {
  warn(warnings, "undeclared prefix in " + std::string(name.substr(0, 64)));
}

/// Prefixes that nothing declares, on the elements that are read and their attributes.
void warn_of_prefixes(pugi::xml_node root, std::vector<std::string>& warnings) {
  constexpr int deepest = 4;
  int depth = 0;
  for (auto node = root; node;) {
    if (node.type() == pugi::node_element && is_undeclared(node)) warn_of_prefix(node.name(), warnings);
    for (const auto attribute : node.attributes())
      if (is_undeclared(node, attribute)) warn_of_prefix(attribute.name(), warnings);
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

/// Tells each entry where it lies.
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
}

/// Whether the last entry is what the cut left unfinished.
bool ends_in_an_entry(const ReadDocument& read, const RepairedXml& repaired) {
  return read.count() == repaired.items.size() && !repaired.items.empty() && !repaired.items.back().whole &&
         !read.full();
}

void read_piece(pugi::xml_node top, Format format, const std::string& base, ReadDocument& document) {
  if (format == Format::atom)
    read_atom(top, base, document);
  else if (is_cdf(top))
    read_cdf(top, base, document);
  else
    read_rss(top, base, document);
  document.begun = true;
}

/// All but the last `kept`; how many they were.
std::size_t hand_on(ParsedEntries& entries, const EntrySink& sink, std::size_t kept = 0) {
  std::size_t count = 0;
  for (; entries.size() > kept; ++count) {
    sink(std::move(entries.front()));
    entries.pop_front();
  }
  return count;
}

/// A root of another vocabulary; of RDF, one where no namespace of RSS is declared and no element in none.
bool is_foreign(pugi::xml_node root) {
  const auto name = resolved_name(root);
  if (name.local != "rdf") return name.ns == Ns::foreign;
  for (const auto attribute : root.attributes()) {
    const std::string_view value = attribute.value();
    if (std::string_view(attribute.name()).starts_with("xmlns") && !value.empty() &&
        namespace_of(value) == Ns::none)
      return false;
  }
  const auto children = root.children();
  return std::none_of(children.begin(), children.end(), [](pugi::xml_node node) {
    return node.type() == pugi::node_element && resolved_name(node).ns == Ns::none;
  });
}

/// What came of the pieces.
struct ReadPieces {
  ReadDocument document;
  std::vector<std::string> prefixes;  // warnings
  std::string mishap;                 // where the parser did not come to the end of one
};

Result<ReadPieces> read_pieces(XmlPieces pieces, Format format, const std::string& base,
                               const EntrySink* sink) {
  ReadPieces read;
  std::string piece;
  pugi::xml_document tree;
  while (pieces.next(piece)) {
    const auto status = tree.load_buffer_inplace(piece.data(), piece.size(), options, pugi::encoding_utf8);
    const auto top = tree.document_element();
    if (!status) read.mishap = status.description();
    if (!top) {
      if (read.document.begun) break;
      return tl::make_unexpected(
          Failure{Failure::Kind::not_a_feed, "XML that cannot be read: " + read.mishap});
    }
    warn_of_prefixes(top, read.prefixes);
    // What belongs to a feed may stand in any piece.
    read.document.foreign = (!read.document.begun || read.document.foreign) && is_foreign(top);
    if (read.document.foreign && resolved_name(top).local == "entry")
      return tl::make_unexpected(Failure{Failure::Kind::not_a_feed, "XML of another kind"});
    read_piece(top, format, base, read.document);
    // The last may turn out to be cut.
    if (sink) read.document.handed_on += hand_on(read.document.entries, *sink, 1);
  }
  return read;
}

/// Whether nothing of a feed was found in what might have been one: its root's name may stand in any text,
/// and in any vocabulary.
bool is_none(const ParsedFeed& feed, const FoundRoot& root, bool foreign) {
  return (root.words_before || foreign) && feed.title.empty() && feed.description.empty() &&
         feed.home_page_url.empty() && feed.links.empty() && feed.id.empty() && feed.new_feed_url.empty() &&
         feed.language.empty() && !feed.updated;
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

Result<ParsedFeed> parse_in_pieces(std::string_view bytes, const FeedHints& hints, const EntrySink* sink,
                                   std::size_t piece) {
  const bool json = begins_as_json(bytes);
  // JSON is UTF-8 whatever the server says.
  auto text = document_text(bytes, json ? std::string_view{} : std::string_view(hints.content_type));
  if (json)
    if (auto feed = try_json(text, bytes, hints)) {
      if (*feed && sink) hand_on((*feed)->entries, *sink);
      return std::move(*feed);
    }
  const auto root = find_root(text.text(), bytes);
  if (!root) return tl::make_unexpected(root.error());
  auto repaired = repair_xml(text.text(), root->at, root->doctype, piece);
  if (!repaired) return tl::make_unexpected(repaired.error());
  auto pieces = read_pieces({repaired->xml(text.text()), repaired->cuts}, root->format, hints.base_url, sink);
  if (!pieces) return tl::make_unexpected(pieces.error());

  auto& read = pieces->document;
  const bool full = read.full();
  if (!sink) place_entries(read, *repaired, text, bytes);
  const bool entries = read.count() > 0;
  if (ends_in_an_entry(read, *repaired)) read.entries.pop_back();
  if (sink) hand_on(read.entries, *sink);
  auto feed = finished(std::move(read.feed));
  if (!entries && is_none(feed, *root, read.foreign))
    return tl::make_unexpected(
        Failure{Failure::Kind::not_a_feed, root->words_before ? "plain text" : "XML of another kind"});
  feed.entries = std::move(read.entries);
  feed.encoding = text.encoding;
  feed.damaged = repaired->cut;
  if (root->junk_before || root->declaration_unended) warn(text.warnings, "something stands before the feed");
  if (root->declaration_odd) warn(text.warnings, "an XML declaration that is written otherwise");
  for (auto& warning : repaired->warnings) warn(text.warnings, std::move(warning));
  if (!pieces->mishap.empty()) warn(text.warnings, std::move(pieces->mishap));
  for (auto& warning : feed.warnings) warn(text.warnings, std::move(warning));
  for (auto& warning : read.warnings) warn(text.warnings, std::move(warning));
  if (full) warn(text.warnings, too_many);
  for (auto& warning : pieces->prefixes) warn(text.warnings, std::move(warning));
  feed.warnings = std::move(text.warnings);
  return feed;
}

Result<ParsedFeed> parse_feed(std::string_view bytes, const FeedHints& hints) {
  return parse_in_pieces(bytes, hints, nullptr, usual_piece);
}

Result<ParsedFeed> parse_feed(std::string_view bytes, const FeedHints& hints, const EntrySink& sink) {
  return parse_in_pieces(bytes, hints, &sink, usual_piece);
}

}  // namespace feedarc
