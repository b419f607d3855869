#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedarc/model/time.h"

namespace feedarc {

/// A walk back through a feed's history.
struct HistoryReport {
  int pages = 0;                      // archived in this run
  bool complete = false;              // it came to its end: nothing older is left to ask for
  std::vector<std::string> problems;  // why not, a page each
};

/// Two subscriptions that have become one: a feed has moved for good onto the address of another.
struct MergedFeed {
  std::string title;        // of the one that was there, and stays
  std::int64_t shared = 0;  // entries that both had: those of the other have their numbers no more
};

/// What became of one feed in a fetch. Text may be a stranger's: make it safe before printing.
struct FeedReport {
  enum class Result { updated, unchanged, damaged, skipped, failed };
  std::string url;        // as subscribed
  std::string final_url;  // that answered
  std::string title;
  Result result = Result::failed;
  std::optional<int> status;  // of HTTP
  int new_entries = 0, updated_entries = 0, unchanged_entries = 0;
  std::uint64_t bytes = 0;
  std::chrono::milliseconds duration{0};
  std::string error, error_kind;  // empty when all is well
  std::vector<std::string> warnings;
  std::optional<Time> next_poll;
  std::string moved_to;                  // where the subscription went for good, in this run; empty: nowhere
  std::optional<MergedFeed> merged;      // with the one it found there
  std::optional<HistoryReport> history;  // where it was asked for; its pages count in the figures above
};

std::string_view name(FeedReport::Result result);

struct Report {
  Time started{};
  std::chrono::milliseconds duration{0};
  std::vector<FeedReport> feeds;  // in the order asked for
  bool stopped = false;           // by the stop token: the rest was not asked
};

}  // namespace feedarc
