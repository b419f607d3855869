#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedarc/net.h"
#include "net/wire_url.h"

namespace feedarc {

/// Whom `name:secret` is for.
struct Secret {
  WireUrl url;  // same scheme, host and port; its target begins the request's
  std::string pair;
};

std::vector<Secret> secrets_of(const std::vector<Credentials>& credentials);

/// The secret whose URL is the longest that `url` begins with; null without. One of `own` (from the URLs of a
/// chain, for their whole origin) comes first.
const Secret* secret_for(const WireUrl& url, const std::vector<Secret>& own,
                         const std::vector<Secret>& configured);

}  // namespace feedarc
