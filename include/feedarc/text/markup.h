#pragma once

#include <string>
#include <string_view>

namespace feedarc {

/// Character references of HTML decoded (WHATWG §13.5): named with `;`, decimal, hexadecimal with the
/// windows-1252 repairs. An unknown one stays literal.
std::string decode_references(std::string_view text);

/// Markup of a title or summary as plain text: one pass of decoding, tags dropped, block elements and `br` as
/// white space, `script` and `style` with their content gone, of CDATA sections the marks, white space
/// collapsed.
std::string plain_text(std::string_view markup);

/// By RSS's lights markup: something like a tag (no `<https://…>`), or a reference that ends in `;`.
bool looks_like_markup(std::string_view text);

std::string escape_html(std::string_view text);  // & < > "

}  // namespace feedarc
