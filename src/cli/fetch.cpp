#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <unordered_set>

#include "cli/command.h"
#include "cli/descriptors.h"
#include "cli/errors.h"
#include "cli/feed_names.h"
#include "cli/health.h"
#include "cli/hook.h"
#include "cli/net_options.h"
#include "cli/options.h"
#include "cli/persistent.h"
#include "cli/table.h"
#include "cli/words.h"
#include "feedarc/poll.h"
#include "feedarc/render.h"
#include "feedarc/text/robots.h"
#include "feedarc/text/terminal.h"
#include "feedarc/text/url.h"

namespace feedarc::cli {
namespace {

struct FetchOptions {
  std::vector<std::string> names, tags;
  bool force = false, history = false, dry_run = false;
  std::optional<int> jobs;
  std::optional<std::string> exec;
  std::string fail_after, format;
};

/// The subscriptions that were named, in that order, each once; a URL not yet subscribed becomes one.
class Named {
 public:
  explicit Named(std::vector<Subscription> known) : known_(std::move(known)) {}

  /// As they would be subscribed to.
  std::vector<Subscription> find(const std::vector<std::string>& names) {
    const auto wanted = look(names);
    for (const Wanted& one : wanted)
      if (one.address) known_.push_back(subscription_to(*one.address));
    return in_order(wanted);
  }

  std::vector<Subscription> subscribed(const std::vector<std::string>& names, Archive& archive, Time now) {
    const auto wanted = look(names);
    bool renewed = false;
    for (const Wanted& one : wanted) {
      if (one.address) archive.writer().subscribe(subscription_to(*one.address), now);
      renewed = renewed || one.address;
    }
    if (renewed) known_ = archive.reader().subscriptions();
    return in_order(wanted);
  }

 private:
  struct Wanted {
    std::string url;
    std::optional<WebAddress> address;  // to be subscribed to, or its secret renewed
  };

  std::vector<Subscription> in_order(const std::vector<Wanted>& wanted) const {
    std::vector<Subscription> found;
    std::unordered_set<std::string> seen;
    for (const Wanted& one : wanted)
      for (const Subscription& feed : known_)
        if (feed.url == one.url && seen.insert(feed.url).second) found.push_back(feed);
    return found;
  }

  /// Everything is looked at before anything is subscribed to.
  std::vector<Wanted> look(const std::vector<std::string>& names) const {
    std::vector<Wanted> wanted;
    wanted.reserve(names.size());
    for (const std::string& name : names) wanted.push_back(look(name));
    return wanted;
  }

  Wanted look(const std::string& name) const {
    if (auto address = web_address(name)) {
      const std::string url = address->url;
      for (const Subscription& feed : known_)
        if (feed.url == url && (address->secret.empty() || address->secret == feed.secret))
          return {url, std::nullopt};
      return {url, std::move(address)};
    }
    return {find_feed(name, known_).url, std::nullopt};
  }

