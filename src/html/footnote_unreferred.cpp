#include "html/footnote_unreferred.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "feedarc/text/utf8.h"
#include "html/footnote_tokens.h"

namespace feedarc::html {
namespace {

int number_of(std::string_view text) {
  for (const std::string_view sign : {"↑", "^"}) {
    if (text.starts_with(sign)) text.remove_prefix(sign.size());
  }
  return std::atoi(marker_of(text).c_str());
}

/// The first text below `parent`, from `first` on, that is not blank; null where it is too far to see.
Node* first_leaf(Node* first, const Node& parent) {
  constexpr int farthest = 12;
  Node* leaf = first;
  for (int steps = 0; leaf && steps < farthest && (!leaf->is_text() || is_blank_text(leaf->text)); ++steps)
    leaf = next_in(leaf, &parent);
  return leaf && leaf->is_text() && !is_blank_text(leaf->text) ? leaf : nullptr;
}

/// The number that what stands below `parent` begins with from `first` on, in an element of its own or before
/// a bracket or a full stop; 0 for none.
int leading_number(Node* first, const Node& parent) {
  const Node* const leaf = first_leaf(first, parent);
  if (!leaf) return 0;
  int number = 0;
  for (const Node* at = leaf; at != &parent && !at->is_block(); at = at->parent) {
    const int alone = number_of(short_text(*at));
    number = alone > 0 ? alone : number;
  }
  if (number > 0) return number;
  const std::string text = squash_blanks(leaf->text.substr(0, 16));
  const std::size_t end = text.find_first_of("]).:");
  return end == std::string::npos ? 0 : number_of(text.substr(0, end + 1));
}

int leading_number(const Node& block) {
  const int number = leading_number(block.first_child, block);
  return number > 0 ? number : number_of(short_text(block));
}

/// A raised number that is no part of the word behind it, as in `²H`.
bool stands_apart(const Node& raised) {
  if (raised.first_child && raised.first_child->is(Tag::a)) return true;
  const Node* const behind = raised.next;
  return !behind || !behind->is_text() || behind->text.starts_with(' ') || behind->text.starts_with('\n') ||
         behind->text.starts_with("\xC2\xA0");
}

/// A link or a raised element that an item begins with and that shows this marker; null for none.
Node* leading_element(const Node& item, const std::string& marker) {
  Node* const leaf = first_leaf(item.first_child, item);
  Node* found = nullptr;
  for (Node* at = leaf ? leaf->parent : nullptr; at && at != &item && !at->is_block(); at = at->parent) {
    if ((at->is(Tag::a) || (is_raised(*at) && stands_apart(*at))) && set_marker_of(short_text(*at)) == marker)
      found = at;
  }
  return found;
}

/// The sign that an item begins with: `†`; empty for none.
std::string leading_symbols(const Node& item) {
  const Node* const leaf = first_leaf(item.first_child, item);
  if (!leaf) return {};
  const std::string_view text = trim_ascii(leaf->text);
  return marker_of(text.substr(0, symbol_run(text)));
}

/// Whether an element is a note by its role.
bool is_called_note(const Node& node) {
  for (const std::string_view name : {"role", "epub:type"}) {
    const std::string_view value = node.attribute(name);
    for (const std::string_view role : {"doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"}) {
      if (value == role) return true;
    }
  }
  return false;
}

/// Whether a block begins with this link.
bool begins_with(const Node& block, const Node& link) {
  const Node* at = &link;
  while (at != &block && at->parent && first_shown(*at->parent) == at) at = at->parent;
  return at == &block;
}

class UnreferredFinder {
 public:
  UnreferredFinder(const std::vector<Link>& links, NoteBodies& blocks, Footnotes& footnotes)
      : links_(links), blocks_(blocks), footnotes_(footnotes) {
    for (const FoundFootnote& each : footnotes_.found) take(each.body->front());
  }

  std::vector<FoundFootnote> find() {
    add_leading_back();
    add_alike();
    add_lines();
    add_items();
    std::stable_sort(notes_.begin(), notes_.end(), [](const FoundFootnote& x, const FoundFootnote& y) {
      return x.body->front()->order < y.body->front()->order;
    });
    return std::move(notes_);
  }

 private:
  void add(std::string marker, Node* body) {
    std::vector<Node*> nodes{body};
    for (const Node* const last = &blocks_.last_of(*body); nodes.back() != last;)
      nodes.push_back(nodes.back()->next);
    notes_.push_back({std::move(marker), 0, {}, std::move(nodes)});
    take(body);
    if (Node* const term = blocks_.term_of(body)) footnotes_.backlinks.push_back(term);
  }

  void take(Node* body) {
    taken_.push_back(body);
    is_taken_.insert(body);
  }

  /// Whose body was taken as number `i`.
  const FoundFootnote& note_of(std::size_t i) const {
    const std::size_t referred = footnotes_.found.size();
    return i < referred ? footnotes_.found[i] : notes_[i - referred];
  }

