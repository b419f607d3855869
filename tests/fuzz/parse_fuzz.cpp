#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "feed/detect.h"
#include "feed/parse_in_pieces.h"
#include "feed/xml_check.h"
#include "feed/xml_repair.h"
#include "feedarc/feed.h"

namespace {

using feedarc::FeedHints;
using feedarc::ParsedFeed;

const FeedHints hints{"https://example.org/feed", "text/xml"};

/// What a feed says, without where it says so and what was mended.
ParsedFeed said(ParsedFeed feed) {
  feed.warnings.clear();
  for (auto& entry : feed.entries) entry.bytes = {};
  return feed;
}

/// What is read of a document that needs no mending is what would be read of the mended one.
bool check_agrees_with_repair(std::string_view bytes, const ParsedFeed& feed) {
  const auto root = feedarc::find_root(bytes, bytes);
  if (!root || feed.encoding != "utf-8" || !feedarc::check_xml(bytes, root->at)) return true;
  const auto mended = feedarc::mended_xml(bytes, root->at, root->doctype);
  if (!mended) return false;
  if (!mended->warnings.empty()) return true;  // XML's rules and those for broken documents part here
  const auto again = feedarc::parse_feed(mended->mended, {hints.base_url, "text/xml; charset=utf-8"});
  return again && said(*again) == said(feed);
}

}  // namespace

// Whatever comes in: parsing ends, gives the same again and in pieces, no entry is without an id, and each
// lies inside the document.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto feed = feedarc::parse_feed(bytes, hints);
  // Parted behind every entry that allows it, which also says whether it gives the same again.
  if (feed != feedarc::parse_in_pieces(bytes, hints, nullptr, 1)) std::abort();
  if (!feed) return 0;
  for (const auto& entry : feed->entries)
    if (entry.id.empty() || entry.bytes.begin > entry.bytes.end || entry.bytes.end > size) std::abort();
  if (!feed->format.starts_with("json") && !check_agrees_with_repair(bytes, *feed)) std::abort();
  return 0;
}
