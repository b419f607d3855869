#pragma once

#include <string>
#include <string_view>

#include "html/tree.h"

namespace feedarc::html {

/// Attributes by which a list is numbered: `start`, and each item's `value`.
long long list_number(std::string_view text, long long otherwise);

struct ListNumbers {
  long long first = 1;
  int step = 1;  // -1 where `reversed` counts down
};
ListNumbers numbers_of(const Node& list);

/// What a browser shows before an item of a list that is numbered: `3`, `c`, `iii`; empty behind the first
/// `most` items.
std::string item_label(const Node& item, int most);

}  // namespace feedarc::html
