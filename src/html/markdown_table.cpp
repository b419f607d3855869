#include "html/markdown_table.h"

#include <algorithm>

#include "html/write_text.h"

namespace feedarc::html {
namespace {

constexpr std::size_t max_columns = 64;

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

void MarkdownTable::add_cell(std::string cell, std::string_view colspan) {
  if (rows_.empty()) start_row();
  std::vector<std::string>& row = rows_.back();
  if (row.size() >= max_columns) {
    row.back() += " " + cell;
    return;
  }
  row.push_back(std::move(cell));
  const auto span = static_cast<std::size_t>(
      std::min<long long>(list_number(colspan, 1), static_cast<long long>(max_columns)));
  for (std::size_t i = 1; i < span && row.size() < max_columns; ++i) row.emplace_back();
}

std::string MarkdownTable::take() {
  std::erase_if(rows_, [](const auto& row) { return row.empty(); });
  std::size_t columns = 0;
  for (const auto& row : rows_) columns = std::max(columns, row.size());
  if (!head_ && columns > 0) rows_.emplace(rows_.begin());
  std::string out;
  for (std::size_t i = 0; columns > 0 && i < rows_.size(); ++i) {
    rows_[i].resize(columns);
    if (i > 0) out += '\n';
    out += '|';
    for (const std::string& cell : rows_[i]) out += (cell.empty() ? "" : " ") + cell + " |";
    if (i > 0) continue;
    out += "\n|";
    for (std::size_t column = 0; column < columns; ++column) out += " --- |";
  }
  rows_.clear();
  head_ = false;
  return out;
}

}  // namespace feedarc::html
