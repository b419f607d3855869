#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/errors.h"
#include "cli/feed_names.h"

namespace feedarc::cli {
namespace {

int run(const std::vector<std::string>& names, bool paused, Session& session) {
  const auto archive = session.open(OpenMode::write);
  const auto subscriptions = archive->reader().subscriptions();
  // All are found before any is changed.
  std::vector<const Subscription*> feeds;
  feeds.reserve(names.size());
  for (const std::string& name : names) feeds.push_back(&find_feed(name, subscriptions));
  for (const Subscription* feed : feeds) {
    archive->writer().pause(feed->id, paused);
    if (!session.options.quiet)
      session.out.line((paused ? "paused   " : "resumed  ") + shown(shown_title(*feed)));
  }
  return status::done;
}

Action declare(CLI::App& app, bool paused) {
  const auto names = std::make_shared<std::vector<std::string>>();
  app.add_option("feeds", *names, "A feed's URL, title or a unique prefix of one")
      ->type_name("FEED")
      ->required();
  app.footer(
      paused ? "Its entries stay; `fetch FEED` still asks it.\nExample:\n  feedarc pause 'Ferry Notes'\n"
             : "One that its server called gone is asked again.\nExample:\n  feedarc resume 'Ferry Notes'\n");
  return [names, paused](Session& session) { return run(*names, paused, session); };
}

}  // namespace

Action declare_pause(CLI::App& app) { return declare(app, true); }
Action declare_resume(CLI::App& app) { return declare(app, false); }

}  // namespace feedarc::cli
