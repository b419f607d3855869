#include "cli/net_options.h"

#include "feedarc/text/terminal.h"

namespace feedarc::cli {

NetOptions net_options(const Session& session) {
  NetOptions options = session.settings.net;
  if (session.options.verbose > 0) {
    Messages& messages = session.messages;
    options.trace = [&messages](std::string_view line) { messages.line(terminal_line(line)); };
  }
  return options;
}

}  // namespace feedarc::cli
