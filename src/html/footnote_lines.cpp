#include "html/footnote_lines.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "feedarc/text/utf8.h"
#include "html/footnote_tables.h"
#include "html/footnotes.h"
#include "html/list_numbers.h"

namespace feedarc::html {
namespace {

bool is_only_marker(const FootnoteLine& line) {
  constexpr std::size_t longest = 12;
  if (line.heading || line.text.size() > longest) return false;
  const std::string marker = marker_of(past_arrow(line.text));
  return !marker.empty() && (line.marker || is_number(marker));
}

/// `* * *`: it parts what is around it, as a rule does. A cell or a term of signs is a marker.
bool parts_text(const FootnoteLine& line) {
  constexpr std::size_t longest = 40;
  constexpr std::ptrdiff_t fewest = 3;
  const Node& node = *line.nodes.front();
  if (line.text.size() > longest || node.is(Tag::td) || node.is(Tag::th) || node.is(Tag::dt) ||
      node.is(Tag::li))
    return false;
  std::string signs;
  std::copy_if(line.text.begin(), line.text.end(), std::back_inserter(signs),
               [](char c) { return c != ' '; });
  const auto count = std::count_if(signs.begin(), signs.end(),
                                   [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  return count >= fewest && (signs.find_first_not_of('*') == std::string::npos || is_symbol(signs));
}

/// A block, or an inline element around blocks.
bool is_container(const Node& node) {
  if (node.is_block()) return true;
  for (const Node* child = node.first_child; child; child = child->next) {
    if (child->is_block()) return true;
  }
  return false;
}

bool holds_containers(const Node& node) {
  for (const Node* child = node.first_child; child; child = child->next) {
    if (is_container(*child)) return true;
  }
  return false;
}

class LineCollector {
 public:
  LineCollector(Document& document, bool only_symbols) : document_(document), only_symbols_(only_symbols) {}

  std::vector<FootnoteLine> collect() {
    CodeRegion code(false);
    const Node* const root = &document_.root();
    for (Node* node = document_.root().first_child; node; node = next_in(node, root)) {
      rule_ = rule_ || node->is(Tag::hr);
      if (code.covers(*node)) continue;
      if (!is_container(*node)) {
        const bool begins_run = !node->previous || is_container(*node->previous);
        if (begins_run && (node->parent == root || (is_container(*node->parent) && is_mixed(*node->parent))))
          lines_of(node, nullptr);
        continue;
      }
      if (is_mixed(*node)) continue;
      if (is_heading(node->tag)) {
        add_line({{node}, squash_blanks(text_of(*node)), std::nullopt, node->order, false, true, rule_});
        continue;
      }
      lines_of(node->first_child, node);
    }
    return std::move(lines_);
  }

 private:
  /// Whether a node holds containers, asked again for each run between them.
  bool is_mixed(const Node& node) {
    const auto [known, first] = mixed_.try_emplace(&node, false);
    if (first) known->second = holds_containers(node);
    return known->second;
  }

  /// Where lines may be parted by br: the run that begins here, or what an element around all of it holds.
  static Node* line_holder(Node* first) {
    for (int levels = 0; levels < 4; ++levels) {
      Node* only = nullptr;
      for (Node* each = first; each && !each->is_block(); each = each->next) {
        if (is_blank_node(*each)) continue;
        if (only) return first;
        only = each;
      }
      if (!only || !only->first_child || is_raised(*only) || only->is(Tag::a)) return first;
      first = only->first_child;
    }
    return first;
  }

  static std::vector<std::vector<Node*>> parted(Node* first) {
    std::vector<std::vector<Node*>> parts(1);
    for (Node* child = first; child && !is_container(*child); child = child->next) {
      if (child->is(Tag::br))
        parts.emplace_back();
      else
        parts.back().push_back(child);
    }
    return parts;
  }

  /// The lines of a run of inline content, which is all of `block` if that is given.
  void lines_of(Node* first, Node* block) {
    if (!first) return;
    auto parts = parted(line_holder(first));
    if (parts.size() == 1) parts = parted(first);
    const bool whole = block && parts.size() == 1;
    for (const auto& part : parts) {
      std::string text;
      for (const Node* const node : part) text += text_of(*node);
      text = squash_blanks(text);
      if (text.empty()) continue;
      FootnoteLine line{whole ? std::vector<Node*>{block} : part,
                        text,
                        std::nullopt,
                        part.front()->order,
                        !whole,
                        false,
                        rule_};
      Node* const item = block ? item_begun_by(*block) : nullptr;
      line.marker = marker_of_line(item, part, text);
      if (item && whole && line.marker) line.nodes = {item};
      add_line(std::move(line));
    }
  }

  /// The list item that this block is or begins.
  static Node* item_begun_by(Node& block) {
    if (block.is(Tag::li)) return &block;
    if (!block.parent || !block.parent->is(Tag::li)) return nullptr;
    for (const Node* before = block.previous; before; before = before->previous) {
      if (!before->is_text() || !is_blank_text(before->text)) return nullptr;
    }
    return block.parent;
  }

  void add_line(FootnoteLine line) {
    if (line.text.empty()) return;
    if (parts_text(line)) {
      line.marker.reset();
      lines_.push_back(std::move(line));
      rule_ = true;
      return;
    }
    if (only_symbols_ && line.marker && !is_symbol(line.marker->marker)) line.marker.reset();
    if (!lines_.empty()) {
      const FootnoteLine& before = lines_.back();
      // A line more of an item.
      if (before.nodes.size() == 1 && holds(*before.nodes.front(), *line.nodes.front())) return;
      if (is_only_marker(before)) {
        if (joined(line)) return;
        drop_cell_marker();
      }
    }
    lines_.push_back(std::move(line));
    rule_ = false;
  }

  /// A number or sign alone in a cell that has no note beside it is one of a table's own.
  void drop_cell_marker() {
    FootnoteLine& before = lines_.back();
    const Node& cell = *before.nodes.front();
    const bool may_count = before.marker && (before.marker->bare || is_symbol(before.marker->marker));
    if (may_count && (cell.is(Tag::td) || cell.is(Tag::th))) before.marker.reset();
  }

  /// A marker in a cell, a term or an element of its own, and the note beside it, are one line.
  bool joined(const FootnoteLine& line) {
    FootnoteLine& before = lines_.back();
    Node* const marker = before.nodes.back();
    Node* note = line.nodes.front();
    for (int levels = 0; levels < 3 && note->parent && note->parent != marker->parent; ++levels)
      note = note->parent;
    if (!note->parent || note->parent != marker->parent || line.heading) return false;
    Node* const around = marker->parent;
    // Many a table begins its rows with a number.
    const bool cells =
        around->is(Tag::tr) && ((before.marker && !before.marker->bare) || note_tables_.hold(*around));
    const bool terms = marker->is(Tag::dt) && note->is(Tag::dd);
    const bool pair =
        (around->is(Tag::li) || around->is(Tag::div) || around->is(Tag::aside) || !around->is_block()) &&
        begins_with(*around, *before.nodes.front());
    if (!cells && !terms && !pair) return false;
    const std::string text = before.text + " " + line.text;
    if (!before.marker) before.marker = MarkerToken{marker_of(past_arrow(before.text)), 0, false, true};
    before.text = text;
    before.inline_part = false;
    if (terms)
      before.nodes = {marker, note};
    else
      before.nodes = {around};
    return true;
  }

  static bool begins_with(const Node& around, const Node& node) {
    for (const Node* child = around.first_child; child; child = child->next) {
      if (child == &node) return true;
      if (!child->is_text() || !is_blank_text(child->text)) return false;
    }
    return false;
  }

  /// Raised, written out, or given by a numbered list alone under its heading.
  std::optional<MarkerToken> marker_of_line(const Node* item, const std::vector<Node*>& part,
                                            const std::string& text) {
    for (const Node* const node : part) {
      if (is_blank_node(*node)) continue;
      if (const Node* const raised = raised_at_start(*node)) {
        std::string marker = set_marker_of(short_text(*raised));
        if (marker.empty()) break;
        MarkerToken token{std::move(marker)};
        token.raised = true;
        return token;
      }
      break;
    }
    if (auto token = line_marker(text)) return token;
    const Node* const list = item ? item->parent : nullptr;
    if (list && list->is(Tag::ol) && is_titled(list)) {
      if (std::string label = item_label(*item, longest_list); !label.empty())
        return MarkerToken{std::move(label)};
    }
    return std::nullopt;
  }

  static const Node* raised_at_start(const Node& node) {
    const Node* at = &node;
    for (int levels = 0; at && levels < 4; ++levels, at = at->first_child) {
      if (is_raised(*at)) return at;
    }
    return nullptr;
  }

  bool is_titled(const Node* list) {
    if (list != asked_) {
      asked_ = list;
      answer_ = has_title(list);
    }
    return answer_;
  }

  /// Under its title, or with links back to the text in its first item.
  static bool has_title(const Node* list) {
    constexpr int farthest = 400;  // nodes
    const Node* const end = next_past(list->first_child, list);
    const Node* node = list->first_child;
    for (int steps = 0; node && node != end && steps < farthest; ++steps, node = next_in(node, list)) {
      if (is_link_back(*node)) return true;
    }
    const Node* before = list->previous;
    while (before && (is_blank_node(*before) || before->is(Tag::hr))) before = before->previous;
    return before && before->is_block() && is_list_title(*before);
  }

  Document& document_;
  bool only_symbols_;
  const Node* asked_ = nullptr;  // the list last asked about, and whether it has a title
  bool answer_ = false;
  bool rule_ = false;  // a rule came since the last line
  std::unordered_map<const Node*, bool> mixed_;
  NoteTables note_tables_;
  std::vector<FootnoteLine> lines_;
};

}  // namespace

std::vector<FootnoteLine> collect_lines(Document& document, bool only_symbols) {
  return LineCollector(document, only_symbols).collect();
}

}  // namespace feedarc::html
