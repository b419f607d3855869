#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "feedarc/text/utf8.h"
#include "html/footnote_bodies.h"
#include "html/footnote_links.h"
#include "html/footnote_returns.h"
#include "html/footnote_unreferred.h"
#include "html/footnotes.h"
#include "html/note_ranges.h"

namespace feedarc::html {
namespace {

bool is_inside(const Node* node, const Node* ancestor) { return holds(*ancestor, *node); }

class LinkedFinder {
 public:
  LinkedFinder(Document& document, Footnotes& footnotes)
      : document_(document),
        footnotes_(footnotes),
        found_(collect_links(document)),
        blocks_(document, found_.links) {}

  void run() {
    for (const Link& link : found_.links) consider(link);
    consider_words();
    led_back_to();
    // A note's own links are no references.
    for (std::size_t i = 0; i < bodies_.size(); ++i) {
      std::erase_if(refs_[i], [&](const Link* ref) {
        return std::any_of(bodies_.begin(), bodies_.end(),
                           [&](const Node* body) { return blocks_.in_body(ref->node, body); });
      });
    }
    for (std::size_t i = 0; i < bodies_.size(); ++i) {
      if (!refs_[i].empty()) add(i);
    }
    std::vector<FoundFootnote> unreferred = find_unreferred(found_.links, blocks_, footnotes_);
    for (const FoundFootnote& each : unreferred) taken_.push_back(each.body->front());
    find_lost();
    add_dangling();
    std::move(unreferred.begin(), unreferred.end(), std::back_inserter(footnotes_.found));
    extend();
    const std::vector<Node*> back = links_back(footnotes_, found_.links);
    footnotes_.backlinks.insert(footnotes_.backlinks.end(), back.begin(), back.end());
  }

 private:
  /// Words that are the link themselves, their number being set by style sheet: the reference stands behind
  /// them.
  void consider_words() {
    for (Link& link : found_.words) {
      Node* const body = blocks_.body_of(link.target, {});
      if (!body || in_code(link.node) || body->order < link.order || !leads_back(body, link)) continue;
      const auto known = found_.unnamed.emplace(link.target, found_.unnamed.size() + 1);
      link.marker = std::to_string(known.first->second);
      footnotes_.unlinked.push_back(link.node);
      Node& place = document_.make_text({});
      place.order = place.last = link.node->last;
      insert_after(*link.node, place);
      link.node = &place;
      refer(body, link);
    }
  }

  bool leads_back(const Node* body, const Link& ref) const {
    const Node* const around = nearest_block(ref.node);
    const Node* const term = blocks_.term_of(body);
    return std::any_of(found_.links.begin(), found_.links.end(), [&](const Link& link) {
      return link.target && link.order > ref.order &&
             (blocks_.in_body(link.node, body) || (term && is_inside(link.node, term))) &&
             is_inside(link.target, around) && around != &document_.root();
    });
  }

  void consider(const Link& link) {
    if (is_dangling(link)) dangling_.push_back(&link);
    if (link.marker.empty() || !link.target || in_code(link.node)) return;
    Node* const body = blocks_.body_of(link.target, link.marker);
    if (!body || blocks_.in_body(link.node, body) || body->order < link.order) return;
    if (!looks_like_reference(link) && !leads_back(body, link)) return;
    if (is_numbered_at_end(*body, link.marker) && !leads_back(body, link)) return;
    if (!blocks_.is_line(body) && is_inside(body, nearest_block(link.node)) &&
        nearest_block(link.node) != &document_.root() && nearest_block(link.node)->tag == Tag::p)
      return;
    refer(body, link);
  }

  /// `a = b (1)`, an equation.
  static bool is_numbered_at_end(const Node& body, const std::string& marker) {
    constexpr std::size_t longest = 400;
    constexpr int most_nodes = 100;
    std::string text;
    int nodes = 0;
    for (const Node* node = body.first_child; node; node = next_in(node, &body)) {
      if (node->is_text()) text += node->text;
      if (text.size() > longest || ++nodes > most_nodes) return false;
    }
    return std::string_view(trim_ascii(text)).ends_with("(" + marker + ")");
  }

  void refer(Node* body, const Link& link) {
    const auto known = index_.emplace(body, bodies_.size());
    if (known.second) {
      bodies_.push_back(body);
      refs_.emplace_back();
    }
    refs_[known.first->second].push_back(&link);
  }

  /// Markers that are no links themselves, such as buttons, to which a note leads back.
  void led_back_to() {
    std::vector<const Node*> linked;
    for (const Link& link : found_.links) linked.push_back(link.node);
    for (const Link& link : found_.links) {
      Node* const place = link.target;
      if (!place || place->order > link.order || place->is_block() || in_code(place)) continue;
      const std::string text = squash_blanks(text_of(*link.node));
      if (!is_backlink_text(text) || std::any_of(linked.begin(), linked.end(), [&](const Node* node) {
            return is_inside(node, place) || is_inside(place, node);
          }))
        continue;
      std::string marker = marker_of(short_text(*place));
      Node* body = nearest_block(link.node);
      while (body->parent && !body->is(Tag::li) && body->parent->is_block() && nearest_item(body))
        body = body->parent;
      if (marker.empty() || body == &document_.root() || is_inside(place, body)) continue;
      led_.push_back(std::make_unique<Link>(Link{place, body, std::move(marker), place->order, false}));
      refer(body, *led_.back());
    }
  }

