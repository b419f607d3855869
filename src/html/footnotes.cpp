#include "html/footnotes.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "feedarc/text/utf8.h"
#include "html/footnote_leading.h"

namespace feedarc::html {
namespace {

bool shows(const Node& node) {
  if (node.is_text()) return !is_blank_text(node.text);
  if (node.is(Tag::hr) || node.is(Tag::br)) return false;
  if (node.is(Tag::img) || node.kind == Node::Kind::reference) return true;
  for (const Node* each = node.first_child; each; each = next_in(each, &node)) {
    if (each->is(Tag::img) || each->kind == Node::Kind::reference ||
        (each->is_text() && !is_blank_text(each->text)))
      return true;
  }
  return false;
}

/// A picture, a formula, what is played.
bool is_shown_without_text(const Node& node) {
  constexpr std::array shown{Tag::img, Tag::video, Tag::audio, Tag::iframe, Tag::object, Tag::embed};
  return node.space != Node::Space::html || node.kind == Node::Kind::reference ||
         std::any_of(shown.begin(), shown.end(), [&](Tag tag) { return node.is(tag); });
}

/// The widest inline element that shows nothing but this.
Node* widest(Node* node, const Node* root) {
  const std::string own = set_marker_of(short_text(*node));
  if (own.empty()) return node;
  while (node->parent && node->parent != root && !node->parent->is_block() &&
         set_marker_of(short_text(*node->parent)) == own)
    node = node->parent;
  return node;
}

/// Whether a note is empty or the marker alone that is to be cut off.
bool says_nothing(const std::vector<Node*>& body, const std::string& marker, bool listed, bool marked) {
  constexpr std::size_t longest = 40;
  std::string text;
  for (const Node* const top : body) {
    for (const Node* node = top; node; node = next_in(node, top)) {
      text += node->text;
      if (text.size() > longest || is_shown_without_text(*node)) return false;
    }
  }
  text = squash_blanks(text);
  if (text.empty()) return true;
  return marked && set_marker_of(text) == marker &&
         (!listed || leading_marker(text, marker, listed) == text.size());
}

/// Whether the list numbers its notes.
bool is_listed(const std::vector<Node*>& body) {
  const Node* const first = body.empty() ? nullptr : body.front();
  return first && first->is(Tag::li) && first->parent && first->parent->is(Tag::ol);
}

class Applier {
 public:
  Applier(Document& document, Footnotes& footnotes) : document_(document), footnotes_(footnotes) {}

  void run() {
    for (Node* const link : footnotes_.backlinks) {
      if (link->parent) drop_backlink(link);
    }
    for (Node* const link : footnotes_.unlinked) {
      if (link->parent) unwrap(*link);
    }
    drop_empty();
    for (std::size_t i = 0; i < footnotes_.found.size(); ++i) refer(static_cast<std::uint32_t>(i));
    for (FoundFootnote& each : footnotes_.found) {
      if (each.body) take_body(each);
    }
  }

 private:
  /// A note that says nothing is lost; what refers to it dangles.
  void drop_empty() {
    for (FoundFootnote& each : footnotes_.found) {
      if (!each.body || !says_nothing(*each.body, each.marker, is_listed(*each.body), is_marked(each)))
        continue;
      take_body(each);
      each.body.reset();
    }
    std::erase_if(footnotes_.found, [](const FoundFootnote& each) { return !each.body && each.refs == 0; });
  }

  /// A note's own marker, if it is the link back, has brackets beside it or a full stop behind.
  void drop_backlink(Node* link) {
    Node* const wide = widest_backlink(widest(link, &document_.root()));
    drop_brackets_beside(*wide);
    if (const std::string marker = set_marker_of(squash_blanks(text_of(*link))); !marker.empty()) {
      mark_begun(*wide, marker);
      if (Node* const after = wide->next; after && after->is_text()) {
        while (!after->text.empty() &&
               std::string_view(". :)\n\t").find(after->text.front()) != std::string_view::npos)
          after->text.remove_prefix(1);
      }
    }
    // Several links back are parted by commas.
    for (Node* const beside : {wide->previous, wide->next}) {
      if (beside && beside->is_text() && is_comma(trim_ascii(beside->text))) beside->text = {};
    }
    // Often a blank that does not break stands before the arrow.
    if (Node* const before = wide->previous; before && before->is_text() && !wide->next) {
      while (before->text.ends_with("\xC2\xA0")) before->text.remove_suffix(2);
    }
    take(*wide);
  }

