#include "html/write_html.h"

#include "feedarc/text/url.h"
#include "html/allow_list.h"
#include "text/byte_scan.h"

namespace feedarc::html {
namespace {

constexpr std::size_t surely_shallow = 200;

constexpr auto escaped_in_text = [](auto byte) {
  return (byte == '&') | (byte == '<') | (byte == '>') | (byte == '\r');
};
constexpr auto escaped_in_quotes = [](auto byte) { return escaped_in_text(byte) | (byte == '"'); };

std::string_view reference_for(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "&#13;";  // a bare carriage return would be read as a line feed
  }
}

template <class Escaped>
void escape(std::string& out, std::string_view text, Escaped escaped) {
  std::size_t done = 0;
  each_byte(text, escaped, [&](std::size_t at) {
    out.append(text, done, at - done);
    out += reference_for(text[at]);
    done = at + 1;
  });
  out.append(text, done);
}

bool stands_in_foreign(const Node& node) {
  return node.space == Node::Space::html && node.parent && node.parent->space != Node::Space::html;
}

/// What separates elements for the parser, so that without it they may be read as something else.
bool keeps_apart(const Node& node) {
  return node.space != Node::Space::html || has_trait(node.tag, block) || has_trait(node.tag, scope) ||
         node.tag == Tag::button || node.tag == Tag::select || node.tag == Tag::option ||
         node.tag == Tag::optgroup || node.tag == Tag::template_ || stands_in_foreign(node);
}

/// Even one that means nothing: a heading begun right within another ends that one.
bool parts_elements(const Node& node, Fate fate) {
  if (fate != Fate::keep_content) return false;
  for (const Node* child = node.first_child; child; child = child->next) {
    if (!child->is_text()) return true;
  }
  return false;
}

/// In drawings, paint and clips may come from the same drawing only.
bool paint_allowed(std::string_view value) {
  if (style_allowed(value)) return true;
  return value.starts_with("url(#") && style_allowed(value.substr(5));
}

}  // namespace

bool HtmlWriter::enter(const Node& node) {
  if (++depth_ > surely_shallow) written_.reread = true;
  if (node.is_text()) {
    write_text(node.text);
    return true;
  }
  const Fate fate = node.kind == Node::Kind::element ? fate_of(node) : Fate::keep_content;
  if (fate == Fate::keep ? stands_in_foreign(node) : keeps_apart(node) || parts_elements(node, fate)) {
    written_.reread = true;
  }
  if (fate == Fate::drop_with_content) {
    --depth_;
    return false;
  }
  kept_.push_back(fate == Fate::keep);
  if (fate == Fate::keep) start_tag(node);
  return true;
}

void HtmlWriter::leave(const Node& node) {
  --depth_;
  if (node.is_text()) return;
  const bool kept = kept_.back();
  kept_.pop_back();
  if (!kept || has_trait(node.tag, is_void)) return;
  written_.html += "</";
  written_.html += node.name;
  written_.html += '>';
}

void HtmlWriter::write_text(std::string_view text) {
  // The parser drops a line feed right after <pre>.
  if (behind_pre_ == written_.html.size() && text.starts_with('\n')) written_.html += '\n';
  escape(written_.html, text, escaped_in_text);
}

void HtmlWriter::start_tag(const Node& node) {
  std::string& out = written_.html;
  out += '<';
  out += node.name;
  for (const Attribute& attribute : node.attributes) write_attribute(node, attribute);
  out += '>';
  if (node.tag == Tag::pre) behind_pre_ = out.size();
}

void HtmlWriter::write_attribute(const Node& node, const Attribute& attribute) {
  if (!attribute_allowed(node, attribute.name)) return;
  std::string value;
  std::string_view shown = attribute.value;
  if (is_url_attribute(attribute.name)) {
    // A place in the same piece stays one, wherever the piece is read.
    value =
        attribute.value.starts_with('#') ? std::string(attribute.value) : resolve_url(base_, attribute.value);
    const bool picture = node.tag == Tag::img || node.tag == Tag::video || node.name == "image";
    if (!url_allowed(value, picture)) return;
    shown = value;
  } else if (attribute.name == "style") {
    if (!style_allowed(shown)) return;
  } else if (node.space != Node::Space::html && !paint_allowed(shown)) {
    return;
  }
  std::string& out = written_.html;
  out += ' ';
  out += attribute.name;
  out += "=\"";
  escape(out, shown, escaped_in_quotes);
  out += '"';
}

void HtmlWriter::write(const Node& root) {
  walk(
      root, [&](const Node& node) { return enter(node); }, [&](const Node& node) { leave(node); });
}

WrittenHtml write_html(const Node& root, std::string_view base, std::size_t expected) {
  HtmlWriter writer(base, expected);
  writer.write(root);
  return writer.take();
}

}  // namespace feedarc::html
