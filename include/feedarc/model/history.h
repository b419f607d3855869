#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feedarc/model/entry.h"
#include "feedarc/model/time.h"

/// The older pages of a feed: where its entries stand once they have left its document.
namespace feedarc {

/// How a page was come by.
enum class PageKind {
  archive,    // `prev-archive` (RFC 5005 §4): what it holds does not change any more
  paged,      // `next` (RFC 5005 §3), JSON Feed's next_url: entries move on through such pages
  wordpress,  // `?paged=N` of a feed by WordPress; moves too
};
std::string_view name(PageKind kind);
std::optional<PageKind> page_kind(std::string_view name);

struct PageLink {
  PageKind kind = PageKind::archive;
  std::string url;  // http(s), without fragment and user information
  bool operator==(const PageLink&) const = default;
};

/// A page that was archived whole, as it is remembered.
struct HistoryPage {
  PageLink page;
  Time at{};
  std::vector<PageLink> older;   // where it leads; empty: to nothing more
  bool private_address = false;  // its server lies in a private network: so may what it links to
  bool operator==(const HistoryPage&) const = default;
};

/// What the archive remembers of a feed's history.
struct FeedHistory {
  std::unordered_map<std::string, HistoryPage> pages;  // by URL
  std::optional<Time> complete;                        // when a walk back last came to its end
  /// When a poll last brought nothing but new entries since then: others may have come and gone unseen.
  std::optional<Time> gap;
  std::optional<Payload> newest;  // the feed's own document, as last archived
};

/// An answer to the question for a host's robots.txt.
struct RobotsFile {
  Time fetched{};
  int status = 0;    // of HTTP
  std::string body;  // as far as it is read
  bool operator==(const RobotsFile&) const = default;
};

/// Where robots.txt files are kept between runs.
class RobotsStore {
 public:
  virtual ~RobotsStore() = default;
  /// The answer to `url`, a robots.txt, if it is not older than a day.
  virtual std::optional<RobotsFile> robots(std::string_view url, Time now) = 0;
  /// Keeps one, and forgets those that are older.
  virtual void keep_robots(std::string_view url, const RobotsFile& file) = 0;
};

}  // namespace feedarc
