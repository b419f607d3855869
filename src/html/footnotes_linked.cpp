#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "feedarc/text/utf8.h"
#include "html/footnotes.h"
#include "html/note_ranges.h"

namespace feedarc::html {
namespace {

bool is_inside(const Node* node, const Node* ancestor) { return holds(*ancestor, *node); }

// Links are compared pair by pair; no piece has so many notes.
constexpr std::size_t max_links = 3000;

std::string decoded(std::string_view fragment) {
  std::string out;
  const auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  for (std::size_t i = 0; i < fragment.size(); ++i) {
    if (fragment[i] == '%' && i + 2 < fragment.size() && digit(fragment[i + 1]) >= 0 &&
        digit(fragment[i + 2]) >= 0) {
      out += static_cast<char>(digit(fragment[i + 1]) * 16 + digit(fragment[i + 2]));
      i += 2;
    } else {
      out += fragment[i];
    }
  }
  return out;
}

struct Link {
  Node* node = nullptr;
  Node* target = nullptr;
  std::string marker;
  std::size_t order = 0;
  bool named = false;  // by an attribute that is no address
};

bool in_code(const Node* node) {
  for (; node; node = node->parent) {
    if (node->is(Tag::pre) || node->is(Tag::code)) return true;
  }
  return false;
}

Node* nearest_block(Node* node) {
  while (node->parent && !node->is_block()) node = node->parent;
  return node;
}

class LinkedFinder {
 public:
  LinkedFinder(Document& document, Footnotes& footnotes) : document_(document), footnotes_(footnotes) {}

  void run() {
    collect();
    for (const Link& link : links_) consider(link);
    consider_words();
    led_back_to();
    // A note's own links are no references.
    for (std::size_t i = 0; i < bodies_.size(); ++i) {
      std::erase_if(refs_[i], [&](const Link* ref) {
        return std::any_of(bodies_.begin(), bodies_.end(),
                           [&](const Node* body) { return in_body(ref->node, body); });
      });
    }
    for (std::size_t i = 0; i < bodies_.size(); ++i) {
      if (!refs_[i].empty()) add(i);
    }
    add_orphans();
    add_alike();
    if (!taken_.empty()) add_unreferenced();
    find_lost();
    add_dangling();
    add_unreferred();
    extend();
    collect_backlinks();
  }

 private:
  void collect() {
    number_nodes(document_);
    const Node* const root = &document_.root();
    for (Node* node = document_.root().first_child; node; node = next_in(node, root)) {
      for (const std::string_view name : {"id", "name"}) {
        const std::string_view id = node->attribute(name);
        if (id.empty()) continue;
        std::vector<Node*>& alike = targets_[std::string(id)];
        if (alike.empty() || alike.back() != node) alike.push_back(node);
      }
    }
    for (Node* node = document_.root().first_child; node; node = next_in(node, root)) {
      if (node->is_text() || links_.size() >= max_links) continue;
      const std::string_view href = node->is(Tag::a) ? node->attribute("href") : std::string_view{};
      const std::size_t hash = href.find('#');
      if (hash == std::string_view::npos || hash + 1 == href.size()) {
        collect_named(*node);
        continue;
      }
      Node* const target = target_of(decoded(href.substr(hash + 1)), *node);
      std::string marker = marker_of(squash_blanks(text_of(*node)));
      if (target && !node->first_child && is_noted(*node)) {
        // Numbered by style sheet.
        const auto known = unnamed_.emplace(target, unnamed_.size() + 1);
        marker = std::to_string(known.first->second);
      }
      if (target && marker.empty() && is_noted(*node))
        words_.push_back({node, target, {}, node->order, false});
      links_.push_back({node, target, std::move(marker), node->order, false});
    }
    for (const Link& link : links_) {
      if (link.target && !link.marker.empty() && link.target->order > link.order)
        led_to_.push_back(link.target->order);
    }
    std::sort(led_to_.begin(), led_to_.end());
    led_to_.erase(std::unique(led_to_.begin(), led_to_.end()), led_to_.end());
  }

