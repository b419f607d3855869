#include "html/note_quote.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace feedarc::html {
namespace {

bool is_inside(const Node* node, const Node* ancestor) {
  for (; node; node = node->parent) {
    if (node == ancestor) return true;
  }
  return false;
}

std::size_t depth(const Node* node) {
  std::size_t levels = 0;
  for (; node->parent; node = node->parent) ++levels;
  return levels;
}

void climb_to_siblings(Node*& a, Node*& b) {
  std::size_t da = depth(a), db = depth(b);
  for (; da > db; --da) a = a->parent;
  for (; db > da; --db) b = b->parent;
  while (a->parent != b->parent) {
    a = a->parent;
    b = b->parent;
  }
}

bool holds_parts_only(const Node* parent) {
  using enum Tag;
  for (const Tag tag : {table, tbody, thead, tfoot, tr, ul, ol, dl}) {
    if (parent->is(tag)) return true;
  }
  return false;
}

/// Where in a leaf's own text the byte of the folded one stands.
std::size_t raw_offset(const Paragraph& paragraph, std::size_t leaf, std::size_t folded) {
  const std::string_view raw = paragraph.leaves[leaf]->text;
  std::size_t seen = paragraph.begins[leaf];
  char last = seen > 0 ? paragraph.text[seen - 1] : ' ';
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (seen >= folded) return i;
    const bool blank = raw[i] == ' ' || raw[i] == '\t' || raw[i] == '\n' || raw[i] == '\r' || raw[i] == '\f';
    if (blank && (last == ' ' || last == '\n')) continue;
    last = blank ? ' ' : raw[i];
    ++seen;
  }
  return raw.size();
}

void drop_brackets(std::vector<Paragraph>& paragraphs, const QuotedNote& note) {
  if (note.opening.empty()) return;
  for (Node* const leaf : paragraphs[note.first].leaves) {
    const std::size_t at = leaf->is_text() ? leaf->text.find(note.opening) : std::string_view::npos;
    if (at == std::string_view::npos) continue;
    leaf->text = leaf->text.substr(at + note.opening.size());
    break;
  }
  auto& leaves = paragraphs[note.last].leaves;
  for (auto leaf = leaves.rbegin(); leaf != leaves.rend(); ++leaf) {
    const std::size_t at = (*leaf)->is_text() ? (*leaf)->text.rfind(note.closing) : std::string_view::npos;
    if (at == std::string_view::npos) continue;
    (*leaf)->text = (*leaf)->text.substr(0, at);
    break;
  }
}

void wrap(Document& document, Node& node) {
  Node& strong = document.make_element(Node::Space::html, "strong");
  insert_before(node, strong);
  detach(node);
  append(strong, node);
}

void embolden(Document& document, Paragraph& paragraph, std::size_t label) {
  while (label > 0 && (paragraph.text[label - 1] == ' ' || paragraph.text[label - 1] == '\n')) --label;
  if (label == 0 || paragraph.bold > 0) return;
  for (std::size_t i = 0; i < paragraph.leaves.size() && paragraph.begins[i] < label; ++i) {
    Node& leaf = *paragraph.leaves[i];
    if (!leaf.is_text()) continue;
    const std::size_t cut = raw_offset(paragraph, i, label);
    if (cut < leaf.text.size()) {
      Node& rest = document.make_text(leaf.text.substr(cut));
      insert_after(leaf, rest);
      leaf.text = leaf.text.substr(0, cut);
      const auto behind = static_cast<std::ptrdiff_t>(i) + 1;
      paragraph.leaves.insert(paragraph.leaves.begin() + behind, &rest);
      paragraph.begins.insert(paragraph.begins.begin() + behind, label);
    }
    wrap(document, leaf);
  }
}

/// A heading in a quotation would be one of the piece.
void lower_heading(Node& node) {
  if (!is_heading(node.tag)) return;
  node.tag = Tag::p;
  node.name = "p";
}

/// The siblings that hold these paragraphs and what is between them; nulls where there are none.
std::pair<Node*, Node*> range_of(const Paragraph& head, const Paragraph& tail) {
  Node* first = head.whole_block ? head.block : head.leaves.front();
  Node* last = tail.whole_block ? tail.block : tail.leaves.back();
  const auto below = [](Node*& node, const Node* block) {
    while (node->parent && node->parent != block) node = node->parent;
  };
  if (!head.whole_block) below(first, head.block);
  if (!tail.whole_block) below(last, tail.block);
  if (!first->parent || !last->parent) return {};
  climb_to_siblings(first, last);
  while (first->parent && holds_parts_only(first->parent)) first = last = first->parent;
  if (!first->parent) return {};
  return {first, last};
}

}  // namespace

void quote(Document& document, std::vector<Paragraph>& paragraphs, const QuotedNote& note) {
  Paragraph& head = paragraphs[note.first];
  const Paragraph& tail = paragraphs[note.last];
  auto [first, last] = range_of(head, tail);
  if (!first) return;
  const auto shared = [&](std::size_t other, const Node* node) {
    return std::any_of(paragraphs[other].leaves.begin(), paragraphs[other].leaves.end(),
                       [&](const Node* leaf) { return is_inside(leaf, node); });
  };
  if (note.first > 0 && shared(note.first - 1, first)) return;
  if (note.last + 1 < paragraphs.size() && shared(note.last + 1, last)) return;
  const bool heading = is_heading(head.block->tag);
  if (!heading) embolden(document, head, note.label);
  drop_brackets(paragraphs, note);
  if (heading) {
    lower_heading(*head.block);
    for (Node* const leaf : head.leaves) {
      if (leaf->is_text()) wrap(document, *leaf);
    }
  }
  std::tie(first, last) = range_of(head, tail);  // emboldening put elements between
  // What is a quotation already stays one.
  if (first == last && first->is(Tag::blockquote)) return;
  if (nearest(first->parent, Tag::blockquote, nullptr)) return;
  Node& quoted = document.make(Node::Kind::quoted);
  insert_before(*first, quoted);
  for (Node* node = first;;) {
    Node* const next = node->next;
    const bool done = node == last;
    detach(*node);
    append(quoted, *node);
    if (done) break;
    node = next;
  }
}

}  // namespace feedarc::html
