#pragma once

#include <string>
#include <vector>

#include "cli/output.h"

namespace feedarc::cli {

struct Column {
  std::string heading;
  bool right = false;     // numbers
  std::size_t least = 0;  // a column that may be narrowed to fit: no further than this. 0: never narrowed
  std::size_t most = 0;   // columns at most; 0: any
};

/// Rows under a heading, columns two blanks apart. Widths are those of the first rows (what comes later is
/// cut to fit), so a table of any length is written as it comes. Cells are made safe here.
class Table {
 public:
  /// `width`: of the whole line; the columns that may be are narrowed to it.
  Table(Output& out, std::vector<Column> columns, std::size_t width, bool bold_heading);

  void row(std::vector<std::string> cells);
  /// Text under the last row, as it is.
  void note(std::string text);
  /// Writes what still waits. A table without rows prints nothing.
  void finish();

 private:
  struct Line {
    std::vector<std::string> cells;  // empty: `note` alone
    std::string note;
  };
  void settle_widths();
  void narrow();
  void emit(const Line& line);
  void emit_cells(const std::vector<std::string>& cells, bool heading);

  Output& out_;
  std::vector<Column> columns_;
  std::vector<std::size_t> widths_;
  std::vector<Line> waiting_;
  std::size_t width_;
  bool bold_heading_, settled_ = false;
};

}  // namespace feedarc::cli