  std::vector<Subscription> known_;
};

bool has_tag(const Subscription& feed, const std::vector<std::string>& tags) {
  for (const std::string& tag : tags)
    if (std::find(feed.tags.begin(), feed.tags.end(), tag) != feed.tags.end()) return true;
  return tags.empty();
}

std::vector<Subscription> chosen(const FetchOptions& options, Archive& archive, Time now) {
  if (!options.names.empty()) {
    Named named(archive.reader().subscriptions());
    return options.dry_run ? named.find(options.names) : named.subscribed(options.names, archive, now);
  }
  auto feeds = options.force ? archive.reader().subscriptions() : due_feeds(archive.schedule(), now);
  std::erase_if(feeds, [&](const Subscription& feed) {
    return !feed.enabled || feed.paused || !has_tag(feed, options.tags);
  });
  return feeds;
}

bool is_trouble(const FeedReport& feed) {
  return feed.result == FeedReport::Result::failed || feed.result == FeedReport::Result::damaged;
}

std::string result_in_words(const FeedReport& feed) {
  using Result = FeedReport::Result;
  if (feed.error_kind == name(Failure::Kind::gone)) return "gone, asked no more";
  std::string words;
  const auto add = [&](const std::string& more) { words += (words.empty() ? "" : ", ") + more; };
  if (feed.new_entries > 0) add(fmt::format("{} new", feed.new_entries));
  if (feed.updated_entries > 0) add(fmt::format("{} edited", feed.updated_entries));
  if (feed.result == Result::damaged || words.empty()) add(std::string(name(feed.result)));
  if (feed.merged)
    add("now one with " + fit_width(shown(feed.merged->title), 30));
  else if (!feed.moved_to.empty())
    add("moved");
  return words;
}

std::string pages_in_words(const FeedReport& feed) {
  const int pages = feed.history ? feed.history->pages : 0;
  return pages == 0 ? "" : fmt::format(", {} older page{}", pages, pages == 1 ? "" : "s");
}

void print_table(const Report& report, Session& session) {
  Table table(session.out, {{"", false, 12, 60}, {"", false, 0, 0}, {"", true, 0, 0}, {"", true, 0, 0}},
              session.table_width(), false);
  for (const FeedReport& feed : report.feeds)
    table.row({feed.title.empty() ? feed.url : feed.title, result_in_words(feed) + pages_in_words(feed),
               bytes_in_words(feed.bytes), duration_in_words(feed.duration)});
  table.finish();
}

/// The feeds whose trouble is not news yet, by their URLs.
std::unordered_set<std::string> forgiven(const Report& report, const FetchOptions& options,
                                         Session& session) {
  std::unordered_set<std::string> urls;
  const auto after = parse_fail_after(options.fail_after);
  if (!after) return urls;
  std::unordered_set<std::string> troubled;
  for (const FeedReport& feed : report.feeds)
    if (is_trouble(feed)) troubled.insert(feed.url);
  if (troubled.empty()) return urls;
  const auto archive = session.open(OpenMode::read);
  for (const Subscription& feed : archive->reader().subscriptions())
    // A feed that is gone is not asked again: this is the last time to tell.
    if (troubled.contains(feed.url) && feed.enabled &&
        !persists(trouble_of(archive->reader(), feed.id), *after, session.now))
      urls.insert(feed.url);
  return urls;
}

/// What a permanent redirect, seen for days, did to a subscription.
void tell_move(const FeedReport& feed, Session& session) {
  if (feed.moved_to.empty()) return;
  std::string line = terminal_line(feed.url) + ": has moved for good to " + terminal_line(feed.moved_to);
  if (feed.merged) {
    line += ", where " + shown(feed.merged->title) +
            " is subscribed to already: " + shown(feed.title.empty() ? feed.url : feed.title) +
            " is one with it now";
    if (feed.merged->shared > 0)
      line += fmt::format("; {} that both had are found under the numbers of {} alone",
                          counted(static_cast<std::uint64_t>(feed.merged->shared), "entry", "entries"),
                          shown(feed.merged->title));
  }
  session.notice(line);
}

/// One line of stderr for each feed with trouble, also with -q; those `forgiven` are no more than noticed.
/// Whether there was any other.
bool tell_troubles(const Report& report, const std::unordered_set<std::string>& forgiven, Session& session) {
  bool any = false;
  for (const FeedReport& feed : report.feeds) {
    const bool trouble = is_trouble(feed), news = trouble && !forgiven.contains(feed.url);
    any = any || news;
    const std::string reason = !feed.error.empty()      ? feed.error
                               : !feed.warnings.empty() ? feed.warnings.front()
                                                        : std::string(name(feed.result));
    if (trouble && !news)
      session.notice(terminal_line(feed.url) + ": " + shown(reason) + " (not for long enough to count)");
    else if (trouble)
      session.messages.line("feedarc: " + terminal_line(feed.url) + ": " + shown(reason));
    else if (feed.result == FeedReport::Result::skipped)
      session.notice(terminal_line(feed.url) + ": skipped: " + shown(reason));
    tell_move(feed, session);
    if (feed.history)
      for (const std::string& problem : feed.history->problems)
        session.notice(terminal_line(feed.url) + ": its history is not whole yet: " + shown(problem));
    if (session.options.verbose > 0)
      for (const std::string& warning : feed.warnings)
        session.messages.line("feedarc: " + terminal_line(feed.url) + ": mended: " + shown(warning));
  }
  return any;
}

/// How far a run came that was stopped.
std::string in_time(const Report& report, std::size_t asked) {
  return fmt::format("stopped: {} of {} feeds are done, the others wait for the next fetch",
                     report.feeds.size(), asked);
}

/// The command that gets what is new; empty: none.
const std::string& hook_of(const FetchOptions& options, const Session& session) {
  return options.exec ? *options.exec : session.settings.hook.on_new;
}

PollOptions poll_options(const FetchOptions& options, std::vector<Subscription> feeds, const NetOptions& net,
                         Session& session) {
  PollOptions poll;
  poll.feeds = std::move(feeds);
  poll.due_only = options.names.empty() && !options.force;
  poll.force = options.force;
  poll.offer = !hook_of(options, session).empty();
  poll.history = options.history;
  poll.product = RobotsRules::product_of(session.settings.net.user_agent);
  poll.now = session.now;
  poll.seed = std::random_device{}();
  poll.schedule = session.settings.schedule;
  poll.own = feed_options(net, session.settings);
  poll.hosts = net.hosts;
  poll.memory = session.settings.memory;
  if (session.shows_progress()) {
    poll.progress = [&session, done = std::size_t{0},
                     all = poll.feeds.size()](const FeedReport& feed) mutable {
      session.messages.progress(fmt::format("[{}/{}] {}", ++done, all, fit_width(shown(feed.url), 60)));
    };
    poll.page_progress = [&session](const Subscription& feed, int pages) {
      session.messages.progress(fmt::format("page {} of {}", pages, fit_width(shown(feed.url), 60)));
    };
  }
  return poll;
}

bool is_address(const std::string& name) { return web_address(name).has_value(); }

/// Null where there is none, and a fetch would make it.
std::unique_ptr<Archive> archive_to_rehearse(const FetchOptions& options, const Session& session) {
  try {
    return session.open(OpenMode::read);
  } catch (const ArchiveError& error) {
    const auto& names = options.names;
    const bool would_be_made = !names.empty() && std::all_of(names.begin(), names.end(), is_address);
    if (error.kind() != ArchiveError::Kind::missing || !would_be_made) throw;
    return nullptr;
  }
}

/// What would be asked now; nobody is, and nothing changes.
int rehearse(const FetchOptions& options, Session& session) {
  const auto archive = archive_to_rehearse(options, session);
  Report report;
  report.started = session.now;
  for (const Subscription& feed :
       archive ? chosen(options, *archive, session.now) : Named({}).find(options.names)) {
    if (const auto until = archive ? held(archive->schedule(), feed.url, session.now) : std::nullopt) {
      session.notice(terminal_line(feed.url) + ": would be skipped: the server asked to wait until " +
                     session.minute(until->until) + " (Retry-After)");
      continue;
    }
    FeedReport& one = report.feeds.emplace_back();
    one.url = feed.url;
    one.title = shown_title(feed);
    one.result = FeedReport::Result::skipped;
    one.next_poll = feed.next_poll;
  }
  if (options.format == "json") {
    session.out.line(render_json(report));
  } else {
    for (const FeedReport& feed : report.feeds) session.out.line("would ask  " + terminal_line(feed.url));
  }
  return status::done;
}

/// How requests are made; where none will be, no password is fetched for them.
NetOptions net_options(const FetchOptions& options, bool idle, Session& session) {
  if (idle) return session.settings.net;
  NetOptions net = cli::net_options(session);
  if (options.jobs) net.jobs = *options.jobs;
  const int possible = jobs_within_limits(net.jobs);
  if (possible < net.jobs)
    session.notice(
        fmt::format("only {} of {} requests at once: this process may open no more files (ulimit -n)",
                    possible, net.jobs));
  net.jobs = possible;
  return net;
}

int run(const FetchOptions& options, Session& session) {
  for (const std::string& name : options.names)
    web_address(name);  // wrong ones end here, before anything is made
  if (options.dry_run) return rehearse(options, session);
  // Only an address to subscribe to makes an archive: a mistyped name in a crontab would be one for ever.
  const bool subscribes = std::any_of(options.names.begin(), options.names.end(), is_address);
  auto archive = session.open(subscribes ? OpenMode::create : OpenMode::write);
  auto feeds = chosen(options, *archive, session.now);
  const std::size_t asked = feeds.size();
  const bool idle = asked == 0;
  const NetOptions net = net_options(options, idle, session);
  Fetcher fetcher(net);
  const std::string location = archive->location();
  archive.reset();  // poll opens its own, and none may be open then (Archive::another)
  const std::stop_token stop = session.signals.stop_token();
  const Report report = poll(location, fetcher, poll_options(options, std::move(feeds), net, session), stop);
  session.messages.end_progress();
  if (options.format == "json")
    session.out.line(render_json(report));
  else if (!session.options.quiet)
    print_table(report, session);
  session.out.flush();
  bool trouble = tell_troubles(report, forgiven(report, options, session), session);
  if (report.stopped) session.notice(in_time(report, asked));
  if (idle && options.format != "json") session.notice("nothing is due");
  const std::string& hook = hook_of(options, session);
  if (!hook.empty() && !report.stopped) trouble = !hand_over(hook, session, stop) || trouble;
  return trouble ? status::in_part : status::done;
}

}  // namespace

Action declare_fetch(CLI::App& app) {
  const auto options = std::make_shared<FetchOptions>();
  app.add_option("feeds", options->names,
                 "URLs, titles or unique prefixes; a new URL is subscribed to as it is")
      ->type_name("FEED|URL");
  app.add_flag("--force", options->force, "Ignore schedule and validators");
  app.add_flag("--history", options->history,
               "Then walk back through the feeds' older pages (RFC 5005; WordPress's ?paged=N), once each");
  app.add_flag("--dry-run", options->dry_run, "Tell what would be asked; ask nobody, change nothing");
  app.add_option("--jobs", options->jobs,
                 "Requests under way at once, 1 to 512 [32]; never more than 2 to one host")
      ->check(CLI::Range(1, 512))
      ->type_name("N")
      ->take_last();
  add_repeatable(app, "--tag", options->tags, "Of what is due, only feeds with this tag; repeatable")
      ->type_name("TAG");
  app.add_option(
         "--exec", options->exec,
         "Run CMD once (sh -c) if there are new entries, with them as NDJSON on its input; it replaces "
         "hook.on_new, an empty one runs nothing")
      ->type_name("CMD")
      ->take_last();
  app.add_option(
         "--fail-after", options->fail_after,
         "A feed's failure counts, and is told with -q, only once it has failed N times in a row or for this "
         "long (3d, 12h)")
      ->check([](const std::string& text) {
        return parse_fail_after(text) ? std::string()
                                      : "`" + text + "` is no number of polls (3) and no time (3d, 12h)";
      })
      ->type_name("N|TIME")
      ->take_last();
  add_format(app, options->format, {"table", "json"});
  app.footer(
      "Examples:\n  feedarc -q fetch        # for cron: silent unless something failed\n"
      "  feedarc -q fetch --fail-after 3d\n"
      "  feedarc fetch --exec 'jq -r .title | mail -s \"New entries\" me'\n"
      "  feedarc fetch --force https://example.org/feed/\n"
      "  feedarc fetch --history 'Ferry Notes'   # all that its site still has\n");
  return [options](Session& session) { return run(*options, session); };
}

}  // namespace feedarc::cli
