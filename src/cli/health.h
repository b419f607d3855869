#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cli/session.h"
#include "feedarc/archive.h"

/// How subscriptions fare, in words.
namespace feedarc::cli {

/// Until when Retry-After keeps a feed from being asked, whoever names it; poll() heeds the same.
struct Held {
  Time until{};
  bool whole_host = false;  // after a 429
};
std::optional<Held> held(Schedule& schedule, std::string_view url, Time now);

/// What the archive knows beside the subscriptions themselves, asked for once for many.
class Healths {
 public:
  Healths(Archive& archive, Time now);
  FeedHealth of(const Subscription& feed) const;

 private:
  Schedule& schedule_;
  Time now_;
  std::unordered_map<FeedId, std::int64_t> lately_;
};

std::string ago(Time then, Time now);                                // `3 h ago`
std::string next_poll_in_words(const Subscription& feed, Time now);  // `in 3 h`, `now`, `paused`, `gone`
std::string a_week(double entries);                                  // `12`, `0.5`

/// What keeps a feed from being well or where it was, a line each: its last error, a permanent redirect under
/// observation, Retry-After. Safe to print; empty when all is well.
std::vector<std::string> health_lines(const Subscription& feed, const FeedHealth& health,
                                      const Session& session);

}  // namespace feedarc::cli
