#include "cli/command.h"
#include "cli/errors.h"
#include "cli/feed_names.h"
#include "cli/json_list.h"
#include "cli/options.h"
#include "cli/table.h"
#include "feedarc/render.h"

namespace feedarc::cli {
namespace {

std::string joined(const std::vector<std::string>& tags) {
  std::string line;
  for (const std::string& tag : tags) line += (line.empty() ? "" : ", ") + tag;
  return line;
}

void print_table(const std::vector<Subscription>& feeds, Session& session) {
  Table table(session.out,
              {{"title", false, 12, 50},
               {"url", false, 20, 0},
               {"tags", false, 4, 30},
               {"entries", true, 0, 0},
               {"last success", false, 0, 0},
               {"next poll", false, 0, 0},
               {"last error", false, 12, 60}},
              session.table_width(), session.colored());
  for (const Subscription& feed : feeds) {
    const std::string next = !feed.enabled    ? "never (disabled)"
                             : feed.next_poll ? session.minute(*feed.next_poll)
                                              : "now";
    table.row({shown_title(feed), feed.url, joined(feed.tags), std::to_string(feed.entries),
               feed.last_success ? session.minute(*feed.last_success) : "never", next, feed.last_error});
  }
  table.finish();
}

int run(const std::string& format, Session& session) {
  const auto archive = session.open(OpenMode::read);
  const auto feeds = archive->reader().subscriptions();
  if (format == "table") {
    print_table(feeds, session);
    if (feeds.empty()) session.notice("no subscriptions yet: feedarc add URL");
    return status::done;
  }
  JsonList list(session.out);
  for (const Subscription& feed : feeds) list.add(render_json(feed));
  list.finish();
  return status::done;
}

}  // namespace

Action declare_feeds(CLI::App& app) {
  const auto format = std::make_shared<std::string>();
  add_format(app, *format, {"table", "json"});
  app.footer("Examples:\n  feedarc feeds\n  feedarc feeds --format json\n");
  return [format](Session& session) { return run(*format, session); };
}

}  // namespace feedarc::cli
