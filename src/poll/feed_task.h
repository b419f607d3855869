#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>

#include "feedarc/archive.h"
#include "feedarc/poll.h"

namespace feedarc {

/// One feed on its way through a fetch.
struct FeedTask {
  std::size_t index = 0;  // in PollOptions::feeds
  Subscription feed;
  /// The answer; nothing for a feed kept as a local file, which is read where the task is done.
  std::optional<Result<Response>> answer;
  std::optional<std::chrono::seconds> retry_after;  // what an answer that is an error asks for
};

struct TaskContext {
  Time now{};
  bool force = false;
  std::uint64_t seed = 0;
  ScheduleOptions schedule;
  const OptionsByFeed* own = nullptr;      // where a feed has a schedule of its own; null: none has
  std::function<KnownFeed(FeedId)> known;  // asked only when a document has to be read
  std::stop_token stop;

  const ScheduleOptions& schedule_of(const std::string& url) const;
};

/// Everything between an answer and what is written of it: the verdict, parsing, cleaning, the next poll.
/// Nothing once `stop` is set in the middle of it: what is half read is not written. Throws only what `known`
/// throws (and std::bad_alloc).
std::optional<FeedBatch> finish_task(FeedTask&& task, const TaskContext& context);

/// Bytes of memory that a batch holds, near enough.
std::size_t size_of(const FeedBatch& batch);

/// The batch of a feed whose poll came to nothing.
FeedBatch failed_batch(const Subscription& feed, const Failure& failure, const TaskContext& context,
                       std::optional<std::chrono::seconds> retry_after = std::nullopt);

}  // namespace feedarc
