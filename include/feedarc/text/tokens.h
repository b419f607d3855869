#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace feedarc {

/// Raised whenever `search_tokens` cuts differently: an index made by another version is rebuilt.
inline constexpr int tokenizer_version = 1;

struct Token {
  /// Folded: lower case, compatibility forms undone, marks of Latin, Greek, Cyrillic letters dropped.
  std::string text;
  std::size_t begin = 0, end = 0;  // bytes in the source, for snippets
  bool pair = false;               // of a run of a script without blanks
  bool tail = false;               // the last sign of such a run once more, by itself; a query ends before it
  bool operator==(const Token&) const = default;
};

/// The one tokenizer, for indexing and for queries: words folded; runs of scripts written without blanks
/// (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) in overlapping pairs and their last sign (so that every
/// sign begins a token), a run of one sign as itself. A word is known by its first 64 characters. UTF-8 in;
/// bad bytes part words.
std::vector<Token> search_tokens(std::string_view text);

/// The tokens joined by spaces: what goes into an index whose own tokenizer splits at blanks.
std::string segmented(std::string_view text);

}  // namespace feedarc
