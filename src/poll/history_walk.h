#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "feedarc/model/error.h"
#include "feedarc/model/feed.h"
#include "feedarc/model/history.h"

namespace feedarc {

/// The pages that a document names as older: `prev-archive`, `next`. URLs as they are asked, http(s) only.
std::vector<PageLink> older_pages(const ParsedFeed& feed);

/// Whether a feed, or the head of the answer that brought it, says that WordPress made it: then `?paged=2`
/// leads back.
bool is_wordpress(const ParsedFeed& feed, std::string_view head);

/// `?paged=N + 1` of a URL with `?paged=N`; `?paged=2` of one without.
std::string next_paged(std::string_view url);

/// The way back through the pages of one feed, page by page: which comes next, and where it ends. A value:
/// no clock, no network.
///
/// Each URL is asked once, and none that is archived already: what it led to is remembered. But pages that
/// entries move through (`next`, `?paged=N`) hold others once a poll has left a gap: then they are asked
/// again, until one holds nothing new. A first walk goes on to the end whatever is known already; it ends
/// where pages repeat.
class HistoryWalk {
 public:
  /// A page that is to be asked for.
  struct Step {
    PageLink page;
    bool from_private = false;  // whether a server in a private network named it
  };

  /// A document as far as a walk looks at it.
  struct Document {
    std::string url;               // that answered; empty: a local file
    std::vector<std::string> ids;  // of its entries
    std::vector<PageLink> older;   // older_pages of it
    bool private_address = false;  // its server lies in a private network
    bool wordpress = false;        // is_wordpress; of the feed's own document
    bool damaged = false;          // cut short; of a page, as is the next
    bool anything_new = false;     // to the archive
  };

  /// Begins at the feed's own document.
  HistoryWalk(FeedHistory known, const Document& feed, int most_pages);

  /// The page to be asked next; nothing once the walk is over. The same until one of the two below is told.
  const std::optional<Step>& step() const { return step_; }

  /// What the page of `step` held. What is to be remembered of it.
  HistoryPage met(Document page, Time now);

  /// Why the page of `step` could not be had. Where that is an end like any other (WordPress has no such
  /// page), what is to be remembered.
  std::optional<HistoryPage> missed(const Failure& why, std::optional<int> status, Time now);

  /// Whether an entry was met before in this walk: what an older page says of it is older.
  bool has_met(std::string_view id) const;

  /// After the last step: whether everything there is was seen, in this walk or before.
  bool complete() const { return !step_ && problems_.empty(); }
  const std::vector<std::string>& problems() const { return problems_; }

 private:
  void advance();
  void follow(const std::vector<PageLink>& links, bool private_address);
  std::size_t meet(const std::vector<std::string>& ids, bool& repeats);
  bool is_remembered(const HistoryPage& page) const;

  FeedHistory known_;
  std::deque<Step> ahead_;
  std::optional<Step> step_;
  std::unordered_set<std::string> visited_;    // URLs
  std::unordered_set<std::size_t> entries_;    // hashes of the ids met
  std::unordered_set<std::size_t> documents_;  // hashes of what each page held
  std::vector<std::string> problems_;
  int asked_ = 0, most_pages_ = 0;
};

}  // namespace feedarc
