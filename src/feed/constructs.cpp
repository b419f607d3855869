#include "feed/constructs.h"

#include <algorithm>
#include <array>

#include "feed/base64.h"
#include "feed/markup_writer.h"
#include "feedarc/text/markup.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

enum class Kind { text, html, xhtml, other };

struct TextConstruct {
  Kind kind = Kind::text;
  bool base64 = false;
};

/// Media types that are HTML or plain text, and Atom's own words for them; a word that is neither says
/// nothing.
Kind kind_of_type(const std::string& type) {
  if (type.empty() || type == "text" || type == "text/plain") return Kind::text;
  if (type == "html" || type == "text/html") return Kind::html;
  if (type == "xhtml" || type == "application/xhtml+xml") return Kind::xhtml;
  return type.find('/') != std::string::npos ? Kind::other : Kind::text;
}

TextConstruct construct_of(const Element& element) {
  const auto type = lower_ascii(element.attribute("type"));
  const auto mode = lower_ascii(element.attribute("mode"));  // Atom 0.3
  TextConstruct construct{kind_of_type(type.substr(0, type.find(';'))), mode == "base64"};
  if (mode == "escaped" && construct.kind == Kind::other) construct.kind = Kind::html;
  if (element.has_elements()) construct.kind = Kind::xhtml;  // whatever it says
  if (construct.kind == Kind::other) {
    // RFC 4287 §4.1.3.3: what is no XML and no text is base64; only text is of use here.
    construct.base64 = !type.starts_with("text/") && !type.ends_with("xml");
  } else if (construct.kind == Kind::xhtml && !element.has_elements()) {
    construct.kind = Kind::html;
  }
  return construct;
}

/// The one `div` that wraps XHTML is not part of the content (RFC 4287 §3.1.1.3).
pugi::xml_node without_div(pugi::xml_node node) {
  pugi::xml_node only;
  for (const auto child : node.children()) {
    if (child.type() == pugi::node_element) {
      if (only) return node;
      only = child;
    } else if (!trim_ascii(child.value()).empty()) {
      return node;
    }
  }
  if (!only) return node;
  std::string_view name = only.name();
  if (const auto colon = name.find(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
  if (!equal_ignoring_case(name, "div")) return node;
  for (const auto attribute : only.attributes())
    if (!std::string_view(attribute.name()).starts_with("xml")) return node;
  return only;
}

std::string xhtml_markup(const Element& element) {
  const auto inside = without_div(element.node());
  const Element inner = inside == element.node() ? element : element.child(inside);
  return inner_markup(inside, inner.base());
}

/// The content with the language that its element says.
ReadContent read(Content content, const Element& element) {
  const auto language = element.language();
  content.language = language.value_or("");
  return {std::move(content), language.has_value()};
}

}  // namespace

std::string rss_plain(const Element& element) {
  if (element.has_elements()) return plain_text(inner_markup(element.node(), element.base(), true));
  return rss_plain(element.text());
}

std::string rss_plain(std::string_view text) {
  return looks_like_markup(text) ? plain_text(text) : squash_blanks(text);
}

ReadContent rss_content(const Element& element) {
  Content content;
  if (element.has_elements()) {
    content.value = std::string(trim_ascii(inner_markup(element.node(), element.base(), true)));
  } else {
    content.value = element.text();
  }
  if (content.value.empty()) return {};
  content.base = element.base();
  return read(std::move(content), element);
}

bool is_markup(const Element& element) { return construct_of(element).kind != Kind::text; }

ReadContent atom_content(const Element& element) {
  const auto construct = construct_of(element);
  Content content;
  if (construct.kind == Kind::xhtml)
    content.value = xhtml_markup(element);
  else
    content.value = construct.base64 ? decode_base64(element.text()) : element.text();
  if (trim_ascii(content.value).empty()) return {};
  if (construct.kind == Kind::other && construct.base64) return {};
  content.type = construct.kind == Kind::text ? Content::Type::text : Content::Type::html;
  content.base = element.base();
  if (construct.kind == Kind::xhtml) {
    const auto inside = without_div(element.node());
    if (inside != element.node()) content.base = element.child(inside).base();
  }
  return read(std::move(content), element);
}

std::string atom_plain(const Element& element) {
  const auto content = atom_content(element).content;
  return content.type == Content::Type::html ? plain_text(content.value) : squash_blanks(content.value);
}

Generator generator_of(const Element& element) {
  Generator generator{rss_plain(element), element.attribute_url("uri"), element.attribute("version")};
  if (generator.url.empty()) generator.url = element.attribute_url("url");
  return generator;
}

void add_category(std::vector<Category>& categories, Category category) {
  // The same one only once; a list beyond any real length is not searched.
  constexpr std::size_t searched = 256;
  if (category == Category{}) return;
  const auto end = categories.begin() + static_cast<std::ptrdiff_t>(std::min(categories.size(), searched));
  if (std::find(categories.begin(), end, category) == end) categories.push_back(std::move(category));
}

Category atom_category(const Element& element) {
  Category category{squash_blanks(element.attribute("term")), element.attribute("scheme"),
                    squash_blanks(element.attribute("label"))};
  if (category.term.empty() && category.label.empty()) category.term = rss_plain(element);
  return category;
}

bool is_picture(std::string_view media_type, std::string_view medium, std::string_view url) {
  if (medium == "image" || lower_ascii(media_type.substr(0, 6)) == "image/") return true;
  if (!medium.empty() || !media_type.empty()) return false;
  const auto path = lower_ascii(url.substr(0, url.find_first_of("?#")));
  static constexpr std::array<std::string_view, 6> endings = {".jpg", ".jpeg", ".png",
                                                              ".gif", ".webp", ".avif"};
  return std::any_of(endings.begin(), endings.end(), [&](auto ending) { return path.ends_with(ending); });
}

}  // namespace feedarc
