#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feedarc/html.h"
#include "html/tree.h"

namespace feedarc::html {

/// What a text says of where its links lead (TextLinks).
class LinkMarks {
 public:
  /// `base`: what addresses resolve against; must outlive this.
  LinkMarks(TextLinks style, std::string_view base) : style_(style), base_(base) {}

  bool wanted() const { return style_ != TextLinks::none; }

  /// What stands behind the words of a link; empty where nothing does.
  std::string mark_of(const Node& link);

  /// The addresses that marks have named by number, below a blank line; empty where there are none.
  std::string list() const;

 private:
  TextLinks style_;
  std::string_view base_;
  std::vector<std::string> addresses_;
  std::unordered_map<std::string, std::size_t> numbers_;  // by address
};

}  // namespace feedarc::html
