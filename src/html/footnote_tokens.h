#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/byte_set.h"

// Markers of footnotes as they stand in plain text.
namespace feedarc::html {

/// A marker at the beginning of a text.
struct MarkerToken {
  std::string marker;
  std::size_t length = 0;  // bytes
  bool round = false;
  bool bare = false;     // a number without brackets, as any list has it
  bool circled = false;  // ①: may count what follows
  bool square = false;   // in brackets that are not round, or with a word before it
  bool raised = false;
};

/// The first bytes of what reference_at knows: brackets, raised and encircled digits, signs.
inline constexpr FewBytes reference_bytes("[({*\xC2\xE2\xE3\xEF");

/// A marker that stands at `text`'s beginning in a form that a reference may have.
std::optional<MarkerToken> reference_at(std::string_view text);

/// The marker that a line of a list begins with.
std::optional<MarkerToken> line_marker(std::string_view text);

/// One of several numbers in a bracket or a raised text: `[1, 3]`, `2–4`.
struct MarkerShare {
  std::string marker;
  std::size_t begin = 0, length = 0;
};

inline constexpr std::size_t longest_bracket = 40;  // bytes of several numbers

/// The numbers of such a text, whose bytes they share out between them; empty where it is something else.
std::vector<MarkerShare> shares_of(std::string_view text);

std::size_t special_digits(std::string_view text);  // a run of raised or encircled digits, in bytes
std::size_t symbol_run(std::string_view text);      // the same of signs such as `*` and `†`
bool is_number(std::string_view text);              // ASCII digits alone
bool is_symbol(std::string_view marker);            // signs alone

}  // namespace feedarc::html
