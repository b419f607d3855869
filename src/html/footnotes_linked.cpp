#include <algorithm>
#include <array>
#include <unordered_map>

#include "feedarc/text/utf8.h"
#include "html/footnotes.h"

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
    // A note's own links are no references.
    for (std::size_t i = 0; i < bodies_.size(); ++i) {
      std::erase_if(refs_[i], [&](const Link* ref) {
        return std::any_of(bodies_.begin(), bodies_.end(),
                           [&](const Node* body) { return is_inside(ref->node, body); });
      });
    }
    for (std::size_t i = 0; i < bodies_.size(); ++i) {
      if (!refs_[i].empty()) add(i);
    }
    add_dangling();
    if (!taken_.empty()) add_unreferenced();
    extend();
    collect_backlinks();
  }

 private:
  void collect() {
    number_nodes(document_);
    const Node* const root = &document_.root();
    for (Node* node = document_.root().first_child; node; node = next_in(node, root)) {
      for (const std::string_view name : {"id", "name"}) {
        if (const std::string_view id = node->attribute(name); !id.empty()) targets_.emplace(id, node);
      }
    }
    for (Node* node = document_.root().first_child; node; node = next_in(node, root)) {
      if (!node->is(Tag::a) || links_.size() >= max_links) continue;
      const std::string_view href = node->attribute("href");
      const std::size_t hash = href.find('#');
      if (hash == std::string_view::npos || hash + 1 == href.size()) continue;
      const auto found = targets_.find(decoded(href.substr(hash + 1)));
      Node* const target = found == targets_.end() ? nullptr : found->second;
      links_.push_back({node, target, marker_of(squash_blanks(text_of(*node))), node->order});
    }
  }

  /// The block that a link's target begins: the note.
  Node* body_of(Node* target) const {
    Node* block = nearest_block(target);
    if (block == &document_.root()) return nullptr;
    // A table of one row is one note's.
    if (block->is(Tag::table)) return only_row(*block);
    if (is_heading(block->tag) || block->is(Tag::ol) || block->is(Tag::ul) || block->is(Tag::table))
      return nullptr;
    if (block->is(Tag::td) || block->is(Tag::th)) block = block->parent;
    // A paragraph that begins an item or a container made for one note stands for it.
    while (block->parent && block->parent != &document_.root() && first_shown(*block->parent) == block &&
           (block->parent->is(Tag::li) || block->parent->is(Tag::dd) || only_block_of(*block->parent))) {
      block = block->parent;
    }
    return block;
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
      return link.target && link.order > ref.order && is_inside(link.node, body) &&
             is_inside(link.target, around) && around != &document_.root();
    });
  }

  static bool looks_like_reference(const Link& link) {
    if (nearest_sup(link.node)) return true;
    for (const Node* child = link.node->first_child; child; child = next_in(child, link.node)) {
      if (child->is(Tag::sup)) return true;
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
      if (node->is(Tag::sup)) return true;
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
    Node* const body = body_of(link.target);
    if (!body || is_inside(link.node, body) || body->order < link.order) return;
    if (!looks_like_reference(link) && !leads_back(body, link)) return;
    if (is_inside(body, nearest_block(link.node)) && nearest_block(link.node) != &document_.root() &&
        nearest_block(link.node)->tag == Tag::p)
      return;
    const auto known = index_.emplace(body, bodies_.size());
    if (known.second) {
      bodies_.push_back(body);
      refs_.emplace_back();
    }
    refs_[known.first->second].push_back(&link);
  }

  void add(std::size_t i) {
    FoundFootnote found;
    found.marker = refs_[i].front()->marker;
    for (const Link* const ref : refs_[i]) found.places.push_back(ref->node);
    found.refs = static_cast<std::uint32_t>(found.places.size());
    found.body = std::vector<Node*>{bodies_[i]};
    taken_.push_back(bodies_[i]);
    footnotes_.found.push_back(std::move(found));
  }

  void add_dangling() {
    for (const Link* const link : dangling_) {
      const bool in_note = std::any_of(bodies_.begin(), bodies_.end(),
                                       [&](const Node* body) { return is_inside(link->node, body); });
      const auto known =
          std::find_if(footnotes_.found.begin(), footnotes_.found.end(),
                       [&](const FoundFootnote& each) { return !each.body && each.marker == link->marker; });
      if (in_note) continue;
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
        if (std::find(taken_.begin(), taken_.end(), item) != taken_.end()) continue;
        footnotes_.found.push_back({std::to_string(number), 0, {}, std::vector<Node*>{item}});
        taken_.push_back(item);
      }
    }
  }

  /// What stands between two notes belongs to the first.
  void extend() {
    for (FoundFootnote& each : footnotes_.found) {
      if (!each.body) continue;
      std::vector<Node*> between;
      Node* node = each.body->front()->next;
      for (; node && std::find(taken_.begin(), taken_.end(), node) == taken_.end(); node = node->next)
        between.push_back(node);
      if (node) each.body->insert(each.body->end(), between.begin(), between.end());
    }
  }

  /// In the notes, what leads back to a reference, or looks so.
  void collect_backlinks() {
    static constexpr std::array<std::string_view, 16> glyphs{
        "↩", "↑", "^", "⏎", "⤴", "↵", "↖", "⇑", "▲", "⬆", "jump up", "back", "return", "top", "←", "⮌"};
    for (const Link& link : links_) {
      const bool in_note =
          std::any_of(footnotes_.found.begin(), footnotes_.found.end(), [&](const FoundFootnote& each) {
            return each.body && std::any_of(each.body->begin(), each.body->end(),
                                            [&](const Node* node) { return is_inside(link.node, node); });
          });
      if (!in_note) continue;
      std::string text = lower_ascii(squash_blanks(text_of(*link.node)));
      for (const std::string_view selector : {"\uFE0E", "\uFE0F"}) {
        if (const std::size_t at = text.find(selector); at != std::string::npos)
          text.erase(at, selector.size());
      }
      const bool glyph =
          text.empty() || std::any_of(glyphs.begin(), glyphs.end(),
                                      [&](std::string_view each) { return text.starts_with(each); });
      const bool marker = !link.marker.empty() && link.target && link.target->order < link.order;
      const bool own =
          !link.marker.empty() && std::any_of(taken_.begin(), taken_.end(), [&](const Node* body) {
            return link.target && (link.target == link.node) && is_inside(link.node, body);
          });
      if (glyph || marker || own) footnotes_.backlinks.push_back(link.node);
    }
  }

  Document& document_;
  Footnotes& footnotes_;
  std::unordered_map<std::string, Node*> targets_;
  std::vector<Link> links_;
  std::vector<Node*> bodies_;
  std::unordered_map<const Node*, std::size_t> index_;
  std::vector<std::vector<const Link*>> refs_;
  std::vector<Node*> taken_;
  std::vector<const Link*> dangling_;
};

}  // namespace

void find_linked_footnotes(Document& document, Footnotes& footnotes) {
  LinkedFinder(document, footnotes).run();
}

}  // namespace feedarc::html
