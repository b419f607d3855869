#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedarc/archive.h"
#include "feedarc/model/feed.h"
#include "feedarc/model/time.h"
#include "feedarc/poll.h"

namespace feedarc {

/// When a feed wants to be asked, as far as its document says, and what else of an answer counts for the
/// next. Kept between runs, for a 304 says nothing of it.
struct FeedWishes {
  std::chrono::seconds interval{0};   // the longest of ttl and sy:updatePeriod; 0: none
  std::chrono::seconds rhythm{0};     // between its entries; 0: unknown
  std::array<bool, 24> skip_hours{};  // GMT
  std::array<bool, 7> skip_days{};    // 0 is Sunday
  std::chrono::seconds max_age{0};    // of the server, in force until it sends another Cache-Control; 0: none
  // In which the document was read, as its servers named them, by their usual names (empty: none was named).
  // Nothing: it is not known any more.
  std::vector<std::string> charsets{};
  bool operator==(const FeedWishes&) const = default;
};

/// `published`: the dates of the document's entries, which may have left `feed` already.
FeedWishes wishes_of(const ParsedFeed& feed, std::vector<Time> published, Time now);

/// One line of text and back; what cannot be read gives no wishes.
std::string to_text(const FeedWishes& wishes);
FeedWishes wishes_from(std::string_view text);

struct NextPoll {
  Time now{};
  int failures = 0;                                 // in a row, this one counted; 0: it was a success
  std::optional<std::chrono::seconds> retry_after;  // of a failure: stronger than all but times to be skipped
  std::optional<std::chrono::seconds> freshness;    // of a success
  FeedWishes wishes;
  double spread = 0;  // 0 to 1: the share of the tenth by which the time is put off; of a rhythm also that of
                      // its last quarter
};

/// When to ask again (docs/architecture.md, "When a feed is asked again").
Time next_poll(const NextPoll& facts, const ScheduleOptions& options);

/// Whether a feed that is due since `due` is to be left alone at `now` all the same: a time to be skipped has
/// begun within an hour of `due`. Later than that, somebody who fetches once an hour would have come.
bool rests(const FeedWishes& wishes, Time due, Time now);

/// due_feeds one by one, for there may be many.
void each_due_feed(Schedule& schedule, Time now, const std::function<void(Subscription&&)>& each);

/// A number in [0, 1) for one feed and one run.
double spread(std::uint64_t seed, std::string_view url);

}  // namespace feedarc