  /// Words that are the link themselves, their number being set by style sheet: the reference stands behind
  /// them.
  void consider_words() {
    for (Link& link : words_) {
      Node* const body = body_of(link.target, {});
      if (!body || in_code(link.node) || body->order < link.order || !leads_back(body, link)) continue;
      const auto known = unnamed_.emplace(link.target, unnamed_.size() + 1);
      link.marker = std::to_string(known.first->second);
      footnotes_.unlinked.push_back(link.node);
      Node& place = document_.make_text({});
      place.order = place.last = link.node->last;
      insert_after(*link.node, place);
      link.node = &place;
      refer(body, link);
    }
  }

  /// What bears this id: where several do, the next one behind the link, or the last one before it.
  Node* target_of(const std::string& id, const Node& link) const {
    const auto found = targets_.find(id);
    if (found == targets_.end()) return nullptr;
    const std::vector<Node*>& alike = found->second;
    const auto behind =
        std::upper_bound(alike.begin(), alike.end(), link.order,
                         [](std::uint32_t order, const Node* each) { return order < each->order; });
    if (behind != alike.begin() && holds(**(behind - 1), link)) return *(behind - 1);
    const bool leads_back = is_backlink_text(short_text(link)) || begins_block(link);
    return behind == alike.end() || (leads_back && behind != alike.begin()) ? *(behind - 1) : *behind;
  }

  /// A note's own marker often leads back to the text.
  static bool begins_block(const Node& link) {
    const Node* node = &link;
    for (int levels = 0; node && !node->is_block() && levels < 6; ++levels, node = node->parent) {
      if (node->previous && !is_blank(*node->previous)) return false;
    }
    return node && node->is_block();
  }

  /// A marker that names its note without a link.
  void collect_named(Node& node) {
    static constexpr std::array<std::string_view, 9> names{
        "aria-describedby", "aria-details", "aria-controls",     "popovertarget", "data-footnote-id",
        "data-note-id",     "data-target",  "data-footnote-ref", "data-bs-target"};
    if (node.attributes.empty() || node.is_block()) return;
    for (const std::string_view name : names) {
      std::string_view id = node.attribute(name);
      if (id.starts_with('#')) id.remove_prefix(1);
      if (id.empty() || id.find(' ') != std::string_view::npos) continue;
      Node* const target = target_of(std::string(id), node);
      if (!target || target->order < node.order || !target->is_block()) continue;
      std::string marker = marker_of(short_text(node));
      if (marker.empty()) continue;
      links_.push_back({&node, target, std::move(marker), node.order, true});
      return;
    }
  }

  static bool is_noted(const Node& link) {
    for (const std::string_view name : {"class", "role", "aria-describedby", "rel", "epub:type"}) {
      const std::string value = lower_ascii(link.attribute(name));
      if (value.find("footnote") != std::string::npos || value.find("noteref") != std::string::npos)
        return true;
    }
    return false;
  }

  bool in_body(const Node* node, const Node* body) const {
    const auto line = line_ends_.find(body);
    return body->order <= node->order &&
           node->order <= (line == line_ends_.end() ? body->last : line->second->last);
  }

  static bool is_blank(const Node& node) { return node.is_text() && is_blank_text(node.text); }

  /// A note that is a line between two br: its first node. Null where the target begins none.
  Node* line_of(Node* target, const Node* block) {
    Node* first = target;
    while (first->parent != block) first = first->parent;
    Node* before = first->previous;
    for (int steps = 0; before && steps < 4 && (is_blank(*before) || is_bare_place(*before)); ++steps) {
      first = is_blank(*before) ? first : before;
      before = before->previous;
    }
    if (!before || !(before->is(Tag::br) || before->is_block())) return nullptr;
    Node* last = first;
    while (last->next && !last->next->is(Tag::br) && !last->next->is_block()) last = last->next;
    line_ends_[first] = last;
    return first;
  }

  static bool is_bare_place(const Node& node) { return node.is(Tag::a) && !node.first_child; }

