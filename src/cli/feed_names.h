#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedarc/archive.h"

namespace feedarc::cli {

/// The title that is shown: the subscriber's, else the feed's, else the URL.
const std::string& shown_title(const Subscription& subscription);

/// The subscription that a URL, a title or a unique prefix of one names; nothing if none does. Throws
/// NotFound, naming them, if several do.
const Subscription* find_feed_or_none(std::string_view name, const std::vector<Subscription>& subscriptions);

/// The same; throws NotFound if there is none.
const Subscription& find_feed(std::string_view name, const std::vector<Subscription>& subscriptions);

/// The feed whose archived entries are meant: a subscription, else one that was removed and left them behind.
Subscription find_archived_feed(std::string_view name, ArchiveReader& reader);

/// The form in which feeds are subscribed to: without fragment and user information; scheme and host in lower
/// case, no port that goes without saying. What follows them stays as it was given.
std::string bare_url(std::string_view text);

/// What a user gave as a web address, ready to subscribe to: the fragment cut, user information taken out of
/// the URL, scheme and host in lower case, `feed:` understood.
struct WebAddress {
  std::string url, secret;
};

/// Nothing if the text is no URL at all (a title, a path). Throws UsageError for a URL of another scheme, or
/// one that cannot be asked.
std::optional<WebAddress> web_address(std::string_view given);

Subscription subscription_to(const WebAddress& address);

}  // namespace feedarc::cli
