#include "cli/net_options.h"

#include "feedarc/text/terminal.h"

namespace feedarc::cli {

NetOptions net_options(const Session& session) {
  NetOptions options = session.settings.net;
  for (const Auth& auth : session.settings.auth)
    options.credentials.push_back({auth.url, auth.user, auth.password});
  Messages& messages = session.messages;
  const auto tell = [&messages](std::string_view line) { messages.line(terminal_line(line)); };
  if (session.options.verbose > 0) options.trace = tell;
  if (session.options.verbose > 1) options.trace_headers = tell;
  return options;
}

}  // namespace feedarc::cli
