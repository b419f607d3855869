#include "html/allow_list.h"

#include <algorithm>
#include <array>

#include "feedarc/text/utf8.h"
#include "html/name_table.h"

// The closed list of docs/html.md. What is not here goes.
namespace feedarc::html {
namespace {

template <class List>
bool has(const List& sorted, std::string_view wanted) {
  return std::binary_search(sorted.begin(), sorted.end(), wanted);
}

constexpr std::array<Fate, tag_count + 1> html_fates = [] {
  using enum Tag;
  std::array<Fate, tag_count + 1> fates{};
  fates.fill(Fate::keep_content);
  for (const Tag tag :
       {a,     abbr,    acronym, address, article,    aside,  audio,    b,      bdo,   big,     blockquote,
        br,    caption, center,  cite,    code,       col,    colgroup, dd,     del,   details, dfn,
        div,   dl,      dt,      em,      figcaption, figure, font,     footer, h1,    h2,      h3,
        h4,    h5,      h6,      header,  hr,         i,      img,      ins,    kbd,   li,      mark,
        nav,   ol,      p,       pre,     q,          rp,     rt,       ruby,   s,     samp,    section,
        small, source,  span,    strike,  strong,     sub,    summary,  sup,    table, tbody,   td,
        tfoot, th,      thead,   time,    tr,         tt,     u,        ul,     var,   video})
    fates[static_cast<std::size_t>(tag)] = Fate::keep;
  for (const Tag tag : {base, embed, frame, iframe, link, meta, noscript, script, style, template_})
    fates[static_cast<std::size_t>(tag)] = Fate::drop_with_content;
  return fates;
}();

constexpr auto svg_elements = std::to_array<std::string_view>(
    {"a",        "circle",    "clipPath",       "defs",           "desc",
     "ellipse",  "font-face", "font-face-name", "font-face-src",  "g",
     "glyph",    "hkern",     "image",          "line",           "linearGradient",
     "marker",   "mask",      "metadata",       "missing-glyph",  "path",
     "pattern",  "polygon",   "polyline",       "radialGradient", "rect",
     "stop",     "svg",       "switch",         "symbol",         "text",
     "textPath", "title",     "tspan"});
static_assert(std::is_sorted(svg_elements.begin(), svg_elements.end()));

constexpr auto svg_dropped = std::to_array<std::string_view>(
    {"animate", "animateColor", "animateMotion", "animateTransform", "discard", "foreignObject", "handler",
     "iframe", "listener", "mpath", "script", "set", "style", "use"});
static_assert(std::is_sorted(svg_dropped.begin(), svg_dropped.end()));

constexpr auto math_elements = std::to_array<std::string_view>(
    {"annotation", "maction", "maligngroup", "malignmark", "math",       "menclose",    "merror",
     "mfenced",    "mfrac",   "mglyph",      "mi",         "mlabeledtr", "mlongdiv",    "mmultiscripts",
     "mn",         "mo",      "mover",       "mpadded",    "mphantom",   "mprescripts", "mroot",
     "mrow",       "ms",      "mscarries",   "mscarry",    "msgroup",    "msline",      "mspace",
     "msqrt",      "msrow",   "mstack",      "mstyle",     "msub",       "msubsup",     "msup",
     "mtable",     "mtd",     "mtext",       "mtr",        "munder",     "munderover",  "none",
     "semantics"});
static_assert(std::is_sorted(math_elements.begin(), math_elements.end()));

constexpr auto math_text = std::to_array<std::string_view>({"mi", "mn", "mo", "ms", "mtext"});
constexpr auto math_dropped = std::to_array<std::string_view>({"annotation-xml", "script", "style"});

/// On which elements an attribute may stand.
class AttributeRow {
 public:
  consteval explicit AttributeRow(std::string_view attribute) : name(attribute) { on_.fill(true); }
  consteval AttributeRow(std::string_view attribute, std::initializer_list<Tag> elements) : name(attribute) {
    for (const Tag tag : elements) on_[static_cast<std::size_t>(tag)] = true;
  }
  constexpr bool stands_on(Tag tag) const { return on_[static_cast<std::size_t>(tag)]; }