  /// A note behind another, which leads back to a reference that is not there.
  void add_leading_back() {
    for (const Link& link : links_) {
      if (link.target || link.marker.empty()) continue;
      Node* const block = nearest_block(link.node);
      if (!block->parent || !begins_with(*block, *link.node)) continue;
      if (!link.node->has_attribute("id") && !link.node->has_attribute("name") && !block->has_attribute("id"))
        continue;
      const Node* before = block->previous;
      while (before && is_blank_node(*before)) before = before->previous;
      if (!before || !is_taken_.contains(before)) continue;
      Node* const body = blocks_.body_of_unit(*block);
      if (!body) continue;
      footnotes_.backlinks.push_back(link.node);
      add(link.marker, body);
    }
  }

  /// Blocks like the notes beside them, whose marker is the next one of the list.
  void add_alike() {
    std::unordered_map<const Node*, int> units;
    std::vector<Node*> parents;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      Node* const body = taken_[i];
      if (body->is(Tag::li) || blocks_.is_line(body)) continue;
      Node* const unit = blocks_.unit_of(body);
      const int number = std::atoi(note_of(i).marker.c_str());
      if (number == 0 || !unit->parent) continue;
      units.emplace(unit, number);
      if (parents.empty() || parents.back() != unit->parent) parents.push_back(unit->parent);
    }
    std::sort(parents.begin(), parents.end());
    parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
    for (Node* const parent : parents) add_alike(*parent, units);
  }

  void add_alike(Node& parent, const std::unordered_map<const Node*, int>& units) {
    std::size_t left = 0;
    Node* first = nullptr;
    for (Node* each = parent.first_child; each; each = each->next) {
      if (!units.contains(each)) continue;
      first = first ? first : each;
      ++left;
    }
    // A note before the first that is referred to, too.
    int number = units.at(first) - 2;
    Node* start = first;
    for (Node* each = first->previous; each && number >= 0; each = each->previous) {
      if (is_blank_node(*each) || is_passed(*each, *first)) continue;
      if (each->tag != first->tag || leading_number(*each) != number + 1) break;
      start = each;
      --number;
    }
    number = units.at(first) - 1;
    for (const Node* each = start; each != first; each = each->next)
      number -= each->tag == first->tag ? 1 : 0;
    for (Node* each = start; each; each = each->next) {
      if (const auto unit = units.find(each); unit != units.end()) {
        number = unit->second;
        --left;
        continue;
      }
      if (is_blank_node(*each) || is_passed(*each, *first)) continue;
      const bool alike = is_alike(*each, *first, number + 1);
      if ((is_heading(each->tag) || each->is(Tag::hr)) && !alike) break;
      Node* const body = alike ? blocks_.body_of_unit(*each) : nullptr;
      if (body) add(std::to_string(++number), body);
      if (!body && left == 0) break;
    }
  }

  /// The text between two terms.
  static bool is_passed(const Node& each, const Node& first) {
    return each.is(Tag::dd) || (is_heading(first.tag) && !is_heading(each.tag) && !each.is(Tag::hr));
  }

  static bool is_alike(const Node& each, const Node& first, int number) {
    if (each.is_text() || each.is_block() != first.is_block() || each.tag != first.tag) return false;
    const int own = is_heading(each.tag) ? number_of(short_text(each)) : leading_number(each);
    return own == number || (own == 0 && is_called_note(each) && is_called_note(first));
  }

  /// Lines behind others that are notes, with the next marker of the list.
  void add_lines() {
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      const Node* const line = taken_[i];
      if (!blocks_.is_line(line)) continue;
      const int number = std::atoi(note_of(i).marker.c_str());
      Node* const next = blocks_.line_behind(*line);
      if (number == 0 || !next || is_taken_.contains(next) || next->is_text() != line->is_text()) continue;
      if (leading_number(next, *next->parent) == number + 1) add(std::to_string(number + 1), next);
    }
  }

  /// The other items of a list that holds notes.
  void add_items() {
    std::vector<Node*> lists;
    std::unordered_set<const Node*> signed_lists;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      Node* const list = taken_[i]->parent;
      if (!taken_[i]->is(Tag::li)) continue;
      if (std::find(lists.begin(), lists.end(), list) == lists.end()) lists.push_back(list);
      if (is_symbol(note_of(i).marker)) signed_lists.insert(list);
    }
    for (Node* const list : lists) {
      int number = 0;
      for (Node* item = list->first_child; item; item = item->next) {
        if (!item->is(Tag::li)) continue;
        ++number;
        if (!is_taken_.contains(item)) add_item(*item, number, signed_lists.contains(list));
      }
    }
  }

  /// A list may number its notes and write their markers out as well, or have signs for markers.
  void add_item(Node& item, int number, bool has_signs) {
    std::string marker = has_signs ? leading_symbols(item) : std::string{};
    if (marker.empty()) marker = std::to_string(number);
    if (Node* const shown = leading_element(item, marker)) footnotes_.backlinks.push_back(shown);
    add(std::move(marker), &item);
  }

  const std::vector<Link>& links_;
  NoteBodies& blocks_;
  Footnotes& footnotes_;
  std::vector<Node*> taken_;  // the bodies of all notes
  std::unordered_set<const Node*> is_taken_;
  std::vector<FoundFootnote> notes_;
};

}  // namespace

std::vector<FoundFootnote> find_unreferred(const std::vector<Link>& links, NoteBodies& blocks,
                                           Footnotes& footnotes) {
  return UnreferredFinder(links, blocks, footnotes).find();
}

}  // namespace feedarc::html
