#pragma once

#include <optional>

#include "feedarc/model/entry.h"
#include "feedarc/model/http.h"
#include "feedarc/model/time.h"

namespace feedarc {

struct MoveDecision {
  std::optional<MovedFeed> observed;  // what to go on watching
  bool move = false;                  // `observed` has held long enough: subscribe to its URL
};

/// Whether a subscription follows a redirect for good: when every hop was permanent (301, 308) and three
/// successful fetches over two days or more ended at the same URL. Servers announce a "permanent" move for an
/// afternoon's maintenance.
MoveDecision observe_move(const std::optional<MovedFeed>& before, const Response& success, Time now);

}  // namespace feedarc
