#include <unistd.h>

#include <iostream>

#include "cli/command.h"
#include "cli/errors.h"
#include "cli/feed_names.h"
#include "cli/options.h"
#include "cli/words.h"

namespace feedarc::cli {
namespace {

struct RemoveOptions {
  std::string feed;
  bool purge = false, yes = false;
};

std::string entries(std::int64_t count) {
  return counted(static_cast<std::uint64_t>(count), "entry", "entries");
}

/// Asks on the terminal; without one nothing is asked, and --yes is wanted.
bool agreed(const RemoveOptions& options, const Subscription& feed, Session& session) {
  if (!options.purge || options.yes || feed.entries == 0) return true;
  const std::string what = entries(feed.entries) + " would be deleted for good";
  if (::isatty(STDIN_FILENO) != 1 || !session.messages.is_terminal())
    throw UsageError(what, shown(feed.url), "say --yes to do it");
  session.messages.line("feedarc: " + shown(shown_title(feed)) + ": " + what + ". Go on? [y/N]");
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

/// What a purge is about may have been unsubscribed before.
Subscription named(const RemoveOptions& options, ArchiveReader& reader) {
  if (options.purge) return find_archived_feed(options.feed, reader);
  const auto subscriptions = reader.subscriptions();
  if (const Subscription* found = find_feed_or_none(options.feed, subscriptions)) return *found;
  const auto removed = reader.removed();
  if (const Subscription* found = find_feed_or_none(options.feed, removed))
    throw NotFound("is removed already, its entries are kept", shown(found->url), "--purge deletes them");
  return find_feed(options.feed, subscriptions);
}

int run(const RemoveOptions& options, Session& session) {
  const auto archive = session.open(OpenMode::write);
  const Subscription feed = named(options, archive->reader());
  if (!agreed(options, feed, session)) return status::in_part;
  const std::int64_t gone = archive->writer().unsubscribe(feed.id, options.purge);
  if (!session.options.quiet)
    session.out.line("removed  " + shown(shown_title(feed)) + "   " +
                     (options.purge ? entries(gone) + " deleted" : entries(feed.entries) + " kept"));
  return status::done;
}

}  // namespace

Action declare_remove(CLI::App& app) {
  const auto options = std::make_shared<RemoveOptions>();
  app.add_option("feed", options->feed, "Its URL, title or a unique prefix of one")
      ->type_name("FEED")
      ->required();
  app.add_flag("--purge", options->purge, "Delete its archived entries too");
  app.add_flag("--yes", options->yes, "Do not ask before purging");
  app.footer(
      "Examples:\n  feedarc remove https://example.org/feed/\n  feedarc remove --purge --yes 'Ferry "
      "Notes'\n");
  return [options](Session& session) { return run(*options, session); };
}

}  // namespace feedarc::cli
