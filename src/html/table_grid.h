#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/tree.h"

namespace feedarc::html {

/// Whether a table is one of data, each cell a line: more than one cell, no table, list, code block or
/// heading in a cell.
bool is_grid(const Node& table);

inline bool is_row_group(const Node& node) {
  return node.is(Tag::thead) || node.is(Tag::tbody) || node.is(Tag::tfoot);
}

/// The cells of a table in their rows and columns; what `colspan` and `rowspan` cover is empty.
class TableGrid {
 public:
  void start_group();  // thead, tbody, tfoot: no cell reaches over its end
  void start_row();
  void add_cell(std::string cell, std::string_view colspan, std::string_view rowspan);
  bool is_first_row() const { return rows_.size() <= 1; }

  /// Rows without a cell left out; some may be shorter than others. Ready for another table.
  std::vector<std::vector<std::string>> take();

 private:
  void skip_covered(std::vector<std::string>& row);

  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> covered_;  // by column: rows below that a cell above reaches into
  std::size_t all_covered_ = 0;       // cells that spans made
};

}  // namespace feedarc::html
