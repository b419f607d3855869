#include "cli/net_options.h"

#include "cli/secrets.h"
#include "feedarc/text/terminal.h"

namespace feedarc::cli {

NetOptions net_options(Session& session) {
  NetOptions options = session.settings.net;
  if (!session.credentials) session.credentials = credentials(session, session.signals.stop_token());
  options.credentials = *session.credentials;
  Messages& messages = session.messages;
  const auto tell = [&messages](std::string_view line) { messages.line(terminal_line(line)); };
  if (session.options.verbose > 0) options.trace = tell;
  if (session.options.verbose > 1) options.trace_headers = tell;
  return options;
}

}  // namespace feedarc::cli
