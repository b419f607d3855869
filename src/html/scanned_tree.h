#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/scan_stack.h"
#include "html/tree.h"

namespace feedarc::html {

/// The tree of a scan as it grows: the open elements, and the text not yet in it. What answers false would
/// need more than growing.
class ScannedTree {
 public:
  using Attributes = std::vector<Attribute>;

  ScannedTree(Document& document, Node& root) : document_(document), open_(root) {}

  OpenElements& open() { return open_; }
  const OpenElements::Open& top() const { return open_[open_.size() - 1]; }
  bool in_svg() const { return top().node->space == Node::Space::svg; }
  bool in_table_level() const;  // where a table's parts stand, and nothing else

  bool add_text(std::string_view text);
  bool is_whole() const { return open_.size() == 1 && !has_text() && !reopens(); }
  bool has_text() const { return gathering_ || !pending_.empty(); }  // that ends what is open
  void flush();

  Node& insert(std::string_view name, Tag tag, const Attributes& attributes);
  bool push(std::string_view name, Tag tag, const Rule& rule, const Attributes& attributes);
  bool push_svg(std::string_view name, const Attributes& attributes, bool closed);
  void pop();
  /// With the element itself. `formatting_ends`: it bounds the formatting elements in it.
  bool pop_to(std::size_t index, bool formatting_ends = false);
  bool close_paragraph();

  /// The nearest open element of a name known to us, unless one with `stop` is met before.
  std::size_t nearest(Tag tag, int stop);

  bool end_formatting(Tag tag);
  /// Something that is closed already would be opened again by what comes next.
  bool reopens() const { return !reopening_.empty(); }

  bool start_table_part(Tag tag, const Attributes& attributes);
  bool end_table_part(Tag tag);

 private:
  void gather();
  void add(Node& node, const Attributes& attributes);

  Document& document_;
  OpenElements open_;
  // Formatting elements that something around them ended: the standard opens them again before whatever comes
  // next, but for their own end tags, as in `<b><i>x</b></i>`.
  std::vector<Tag> reopening_;
  std::string_view pending_;  // a view of the source, or what was gathered
  std::string gathered_;
  bool gathering_ = false;
};

}  // namespace feedarc::html
