#pragma once

#include <string_view>
#include <unordered_map>

#include "html/tree.h"

namespace feedarc::html {

/// A text without the arrow back that stands before its marker.
std::string_view past_arrow(std::string_view text);

/// Tells tables that are a list of notes: each row a number that counts up from 1, and a text beside it.
class NoteTables {
 public:
  bool hold(const Node& row);

 private:
  std::unordered_map<const Node*, bool> known_;  // by table
};

}  // namespace feedarc::html
