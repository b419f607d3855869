#pragma once

#include <string>
#include <string_view>

namespace feedarc::html {

/// What bytes a scan meets.
struct SourceCheck {
  bool readable = true;  // valid UTF-8 without controls and noncharacters
  bool carriage_returns = false;
};
SourceCheck check_source(std::string_view markup);

/// Controls and noncharacters become U+FFFD, as gumbo has them where they stand in the bytes themselves.
std::string without_controls(std::string_view text);
std::string with_line_feeds(std::string_view text);  // CR LF and CR become LF

/// Appends `text` with its character references decoded; false for a number that is not plainly written. A
/// `&` that begins none stays.
bool append_decoded(std::string_view text, bool in_attribute, std::string& to);

/// Whether the text ends within what could be a reference: a name that is not too long, or a number.
bool may_go_on_as_reference(std::string_view text);

/// Whether what stands right before `at` could become a reference or a tag together with what stands behind
/// it.
bool could_join(std::string_view markup, std::size_t at);

}  // namespace feedarc::html
