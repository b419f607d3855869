#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace feedarc {

/// The encoding a label means (WHATWG Encoding Standard §4.2; also DOS and Mac code pages), by its usual name
/// in lower case: `latin1` and `us-ascii` give `windows-1252`. Nothing for an unknown label.
std::optional<std::string> encoding_for_label(std::string_view label);

struct Decoded {
  std::string text;    // UTF-8, without byte-order mark
  bool lossy = false;  // a byte that does not decode became U+FFFD, alone
};

/// `encoding` is a name that encoding_for_label gave.
Decoded decode(std::string_view bytes, std::string_view encoding);

}  // namespace feedarc
