#pragma once

#include <string>
#include <string_view>

namespace feedarc::html {

/// Text that must not be read as Markdown inside a line, to the end of `out`: only what could be is escaped.
/// `before` and `after` are the bytes beside it (0 at an end).
void append_escaped(std::string& out, std::string_view text, char before, char after);

/// What a line may not begin with (`#`, `>`, `1.`, `---` …) escaped.
std::string escape_line_starts(std::string lines);

std::string code_span(std::string_view code);
std::string link_target(std::string_view url);

}  // namespace feedarc::html
