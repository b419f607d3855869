#include <array>

#include "cli/command.h"

namespace feedarc::cli {

std::span<const Command> commands() {
  static constexpr std::array table = {
      Command{"add", "Subscribe to feeds", declare_add},
      Command{"import", "Subscribe to the feeds of an OPML file", declare_import},
      Command{"remove", "Unsubscribe; archived entries stay unless purged", declare_remove},
      Command{"feeds", "List the subscriptions", declare_feeds},
      Command{"fetch", "Poll the feeds that are due, or those named", declare_fetch},
      Command{"list", "List archived entries, newest first", declare_list},
      Command{"show", "Print one entry", declare_show},
      Command{"search", "Search the archived entries", declare_search},
      Command{"export", "Write entries or subscriptions as files", declare_export},
      Command{"log", "Tell what each fetch did", declare_log},
      Command{"verify", "Check the archive end to end", declare_verify},
      Command{"parse", "Print a feed as JSON Feed; needs no archive", declare_parse},
      Command{"clean", "Clean a piece of HTML; needs no archive", declare_clean},
  };
  return table;
}

}  // namespace feedarc::cli
