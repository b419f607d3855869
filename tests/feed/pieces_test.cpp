#include <catch2/catch.hpp>
#include <string>

#include "feed/parse_in_pieces.h"
#include "feed/xml_check.h"
#include "fixture.h"

namespace feedarc {
namespace {

const FeedHints hints{"https://x.example/feed", ""};

TEST_CASE("A document read in pieces says what it says as a whole") {
  for (const std::string name :
       {"wordpress/feed.xml", "atom/input.xml", "rss092/input.xml", "broken/input.xml", "cut/input.xml"}) {
    CAPTURE(name);
    const auto bytes = feed_bytes(name);
    const auto whole = parse_in_pieces(bytes, hints, nullptr, bytes.size());
    REQUIRE(whole);
    for (const std::size_t piece : {1, 100, 1000}) {
      CAPTURE(piece);
      CHECK(parse_in_pieces(bytes, hints, nullptr, piece) == whole);
    }
  }
}

TEST_CASE("Whether a document is of another kind depends on all of its pieces") {
  const std::string bytes = "<RDF><a:entry></a:entry><e></e></RDF>";
  const auto whole = parse_in_pieces(bytes, hints, nullptr, bytes.size());
  CHECK(whole.has_value());
  CHECK(parse_in_pieces(bytes, hints, nullptr, 1) == whole);
}

TEST_CASE("An entry's document is one entry, whatever stands in it") {
  const std::string bytes =
      "<entry xmlns='http://www.w3.org/2005/Atom'><id>x</id><title>Salt</title>"
      "<item></item><item></item></entry>";
  const auto whole = parse_in_pieces(bytes, hints, nullptr, bytes.size());
  REQUIRE(whole);
  CHECK(whole->entries.size() == 1);
  CHECK(parse_in_pieces(bytes, hints, nullptr, 1) == whole);
}

TEST_CASE("Entries handed over one by one are those of the whole, but for their places") {
  for (const std::string name : {"wordpress/feed.xml", "cut/input.xml"}) {
    CAPTURE(name);
    const auto bytes = feed_bytes(name);
    auto whole = parse_feed(bytes, hints);
    REQUIRE(whole);
    for (auto& entry : whole->entries) entry.bytes = {};
    ParsedEntries entries;
    auto feed = parse_feed(bytes, hints, [&](ParsedEntry&& entry) { entries.push_back(std::move(entry)); });
    REQUIRE(feed);
    CHECK(feed->entries.empty());
    feed->entries = std::move(entries);
    CHECK(*feed == *whole);
  }
}

TEST_CASE("A document is parted between entries alone, where entries stand") {
  struct Case {
    const char* why;
    const char* xml;
    std::size_t cuts;
  };
  for (const Case& c : {
           Case{"behind each item of a channel",
                "<rss><channel><item/><item></item><item></item></channel></rss>", 2},
           Case{"in the root", "<feed><entry></entry><entry></entry></feed>", 2},
           Case{"not in something else", "<rss><image><item></item></image></rss>", 0},
           Case{"not in a root that is a channel", "<channel><item></item></channel>", 0},
       }) {
    CAPTURE(c.why);
    const auto checked = check_xml(c.xml, 0, 1);
    REQUIRE(checked);
    CHECK(checked->cuts.size() == c.cuts);
  }
}

}  // namespace
}  // namespace feedarc
