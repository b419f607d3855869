#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace feedarc {

/// A stranger's text made safe for a terminal or a pipe: C0, C1, DEL, bidi controls and U+FEFF are dropped,
/// bad UTF-8 replaced; tab and line feed stay. The one way for such text to stdout and stderr
/// (docs/architecture.md).
std::string terminal_safe(std::string_view text);

/// The same on one line: tabs and line breaks become spaces.
std::string terminal_line(std::string_view text);

/// Columns on a terminal (East Asian width, combining marks are 0).
std::size_t display_width(std::string_view text);

/// Cut to `columns` with an ellipsis where it is longer; never inside a grapheme.
std::string fit_width(std::string_view text, std::size_t columns);

/// Paragraphs wrapped at `columns`; CJK breaks between signs; lines that begin with a blank stay as they are
/// (code, tables).
std::string wrap(std::string_view text, std::size_t columns);

/// One line wrapped, what follows its first line behind `indent` blanks (at most half of the columns).
std::string wrap(std::string_view line, std::size_t columns, std::size_t indent);

}  // namespace feedarc
