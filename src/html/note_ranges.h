#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "html/tree.h"

namespace feedarc::html {

/// Which nodes of a numbered tree stand in footnotes: answered by search, for a piece may have thousands.
class NoteRanges {
 public:
  void add(const Node& first, const Node& last) { ranges_.emplace_back(first.order, last.last); }
  void finish() {
    std::sort(ranges_.begin(), ranges_.end());
    // One may hold another: each end becomes the farthest so far.
    for (std::size_t i = 1; i < ranges_.size(); ++i)
      ranges_[i].second = std::max(ranges_[i].second, ranges_[i - 1].second);
  }
  bool hold(const Node& node) const {
    const auto behind =
        std::upper_bound(ranges_.begin(), ranges_.end(), std::pair{node.order, std::uint32_t(0xFFFFFFFF)});
    return behind != ranges_.begin() && node.order <= (behind - 1)->second;
  }

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges_;  // first order, last
};

}  // namespace feedarc::html
