#include "site/candidate.h"

#include "feedarc/text/url.h"

namespace feedarc::site {

std::string candidate_address(std::string_view link, std::string_view page) {
  std::string url = without_fragment(without_user_info(link));
  const auto parts = parse_url(url);
  if (!parts || !is_http_url(url)) return {};
  const auto from = parse_url(page);
  if (parts->scheme == "https" || !from || from->scheme != "https") return url;
  // Nearly all hosts speak both by now, at the ports that go without saying.
  return parts->port.empty() ? "https" + url.substr(url.find(':')) : std::string();
}

}  // namespace feedarc::site
