#pragma once

#include <string_view>

#include "html/tree.h"

namespace feedarc::html {

struct Boilerplate {
  std::string_view base, entry_url, site_url;
};

/// Takes off what is not the piece: the closing line of WordPress, share bars, pictures that nobody sees,
/// empty blocks; a picture of an emoji becomes the character. Answers whether the piece ends in a "continue
/// reading" tail, which goes too.
bool remove_boilerplate(Document& document, const Boilerplate& context);

}  // namespace feedarc::html
