#include <gumbo.h>

#include <algorithm>
#include <memory_resource>
#include <string>

#include "feedarc/text/utf8.h"
#include "html/depth_bound.h"
#include "html/parse.h"
#include "html/plain_runs.h"
#include "html/scan.h"
#include "html/scan_text.h"

// The one file that knows gumbo. Its tree lives in an arena that is freed whole: nothing is destroyed by
// recursion.
namespace feedarc::html {
namespace {

void* allocate(void* arena, std::size_t size) {
  return static_cast<std::pmr::monotonic_buffer_resource*>(arena)->allocate(size, alignof(std::max_align_t));
}

void forget(void* /*arena*/, void* /*memory*/) {}

Node::Space space_of(GumboNamespaceEnum space) {
  switch (space) {
    case GUMBO_NAMESPACE_SVG:
      return Node::Space::svg;
    case GUMBO_NAMESPACE_MATHML:
      return Node::Space::math;
    case GUMBO_NAMESPACE_HTML:
      break;
  }
  return Node::Space::html;
}

std::string_view prefix_of(GumboAttributeNamespaceEnum space) {
  switch (space) {
    case GUMBO_ATTR_NAMESPACE_XLINK:
      return "xlink:";
    case GUMBO_ATTR_NAMESPACE_XML:
      return "xml:";
    case GUMBO_ATTR_NAMESPACE_XMLNS:
      return "xmlns:";
    case GUMBO_ATTR_NAMESPACE_NONE:
      break;
  }
  return {};
}

/// From `<` to what ends a name (WHATWG's tag name state); gumbo's own helper takes a vertical tab for a
/// blank too.
std::string_view written_name(const GumboStringPiece& tag) {
  if (!tag.data) return {};
  std::string_view text(tag.data, tag.length);
  if (text.starts_with('<')) text.remove_prefix(1);
  return text.substr(0, text.find_first_of(" \t\n\f\r/>"));
}

std::string_view element_name(Document& document, const GumboElement& element) {
  const std::string_view written = written_name(element.original_tag);
  if (element.tag_namespace == GUMBO_NAMESPACE_SVG) {
    const GumboStringPiece piece{written.data(), written.size()};
    if (const char* const adjusted = written.empty() ? nullptr : gumbo_normalize_svg_tagname(&piece))
      return adjusted;
  }
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  return document.keep(written.empty() ? std::string("span") : lower_ascii(written));
}

const GumboVector* children_of(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE ? &node.v.element.children
                                                                             : nullptr;
}

/// Formatting that was opened again elsewhere carries a flag; what a table threw out in front of it does not.
bool may_be_rearranged(const GumboNode& node) {
  constexpr unsigned moved = GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT |
                             GUMBO_INSERTION_ADOPTION_AGENCY_CLONED | GUMBO_INSERTION_ADOPTION_AGENCY_MOVED;
  if ((static_cast<unsigned>(node.parse_flags) & moved) != 0) return true;
  return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == GUMBO_TAG_TABLE;
}

/// Gumbo's tree as ours, with the plain runs back in it.
class Copier {
 public:
  Copier(Document& document, const PlainRuns& runs) : document_(document), runs_(runs) {}

  void copy_children(const GumboNode& root, Node& into) {
    struct Level {
      const GumboVector* children;
      unsigned next;
      Node* parent;
    };
    std::vector<Level> levels{{children_of(root), 0, &into}};
    while (!levels.empty()) {
      Level& level = levels.back();
      if (!level.children || level.next == level.children->length) {
        levels.pop_back();
        continue;
      }
      const auto& child = *static_cast<const GumboNode*>(level.children->data[level.next++]);
      Node* const copy = copy_node(child);
      if (!copy) continue;
      document_.rearranged |= may_be_rearranged(child);
      append(*level.parent, *copy);
      if (const GumboVector* const below = children_of(child)) levels.push_back({below, 0, copy});
    }
  }

 private:
  Node* copy_node(const GumboNode& node) {
    switch (node.type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        return &document_.make_text(keep_shown(node.v.text.text));
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE: {
        const GumboElement& element = node.v.element;
        Node& copy =
            document_.make_element(space_of(element.tag_namespace), element_name(document_, element));
        copy_attributes(element.attributes, copy);
        return &copy;
      }
      case GUMBO_NODE_COMMENT:
      case GUMBO_NODE_DOCUMENT:
        break;
    }
    return nullptr;
  }

  void copy_attributes(const GumboVector& from, Node& to) {
    to.attributes = document_.make_attributes(from.length);
    for (unsigned i = 0; i < from.length; ++i) {
      const auto& attribute = *static_cast<const GumboAttribute*>(from.data[i]);
      const std::string_view prefix = prefix_of(attribute.attr_namespace);
      to.attributes[i].name = document_.keep(prefix.empty() || std::string_view(attribute.name) == "xmlns"
                                                 ? std::string(attribute.name)
                                                 : std::string(prefix) + attribute.name);
      to.attributes[i].value = keep_shown(attribute.value);
    }
  }

  /// A character reference may name what could not stand there itself.
  std::string_view keep_shown(std::string_view parsed) {
    const std::string_view text = runs_.expand(parsed, room_);
    return check_source(text).readable ? document_.keep(text) : document_.keep(without_controls(text));
  }

  Document& document_;
  const PlainRuns& runs_;
  std::string room_;
};

std::string readable(std::string_view text) {
  std::string clean = valid_utf8(text);
  std::erase(clean, '\0');
  // Before comments go: what stands on both sides of one is no line break together.
  return clean.find('\r') == std::string::npos ? clean : with_line_feeds(clean);
}

void parse_below(Document& document, std::string_view markup, Node& into, Parser parser = Parser::full) {
  const std::string source = readable(markup);
  PlainRuns runs = parser == Parser::full_to_the_letter ? PlainRuns::none() : PlainRuns(source);
  const std::string bounded = bound_depth(source, runs);
  std::pmr::monotonic_buffer_resource arena(std::max<std::size_t>(bounded.size() * 4, 16384));
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = forget;
  options.userdata = &arena;
  options.max_errors = 0;
  options.fragment_context = GUMBO_TAG_BODY;
  const GumboOutput* const output = gumbo_parse_with_options(&options, bounded.data(), bounded.size());
  if (output && output->root) Copier(document, runs).copy_children(*output->root, into);
}

}  // namespace

Document parse_fragment(std::string_view markup, Parser parser) {
  Document document;
  if (parser != Parser::scan_first || !scan_fragment(document, markup, document.root()))
    parse_below(document, markup, document.root(), parser);
  return document;
}

Node& parse_apart(Document& document, std::string_view markup) {
  Node& holder = document.make_element(Tag::div);
  if (!scan_fragment(document, markup, holder)) parse_below(document, markup, holder);
  return holder;
}

}  // namespace feedarc::html
