#include "cli/feed_names.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "cli/errors.h"
#include "cli/nearest.h"
#include "cli/output.h"
#include "feedarc/poll.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc::cli {
namespace {

bool begins_like(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

/// `feed:https://…` and `feed://…` are what browsers once handed to feed readers.
std::string without_feed_scheme(std::string_view text) {
  if (!begins_like(text, "feed:")) return std::string(text);
  text.remove_prefix(5);
  return text.starts_with("//") ? "http:" + std::string(text) : std::string(text);
}

/// `https://www.example.org/feed` may be called `example.org`.
std::string_view without_scheme(std::string_view url) {
  if (const auto slashes = url.find("://"); slashes != std::string_view::npos) url.remove_prefix(slashes + 3);
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url;
}

template <class Matches>
std::vector<const Subscription*> all_that(const std::vector<Subscription>& subscriptions, Matches matches) {
  std::vector<const Subscription*> found;
  for (const Subscription& one : subscriptions)
    if (matches(one)) found.push_back(&one);
  return found;
}

[[noreturn]] void ambiguous(std::string_view name, const std::vector<const Subscription*>& found) {
  constexpr std::size_t named = 5;
  std::string list;
  for (std::size_t k = 0; k < std::min(found.size(), named); ++k)
    list += (k == 0 ? "" : ", ") + shown(found[k]->url);
  if (found.size() > named) list += ", …";
  throw NotFound("may mean " + std::to_string(found.size()) + " feeds: " + list, shown_argument(name),
                 "name more of it");
}

/// The feed that may be meant by what begins none: words within a title or URL, or a slip. Else `instead`.
std::string likely(std::string_view name, const std::vector<Subscription>& subscriptions,
                   const char* instead) {
  const std::string wanted = lower_ascii(name);
  std::vector<std::string> titles;
  titles.reserve(subscriptions.size());
  for (const Subscription& one : subscriptions) {
    const std::string title = lower_ascii(shown_title(one));
    const bool within = title.find(wanted) != std::string::npos || one.url.find(wanted) != std::string::npos;
    if (within && wanted.size() >= 3) return "did you mean " + shown(shown_title(one)) + "?";
    titles.push_back(title);
  }
  const std::string like = nearest(wanted, titles);
  for (const Subscription& one : subscriptions)
    if (!like.empty() && lower_ascii(shown_title(one)) == like)
      return "did you mean " + shown(shown_title(one)) + "?";
  return instead;
}

/// The scheme of a text that is a URL by its looks: a title such as "Foo: bar" is none.
std::string scheme_of(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2 || colon + 1 == text.size()) return {};
  const std::string scheme = lower_ascii(text.substr(0, colon));
  const bool letters =
      scheme[0] >= 'a' && scheme[0] <= 'z' &&
      scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+-.") == std::string::npos;
  return letters && text[colon + 1] != ' ' ? scheme : std::string();
}

/// Why a request for this URL makes no sense; empty if it may.
std::string url_problem(std::string_view text) {
  const auto url = parse_url(text);
  if (!url || !url->has_authority || url->host.empty()) return "is no URL with a host";
  const auto odd = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= ' ' || byte == 0x7F || std::string_view("<>\"{}|\\^`%").find(c) != std::string_view::npos;
  };
  if (std::any_of(url->host.begin(), url->host.end(), odd))
    return "has signs in its host that no host name has";
  unsigned port = 1;
  const char* const end = url->port.data() + url->port.size();
  if (!url->port.empty()) {
    const auto read = std::from_chars(url->port.data(), end, port);
    if (read.ec != std::errc() || read.ptr != end || port == 0 || port > 65535)
      return "has a port that is none";
  }
  return {};
}

}  // namespace

const std::string& shown_title(const Subscription& one) {
  if (!one.user_title.empty()) return one.user_title;
  return one.title.empty() ? one.url : one.title;
}

const Subscription* find_feed_or_none(std::string_view name, const std::vector<Subscription>& subscriptions) {
  if (name.empty()) return nullptr;
  const std::string url = bare_url(name);
  std::error_code no_folder;
  const std::string path = name.size() > 4096
                               ? std::string()
                               : std::filesystem::absolute(name, no_folder).lexically_normal().string();
  auto found =
      all_that(subscriptions, [&](const Subscription& one) { return one.url == url || one.url == path; });
  if (found.empty())
    found = all_that(subscriptions, [&](const Subscription& one) {
      return equal_ignoring_case(one.user_title, name) || equal_ignoring_case(one.title, name);
    });
  if (found.empty())
    found = all_that(subscriptions, [&](const Subscription& one) {
      return begins_like(one.url, name) || begins_like(without_scheme(one.url), name) ||
             begins_like(one.user_title, name) || begins_like(one.title, name);
    });
  if (found.size() > 1) ambiguous(name, found);
  return found.empty() ? nullptr : found.front();
}

const Subscription& find_feed(std::string_view name, const std::vector<Subscription>& subscriptions) {
  if (const Subscription* found = find_feed_or_none(name, subscriptions)) return *found;
  throw NotFound("no subscription has this URL or title", shown_argument(name),
                 likely(name, subscriptions, "`feedarc feeds` lists them"));
}

Subscription find_archived_feed(std::string_view name, ArchiveReader& reader) {
  const auto subscriptions = reader.subscriptions();
  if (const Subscription* found = find_feed_or_none(name, subscriptions)) return *found;
  const auto removed = reader.removed();
  if (const Subscription* found = find_feed_or_none(name, removed)) return *found;
  throw NotFound(
      "no feed has this URL or title", shown_argument(name),
      likely(name, subscriptions,
             removed.empty() ? "`feedarc feeds` lists them"
                             : "`feedarc feeds` lists them, `feedarc feeds --removed` those of old"));
}

std::string bare_url(std::string_view text) {
  std::string bare = without_fragment(without_user_info(text));
  const auto url = parse_url(bare);
  if (!url || !url->has_authority || !is_http_url(bare)) return bare;
  const auto path = std::min(bare.find_first_of("/?", bare.find("://") + 3), bare.size());
  return url->scheme + "://" + url->host + (url->port.empty() ? "" : ":" + url->port) + bare.substr(path);
}

std::optional<WebAddress> web_address(std::string_view given) {
  const std::string text = without_feed_scheme(trim_ascii(given));
  const std::string scheme = scheme_of(text);
  if (scheme.empty()) return std::nullopt;
  if (scheme != "http" && scheme != "https")
    throw UsageError("feeds are fetched over http and https only, not " + shown(scheme),
                     shown_argument(text));
  if (const std::string problem = url_problem(text); !problem.empty())
    throw UsageError(problem, shown_argument(text), "such as https://example.org/feed");
  return WebAddress{bare_url(text), parse_url(text)->user_info};
}

Subscription subscription_to(const WebAddress& address) {
  Subscription one;
  one.url = address.url;
  one.secret = address.secret;
  one.host = host_key(address.url);
  return one;
}

}  // namespace feedarc::cli
