#include "html/sanitize.h"

#include "feedarc/html.h"
#include "html/parse.h"
#include "html/write_html.h"

namespace feedarc {
namespace html {

std::string sanitized(const Document& document, std::string_view base, std::size_t expected) {
  WrittenHtml written = write_html(document.root(), base, expected);
  written.reread |= document.rearranged;
  // Seldom: an <object> between two links, say, is gone, and the parser ends the first link at the second.
  // Two or three rounds settle it; text without any markup is stable in any case.
  constexpr int rounds = 8;
  for (int round = 0; written.reread && round < rounds; ++round) {
    const Document again = parse_fragment(written.html);
    WrittenHtml next = write_html(again.root(), base);
    if (next.html == written.html) return std::move(written.html);
    written = std::move(next);
    written.reread = true;
  }
  if (!written.reread) return std::move(written.html);
  Document flat;
  append(flat.root(), flat.make_text(flat.keep(text_of(parse_fragment(written.html).root()))));
  return write_html(flat.root(), base).html;
}

}  // namespace html

std::string sanitize_html(std::string_view markup, std::string_view base) {
  return html::sanitized(html::parse_fragment(markup), base, markup.size() + markup.size() / 16);
}

}  // namespace feedarc
