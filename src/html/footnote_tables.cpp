#include "html/footnote_tables.h"

#include <array>
#include <string>

#include "feedarc/text/utf8.h"
#include "html/footnotes.h"
#include "html/footnotes_carried.h"
#include "html/table_grid.h"

namespace feedarc::html {
namespace {

constexpr int fewest_rows = 2;

/// The two cells of a row that show something; the second is null where there are not just two.
std::array<const Node*, 2> pair_of(const Node& row) {
  std::array<const Node*, 2> cells{};
  for (const Node* cell = row.first_child; cell; cell = cell->next) {
    if (is_blank_node(*cell)) continue;
    if (cells[1]) return {};
    cells[cells[0] ? 1 : 0] = cell;
  }
  return cells;
}

bool is_note(const Node& row, int number) {
  const auto [marker, note] = pair_of(row);
  return note && marker_of(past_arrow(short_text(*marker))) == std::to_string(number) &&
         says_something(squash_blanks(text_of(*note)));
}

bool is_list(const Node& table) {
  int rows = 0;
  for (const Node* node = table.first_child; node;) {
    if (!node->is(Tag::tr)) {
      node = is_row_group(*node) ? next_in(node, &table) : next_past(node, &table);
      continue;
    }
    if (!is_note(*node, ++rows)) return false;
    node = next_past(node, &table);
  }
  return rows >= fewest_rows;
}

}  // namespace

std::string_view past_arrow(std::string_view text) {
  constexpr std::string_view arrow = "↑";
  return text.starts_with(arrow) ? text.substr(arrow.size()) : text;
}

bool NoteTables::hold(const Node& row) {
  const Node* table = row.parent;
  if (table && is_row_group(*table)) table = table->parent;
  if (!table || !table->is(Tag::table)) return false;
  const auto [known, first] = known_.try_emplace(table, false);
  if (first) known->second = is_list(*table);
  return known->second;
}

}  // namespace feedarc::html
