#include "html/foreign.h"

#include <algorithm>
#include <array>

#include "feedarc/text/markup.h"
#include "feedarc/text/utf8.h"
#include "html/tag.h"

namespace feedarc::html {
namespace {

template <class List, class Value>
bool among(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

constexpr std::array<std::string_view, 3> svg_holders{"desc", "foreignobject", "title"};
constexpr std::array<std::string_view, 5> math_holders{"mi", "mn", "mo", "ms", "mtext"};

/// A formula's annotation says so itself.
bool is_html_annotation(std::string_view in, const ScannedTag& tag) {
  if (tag.name != "annotation-xml") return false;
  const auto encoding = decode_references(attribute_of(in, tag, "encoding").value_or(""));
  return equal_ignoring_case(encoding, "text/html") || equal_ignoring_case(encoding, "application/xhtml+xml");
}

}  // namespace

bool ends_foreign(std::string_view in, const ScannedTag& tag) {
  using enum Tag;
  static constexpr std::array list{
      b,   big,  blockquote, body,  br,   center, code,   dd,  div, dl,      dt,   em,   embed, h1, h2,
      h3,  h4,   h5,         h6,    head, hr,     i,      img, li,  listing, menu, meta, nobr,  ol, p,
      pre, ruby, s,          small, span, strong, strike, sub, sup, table,   tt,   u,    ul,    var};
  const Tag known = tag_of(tag.name);
  if (known != font) return among(list, known);
  return attribute_of(in, tag, "color") || attribute_of(in, tag, "face") || attribute_of(in, tag, "size");
}

bool holds_html(std::string_view in, const ScannedTag& tag, Node::Space space) {
  if (space == Node::Space::svg) return among(svg_holders, tag.name);
  return space == Node::Space::math && (among(math_holders, tag.name) || is_html_annotation(in, tag));
}

}  // namespace feedarc::html
