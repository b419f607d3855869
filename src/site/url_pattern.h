#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedarc/text/url.h"

namespace feedarc::site {

/// What a pattern's `{names}` stand for in a URL, as written there.
using Captures = std::vector<std::pair<std::string_view, std::string>>;

/// Patterns of URLs: `host/path?key={value}`, without a scheme.
/// - The host is literal, or begins with `{name}.` for one label, or is `*` for any. Several are parted by
///   commas. `www.` and `m.` before the URL's host do not count; a URL with a port has no host but `*`.
/// - A part of the path is literal, or has `{names}` in it (`@{user}@{host}`), or is `{name+}` for one part
/// or more, up
///   to the literal that follows in the pattern. `*` at the end stands for anything or nothing; without it
///   the whole path must match. A `/` at its end does not count.
/// - A query names one parameter that the URL must have.
bool host_matches(std::string_view pattern, const Url& url);

/// Nothing if the URL does not match. `{origin}` is always among the captures: scheme, host and port.
std::optional<Captures> match(std::string_view pattern, const Url& url);

/// A URL with the `{names}` filled in. In its query signs that part parameters are escaped.
std::string filled(std::string_view form, const Captures& captures);

}  // namespace feedarc::site
