#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// UTF-8 (RFC 3629). Bad input never throws: each maximal bad sequence counts as U+FFFD, as WHATWG's decoder
/// has it.
namespace feedarc {

inline constexpr char32_t replacement_character = 0xFFFD;

/// The code point at `at` (in bytes), which moves behind it. `at` must be < text.size().
char32_t next_code_point(std::string_view text, std::size_t& at);

/// A surrogate or a value beyond U+10FFFF becomes U+FFFD.
void append_utf8(std::string& to, char32_t code_point);

bool is_valid_utf8(std::string_view text);
std::string valid_utf8(std::string_view text);  // every bad sequence replaced

/// The first `count` code points at most, cut at no combining mark.
std::string_view first_characters(std::string_view text, std::size_t count);

/// Runs of white space (U+00A0 and the other Unicode blanks too) become one space, ends trimmed.
std::string squash_blanks(std::string_view text);
bool is_blank(std::string_view text);  // nothing but such white space

std::string_view trim_ascii(std::string_view text);  // blanks, tabs, line breaks, form feeds
std::string lower_ascii(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII only

}  // namespace feedarc
