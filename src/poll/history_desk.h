#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "feedarc/poll.h"
#include "feedarc/site.h"
#include "poll/history_walk.h"

namespace feedarc {

/// One feed's walk on its way through a run: in the hands of one thread at a time.
struct Walker {
  std::size_t index = 0;  // in PollOptions::feeds
  HistoryWalk way;
};

/// The walks of a run: which page may be asked for now, and what came of them all.
class HistoryDesk {
 public:
  explicit HistoryDesk(const PollOptions& options)
      : options_(options), robots_(options.now, options.product) {}

  // From any thread.

  /// So many feeds may set out on a walk: nothing has ended before each of them has.
  void expect(std::size_t feeds);
  /// One of them does not.
  void stay();
  /// One that sets out, or has done a page: on to its next, or it is over.
  void go_on(std::unique_ptr<Walker> walker);
  /// A page of it is archived; how many are by now.
  int count(std::size_t index, const FeedReport& page);
  /// What came of the walks, into the reports of their feeds.
  void tell(std::vector<std::unique_ptr<FeedReport>>& reports);

  // From the fetcher's thread.

  void leased(const std::string& host) { leased_.insert(host); }
  /// A page or a robots.txt that may be asked for; `end` when all walks are over.
  Fetcher::Next next(Schedule& schedule);
  /// Whose page this answers; null where it was a robots.txt.
  std::unique_ptr<Walker> answered(const Request& request, const Result<Response>& answer,
                                   Schedule& schedule);

 private:
  struct Asked {
    std::unique_ptr<Walker> walker;  // null: a robots.txt
    std::string place;               // of that
  };
  std::unique_ptr<Walker> take();
  Request request_for(std::string url, const Subscription& feed, const HistoryWalk::Step& step, Asked asked);
  std::optional<Request> try_to_ask(std::unique_ptr<Walker> walker, Schedule& schedule);
  std::optional<Failure> held_off(const std::string& url, Schedule& schedule) const;
  std::optional<Failure> obstacle(const std::string& url, Schedule& schedule);
  void refuse(std::unique_ptr<Walker> walker, const Failure& why);

  const PollOptions& options_;

  std::mutex mutex_;
  std::size_t expected_ = 0;                          // walks that have not ended
  std::deque<std::unique_ptr<Walker>> waiting_;       // for their page to be asked for
  std::unordered_map<std::size_t, FeedReport> done_;  // by index; only what adds up

  // The fetcher's thread alone:
  RobotsDesk robots_;
  std::unordered_map<std::uint64_t, Asked> asked_;  // by the request's tag
  std::unordered_map<std::string, std::vector<std::unique_ptr<Walker>>>
      parked_;  // by the robots.txt they wait for
  std::unordered_set<std::string> leased_;
  std::uint64_t tags_ = 0;
};

}  // namespace feedarc
