#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace feedarc {

/// An http(s) URL as it goes out: without user information and fragment, its host in the ASCII form (IDNA,
/// UTS 46), blanks, controls and letters outside ASCII in path and query percent-encoded. All else stays as
/// given: case, escapes, `;`, `&&`.
struct WireUrl {
  std::string text;
  std::string scheme, host, port;  // the port always there
  std::string target;              // path and query
  bool same_origin(const WireUrl& other) const {
    return scheme == other.scheme && host == other.host && port == other.port;
  }
  bool operator==(const WireUrl&) const = default;
};

/// Nothing if it is no http(s) URL that can be read.
std::optional<WireUrl> wire_url(std::string_view url);

/// `name:secret` of a URL, escapes undone; empty without.
std::string user_info_of(std::string_view url);

}  // namespace feedarc
