#include "net/credentials.h"

namespace feedarc {

std::vector<Secret> secrets_of(const std::vector<Credentials>& credentials) {
  std::vector<Secret> secrets;
  for (const auto& entry : credentials) {
    auto url = wire_url(entry.url);
    if (!url) continue;
    const bool basic = !entry.user.empty() || !entry.password.empty();
    secrets.push_back(
        {std::move(*url), basic ? entry.user + ":" + entry.password : "", {}, entry.headers, entry.problem});
  }
  return secrets;
}

const Secret* secret_for(const WireUrl& url, const std::vector<Secret>& configured) {
  const Secret* best = nullptr;
  for (const Secret& secret : configured)
    if (secret.url.same_origin(url) && url.target.starts_with(secret.url.target) &&
        (best == nullptr || secret.url.target.size() > best->url.target.size()))
      best = &secret;
  return best;
}

const Secret* own_secret_for(const WireUrl& url, const std::vector<Secret>& own) {
  for (const Secret& secret : own)
    if (secret.url.same_origin(url)) return &secret;
  return nullptr;
}

const Secret* proxy_secret_for(const std::string& proxy, const std::vector<Secret>& configured) {
  if (proxy.empty() || proxy.find('@') != std::string::npos) return nullptr;
  const auto url = wire_url(proxy.find("://") == std::string::npos ? "http://" + proxy : proxy);
  return url ? secret_for(*url, configured) : nullptr;
}

}  // namespace feedarc
