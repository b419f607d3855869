#include "html/sanitize.h"

#include "feedarc/html.h"
#include "html/parse.h"
#include "html/scan.h"
#include "html/write_html.h"

namespace feedarc {
namespace html {
namespace {

/// Where the scan can, without the tree of the whole, which is five to ten times as long as its markup.
WrittenHtml written_once(std::string_view markup, std::string_view base, std::size_t expected) {
  {
    HtmlWriter writer(base, expected);
    if (scan_in_stretches(markup, [&](const Node& root) { writer.write(root); })) return writer.take();
  }
  const Document document = parse_fragment(markup, Parser::full);
  WrittenHtml written = write_html(document.root(), base, expected);
  written.reread |= document.rearranged;
  return written;
}

/// Such that sanitising it again changes nothing.
std::string settled(WrittenHtml written, std::string_view base) {
  // Seldom: an <object> between two links, say, is gone, and the parser ends the first link at the second.
  // Two or three rounds settle it; text without any markup is stable in any case.
  constexpr int rounds = 8;
  for (int round = 0; written.reread && round < rounds; ++round) {
    WrittenHtml next = written_once(written.html, base, written.html.size());
    if (next.html == written.html) return std::move(written.html);
    written = std::move(next);
    written.reread = true;
  }
  if (!written.reread) return std::move(written.html);
  Document flat;
  append(flat.root(), flat.make_text(flat.keep(text_of(parse_fragment(written.html).root()))));
  return write_html(flat.root(), base).html;
}

}  // namespace

std::string sanitized(const Document& document, std::string_view base, std::size_t expected) {
  WrittenHtml written = write_html(document.root(), base, expected);
  written.reread |= document.rearranged;
  return settled(std::move(written), base);
}

}  // namespace html

std::string sanitize_html(std::string_view markup, std::string_view base) {
  return html::settled(html::written_once(markup, base, markup.size() + markup.size() / 16), base);
}

}  // namespace feedarc
