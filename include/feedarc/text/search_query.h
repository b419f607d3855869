#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedarc/model/error.h"

namespace feedarc {

/// A search as a small tree of ours; no engine's syntax. Bounded: at most 64 terms, nesting at most 16.
struct SearchNode {
  enum class Kind {
    term,     // `text`, words that must stand side by side; with `prefix` the last one may go on
    all_of,   // every child
    any_of,   // one of the children
    but_not,  // the first child, none of the others
    near,     // all children (terms) within `distance` tokens
  };
  Kind kind = Kind::term;
  std::string text;  // as typed, without quotes
  bool prefix = false;
  enum class Field { any, title, author, note } field = Field::any;
  int distance = 10;
  std::vector<SearchNode> children;
  bool operator==(const SearchNode&) const = default;
};

/// Reads words, "phrases", prefix*, AND OR NOT (capitals), NEAR(a b, N), title: author: note:. Any plain text
/// is a valid query: what does not parse as syntax is taken as words. Failure (`what` in the user's words)
/// only for a query without a single word (kind `empty`), or only of NOT (`internal`).
Result<SearchNode> parse_search_query(std::string_view text);

/// The terms to mark in a snippet.
std::vector<std::string> search_terms(const SearchNode& query);

}  // namespace feedarc
