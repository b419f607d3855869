#include "cli/filters.h"

#include "cli/errors.h"
#include "cli/feed_names.h"
#include "cli/options.h"

namespace feedarc::cli {
namespace {

constexpr const char* times_such_as =
    "such as 2026-03-02, yesterday, 3d, \"2 weeks ago\", monday, \"last month\"";

std::optional<Time> when(const std::string& text, const char* option, const Session& session) {
  if (text.empty()) return std::nullopt;
  if (const auto time = parse_when(text, session.now, session.zone)) return time;
  throw UsageError("`" + shown_argument(text) + "` is no point in time", option, times_such_as);
}

/// Empty: a point in time, whatever the clock says. An empty text is not the same as no option.
std::string some_time(const std::string& text) {
  const Time any_day = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
  if (parse_when(text, any_day, utc_zone())) return {};
  return "`" + text + "` is no point in time: " + times_such_as;
}

}  // namespace

void add_filters(CLI::App& app, Filters& filters) {
  app.add_option("--since", filters.since,
                 "Not before WHEN: a date, today, yesterday, 3d, '2 weeks ago', monday")
      ->check(some_time)
      ->type_name("WHEN")
      ->take_last();
  app.add_option("--until", filters.until, "Before WHEN")->check(some_time)->type_name("WHEN")->take_last();
  add_repeatable(app, "--feed", filters.feeds, "Of this feed: its URL, title or a prefix; repeatable")
      ->type_name("FEED");
  add_repeatable(app, "--author", filters.authors, "By this author; repeatable")->type_name("NAME");
  add_repeatable(app, "--tag", filters.tags, "With this tag, the entry's or its feed's; repeatable")
      ->type_name("TAG");
  add_limit(app, filters.limit, "N entries at most");
}

EntryQuery to_query(const Filters& filters, const Session& session) {
  EntryQuery query;
  query.since = when(filters.since, "--since", session);
  query.until = when(filters.until, "--until", session);
  query.authors = filters.authors;
  query.tags = filters.tags;
  query.limit = filters.limit;
  return query;
}

void add_feeds(const Filters& filters, ArchiveReader& reader, EntryQuery& query) {
  for (const std::string& name : filters.feeds) query.feeds.push_back(find_archived_feed(name, reader).id);
}

}  // namespace feedarc::cli