  std::string_view name;

 private:
  std::array<bool, tag_count + 1> on_{};
};

constexpr std::array html_attributes = [] {
  using enum Tag;
  return std::array{
      AttributeRow("abbr", {td, th}),
      AttributeRow("align", {caption, col, colgroup, div,   h1,    h2, h3,    h4, h5,    h6,
                             hr,      img, p,        table, tbody, td, tfoot, th, thead, tr}),
      AttributeRow("alt", {img}),
      AttributeRow("border", {img, table}),
      AttributeRow("cite", {blockquote, del, ins, q}),
      AttributeRow("class"),
      AttributeRow("colspan", {td, th}),
      AttributeRow("controls", {audio, video}),
      AttributeRow("datetime", {del, ins, time}),
      AttributeRow("dir"),
      AttributeRow("headers", {td, th}),
      AttributeRow("height", {img, table, td, th, tr, video}),
      AttributeRow("href", {a}),
      AttributeRow("hreflang", {a}),
      AttributeRow("id"),
      AttributeRow("lang"),
      AttributeRow("loop", {audio, video}),
      AttributeRow("poster", {video}),
      AttributeRow("preload", {audio, video}),
      AttributeRow("rowspan", {td, th}),
      AttributeRow("scope", {td, th}),
      AttributeRow("src", {audio, img, source, video}),
      AttributeRow("start", {ol}),
      AttributeRow("style"),
      AttributeRow("title"),
      AttributeRow("type", {a, li, ol, source, ul}),
      AttributeRow("width", {col, colgroup, hr, img, pre, table, td, th, video}),
  };
}();

constexpr NameTable<html_attributes.size()> html_attribute_names([] {
  std::array<std::string_view, html_attributes.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = html_attributes[i].name;
  return names;
}());

constexpr auto foreign_attributes = std::to_array<std::string_view>({
#include "html/foreign_attributes.inc"
});
static_assert(std::is_sorted(foreign_attributes.begin(), foreign_attributes.end()));

// A link to follow by hand, never one that runs here.
constexpr auto schemes = std::to_array<std::string_view>(
    {"acct",   "aim",    "bitcoin", "callto", "cid",   "doi",     "ed2k",  "facetime", "feed",
     "ftp",    "ftps",   "gemini",  "geo",    "git",   "gopher",  "gtalk", "h323",     "hdl",
     "http",   "https",  "imap",    "info",   "ipfs",  "irc",     "irc6",  "ircs",     "itms",
     "magnet", "mailto", "matrix",  "mms",    "msnim", "news",    "nntp",  "podcast",  "prospero",
     "rsync",  "rtmp",   "rtsp",    "rtspu",  "sftp",  "shttp",   "sip",   "sips",     "skype",
     "smb",    "sms",    "snews",   "ssh",    "svn",   "svn+ssh", "tag",   "tel",      "telnet",
     "urn",    "wais",   "webcal",  "xmpp",   "ymsg"});
static_assert(std::is_sorted(schemes.begin(), schemes.end()));

/// Lower case, without blanks and control characters, wherever they stand.
std::string squeezed(std::string_view text) {
  std::string lower = lower_ascii(text);
  std::erase_if(lower, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; });
  return lower;
}

/// CSS escapes decoded and comments dropped, as a browser would before it looks at names.
std::string plain_style(std::string_view style) {
  std::string plain;
  for (std::size_t i = 0; i < style.size();) {
    if (style.substr(i).starts_with("/*")) {
      const std::size_t close = style.find("*/", i + 2);
      i = close == std::string_view::npos ? style.size() : close + 2;
    } else if (style[i] == '\\' && i + 1 < style.size()) {
      std::size_t end = i + 1;
      char32_t code = 0;
      const auto digit = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
      };
      while (end < style.size() && end < i + 7 && digit(style[end]) >= 0) {
        code = code * 16 + static_cast<char32_t>(digit(style[end++]));
      }
      if (end == i + 1) {
        plain += style[end++];
      } else {
        append_utf8(plain, code);
        if (end < style.size() && style[end] == ' ') ++end;
      }
      i = end;
    } else {
      plain += style[i++];
    }
  }
  return squeezed(plain);
}

