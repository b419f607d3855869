#pragma once

#include <cstdint>
#include <string_view>

#include "html/tag.h"

namespace feedarc::html {

/// What a start tag does in a body (HTML standard §13.2.6.4.7, in its order of clauses).
enum class StartRule : std::uint8_t {
  refuse,        // needs the full parser
  ignore,        // frame: means nothing here
  drop,          // html, head, body: nothing is left of them in a fragment
  drop_whole,    // noscript: so, with what is in it; where nothing ends it, it is ordinary
  ordinary,      // inserted where it stands
  block,         // ends a paragraph
  heading,       // so, but never in another heading
  preformatted,  // so, and swallows a line feed
  form,          // never in another
  item,          // li, dd, dt: end the one before
  formatting,    // b, i and the like
  link,          // so, but never in another
  button,        // never in another
  scope,         // object and the like: a small world of its own
  empty,         // has no content
  rule,          // hr: so, and ends a paragraph
  raw,           // text without markup
  raw_block,     // xmp: so, and ends a paragraph
  ruby,          // rb, rt, rp, rtc
  table,
  table_part,  // rows, cells, captions, columns
};

enum class EndRule : std::uint8_t {
  refuse,
  ignore,      // nothing of that name is ever open
  line_break,  // is taken for a start tag
  block,       // ends what is in scope
  paragraph,   // so, or makes an empty one
  item,        // not beyond its list
  heading,     // ends whichever heading is open
  formatting,
  scope,
  other,  // ends the nearest of that name, unless a special element stands between
  table_part,
};

enum RuleFlag : std::uint8_t {
  special = 1,      // the standard's category
  implied_end = 2,  // ends by itself where its parent does
  ends_scope = 4,   // nothing beyond it is in scope
  ends_button_scope = 8,
  ends_list_scope = 16,
  unsure = 32,            // parsers differ in whether it is special
  keeps_formatting = 64,  // formatting elements begin anew in it
};

struct Rule {
  StartRule start = StartRule::ordinary;
  EndRule end = EndRule::other;
  std::uint8_t flags = 0;
};

/// `name` decides where `tag` is `other`.
const Rule& rule_of(Tag tag, std::string_view name);

}  // namespace feedarc::html
