#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace feedarc {

/// Which elements have an end tag of their own, as far as names tell, before the next item begins or theirs
/// ends. Looks through the text once, and not before it is asked.
class XmlEnds {
 public:
  /// `root`: where the root's start tag begins.
  XmlEnds(std::string_view text, std::size_t root) : text_(text), root_(root) {}

  /// Whether the element whose start tag begins at `begin` is ended.
  bool ended(std::size_t begin) {
    if (ended_.empty()) look();
    return ended_[begin];
  }

 private:
  void look();

  std::string_view text_;
  std::size_t root_;
  std::vector<bool> ended_;  // by the place of the start tag
};

}  // namespace feedarc
