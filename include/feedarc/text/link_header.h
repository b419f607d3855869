#pragma once

#include <string>
#include <string_view>
#include <vector>

/// `Link` headers (RFC 8288). Pure.
namespace feedarc {

struct HeaderLink {
  std::string target;  // as written, not resolved
  std::string rel;     // one or more, parted by blanks
  std::string type, title;
  std::string anchor;  // another page than this one that the link belongs to; empty: this one
  bool operator==(const HeaderLink&) const = default;
};

/// The links of one header's value, in order. Of a parameter that stands twice the first holds; `title*`
/// (RFC 8187, in UTF-8) is preferred to `title`. What cannot be read is left out, up to the next comma.
std::vector<HeaderLink> parse_link_header(std::string_view value);

}  // namespace feedarc
