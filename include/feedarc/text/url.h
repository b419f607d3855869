#pragma once

#include <optional>
#include <string>
#include <string_view>

/// URLs by RFC 3986, percent-encoding as WHATWG's URL standard has it. Pure functions over text.
namespace feedarc {

struct Url {
  std::string scheme;                 // lower case
  std::string user_info;              // as written, without `@`
  std::string host;                   // as written, lower case; IPv6 in brackets
  std::string port;                   // digits; empty where it is the scheme's own
  std::string path, query, fragment;  // with their `?` and `#` taken off
  bool has_authority = false, has_query = false, has_fragment = false;
  bool operator==(const Url&) const = default;
};

/// An absolute URL's parts; nothing if it has no scheme or its authority cannot be read.
std::optional<Url> parse_url(std::string_view text);
std::string to_string(const Url& url);

/// `reference` resolved against `base` (RFC 3986 §5.2). White space around goes, tabs and line breaks inside
/// go, a blank becomes `%20`; percent-escapes stay as they are. Without a base a relative reference stays as
/// it is.
std::string resolve_url(std::string_view base, std::string_view reference);

bool is_http_url(std::string_view text);

/// `host:port` of an http(s) URL in lower case, the port always there. What pauses and connections are
/// counted by.
std::string host_and_port(std::string_view url);
/// `https://name:port` (RFC 6454): whom a secret may be told. Empty for what is no absolute URL.
std::string origin(std::string_view url);

/// Same page for identity's sake: scheme http and https alike, host lower case, default port, fragment and a
/// final `/` aside.
bool same_page(std::string_view a, std::string_view b);
std::string page_key(std::string_view url);  // what same_page compares

std::string without_fragment(std::string_view url);
std::string without_user_info(std::string_view url);
/// For messages: a URL, or what may be meant for one and cannot be read, its user information `***`. Rather
/// too much is hidden than a secret with a slash in it shown: all before the last `@` with a colon before it.
std::string masked_user_info(std::string_view text);
/// `user:password` put into a URL without; empty: the URL as it is.
std::string with_user_info(std::string_view url, std::string_view user_info);

/// Percent-escapes undone; what is no escape stays as it is. The bytes may be no UTF-8.
std::string percent_decoded(std::string_view text);

/// Parameters that only track (`utm_*`, `fbclid` …) taken out of the query.
std::string without_tracking(std::string_view url);

}  // namespace feedarc
