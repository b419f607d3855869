#pragma once

#include <string>
#include <utility>
#include <vector>

#include "feedarc/net.h"
#include "net/wire_url.h"

namespace feedarc {

/// Whom `name:secret` and headers are for.
struct Secret {
  WireUrl url;            // same scheme, host and port; its target begins the request's
  std::string pair{};     // empty: none
  std::string written{};  // the pair as it stood in a URL, its escapes kept
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string problem{};  // why there is no pair; empty: it is as it should be
};

std::vector<Secret> secrets_of(const std::vector<Credentials>& credentials);

/// The secret whose URL is the longest that `url` begins with; null without.
const Secret* secret_for(const WireUrl& url, const std::vector<Secret>& configured);

/// The one for the whole origin of `url`, from the URLs of a chain; null without. It comes before the
/// configured.
const Secret* own_secret_for(const WireUrl& url, const std::vector<Secret>& own);

/// The secret for a proxy as the environment names it (`p.example:3128`, `http://p.example:3128`); null
/// without, and where that name holds one itself.
const Secret* proxy_secret_for(const std::string& proxy, const std::vector<Secret>& configured);

}  // namespace feedarc
