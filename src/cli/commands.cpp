#include <array>

#include "cli/command.h"

namespace feedarc::cli {

std::span<const Command> commands() {
  static constexpr const char* no_feed = "no such feed";
  static constexpr const char* no_feed_to_filter = "--feed names no feed (finding nothing is 0)";
  static constexpr std::array table = {
      Command{"add", "Subscribe to feeds", declare_add, "some source is no feed and leads to none"},
      Command{"import", "Subscribe to the feeds of an OPML file", declare_import,
              "the file cannot be read as a list of feeds"},
      Command{"remove", "Unsubscribe; archived entries stay unless purged", declare_remove,
              "the purge was not agreed to", no_feed},
      Command{"pause", "Stop polling a feed, keeping everything", declare_pause, nullptr, no_feed},
      Command{"resume", "Go on polling a feed", declare_resume, nullptr, no_feed},
      Command{"feeds", "List the subscriptions", declare_feeds},
      Command{"fetch", "Poll the feeds that are due, or those named", declare_fetch,
              "some feed failed or is damaged, or the hook failed; the others are archived", no_feed},
      Command{"list", "List archived entries, newest first", declare_list, nullptr, no_feed_to_filter},
      Command{"show", "Print one entry", declare_show, nullptr, "no such entry or revision"},
      Command{"search", "Search the archived entries", declare_search, nullptr, no_feed_to_filter},
      Command{"export", "Write entries or subscriptions as files", declare_export,
              "something could not be written", no_feed_to_filter},
      Command{"log", "Tell what each fetch did", declare_log, nullptr, no_feed_to_filter},
      Command{"verify", "Check the archive end to end", declare_verify, "damage was found"},
      Command{"parse", "Print a feed as JSON Feed; needs no archive", declare_parse,
              "some input cannot be read or is no feed", nullptr, false},
      Command{"clean", "Clean a piece of HTML; needs no archive", declare_clean, "some input cannot be read",
              nullptr, false},
      Command{"config", "Show, check or begin the configuration; needs no archive", declare_config, nullptr,
              nullptr, false},
  };
  return table;
}

}  // namespace feedarc::cli
