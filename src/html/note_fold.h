#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "html/note_phrases.h"

namespace feedarc::html {

/// Text folded for comparison, with the byte each folded byte came from.
struct Folded {
  std::string text;
  std::vector<std::size_t> origin;
  std::vector<char> capital;  // not of bool: its bits cost more than they save
};

Folded fold(std::string_view text);

/// The words of a list, folded.
std::unordered_set<std::string> folded_set(std::span<const std::string_view> words);

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a text starts with one of these, and how long that is.
bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> list,
                     std::size_t& length);

struct FoldedPhrase {
  const Phrase* phrase;
  std::string_view words;  // without the blanks behind full stops
};

const std::vector<FoldedPhrase>& folded_phrases();

/// The phrases by their last byte: most paragraphs end like none of them.
using Buckets = std::array<std::vector<FoldedPhrase>, 256>;
const Buckets& phrases_by_last();

/// The bytes of a folded text that these words take up at its beginning or end, a blank behind a full stop or
/// none ("n. d. r." is "n.d.r."); 0 where there are others.
std::size_t begins_with(std::string_view text, std::string_view words);
std::size_t ends_with(std::string_view text, std::string_view words);

struct FoundPhrase {
  const Phrase* phrase = nullptr;
  std::size_t length = 0;
};

FoundPhrase longest_phrase(std::string_view folded);

}  // namespace feedarc::html