  /// The block that a link's target begins: the note.
  Node* body_of(Node* target, const std::string& marker) {
    Node* block = nearest_block(target);
    const bool broken = block == &document_.root() || (block != target && has_line_before(target, block));
    if (broken) return line_of(target, block);
    // A table of one row is one note's.
    if (block->is(Tag::table)) return only_row(*block);
    if (is_heading(block->tag) && marker_of(short_text(*block)) == marker) return text_behind(*block);
    if (is_heading(block->tag) || block->is(Tag::ol) || block->is(Tag::ul) || block->is(Tag::table))
      return nullptr;
    if (block->is(Tag::td) || block->is(Tag::th)) block = block->parent;
    // A term is the marker of the definition behind it.
    if (block->is(Tag::dt)) {
      if (Node* const definition = text_behind(*block); definition && definition->is(Tag::dd))
        return definition;
    }
    // A paragraph that begins an item or a container made for one note stands for it.
    while (block->parent && block->parent != &document_.root() && first_shown(*block->parent) == block &&
           (block->parent->is(Tag::li) || block->parent->is(Tag::dd) || only_block_of(*block->parent) ||
            (block->parent->is(Tag::div) && block->is(Tag::p) &&
             (follows_rule(*block->parent) || is_one_of_alike(*block->parent))))) {
      block = block->parent;
    }
    return block;
  }

  /// What stands behind a block that is only the marker.
  Node* text_behind(Node& marker) {
    Node* text = marker.next;
    while (text && is_blank(*text)) text = text->next;
    if (!text || !text->is_block()) return nullptr;
    terms_[text] = &marker;
    return text;
  }

  static bool has_line_before(const Node* target, const Node* block) {
    while (target->parent != block) target = target->parent;
    for (int steps = 0; target && steps < 400; ++steps, target = target->previous) {
      if (target->is(Tag::br)) return true;
    }
    return false;
  }

  /// Whether a container holds one note and stands beside another like it.
  bool is_one_of_alike(const Node& container) const {
    if (notes_in(container) != 1) return false;
    const Node* before = container.previous;
    while (before && is_blank(*before)) before = before->previous;
    const Node* after = container.next;
    while (after && is_blank(*after)) after = after->next;
    const auto alike = [&](const Node* beside) {
      return beside && beside->is(Tag::div) && notes_in(*beside) == 1;
    };
    return alike(before) || alike(after);
  }

  std::ptrdiff_t notes_in(const Node& container) const {
    return std::upper_bound(led_to_.begin(), led_to_.end(), container.last) -
           std::lower_bound(led_to_.begin(), led_to_.end(), container.order);
  }

  /// A container that an editor makes for each note stands behind a rule, alone or with others like it.
  static bool follows_rule(const Node& container) {
    const Node* before = container.previous;
    for (int steps = 0; before && steps < 400; ++steps, before = before->previous) {
      if (before->is(Tag::hr)) return true;
      if (!before->is(Tag::div) && !is_blank(*before)) return false;
    }
    return false;
  }

