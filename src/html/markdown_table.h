#pragma once

#include <string>
#include <vector>

#include "html/tree.h"

namespace feedarc::html {

/// Whether a table is one of data that GFM can say: more than one cell, no table, list, code block or heading
/// in a cell.
bool is_grid(const Node& table);

/// Rows of cells already written, and the table they make.
class MarkdownTable {
 public:
  void start_row();
  void add_cell(std::string cell, std::string_view colspan, std::string_view rowspan);
  void head() { head_ = head_ || rows_.size() <= 1; }  // the first row is one of heads
  std::string take();

 private:
  void skip_covered(std::vector<std::string>& row);

  std::vector<std::vector<std::string>> rows_;
  std::vector<std::size_t> covered_;  // by column: rows below that a cell above reaches into
  bool head_ = false;
};

}  // namespace feedarc::html
