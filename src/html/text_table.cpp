#include "html/text_table.h"

#include <algorithm>
#include <utility>

#include "feedarc/text/terminal.h"

namespace feedarc::html {
namespace {

/// By column: how wide its widest cell is; 0: nothing is in it.
std::vector<std::size_t> widths_of(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    if (widths.size() < row.size()) widths.resize(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  return widths;
}

bool fits(const std::vector<std::size_t>& widths, std::size_t columns) {
  std::size_t all = 0;
  for (const std::size_t width : widths) all += width > 0 ? width + 3 : 0;
  return all <= columns + 3;
}

/// Empty cells before a full one stay, so that every value is below its heading.
std::string line_of(const std::vector<std::string>& row, const std::vector<std::size_t>& widths,
                    bool aligned) {
  const auto full = [](const std::string& cell) { return !cell.empty(); };
  const auto end = std::find_if(row.rbegin(), row.rend(), full).base();
  std::string line;
  std::size_t blanks = 0;  // owed, where more follows
  bool first = true;
  for (auto cell = row.begin(); cell != end; ++cell) {
    const std::size_t width = widths[static_cast<std::size_t>(cell - row.begin())];
    if (width == 0) continue;
    if (!std::exchange(first, false)) {
      if (aligned) line.append(blanks, ' ');
      line += line.empty() ? "|" : " |";
      blanks = 1;
    }
    if (full(*cell)) line.append(std::exchange(blanks, 0), ' ');
    line += *cell;
    if (aligned) blanks += width - display_width(*cell);
  }
  return line;
}

}  // namespace

std::string text_table(const std::vector<std::vector<std::string>>& rows, std::size_t columns) {
  const std::vector<std::size_t> widths = widths_of(rows);
  const bool aligned = fits(widths, columns);
  std::string text;
  for (const auto& row : rows) {
    const std::string line = line_of(row, widths, aligned);
    if (line.empty()) continue;
    if (!text.empty()) text += '\n';
    text += line;
  }
  return text;
}

}  // namespace feedarc::html