  /// Remembers the elements that begin with a marker which is a link back, and what a term with one is about.
  void mark_begun(const Node& link, const std::string& marker) {
    constexpr int most_blanks = 4;
    for (const Node* at = &link; at && begun_.emplace(at, marker).second; at = at->parent) {
      if (at->is(Tag::dt)) {
        const Node* behind = at->next;
        while (behind && behind->is_text()) behind = behind->next;
        if (behind) begun_.emplace(behind, marker);
      }
      const Node* before = at->previous;
      for (int blanks = 0; before && blanks < most_blanks && is_blank_node(*before); ++blanks)
        before = before->previous;
      if (before) return;
    }
  }

  /// Whether a note's marker may still stand at its beginning.
  bool is_marked(const FoundFootnote& footnote) const {
    if (footnote.numbered) return false;
    if (footnote.body->empty()) return true;
    const auto begun = begun_.find(footnote.body->front());
    return begun == begun_.end() || begun->second != footnote.marker;
  }

  /// What was taken off with its surroundings stands in the piece no more; a note's own text is kept all the
  /// same.
  bool is_shown(const Node* node) const {
    while (node->parent) node = node->parent;
    return node == &document_.root();
  }

  static bool is_comma(std::string_view text) {
    return text == "," || text == ";" || text == "|" || text == "/" || text == "·" || text == "、";
  }

  static Node* widest_backlink(Node* node) {
    while (node->parent && !node->parent->is_block() && node->parent->first_child == node &&
           node->parent->last_child == node)
      node = node->parent;
    return node;
  }

  void refer(std::uint32_t number) {
    const FoundFootnote& footnote = footnotes_.found[number];
    if (!footnote.body) return;
    for (Node* const place : footnote.places) {
      if (!is_shown(place)) continue;
      Node* const wide = widest(place, &document_.root());
      drop_brackets_beside(*wide);
      Node& reference = document_.make(Node::Kind::reference);
      reference.number = number;
      replace(*wide, reference);
    }
  }

  void take_body(FoundFootnote& footnote) {
    Node& holder = document_.make_element(Node::Space::html, "div");
    const bool listed = is_listed(*footnote.body), marked = is_marked(footnote);
    for (Node* const node : *footnote.body) {
      if (!node->parent && taken_.contains(node)) continue;
      Node* const parent = node->parent;
      if (parent) title_before(*node);
      take(*node);
      if (node->is(Tag::li) || node->is(Tag::dd) || node->is(Tag::dt) || node->is(Tag::tr) ||
          node->is(Tag::div) || node->is(Tag::aside)) {
        while (Node* const child = node->first_child) {
          detach(*child);
          append(holder, *child);
        }
      } else {
        append(holder, *node);
      }
      remove_if_empty(parent);
    }
    for (Node* cell = holder.first_child; cell; cell = cell->next) {
      if (cell->is(Tag::td) || cell->is(Tag::th)) cell->tag = Tag::div;
    }
    footnote.body = std::vector<Node*>{&holder};
    drop_leading_marker(holder, footnote.marker, listed, marked);
  }

  /// A heading or line that only introduces the list, and the rule above it.
  void title_before(Node& first) {
    for (Node* at = &first; at && at != &document_.root(); at = at->parent) {
      Node* before = at->previous;
      while (before && !shows(*before)) {
        Node* const earlier = before->previous;
        if (before->is(Tag::hr)) detach(*before);
        before = earlier;
      }
      if (!before) continue;
      // A table's own caption may repeat the heading above it.
      const bool caption = before->is(Tag::caption);
      if (before->is_block() && is_list_title(*before)) take(*before);
      if (!before->is_block() && at->is_block()) title_line(*before);
      if (!caption) return;
    }
  }

