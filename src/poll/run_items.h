#pragma once

#include <cstddef>
#include <memory>

#include "feedarc/archive.h"
#include "poll/feed_task.h"
#include "poll/history_desk.h"

namespace feedarc {

/// What a worker does next.
struct Work {
  FeedTask task;
  std::unique_ptr<Walker> walker;  // the answer is to its page
  bool sets_out = false;           // there is no answer: the feed's walk through its history begins
  bool private_address = false;    // of the feed's server, where it sets out
};

struct Finished {
  std::size_t index = 0;
  FeedBatch batch;
  std::size_t bytes = 0;           // what it holds
  std::unique_ptr<Walker> walker;  // goes on once the batch is written
  bool private_address = false;    // of the server
};

inline std::size_t size_of(const Work& work) {
  const auto& answer = work.task.answer;
  return sizeof(Work) + (answer && *answer ? (*answer)->body.capacity() : 0);
}

inline bool is_private(const FeedTask& task) {
  return task.answer && *task.answer && (*task.answer)->private_address;
}

}  // namespace feedarc
