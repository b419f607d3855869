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

std::string joined(const std::vector<std::string>& tags) {
  std::string line;
  for (const std::string& tag : tags) line += (line.empty() ? "" : ", ") + tag;
  return line;
}

void print_table(const std::vector<Subscription>& feeds, bool removed, const Healths& healths,
                 Session& session) {
  constexpr std::size_t indent = 4;
  Table table(session.out,
              {{"title", false, 12, 50},
               {"url", false, 14, 0},
               {"tags", false, 4, 30},
               {"entries", true, 0, 0},
               {"a week", true, 0, 0},
               {"last success", false, 0, 0},
               {"next poll", false, 0, 0}},
              session.table_width(), session.colored());
  for (const Subscription& feed : feeds) {
    const FeedHealth health = healths.of(feed);
    table.row({shown_title(feed), feed.url, joined(feed.tags), std::to_string(feed.entries),
               a_week(health.entries_a_week),
               feed.last_success ? ago(*feed.last_success, session.now) : "never",
               removed ? "removed" : next_poll_in_words(feed, session.now)});
    if (removed) continue;
    for (const std::string& line : health_lines(feed, health, session))
      table.note(fit_width(std::string(indent, ' ') + line, session.table_width()));
  }
  table.finish();
}

struct FeedsOptions {
  bool removed = false;
  std::string format;
};

void print_hints(const FeedsOptions& options, bool none, ArchiveReader& reader, const Session& session) {
  if (options.removed) {
    if (none) session.notice("no feed was removed and left its entries");
    return;
  }
  if (none) session.notice("no subscriptions yet: feedarc add URL");
  if (const std::size_t count = reader.removed().size(); count > 0)
    session.notice(counted(count, "feed was", "feeds were") +
                   " removed, the entries kept: feedarc feeds --removed");
}

int run(const FeedsOptions& options, Session& session) {
  const auto archive = session.open(OpenMode::read);
  ArchiveReader& reader = archive->reader();
  const auto feeds = options.removed ? reader.removed() : reader.subscriptions();
  const Healths healths(*archive, session.now);
  if (options.format == "table") {
    print_table(feeds, options.removed, healths, session);
    session.out.flush();
    print_hints(options, feeds.empty(), reader, session);
    return status::done;
  }
  JsonList list(session.out);
  for (const Subscription& feed : feeds) list.add(render_json(feed, healths.of(feed)));
  list.finish();
  return status::done;
}

}  // namespace

Action declare_feeds(CLI::App& app) {
  const auto options = std::make_shared<FeedsOptions>();
  app.add_flag("--removed", options->removed, "Those that were removed and left their entries");
  add_format(app, options->format, {"table", "json"});
  app.footer("Examples:\n  feedarc feeds\n  feedarc feeds --format json\n");
  return [options](Session& session) { return run(*options, session); };
}

}  // namespace feedarc::cli