  /// The same, as inline content alone in its line.
  void title_line(Node& end) {
    constexpr std::size_t most_nodes = 8;
    std::vector<Node*> line;
    std::string text;
    for (Node* node = &end; node && !node->is_block() && !node->is(Tag::br); node = node->previous) {
      if (line.size() == most_nodes) return;
      line.push_back(node);
      text.insert(0, is_blank_node(*node) ? " " : short_text(*node));
    }
    if (!is_list_title_text(squash_blanks(text))) return;
    for (Node* const node : line) take(*node);
  }

  void remove_if_empty(Node* node) {
    while (node && node != &document_.root() && node->parent && !shows(*node)) {
      Node* const parent = node->parent;
      take(*node);
      node = parent;
    }
  }

  void take(Node& node) {
    taken_.insert(&node);
    detach(node);
  }

  Document& document_;
  Footnotes& footnotes_;
  std::unordered_map<const Node*, std::string> begun_;  // by a link back that is this marker
  std::unordered_set<const Node*>
      taken_;  // by this; what else has no parent went as boilerplate, with a note in it
};

}  // namespace

bool is_raised(const Node& element) {
  if (element.is(Tag::sup)) return true;
  const std::string_view style = element.attribute("style");
  std::size_t at = style.find("vertical-align");
  if (at == std::string_view::npos) return false;
  at = style.find_first_not_of(" :", at + std::string_view("vertical-align").size());
  return at != std::string_view::npos && style.substr(at).starts_with("super");
}

std::string short_text(const Node& root) {
  constexpr std::size_t longest = 64;
  const auto no_marker = [] { return std::string(longest, 'x'); };
  if (root.is_text()) return root.text.size() > longest ? no_marker() : squash_blanks(root.text);
  std::string all;
  const Node* node = root.first_child;
  for (int steps = 0; node && steps < 24 && all.size() < longest; ++steps, node = next_in(node, &root)) {
    if (node->is_block() || node->is(Tag::img) || node->kind == Node::Kind::reference) return no_marker();
    if (node->is_text()) all += node->text.substr(0, longest);
  }
  return node ? no_marker() : squash_blanks(all);
}

namespace {

/// By first reference; those without one stay behind, in their order.
void sort_by_reference(std::vector<FoundFootnote>& found) {
  std::stable_sort(found.begin(), found.end(), [](const FoundFootnote& x, const FoundFootnote& y) {
    if (x.places.empty() || y.places.empty()) return !x.places.empty() && y.places.empty();
    return x.places.front()->order < y.places.front()->order;
  });
}

void find_unlinked(Document& document, Footnotes& footnotes) {
  find_shortcode_footnotes(document, footnotes);
  if (footnotes.found.empty()) find_carried_footnotes(document, footnotes);
  if (footnotes.found.empty()) find_plain_footnotes(document, footnotes, false);
}

}  // namespace

Footnotes find_footnotes(Document& document) {
  Footnotes footnotes;
  find_linked_footnotes(document, footnotes);
  const bool led = std::any_of(footnotes.found.begin(), footnotes.found.end(),
                               [](const FoundFootnote& each) { return each.body.has_value(); });
  if (led) {
    // Signs beside numbers that are links: a table's own notes, say.
    const std::size_t linked = footnotes.found.size();
    find_plain_footnotes(document, footnotes, true);
    if (footnotes.found.size() > linked) sort_by_reference(footnotes.found);
  } else {
    // Links that lead nowhere may have lost only their targets' names.
    Footnotes unlinked;
    find_unlinked(document, unlinked);
    if (footnotes.found.empty() || !unlinked.found.empty()) footnotes = std::move(unlinked);
  }
  find_dangling_markers(document, footnotes);
  return footnotes;
}

void Footnotes::apply(Document& document) { Applier(document, *this).run(); }

}  // namespace feedarc::html
