#pragma once

// How letters are compared in labels and titles.
namespace feedarc::html {

/// A letter or digit of ASCII.
inline bool is_ascii_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char32_t lower_letter(char32_t c);

/// The Latin letter or digit that a sign for formulas is, as in a bold label; any other as it is.
char32_t without_style(char32_t c);

/// Without case, Greek accents, full width, a formula's styles, kinds of apostrophe, blank and digit.
char32_t folded_letter(char32_t c);

/// What says nothing about which word it is: soft hyphens, joiners, marks of direction, Arabic vowel signs.
bool is_unseen(char32_t c);

/// The value of a digit of a script that has its own; -1 for everything else, ASCII too.
int digit_of_script(char32_t c);

}  // namespace feedarc::html
