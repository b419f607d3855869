#pragma once

#include <string>
#include <string_view>

#include "html/tree.h"

namespace feedarc::html {

struct WrittenHtml {
  std::string html;
  // Something was taken away that could have kept two elements apart, so that reading it again may give
  // another tree.
  bool reread = false;
};

/// The tree as markup, through the allow-list; URLs resolved against `base`. `expected`: about how long it
/// is.
WrittenHtml write_html(const Node& root, std::string_view base, std::size_t expected = 0);

}  // namespace feedarc::html
