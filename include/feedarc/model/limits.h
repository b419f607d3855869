#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// The bound of everything that comes from strangers, each with its reason. What a user could need to change
/// is a default here and a key of the configuration.
namespace feedarc::limits {

// A feed of 10,000 full posts is about 60 MB; what is larger is not a feed that a reader could use.
inline constexpr std::uint64_t body_bytes = 64ULL << 20;
// Servers with long Content-Security-Policy headers send some 20 KB.
inline constexpr std::uint64_t header_bytes = 256ULL << 10;
// Validators are echoed at every poll; a longer one is forgotten, never cut.
inline constexpr std::size_t validator_bytes = 8192;
inline constexpr int redirects = 10;
inline constexpr std::chrono::milliseconds connect_timeout{10'000};
inline constexpr std::chrono::milliseconds stall_timeout{20'000};
inline constexpr std::chrono::milliseconds total_timeout{60'000};

// Real feeds nest 20 deep; pugixml's own parser is iterative, but its users walk.
inline constexpr int xml_depth = 256;
// A feed of 64 MB of usual posts has 10,000 entries and a million elements. What is more only fills the
// memory: an element of four bytes becomes a node of sixty.
inline constexpr std::size_t feed_entries = 100'000;
inline constexpr std::size_t xml_nodes = 4'000'000;  // elements and attributes
// Browsers bound the stack of open elements at 512 as well, and gumbo's time is quadratic in it.
inline constexpr int html_depth = 512;
// No real element has more; the rest are dropped.
inline constexpr std::size_t html_attributes = 256;

// Of a page that is searched for feeds. They are named in its head, which scripts can push down by a
// megabyte.
inline constexpr std::size_t page_bytes = 2 << 20;
// What may be asked to find a page's feed: the page, robots.txt, candidates, and every redirect.
inline constexpr int discovery_requests = 8;
// Feeds of a page that are listed to choose from.
inline constexpr std::size_t discovery_candidates = 20;

// Characters of plain text kept beside an entry for lists.
inline constexpr std::size_t excerpt_characters = 200;
// Bytes that a fetch holds between the network and the archive: bodies under way, bodies that wait, what was
// made of them and is not written yet. Once they are spent no further request starts.
inline constexpr std::size_t queue_bytes = 12ULL << 20;
// Of these so many go into one transaction (and one larger feed by itself).
inline constexpr std::size_t transaction_bytes = 6ULL << 20;

// Pages of one feed's history that one run asks for, at four a second some four minutes; the next run goes
// on. An archive by months of thirty years has 360.
inline constexpr int history_pages = 1000;

inline constexpr std::chrono::seconds min_interval{3600};
inline constexpr std::chrono::seconds max_interval{7 * 86400};
// Retry-After alone may ask for more than max_interval, but not for more than this.
inline constexpr std::chrono::seconds max_retry_after{30 * 86400};

}  // namespace feedarc::limits
