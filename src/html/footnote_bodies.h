#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "html/footnote_links.h"
#include "html/tree.h"

namespace feedarc::html {

/// Which nodes a note consists of, by the place that links lead to. A note is a block, a definition, a row of
/// a table, or a line between two `<br>`, which goes by its first node.
class NoteBodies {
 public:
  NoteBodies(Document& document, const std::vector<Link>& links);

  /// The note that a link's target begins; null where that is none.
  Node* body_of(Node* target, const std::string& marker);

  bool is_line(const Node* body) const { return line_ends_.contains(body); }
  const Node& last_of(const Node& body) const;
  bool in_body(const Node* node, const Node* body) const;

  /// The block that is only the marker of this note; null for none.
  Node* term_of(const Node* body) const;

  /// What of a list a note is: its term, a table of its own, or the body itself.
  Node* unit_of(Node* body) const;
  Node* body_of_unit(Node& unit);

  /// The line behind one that is a note, as a note; null where a block or nothing follows.
  Node* line_behind(const Node& line);

 private:
  Node* line_of(Node* target, const Node* block);
  Node* line_from(Node& first);
  Node* own_element(Node* target, const Node& block) const;
  Node* text_behind(Node& marker);
  bool is_one_of_alike(const Node& container) const;
  std::ptrdiff_t notes_in(const Node& container) const;

  const Node& root_;
  std::vector<std::uint32_t> led_to_;                 // where links with a marker lead to, behind them
  std::unordered_map<const Node*, Node*> line_ends_;  // notes that are lines: first node, last
  std::unordered_map<const Node*, Node*> terms_;      // by definition
};

/// The first child that is not blank; null for none.
const Node* first_shown(const Node& parent);

}  // namespace feedarc::html