  static bool nearest_item(const Node* node) {
    for (int levels = 0; node && levels < 4; ++levels, node = node->parent) {
      if (node->is(Tag::li)) return true;
    }
    return false;
  }

  NoteRanges taken_ranges() const {
    NoteRanges ranges;
    for (const Node* const body : taken_) ranges.add(*body, blocks_.last_of(*body));
    ranges.finish();
    return ranges;
  }

  /// Links without a target that are made like those to the notes found.
  void find_lost() {
    std::unordered_set<std::string> shapes;
    for (const auto& refs : refs_) {
      for (const Link* const ref : refs) {
        if (std::string shape = shape_of(*ref); !shape.empty()) shapes.insert(std::move(shape));
      }
    }
    for (const Link& link : found_.links) {
      // Behind a blank a letter may be any link.
      const bool number = link.marker.find_first_not_of("0123456789") == std::string::npos;
      if (link.target || link.marker.empty() || in_code(link.node) || !shapes.contains(shape_of(link)) ||
          !(number || looks_like_reference(link)) ||
          std::find(dangling_.begin(), dangling_.end(), &link) != dangling_.end() ||
          std::any_of(taken_.begin(), taken_.end(),
                      [&](const Node* body) { return blocks_.in_body(link.node, body); }))
        continue;
      dangling_.push_back(&link);
    }
    std::sort(dangling_.begin(), dangling_.end(),
              [](const Link* x, const Link* y) { return x->order < y->order; });
  }

  void add(std::size_t i) {
    FoundFootnote found;
    found.marker = refs_[i].front()->marker;
    for (const Link* const ref : refs_[i]) found.places.push_back(ref->node);
    found.refs = static_cast<std::uint32_t>(found.places.size());
    found.body = std::vector<Node*>{};
    if (Node* const term = blocks_.term_of(bodies_[i])) footnotes_.backlinks.push_back(term);
    const Node* const last = &blocks_.last_of(*bodies_[i]);
    for (Node* node = bodies_[i]; node; node = node->next) {
      found.body->push_back(node);
      if (node == last) break;
    }
    if (blocks_.is_line(bodies_[i]) && taken_.empty()) title_line(*bodies_[i]);
    taken_.push_back(bodies_[i]);
    footnotes_.found.push_back(std::move(found));
  }

  /// "Notes" on a line of its own before the first note that is a line.
  void title_line(Node& first) {
    std::vector<Node*> line;
    std::string text;
    Node* before = first.previous;
    while (before && (before->is(Tag::br) || is_blank_node(*before))) before = before->previous;
    for (int steps = 0; before && steps < 8 && !before->is(Tag::br) && !before->is_block(); ++steps) {
      line.push_back(before);
      text.insert(0, text_of(*before));
      before = before->previous;
    }
    if (!line.empty() && is_list_title_text(squash_blanks(text)))
      footnotes_.backlinks.insert(footnotes_.backlinks.end(), line.begin(), line.end());
  }

  void add_dangling() {
    const NoteRanges notes = taken_ranges();
    for (const Link* const link : dangling_) {
      // A note's link back is no reference.
      if (notes.hold(*link->node)) continue;
      const auto known =
          std::find_if(footnotes_.found.begin(), footnotes_.found.end(),
                       [&](const FoundFootnote& each) { return !each.body && each.marker == link->marker; });
      if (known != footnotes_.found.end()) {
        ++known->refs;
        known->places.push_back(link->node);
      } else {
        footnotes_.found.push_back({link->marker, 1, {link->node}, std::nullopt});
      }
    }
    std::stable_sort(footnotes_.found.begin(), footnotes_.found.end(),
                     [](const FoundFootnote& x, const FoundFootnote& y) {
                       return x.places.front()->order < y.places.front()->order;
                     });
  }

  /// What stands between two notes belongs to the first, unless the text goes on there: it refers to a note.
  void extend() {
    std::vector<std::uint32_t> places;
    for (const FoundFootnote& each : footnotes_.found) {
      for (const Node* const place : each.places) places.push_back(place->order);
    }
    std::sort(places.begin(), places.end());
    const auto refers = [&](const std::vector<Node*>& nodes) {
      const auto place =
          nodes.empty() ? places.end() : std::lower_bound(places.begin(), places.end(), nodes.front()->order);
      return place != places.end() && *place <= nodes.back()->last;
    };
    const std::unordered_set<const Node*> taken(taken_.begin(), taken_.end());
    for (FoundFootnote& each : footnotes_.found) {
      if (!each.body) continue;
      std::vector<Node*> between;
      Node* node = each.body->back()->next;
      for (; node && !taken.contains(node); node = node->next) between.push_back(node);
      if (node && !refers(between)) each.body->insert(each.body->end(), between.begin(), between.end());
    }
  }

  Document& document_;
  Footnotes& footnotes_;
  FragmentLinks found_;
  NoteBodies blocks_;
  std::vector<Node*> bodies_;
  std::unordered_map<const Node*, std::size_t> index_;
  std::vector<std::vector<const Link*>> refs_;
  std::vector<Node*> taken_;  // the first nodes of all notes
  std::vector<const Link*> dangling_;
  std::vector<std::unique_ptr<Link>> led_;  // references found by the links back to them
};

}  // namespace

void find_linked_footnotes(Document& document, Footnotes& footnotes) {
  LinkedFinder(document, footnotes).run();
}

}  // namespace feedarc::html
