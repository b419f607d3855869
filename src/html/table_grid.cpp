#include "html/table_grid.h"

#include <algorithm>
#include <utility>

#include "html/list_numbers.h"

namespace feedarc::html {
namespace {

constexpr std::size_t max_columns = 64;
constexpr std::size_t max_rows = 1000;        // that a cell may reach over
constexpr std::size_t max_covered = 100'000;  // cells of a table: a short one could stand for millions

bool breaks_cell(const Node& node) {
  using enum Tag;
  static constexpr Tag list[] = {table, ol, ul, dl, pre, blockquote, hr,     h1,
                                 h2,    h3, h4, h5, h6,  figure,     details};
  return node.kind == Node::Kind::quoted ||
         std::any_of(std::begin(list), std::end(list), [&](Tag tag) { return node.is(tag); });
}

}  // namespace

bool is_grid(const Node& table) {
  std::size_t cells = 0;
  for (const Node* node = table.first_child; node; node = next_in(node, &table)) {
    if (breaks_cell(*node)) return false;
    if (node->is(Tag::td) || node->is(Tag::th)) ++cells;
  }
  return cells > 1;
}

void TableGrid::start_group() { covered_.clear(); }

void TableGrid::start_row() {
  if (!rows_.empty()) {
    for (std::size_t column = rows_.back().size(); column < covered_.size(); ++column) {
      if (covered_[column] > 0) --covered_[column];
    }
  }
  rows_.emplace_back();
}

void TableGrid::skip_covered(std::vector<std::string>& row) {
  while (row.size() < covered_.size() && covered_[row.size()] > 0 && all_covered_ < max_covered) {
    --covered_[row.size()];
    row.emplace_back();
    ++all_covered_;
  }
}

void TableGrid::add_cell(std::string cell, std::string_view colspan, std::string_view rowspan) {
  if (rows_.empty()) start_row();
  std::vector<std::string>& row = rows_.back();
  skip_covered(row);
  if (is_blank_text(cell)) cell.clear();  // a hard blank keeps a cell's border, not a word
  if (row.size() >= max_columns) {
    row.back() += " " + cell;
    return;
  }
  const auto bounded = [](std::string_view span, std::size_t most) {
    return static_cast<std::size_t>(std::min<long long>(list_number(span, 1), static_cast<long long>(most)));
  };
  const std::size_t columns =
      all_covered_ < max_covered ? std::max<std::size_t>(bounded(colspan, max_columns), 1) : 1;
  all_covered_ += columns - 1;
  const std::size_t span = bounded(rowspan, max_rows);
  const std::size_t rows = span == 0 ? max_rows : span;  // 0: to the end of its group
  for (std::size_t i = 0; i < columns && row.size() < max_columns; ++i) {
    if (covered_.size() <= row.size()) covered_.resize(row.size() + 1);
    covered_[row.size()] = rows - 1;
    row.push_back(std::exchange(cell, {}));
  }
}

std::vector<std::vector<std::string>> TableGrid::take() {
  std::erase_if(rows_, [](const auto& row) { return row.empty(); });
  covered_.clear();
  all_covered_ = 0;
  return std::exchange(rows_, {});
}

}  // namespace feedarc::html