  static Node* only_row(Node& table) {
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

  static const Node* first_shown(const Node& parent) {
    for (const Node* child = parent.first_child; child; child = child->next) {
      if (!child->is_text() || !is_blank_text(child->text)) return child;
    }
    return nullptr;
  }

  static bool only_block_of(const Node& parent) {
    if (!parent.is(Tag::div) && !parent.is(Tag::aside) && !parent.is(Tag::p)) return false;
    int shown = 0;
    for (const Node* child = parent.first_child; child; child = child->next) {
      if (!child->is_text() || !is_blank_text(child->text)) ++shown;
    }
    return shown == 1;
  }

  bool leads_back(const Node* body, const Link& ref) const {
    const Node* const around = nearest_block(ref.node);
    return std::any_of(links_.begin(), links_.end(), [&](const Link& link) {
      return link.target && link.order > ref.order && in_body(link.node, body) &&
             is_inside(link.target, around) && around != &document_.root();
    });
  }

  static bool looks_like_reference(const Link& link) {
    if (link.named || nearest_sup(link.node)) return true;
    for (const Node* child = link.node->first_child; child; child = next_in(child, link.node)) {
      if (is_raised(*child)) return true;
    }
    const std::string text = text_of(*link.node);
    if (text.find('[') != std::string::npos || text.find("【") != std::string::npos ||
        text.find("［") != std::string::npos)
      return true;
    const std::string_view role = link.node->attribute("role");
    const std::string names = lower_ascii(
        std::string(link.node->attribute("class")) + " " + std::string(role) + " " +
        std::string(link.node->attribute("epub:type")) + " " + std::string(link.node->attribute("rel")));
    if (names.find("footnote") != std::string::npos || names.find("noteref") != std::string::npos)
      return true;
    const Node* const before = link.node->previous;
    return before && before->is_text() && !before->text.empty() &&
           static_cast<unsigned char>(before->text.back()) > ' ';
  }

  static bool nearest_sup(const Node* node) {
    for (int levels = 0; node && levels < 4; ++levels, node = node->parent) {
      if (is_raised(*node)) return true;
    }
    return false;
  }

  /// A link that could only be a reference, its note gone.
  static bool is_dangling(const Link& link) {
    if (link.target || link.marker.empty() || in_code(link.node) ||
        link.marker.find_first_not_of("0123456789") != std::string::npos)
      return false;
    const std::string_view href = link.node->attribute("href");
    const std::string fragment = lower_ascii(href.substr(href.find('#') + 1));
    static constexpr std::array<std::string_view, 7> names{"fn",   "ftn",  "footnote", "endnote",
                                                           "note", "_edn", "cite_note"};
    const bool named = std::any_of(names.begin(), names.end(), [&](std::string_view each) {
      return fragment.find(each) != std::string::npos;
    });
    return nearest_sup(link.node) || (named && looks_like_reference(link));
  }

  void consider(const Link& link) {
    if (is_dangling(link)) dangling_.push_back(&link);
    if (link.marker.empty() || !link.target || in_code(link.node)) return;
    Node* const body = body_of(link.target, link.marker);
    if (!body || in_body(link.node, body) || body->order < link.order) return;
    if (!looks_like_reference(link) && !leads_back(body, link)) return;
    if (!line_ends_.contains(body) && is_inside(body, nearest_block(link.node)) &&
        nearest_block(link.node) != &document_.root() && nearest_block(link.node)->tag == Tag::p)
      return;
    refer(body, link);
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
    for (const Link& link : links_) linked.push_back(link.node);
    for (const Link& link : links_) {
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

  void add_orphan(std::string marker, Node* body) {
    orphans_.push_back({std::move(marker), 0, {}, std::vector<Node*>{body}});
    take(body);
    if (const auto term = terms_.find(body); term != terms_.end())
      footnotes_.backlinks.push_back(term->second);
  }

  void take(Node* body) {
    taken_.push_back(body);
    is_taken_.insert(body);
  }

  NoteRanges taken_ranges() const {
    NoteRanges ranges;
    for (const Node* const body : taken_) {
      const auto line = line_ends_.find(body);
      ranges.add(*body, line == line_ends_.end() ? *body : *line->second);
    }
    ranges.finish();
    return ranges;
  }

  /// What of a list a note's body is: a definition's term, a table of its own, or the body itself.
  Node* unit_of(Node* body) const {
    if (const auto term = terms_.find(body); term != terms_.end()) return term->second;
    Node* unit = body;
    while (unit->is(Tag::tr) || unit->is(Tag::tbody)) {
      if (unit->is(Tag::tr) && !only_row_of(*unit)) break;
      unit = unit->parent;
    }
    return unit;
  }

  static bool only_row_of(Node& row) {
    Node* table = row.parent;
    if (table && table->is(Tag::tbody)) table = table->parent;
    return table && table->is(Tag::table) && only_row(*table) == &row;
  }

  /// Blocks like the notes beside them, whose marker is the next one of the list.
  void add_alike() {
    std::unordered_map<const Node*, int> units;
    std::vector<Node*> parents;
    const std::size_t referred = footnotes_.found.size();
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      Node* const body = taken_[i];
      if (body->is(Tag::li) || line_ends_.contains(body)) continue;
      Node* const unit = unit_of(body);
      const FoundFootnote& note = i < referred ? footnotes_.found[i] : orphans_[i - referred];
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
      if (is_blank(*each)) continue;
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
      if (is_blank(*each) || each->is(Tag::dd)) continue;
      if (is_heading(each->tag) || each->is(Tag::hr)) break;
      const bool alike = each->is_block() && each->tag == first->tag && leading_number(*each) == number + 1;
      Node* const body = alike ? body_of_unit(*each) : nullptr;
      if (body) add_orphan(std::to_string(++number), body);
      if (!body && left == 0) break;
    }
  }

  Node* body_of_unit(Node& unit) {
    if (unit.is(Tag::dt)) return text_behind(unit);
    return unit.is(Tag::table) ? only_row(unit) : &unit;
  }

  /// The number that a block begins with, in an element of its own or before a bracket or a full stop; 0 for
  /// none.
  static int leading_number(const Node& block) {
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

  static int number_of(std::string_view text) {
    for (const std::string_view sign : {"↑", "^"}) {
      if (text.starts_with(sign)) text.remove_prefix(sign.size());
    }
    return std::atoi(marker_of(text).c_str());
  }

  /// Links without a target that are made like those to the notes found.
  void find_lost() {
    std::unordered_set<std::string> shapes;
    for (const auto& refs : refs_) {
      for (const Link* const ref : refs) {
        if (std::string shape = shape_of(*ref); !shape.empty()) shapes.insert(std::move(shape));
      }
    }
    for (const Link& link : links_) {
      if (link.target || std::atoi(link.marker.c_str()) == 0 || in_code(link.node) ||
          !shapes.contains(shape_of(link)) ||
          std::find(dangling_.begin(), dangling_.end(), &link) != dangling_.end() ||
          std::any_of(taken_.begin(), taken_.end(),
                      [&](const Node* body) { return in_body(link.node, body); }))
        continue;
      dangling_.push_back(&link);
    }
    std::sort(dangling_.begin(), dangling_.end(),
              [](const Link* x, const Link* y) { return x->order < y->order; });
  }

  /// The fragment without its digits.
  static std::string shape_of(const Link& link) {
    const std::string_view href = link.node->attribute("href");
    const std::size_t hash = href.find('#');
    if (hash == std::string_view::npos) return {};
    std::string shape;
    std::copy_if(href.begin() + static_cast<std::ptrdiff_t>(hash), href.end(), std::back_inserter(shape),
                 [](char c) { return c < '0' || c > '9'; });
    return shape;
  }

  /// A note behind another, which leads back to a reference that is not there.
  void add_orphans() {
    for (const Link& link : links_) {
      if (link.target || link.marker.empty() ||
          !(link.node->has_attribute("id") || link.node->has_attribute("name")))
        continue;
      Node* const block = nearest_block(link.node);
      if (!block->parent || first_shown(*block) != link.node) continue;
      const Node* before = block->previous;
      while (before && is_blank(*before)) before = before->previous;
      if (!before || !is_taken_.contains(before)) continue;
      footnotes_.backlinks.push_back(link.node);
      add_orphan(link.marker, block);
    }
  }

  void add(std::size_t i) {
    FoundFootnote found;
    found.marker = refs_[i].front()->marker;
    for (const Link* const ref : refs_[i]) found.places.push_back(ref->node);
    found.refs = static_cast<std::uint32_t>(found.places.size());
    found.body = std::vector<Node*>{};
    if (const auto term = terms_.find(bodies_[i]); term != terms_.end())
      footnotes_.backlinks.push_back(term->second);
    const auto line = line_ends_.find(bodies_[i]);
    const Node* const last = line == line_ends_.end() ? bodies_[i] : line->second;
    for (Node* node = bodies_[i]; node; node = node->next) {
      found.body->push_back(node);
      if (node == last) break;
    }
    if (line != line_ends_.end() && taken_.empty()) title_line(*bodies_[i]);
    take(bodies_[i]);
    footnotes_.found.push_back(std::move(found));
  }

  /// "Notes" on a line of its own before the first note that is a line.
  void title_line(Node& first) {
    std::vector<Node*> line;
    std::string text;
    Node* before = first.previous;
    while (before && (before->is(Tag::br) || is_blank(*before))) before = before->previous;
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

  /// Notes that nothing refers to stand behind the others, in the order of their lists.
  void add_unreferred() {
    std::stable_sort(orphans_.begin(), orphans_.end(), [](const FoundFootnote& x, const FoundFootnote& y) {
      return x.body->front()->order < y.body->front()->order;
    });
    for (FoundFootnote& each : orphans_) footnotes_.found.push_back(std::move(each));
  }

  /// The other items of a list that holds notes.
  void add_unreferenced() {
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
        add_orphan(std::to_string(number), item);
      }
    }
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
    for (FoundFootnote& each : footnotes_.found) {
      if (!each.body) continue;
      std::vector<Node*> between;
      Node* node = each.body->back()->next;
      for (; node && !is_taken_.contains(node); node = node->next) between.push_back(node);
      if (node && !refers(between)) each.body->insert(each.body->end(), between.begin(), between.end());
    }
  }

  /// In the notes, what leads back to a reference, or looks so.
  void collect_backlinks() {
    NoteRanges notes;
    for (const FoundFootnote& each : footnotes_.found) {
      for (const Node* const node : each.body.value_or(std::vector<Node*>{})) notes.add(*node, *node);
    }
    notes.finish();
    for (const Link& link : links_) {
      if (!notes.hold(*link.node)) continue;
      const bool glyph = (!link.target || link.target->order < link.order) &&
                         is_backlink_text(squash_blanks(text_of(*link.node)));
      const bool marker = !link.marker.empty() && link.target && link.target->order < link.order;
      const bool own = !link.marker.empty() && link.target == link.node;
      if (glyph || marker || own || leads_to_own_reference(link)) footnotes_.backlinks.push_back(link.node);
    }
  }

  /// A few words that lead to where the text refers to the note they stand in, whatever they say.
  bool leads_to_own_reference(const Link& link) const {
    constexpr std::size_t longest = 32;
    if (!link.target || link.target->order > link.order) return false;
    const std::string shown = short_text(*link.node);
    if (shown.size() > longest) return false;
    if (link.target->is_block()) return false;
    return std::any_of(footnotes_.found.begin(), footnotes_.found.end(), [&](const FoundFootnote& each) {
      const auto leads = [&](const Node* place) {
        return holds(*link.target, *place) || holds(*place, *link.target);
      };
      const auto stands = [&](const Node* node) { return is_inside(link.node, node); };
      return each.body && !each.places.empty() &&
             std::any_of(each.places.begin(), each.places.end(), leads) &&
             std::any_of(each.body->begin(), each.body->end(), stands);
    });
  }

  Document& document_;
  Footnotes& footnotes_;
  std::unordered_map<std::string, std::vector<Node*>> targets_;  // by id, in order
  std::vector<Link> links_;
  std::vector<Link> words_;
  std::vector<std::uint32_t> led_to_;  // where links with a marker lead to, behind them
  std::vector<Node*> bodies_;
  std::unordered_map<const Node*, std::size_t> index_;
  std::vector<std::vector<const Link*>> refs_;
  std::vector<Node*> taken_;
  std::unordered_set<const Node*> is_taken_;
  std::vector<const Link*> dangling_;
  std::vector<std::unique_ptr<Link>> led_;                // references found by the links back to them
  std::unordered_map<const Node*, Node*> line_ends_;      // notes that are lines: first node, last
  std::unordered_map<const Node*, Node*> terms_;          // by definition
  std::unordered_map<const Node*, std::size_t> unnamed_;  // by target
  std::vector<FoundFootnote> orphans_;
};

}  // namespace

void find_linked_footnotes(Document& document, Footnotes& footnotes) {
  LinkedFinder(document, footnotes).run();
}

}  // namespace feedarc::html
