#include "html/footnote_bodies.h"

#include <algorithm>

#include "feedarc/text/utf8.h"
#include "html/footnotes.h"

namespace feedarc::html {
namespace {

bool is_bare_place(const Node& node) { return node.is(Tag::a) && !node.first_child; }

/// `[` before a place that is named around the number.
bool is_open_bracket(const Node& node) {
  const std::string_view text = node.is_text() ? trim_ascii(node.text) : std::string_view{};
  return text == "[" || text == "(" || text == "【" || text == "［" || text == "（";
}

bool has_line_before(const Node* target, const Node* block) {
  while (target->parent != block) target = target->parent;
  for (int steps = 0; target && steps < 400; ++steps, target = target->previous) {
    if (target->is(Tag::br)) return true;
  }
  return false;
}

/// A container that an editor makes for each note stands behind a rule, alone or with others like it.
bool follows_rule(const Node& container) {
  const Node* before = container.previous;
  for (int steps = 0; before && steps < 400; ++steps, before = before->previous) {
    if (before->is(Tag::hr)) return true;
    if (!before->is(Tag::div) && !is_blank_node(*before)) return false;
  }
  return false;
}

/// The paragraph that an empty place right before it names.
Node* block_named_before(const Node* target) {
  if (!is_bare_place(*target) || !target->parent || target->parent->is(Tag::p)) return nullptr;
  Node* next = target->next;
  while (next && is_blank_node(*next)) next = next->next;
  return next && (next->is(Tag::p) || next->is(Tag::div) || next->is(Tag::aside)) ? next : nullptr;
}

Node* only_row(Node& table) {
  Node* row = nullptr;
  int steps = 0;
  for (Node* node = table.first_child; node; node = next_in(node, &table)) {
    if (++steps > 200) return nullptr;
    if (!node->is(Tag::tr)) continue;
    if (row) return nullptr;
    row = node;
  }
  return row;
}

bool only_row_of(Node& row) {
  Node* table = row.parent;
  if (table && table->is(Tag::tbody)) table = table->parent;
  return table && table->is(Tag::table) && only_row(*table) == &row;
}

bool only_block_of(const Node& parent) {
  if (!parent.is(Tag::div) && !parent.is(Tag::aside) && !parent.is(Tag::p)) return false;
  int shown = 0;
  for (const Node* child = parent.first_child; child; child = child->next) {
    if (!child->is_text() || !is_blank_text(child->text)) ++shown;
  }
  return shown == 1;
}

}  // namespace

NoteBodies::NoteBodies(Document& document, const std::vector<Link>& links) : root_(document.root()) {
  for (const Link& link : links) {
    if (link.target && !link.marker.empty() && link.target->order > link.order)
      led_to_.push_back(link.target->order);
  }
  std::sort(led_to_.begin(), led_to_.end());
  led_to_.erase(std::unique(led_to_.begin(), led_to_.end()), led_to_.end());
}

Node* NoteBodies::body_of(Node* target, const std::string& marker) {
  Node* block = nearest_block(target);
  if (Node* const named = block_named_before(target)) block = target = named;
  const bool broken = block == &root_ || (block != target && has_line_before(target, block));
  if (broken) return line_of(target, block);
  if (Node* const own = own_element(target, *block)) return own;
  // A table of one row is one note's.
  if (block->is(Tag::table)) return only_row(*block);
  if (is_heading(block->tag) && set_marker_of(short_text(*block)) == marker) return text_behind(*block);
  if (is_heading(block->tag) || block->is(Tag::ol) || block->is(Tag::ul) || block->is(Tag::table))
    return nullptr;
  if (block->is(Tag::td) || block->is(Tag::th)) block = block->parent;
  // A term is the marker of the definition behind it.
  if (block->is(Tag::dt)) {
    if (Node* const definition = text_behind(*block); definition && definition->is(Tag::dd))
      return definition;
  }
  // A paragraph that begins an item or a container made for one note stands for it.
  while (block->parent && block->parent != &root_ && first_shown(*block->parent) == block &&
         (block->parent->is(Tag::li) || block->parent->is(Tag::dd) || only_block_of(*block->parent) ||
          (block->parent->is(Tag::div) && block->is(Tag::p) && notes_in(*block->parent) < 2 &&
           (follows_rule(*block->parent) || is_one_of_alike(*block->parent))))) {
    block = block->parent;
  }
  return block;
}

const Node& NoteBodies::last_of(const Node& body) const {
  const auto line = line_ends_.find(&body);
  return line == line_ends_.end() ? body : *line->second;
}

bool NoteBodies::in_body(const Node* node, const Node* body) const {
  return body->order <= node->order && node->order <= last_of(*body).last;
}

Node* NoteBodies::term_of(const Node* body) const {
  const auto term = terms_.find(body);
  return term == terms_.end() ? nullptr : term->second;
}

Node* NoteBodies::unit_of(Node* body) const {
  if (Node* const term = term_of(body)) return term;
  Node* unit = body;
  while (unit->is(Tag::tr) || unit->is(Tag::tbody)) {
    if (unit->is(Tag::tr) && !only_row_of(*unit)) break;
    unit = unit->parent;
  }
  return unit;
}

Node* NoteBodies::body_of_unit(Node& unit) {
  if (unit.is(Tag::dt) || is_heading(unit.tag)) return text_behind(unit);
  return unit.is(Tag::table) ? only_row(unit) : &unit;
}

/// A note that is a line between two br: its first node. Null where the target begins none.
Node* NoteBodies::line_of(Node* target, const Node* block) {
  Node* first = target;
  while (first->parent != block) first = first->parent;
  Node* before = first->previous;
  const auto belongs = [](const Node& node) {
    return is_blank_node(node) || is_bare_place(node) || is_open_bracket(node);
  };
  for (int steps = 0; before && steps < 4 && belongs(*before); ++steps) {
    first = is_blank_node(*before) ? first : before;
    before = before->previous;
  }
  return before && (before->is(Tag::br) || before->is_block()) ? line_from(*first) : nullptr;
}

Node* NoteBodies::line_from(Node& first) {
  Node* last = &first;
  while (last->next && !last->next->is(Tag::br) && !last->next->is_block()) last = last->next;
  line_ends_[&first] = last;
  return &first;
}

Node* NoteBodies::line_behind(const Node& line) {
  Node* next = last_of(line).next;
  while (next && (next->is(Tag::br) || is_blank_node(*next))) next = next->next;
  return next && !next->is_block() ? line_from(*next) : nullptr;
}

/// Where a block holds several notes, each in an inline element of its own: that element.
Node* NoteBodies::own_element(Node* target, const Node& block) const {
  if (target == &block || !(block.is(Tag::div) || block.is(Tag::section) || block.is(Tag::aside)) ||
      notes_in(block) < 2)
    return nullptr;
  while (target->parent != &block) target = target->parent;
  if (target->is_text() || notes_in(*target) != 1) return nullptr;
  const std::string text = short_text(*target);
  return text.empty() || !set_marker_of(text).empty() ? nullptr : target;
}

/// What stands behind a block that is only the marker.
Node* NoteBodies::text_behind(Node& marker) {
  Node* text = marker.next;
  while (text && is_blank_node(*text)) text = text->next;
  if (!text || !text->is_block()) return nullptr;
  terms_[text] = &marker;
  return text;
}

/// Whether a container holds one note and stands beside another like it.
bool NoteBodies::is_one_of_alike(const Node& container) const {
  if (notes_in(container) != 1) return false;
  const Node* before = container.previous;
  while (before && is_blank_node(*before)) before = before->previous;
  const Node* after = container.next;
  while (after && is_blank_node(*after)) after = after->next;
  const auto alike = [&](const Node* beside) {
    return beside && beside->is(Tag::div) && notes_in(*beside) == 1;
  };
  return alike(before) || alike(after);
}

std::ptrdiff_t NoteBodies::notes_in(const Node& container) const {
  return std::upper_bound(led_to_.begin(), led_to_.end(), container.last) -
         std::lower_bound(led_to_.begin(), led_to_.end(), container.order);
}

const Node* first_shown(const Node& parent) {
  for (const Node* child = parent.first_child; child; child = child->next) {
    if (!child->is_text() || !is_blank_text(child->text)) return child;
  }
  return nullptr;
}

}  // namespace feedarc::html
