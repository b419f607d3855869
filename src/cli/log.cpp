#include <fmt/format.h>

#include <limits>

#include "cli/command.h"
#include "cli/errors.h"
#include "cli/feed_names.h"
#include "cli/health.h"
#include "cli/json_list.h"
#include "cli/options.h"
#include "cli/table.h"
#include "cli/words.h"
#include "feedarc/render.h"
#include "feedarc/text/terminal.h"

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

/// `unchanged ×12`, `5 new, 2 edited`, `1 new, damaged`.
std::string outcome(const Poll& poll) {
  std::string text = poll.new_entries > 0 ? fmt::format("{} new", poll.new_entries) : "";
  if (poll.updated_entries > 0)
    text += fmt::format("{}{} edited", text.empty() ? "" : ", ", poll.updated_entries);
  if (text.empty() || poll.result != name(FeedReport::Result::updated))
    text += (text.empty() ? "" : ", ") + poll.result;
  return poll.times > 1 ? fmt::format("{} ×{}", text, poll.times) : text;
}

/// How the feed fares that was asked for.
void print_health(const Subscription& feed, Archive& archive, Session& session) {
  const FeedHealth health = Healths(archive, session.now).of(feed);
  session.out.line(fmt::format("{}: {} a week, last success {}, next poll {}",
                               fit_width(shown(shown_title(feed)), 40),
                               a_week(health.entries_a_week) + " entries",
                               feed.last_success ? ago(*feed.last_success, session.now) : "never",
                               next_poll_in_words(feed, session.now)));
  for (const std::string& line : health_lines(feed, health, session))
    session.out.line(fit_width("    " + line, session.table_width()));
}

void print_table(const LogOptions& options, Archive& archive, Session& session) {
  Table table(session.out,
              {{"time", false, 0, 0},
               {"result", false, 12, 30},
               {"status", true, 0, 0},
               {"bytes", true, 0, 0},
               {"took", true, 0, 0},
               {"feed", false, 14, 0}},
              session.table_width(), session.colored());
  each_poll(options, archive.reader(), [&](const Poll& poll) {
    table.row({session.minute(poll.at), outcome(poll), poll.status ? std::to_string(*poll.status) : "",
               bytes_in_words(static_cast<std::uint64_t>(poll.bytes)),
               duration_in_words(std::chrono::milliseconds(poll.milliseconds)), poll.feed_url});
    if (!poll.error.empty()) table.note(fit_width("    " + terminal_line(poll.error), session.table_width()));
  });
  table.finish();
}

int run(const LogOptions& options, Session& session) {
  const auto archive = session.open(OpenMode::read);
  if (options.format == "json") {
    JsonList list(session.out);
    each_poll(options, archive->reader(), [&](const Poll& poll) { list.add(render_json(poll)); });
    list.finish();
    return status::done;
  }
  print_table(options, *archive, session);
  if (options.feed.empty()) return status::done;
  const Subscription feed = find_archived_feed(options.feed, archive->reader());
  for (const Subscription& known : archive->reader().subscriptions())
    if (known.id == feed.id) print_health(known, *archive, session);
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
