#include <fmt/format.h>

#include <limits>

#include "cli/command.h"
#include "cli/errors.h"
#include "cli/feed_names.h"
#include "cli/json_list.h"
#include "cli/options.h"
#include "cli/table.h"
#include "cli/words.h"
#include "feedarc/render.h"

namespace feedarc::cli {
namespace {

struct LogOptions {
  std::string feed, format;
  std::optional<std::uint64_t> limit;
};

/// Hands out polls, newest first, until the limit is reached.
template <class Each>
void each_poll(const LogOptions& options, ArchiveReader& reader, Each each) {
  std::optional<FeedId> feed;
  if (!options.feed.empty()) feed = find_archived_feed(options.feed, reader).id;
  std::uint64_t left = options.limit.value_or(std::numeric_limits<std::uint64_t>::max());
  if (left == 0) return;
  reader.polls(feed, [&](Poll&& poll) {
    each(poll);
    return --left > 0;
  });
}

std::string counts(const Poll& poll) {
  std::string text = poll.new_entries > 0 ? fmt::format("{} new", poll.new_entries) : "";
  if (poll.updated_entries > 0)
    text += fmt::format("{}{} edited", text.empty() ? "" : ", ", poll.updated_entries);
  return text;
}

int run(const LogOptions& options, Session& session) {
  const auto archive = session.open(OpenMode::read);
  if (options.format == "json") {
    JsonList list(session.out);
    each_poll(options, archive->reader(), [&](const Poll& poll) { list.add(render_json(poll)); });
    list.finish();
    return status::done;
  }
  Table table(session.out,
              {{"time", false, 0, 0},
               {"result", false, 0, 0},
               {"status", true, 0, 0},
               {"bytes", true, 0, 0},
               {"took", true, 0, 0},
               {"entries", false, 0, 0},
               {"feed", false, 20, 0},
               {"error", false, 12, 80}},
              session.table_width(), session.colored());
  each_poll(options, archive->reader(), [&](const Poll& poll) {
    table.row({session.minute(poll.at),
               poll.times > 1 ? fmt::format("{} ×{}", poll.result, poll.times) : poll.result,
               poll.status ? std::to_string(*poll.status) : "",
               bytes_in_words(static_cast<std::uint64_t>(poll.bytes)),
               duration_in_words(std::chrono::milliseconds(poll.milliseconds)), counts(poll), poll.feed_url,
               poll.error});
  });
  table.finish();
  return status::done;
}

}  // namespace

Action declare_log(CLI::App& app) {
  const auto options = std::make_shared<LogOptions>();
  app.add_option("--feed", options->feed, "Only this feed's: its URL, title or a prefix")
      ->type_name("FEED")
      ->take_last();
  add_limit(app, options->limit, "The last N");
  add_format(app, options->format, {"table", "json"});
  app.footer("Examples:\n  feedarc log --limit 20\n  feedarc log --format json\n");
  return [options](Session& session) { return run(*options, session); };
}

}  // namespace feedarc::cli
