#include "poll/moved.h"

#include <algorithm>
#include <chrono>

namespace feedarc {

MoveDecision observe_move(const std::optional<MovedFeed>& before, const Response& success, Time now) {
  const bool permanent = !success.hops.empty() &&
                         std::all_of(success.hops.begin(), success.hops.end(),
                                     [](const Hop& hop) { return hop.status == 301 || hop.status == 308; });
  if (!permanent) return {};
  MovedFeed seen{success.final_url, 1, now};
  if (before && before->url == seen.url) {
    seen.seen = before->seen + 1;
    seen.since = before->since;
  }
  return {seen, seen.seen >= 3 && now - seen.since >= std::chrono::hours(48)};
}

}  // namespace feedarc
