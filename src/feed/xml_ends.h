#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "feedarc/model/limits.h"

namespace feedarc {

/// Which elements have an end tag of their own: each end tag goes to the last start tag of its name that is
/// still open, in the same item. Looks through the text once, and not before it is asked; what lies beyond
/// its bounds counts as ended, for what is ended keeps all that is in it.
class XmlEnds {
 public:
  /// `root`: where the root's start tag begins. `most_tags`: how many are looked at.
  XmlEnds(std::string_view text, std::size_t root, std::size_t most_tags = limits::xml_nodes)
      : text_(text), root_(root), most_tags_(most_tags) {}

  /// Whether the element whose start tag begins at `begin` is ended.
  bool ended(std::size_t begin) {
    if (ended_.empty()) look();
    return begin >= seen_ || ended_[begin];
  }

 private:
  void look();

  std::string_view text_;
  std::size_t root_, most_tags_;
  std::size_t seen_ = 0;     // up to here the text was looked at
  std::vector<bool> ended_;  // by the place of the start tag
};

}  // namespace feedarc
