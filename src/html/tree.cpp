#include "html/tree.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "feedarc/text/utf8.h"

namespace feedarc::html {

std::string_view Node::attribute(std::string_view wanted) const {
  for (const Attribute& each : attributes) {
    if (each.name == wanted) return each.value;
  }
  return {};
}

bool Node::has_attribute(std::string_view wanted) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const Attribute& each) { return each.name == wanted; });
}

Document::Document() {
  root().tag = Tag::body;
  root().name = name_of(Tag::body);
}

void Document::clear() {
  root().first_child = root().last_child = nullptr;
  store_->arena.release();
}

Node& Document::make(Node::Kind kind) {
  // Nodes are trivially destructible: the arena is freed whole.
  static_assert(std::is_trivially_destructible_v<Node>);
  Node* const node = new (store_->arena.allocate(sizeof(Node), alignof(Node))) Node;
  node->kind = kind;
  return *node;
}

Node& Document::make_element(Node::Space space, std::string_view name) {
  Node& node = make(Node::Kind::element);
  node.space = space;
  node.name = name;
  node.tag = space == Node::Space::html ? tag_of(name) : Tag::other;
  return node;
}

Node& Document::make_element(Tag tag) {
  Node& node = make(Node::Kind::element);
  node.name = name_of(tag);
  node.tag = tag;
  return node;
}

Node& Document::make_text(std::string_view text) {
  Node& node = make(Node::Kind::text);
  node.text = text;
  return node;
}

std::string_view Document::keep(std::string_view text) {
  if (text.empty()) return {};
  char* const copy = static_cast<char*>(store_->arena.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

std::span<Attribute> Document::make_attributes(std::size_t count) {
  if (count == 0) return {};
  auto* const first =
      static_cast<Attribute*>(store_->arena.allocate(sizeof(Attribute) * count, alignof(Attribute)));
  std::uninitialized_default_construct_n(first, count);
  return {first, count};
}

void append(Node& parent, Node& child) {
  child.parent = &parent;
  child.next = nullptr;
  child.previous = parent.last_child;
  (parent.last_child ? parent.last_child->next : parent.first_child) = &child;
  parent.last_child = &child;
}

void insert_before(Node& place, Node& node) {
  node.parent = place.parent;
  node.next = &place;
  node.previous = place.previous;
  (place.previous ? place.previous->next : place.parent->first_child) = &node;
  place.previous = &node;
}

void insert_after(Node& place, Node& node) {
  if (place.next) {
    insert_before(*place.next, node);
  } else {
    append(*place.parent, node);
  }
}

void detach(Node& node) {
  if (!node.parent) return;
  (node.previous ? node.previous->next : node.parent->first_child) = node.next;
  (node.next ? node.next->previous : node.parent->last_child) = node.previous;
  node.parent = node.previous = node.next = nullptr;
}

void replace(Node& node, Node& with) {
  insert_before(node, with);
  detach(node);
}

void unwrap(Node& node) {
  while (Node* const child = node.first_child) {
    detach(*child);
    insert_before(node, *child);
  }
  detach(node);
}

void number_nodes(Document& document) {
  std::uint32_t order = 0;
  walk(
      document.root(),
      [&](Node& node) {
        node.order = ++order;
        return true;
      },
      [&](Node& node) { node.last = order; });
  document.root().last = order;
}

std::string text_of(const Node& root) {
  if (root.is_text()) return std::string(root.text);
  std::string all;
  for (const Node* node = root.first_child; node; node = next_in(node, &root)) {
    if (node->is_text()) all += node->text;
    if (node->is(Tag::br)) all += '\n';
  }
  return all;
}

bool is_blank_text(std::string_view text) { return is_blank(text); }
bool is_blank_node(const Node& node) { return node.is_text() && is_blank_text(node.text); }

bool contains_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; };
    const std::size_t end = at + word.size();
    if ((at == 0 || blank(words[at - 1])) && (end == words.size() || blank(words[end]))) return true;
  }
  return false;
}

}  // namespace feedarc::html
