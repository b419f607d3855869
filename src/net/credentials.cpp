#include "net/credentials.h"

namespace feedarc {

std::vector<Secret> secrets_of(const std::vector<Credentials>& credentials) {
  std::vector<Secret> secrets;
  for (const auto& entry : credentials)
    if (auto url = wire_url(entry.url))
      secrets.push_back({std::move(*url), entry.user + ":" + entry.password});
  return secrets;
}

const Secret* secret_for(const WireUrl& url, const std::vector<Secret>& own,
                         const std::vector<Secret>& configured) {
  for (const Secret& secret : own)
    if (secret.url.same_origin(url)) return &secret;
  const Secret* best = nullptr;
  for (const Secret& secret : configured)
    if (secret.url.same_origin(url) && url.target.starts_with(secret.url.target) &&
        (best == nullptr || secret.url.target.size() > best->url.target.size()))
      best = &secret;
  return best;
}

}  // namespace feedarc
