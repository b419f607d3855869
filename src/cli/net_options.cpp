#include "cli/net_options.h"

#include "cli/config_overrides.h"
#include "cli/secrets.h"
#include "feedarc/text/terminal.h"

namespace feedarc::cli {

namespace {

std::vector<HostOptions> hosts(const Settings& settings) {
  std::vector<HostOptions> all;
  const Settings base = overridable(settings);
  for (const Override& one : settings.hosts) {
    const NetOptions net = with(base, one).net;
    all.push_back({one.of, net.host_delay, net.host_connections, one.lease});
  }
  return all;
}

}  // namespace

OptionsByFeed feed_options(const NetOptions& net, const Settings& settings) {
  OptionsByFeed all;
  Settings base = overridable(settings);
  base.net = net;
  base.net.hosts.clear();
  base.net.credentials.clear();
  for (const Override& one : settings.feeds) {
    Settings changed = with(base, one);
    all[one.of] = {changed.schedule, std::make_shared<const NetOptions>(std::move(changed.net))};
  }
  return all;
}

NetOptions net_options(Session& session) {
  NetOptions options = session.settings.net;
  options.hosts = hosts(session.settings);
  if (!session.credentials) session.credentials = credentials(session, session.signals.stop_token());
  options.credentials = *session.credentials;
  Messages& messages = session.messages;
  const auto tell = [&messages](std::string_view line) { messages.line(terminal_line(line)); };
  if (session.options.verbose > 0) options.trace = tell;
  if (session.options.verbose > 1) options.trace_headers = tell;
  return options;
}

}  // namespace feedarc::cli