bool leaves_its_place(std::string_view style) {
  constexpr std::string_view property = "position:";
  for (std::size_t at = style.find(property); at != std::string_view::npos;
       at = style.find(property, at + 1)) {
    if (at > 0 && style[at - 1] != ';' && style[at - 1] != '}') continue;
    const std::string_view value = style.substr(at + property.size());
    const std::string_view own = value.substr(0, value.find(';'));
    for (const std::string_view bad : {"fixed", "absolute", "var("}) {
      if (own.find(bad) != std::string_view::npos) return true;
    }
  }
  return false;
}

/// In a drawing or formula HTML breaks out when read again, but in the places that WHATWG calls integration
/// points: a drawing's description, a formula's words.
bool holds_html(const Node& parent) {
  switch (parent.space) {
    case Node::Space::html:
      return true;
    case Node::Space::svg:
      return parent.name == "desc" || parent.name == "title";
    case Node::Space::math:
      break;
  }
  return has(math_text, parent.name);
}

}  // namespace

Fate fate_of(const Node& element) {
  switch (element.space) {
    case Node::Space::html: {
      const Fate fate = html_fates[static_cast<std::size_t>(element.tag)];
      const bool breaks_out = fate == Fate::keep && element.parent && !holds_html(*element.parent);
      return breaks_out ? Fate::keep_content : fate;
    }
    case Node::Space::svg:
      if (has(svg_elements, element.name)) return Fate::keep;
      return has(svg_dropped, element.name) ? Fate::drop_with_content : Fate::keep_content;
    case Node::Space::math:
      break;
  }
  if (has(math_elements, element.name)) return Fate::keep;
  return has(math_dropped, element.name) ? Fate::drop_with_content : Fate::keep_content;
}

bool attribute_allowed(const Node& element, std::string_view name) {
  if (element.space != Node::Space::html) return has(foreign_attributes, name);
  const std::size_t row = html_attribute_names.find(name);
  return row != html_attribute_names.none && html_attributes[row].stands_on(element.tag);
}

bool is_url_attribute(std::string_view name) {
  return name == "href" || name == "src" || name == "cite" || name == "poster" || name == "xlink:href";
}

bool url_allowed(std::string_view url, bool picture) {
  if (url.starts_with("https://") || url.starts_with("http://")) return true;
  const std::string squeezed_url = squeezed(url);
  const std::string_view all = squeezed_url;
  const std::size_t end = all.find_first_of(":/?#");
  if (end == std::string_view::npos || all[end] != ':') return true;
  const std::string_view scheme = all.substr(0, end);
  const std::string_view rest = all.substr(end + 1);
  if (scheme == "data") {
    return picture && rest.starts_with("image/") && !rest.starts_with("image/svg") &&
           !rest.starts_with("image/xml");
  }
  if (scheme == "feed" && !rest.starts_with("//") && !rest.starts_with("http")) return false;
  return has(schemes, scheme);
}

bool style_allowed(std::string_view style) {
  const std::string plain = plain_style(style);
  for (const std::string_view bad :
       {"url(", "expression(", "@import", "behavior:", "behaviour:", "-moz-binding", "image-set(", "image(",
        "src(", "javascript:", "vbscript:", "-o-link"}) {
    if (plain.find(bad) != std::string::npos) return false;
  }
  return !leaves_its_place(plain);
}

}  // namespace feedarc::html
