#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>

#include "html/tag.h"

namespace feedarc::html {

struct Attribute {
  std::string_view
      name;  // lower case in HTML, as the standard spells it in SVG and MathML; `xlink:href` with its prefix
  std::string_view value;  // references decoded
};

/// A node lives as long as its Document; so do the texts it views.
struct Node {
  enum class Kind : std::uint8_t {
    element,
    text,
    reference,  // made by footnotes: where the text refers to one; `number` is its place in the list
    quoted,     // made by notes: a block note, written as a quotation in Markdown
  };
  enum class Space : std::uint8_t { html, svg, math };

  Kind kind = Kind::element;
  Space space = Space::html;
  Tag tag = Tag::other;  // `other` outside HTML
  std::uint32_t number = 0;
  std::uint32_t order = 0,
                last = 0;  // set by number_nodes: its own place, and that of the last node below it
  std::string_view name;   // an element's
  std::string_view text;   // a text's
  std::span<Attribute> attributes;
  Node* parent = nullptr;
  Node* first_child = nullptr;
  Node* last_child = nullptr;
  Node* previous = nullptr;
  Node* next = nullptr;

  bool is_text() const { return kind == Kind::text; }
  bool is(Tag wanted) const { return kind == Kind::element && space == Space::html && tag == wanted; }
  bool is_block() const {
    return kind == Kind::quoted || (kind == Kind::element && space == Space::html && has_trait(tag, block));
  }
  std::string_view attribute(std::string_view wanted) const;  // empty where there is none
  bool has_attribute(std::string_view wanted) const;
};

/// Owns a tree; everything is freed at once.
class Document {
 public:
  Document();
  Document(Document&&) noexcept = default;
  Document& operator=(Document&&) noexcept = default;

  Node& root() { return store_->root; }
  const Node& root() const { return store_->root; }

  Node& make_element(Node::Space space, std::string_view name);  // `name` must outlive the document
  Node& make_element(Tag tag);                                   // of HTML, not `other`
  Node& make_text(std::string_view text);                        // so must `text`
  Node& make(Node::Kind kind);
  std::string_view keep(std::string_view text);  // a copy that lives as long as the document
  std::span<Attribute> make_attributes(std::size_t count);
  void clear();  // nothing but the root is left, at its place

  // The parser put something elsewhere than it was written (or may have): the tree's markup can be read as
  // another tree.
  bool rearranged = false;

 private:
  struct Store {
    std::pmr::monotonic_buffer_resource arena{4096};
    Node root;
  };
  std::unique_ptr<Store> store_ = std::make_unique<Store>();
};

void append(Node& parent, Node& child);
void insert_before(Node& place, Node& node);
void insert_after(Node& place, Node& node);
void detach(Node& node);  // with everything below it
void replace(Node& node, Node& with);
void unwrap(Node& node);  // its children take its place

/// The next node in document order within `root`, without recursion; null after the last one.
template <class N>
N* next_in(N* node, const Node* root) {
  if (node->first_child) return node->first_child;
  for (; node && node != root; node = node->parent) {
    if (node->next) return node->next;
  }
  return nullptr;
}

/// The same, past everything below `node`.
template <class N>
N* next_past(N* node, const Node* root) {
  for (; node && node != root; node = node->parent) {
    if (node->next) return node->next;
  }
  return nullptr;
}

/// Calls `enter(node)` before and `leave(node)` after the children of each node below `root` (not for `root`
/// itself). `enter` answers whether the children are wanted; `leave` is called only for those that were
/// entered.
template <class N, class Enter, class Leave>
void walk(N& root, Enter enter, Leave leave) {
  N* node = root.first_child;
  while (node) {
    if (enter(*node)) {
      if (node->first_child) {
        node = node->first_child;
        continue;
      }
      leave(*node);
    }
    while (!node->next) {
      node = node->parent;
      if (!node || node == &root) return;
      leave(*node);
    }
    node = node->next;
  }
}

/// Numbers all nodes in document order, so that `holds` needs no climbing. Until the tree changes.
void number_nodes(Document& document);
inline bool holds(const Node& outer, const Node& node) {
  return outer.order <= node.order && node.order <= outer.last;
}

/// What holds code, or what somebody types or a program prints.
inline bool is_code(const Node& node) {
  return node.is(Tag::pre) || node.is(Tag::code) || node.is(Tag::kbd) || node.is(Tag::samp) ||
         node.is(Tag::tt) || node.is(Tag::var);
}

/// Asked about each node of a numbered tree in document order: whether it stands in code (or a link).
class CodeRegion {
 public:
  explicit CodeRegion(bool links) : links_(links) {}
  bool covers(const Node& node) {
    const bool begins = is_code(node) || (links_ && node.is(Tag::a));
    if (begins && node.last > until_) until_ = node.last;
    return node.order <= until_;
  }

 private:
  bool links_;
  std::uint32_t until_ = 0;
};

std::string text_of(const Node& root);      // all texts joined, as they are; a line feed for br
bool is_blank_text(std::string_view text);  // only white space, Unicode's too
bool is_blank_node(const Node& node);       // a text of that
bool contains_word(std::string_view words,
                   std::string_view word);  // in a list parted by blanks, as `class` has it

}  // namespace feedarc::html
