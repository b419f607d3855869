#include <libpsl.h>

#include "feedarc/poll.h"
#include "feedarc/text/url.h"

namespace feedarc {

std::string host_key(std::string_view text) {
  const auto url = parse_url(text);
  if (!url || !url->has_authority) return {};
  // A host that is no registered name (localhost, an address) stands for itself.
  const char* domain = psl_registrable_domain(psl_builtin(), url->host.c_str());
  const bool address =
      url->host.find_first_not_of("0123456789.") == std::string::npos || url->host.starts_with('[');
  return domain && !address ? domain : url->host;
}

std::string lease_key(std::string_view url, const std::vector<HostOptions>& hosts) {
  const HostOptions* const own = host_options(hosts, url);
  return own && !own->lease.empty() ? own->lease : host_key(url);
}

}  // namespace feedarc
