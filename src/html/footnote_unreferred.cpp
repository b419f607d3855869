#include "html/footnote_unreferred.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "feedarc/text/utf8.h"

namespace feedarc::html {
namespace {

int number_of(std::string_view text) {
  for (const std::string_view sign : {"↑", "^"}) {
    if (text.starts_with(sign)) text.remove_prefix(sign.size());
  }
  return std::atoi(marker_of(text).c_str());
}

/// The number that a block begins with, in an element of its own or before a bracket or a full stop; 0 for
/// none.
int leading_number(const Node& block) {
  const Node* leaf = block.first_child;
  for (int steps = 0; leaf && steps < 12 && (!leaf->is_text() || is_blank_text(leaf->text)); ++steps)
    leaf = next_in(leaf, &block);
  if (!leaf || !leaf->is_text()) return 0;
  int number = 0;
  for (const Node* at = leaf; at != &block && !at->is_block(); at = at->parent) {
    const int alone = number_of(short_text(*at));
    number = alone > 0 ? alone : number;
  }
  if (number > 0) return number;
  const std::string text = squash_blanks(leaf->text.substr(0, 16));
  const std::size_t end = text.find_first_of("]).:");
  return end == std::string::npos ? 0 : number_of(text.substr(0, end + 1));
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
    add_items();
    std::stable_sort(notes_.begin(), notes_.end(), [](const FoundFootnote& x, const FoundFootnote& y) {
      return x.body->front()->order < y.body->front()->order;
    });
    return std::move(notes_);
  }

 private:
  void add(std::string marker, Node* body) {
    notes_.push_back({std::move(marker), 0, {}, std::vector<Node*>{body}});
    take(body);
    if (Node* const term = blocks_.term_of(body)) footnotes_.backlinks.push_back(term);
  }

  void take(Node* body) {
    taken_.push_back(body);
    is_taken_.insert(body);
  }

  /// A note behind another, which leads back to a reference that is not there.
  void add_leading_back() {
    for (const Link& link : links_) {
      if (link.target || link.marker.empty() ||
          !(link.node->has_attribute("id") || link.node->has_attribute("name")))
        continue;
      Node* const block = nearest_block(link.node);
      if (!block->parent || first_shown(*block) != link.node) continue;
      const Node* before = block->previous;
      while (before && is_blank_node(*before)) before = before->previous;
      if (!before || !is_taken_.contains(before)) continue;
      footnotes_.backlinks.push_back(link.node);
      add(link.marker, block);
    }
  }

  /// Blocks like the notes beside them, whose marker is the next one of the list.
  void add_alike() {
    std::unordered_map<const Node*, int> units;
    std::vector<Node*> parents;
    const std::size_t referred = footnotes_.found.size();
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      Node* const body = taken_[i];
      if (body->is(Tag::li) || blocks_.is_line(body)) continue;
      Node* const unit = blocks_.unit_of(body);
      const FoundFootnote& note = i < referred ? footnotes_.found[i] : notes_[i - referred];
      const int number = std::atoi(note.marker.c_str());
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
      if (is_blank_node(*each)) continue;
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
      if (is_blank_node(*each) || each->is(Tag::dd)) continue;
      if (is_heading(each->tag) || each->is(Tag::hr)) break;
      const bool alike = each->is_block() && each->tag == first->tag && leading_number(*each) == number + 1;
      Node* const body = alike ? blocks_.body_of_unit(*each) : nullptr;
      if (body) add(std::to_string(++number), body);
      if (!body && left == 0) break;
    }
  }

  /// The other items of a list that holds notes.
  void add_items() {
    std::vector<Node*> lists;
    for (const Node* const body : taken_) {
      if (body->is(Tag::li) && std::find(lists.begin(), lists.end(), body->parent) == lists.end())
        lists.push_back(body->parent);
    }
    for (Node* const list : lists) {
      int number = 0;
      for (Node* item = list->first_child; item; item = item->next) {
        if (!item->is(Tag::li)) continue;
        ++number;
        if (is_taken_.contains(item)) continue;
        add(std::to_string(number), item);
      }
    }
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
