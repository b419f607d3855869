#include "html/markdown_table.h"

#include <algorithm>

namespace feedarc::html {

std::string markdown_table(std::vector<std::vector<std::string>> rows, bool with_head) {
  std::size_t columns = 0;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  const auto empty = [](const auto& row) {
    return std::all_of(row.begin(), row.end(), [](const std::string& cell) { return cell.empty(); });
  };
  if (std::all_of(rows.begin(), rows.end(), empty)) return {};
  if (!with_head && columns > 0) rows.emplace(rows.begin());
  std::string out;
  for (std::size_t i = 0; columns > 0 && i < rows.size(); ++i) {
    if (i > 0) out += '\n';
    out += '|';
    for (const std::string& cell : rows[i]) out += (cell.empty() ? "" : " ") + cell + " |";
    if (i > 0) continue;  // a shorter row is one, too
    for (std::size_t column = rows[i].size(); column < columns; ++column) out += " |";
    out += "\n|";
    for (std::size_t column = 0; column < columns; ++column) out += " --- |";
  }
  return out;
}

}  // namespace feedarc::html
