#pragma once

#include <memory>
#include <optional>

#include "feedarc/archive.h"
#include "poll/feed_task.h"
#include "poll/history_desk.h"

namespace feedarc {

/// A feed whose document was just archived sets out on a walk through its history. `private_address`: its
/// server lies in a private network. Null where there is no document.
std::unique_ptr<Walker> set_out(std::size_t index, FeedHistory known, bool private_address);

/// The answer to the page that `way` has come to: what is to be written of it, nothing where nothing is. The
/// walk moves on. Nothing as well once `context.stop` is set. After an exception the walk stands where it
/// was.
std::optional<FeedBatch> finish_page(const Subscription& feed, Result<Response> answer, HistoryWalk& way,
                                     ArchiveWriter& archive, const TaskContext& context);

}  // namespace feedarc
