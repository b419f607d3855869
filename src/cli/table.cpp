#include "cli/table.h"

#include <algorithm>
#include <utility>

#include "feedarc/text/terminal.h"

namespace feedarc::cli {
namespace {

constexpr std::size_t rows_that_decide = 500;
constexpr std::size_t gap = 2;
// No cell needs more bytes to fill a line, and a title may have a megabyte.
constexpr std::size_t cell_bytes = 4096;

}  // namespace

Table::Table(Output& out, std::vector<Column> columns, std::size_t width, bool bold_heading)
    : out_(out), columns_(std::move(columns)), width_(width), bold_heading_(bold_heading) {}

void Table::row(std::vector<std::string> cells) {
  for (std::size_t k = 0; k < cells.size(); ++k) {
    cells[k] = terminal_line(std::string_view(cells[k]).substr(0, cell_bytes));
    if (const std::size_t most = columns_[k].most; most > 0) cells[k] = fit_width(cells[k], most);
  }
  Line line{std::move(cells), {}};
  if (settled_) return emit(line);
  waiting_.push_back(std::move(line));
  if (waiting_.size() >= rows_that_decide) settle_widths();
}

void Table::note(std::string text) {
  Line line{{}, std::move(text)};
  if (settled_) return emit(line);
  waiting_.push_back(std::move(line));
}

void Table::finish() {
  if (!settled_ && !waiting_.empty()) settle_widths();
}

void Table::settle_widths() {
  settled_ = true;
  for (const Column& column : columns_) widths_.push_back(display_width(column.heading));
  for (const Line& line : waiting_)
    for (std::size_t k = 0; k < line.cells.size(); ++k)
      widths_[k] = std::max(widths_[k], display_width(line.cells[k]));
  narrow();
  std::vector<std::string> headings;
  for (const Column& column : columns_) headings.push_back(column.heading);
  if (std::any_of(headings.begin(), headings.end(), [](const auto& text) { return !text.empty(); }))
    emit_cells(headings, true);
  for (const Line& line : std::exchange(waiting_, {})) emit(line);
}

/// Takes what is too much from the widest of the columns that may give.
void Table::narrow() {
  std::size_t whole = gap * (widths_.size() - 1);
  for (const std::size_t width : widths_) whole += width;
  while (whole > width_) {
    std::size_t widest = widths_.size();
    for (std::size_t k = 0; k < widths_.size(); ++k)
      if (columns_[k].least > 0 && widths_[k] > columns_[k].least &&
          (widest == widths_.size() || widths_[k] > widths_[widest]))
        widest = k;
    if (widest == widths_.size()) return;
    --widths_[widest];
    --whole;
  }
}

void Table::emit(const Line& line) {
  if (line.cells.empty())
    out_.line(line.note);
  else
    emit_cells(line.cells, false);
}

void Table::emit_cells(const std::vector<std::string>& cells, bool heading) {
  std::string text;
  std::size_t owed = 0;  // blanks before the next cell: none stand at the end of a line
  for (std::size_t k = 0; k < cells.size(); ++k) {
    const std::string cell = fit_width(cells[k], widths_[k]);
    const std::size_t padding = widths_[k] - std::min(widths_[k], display_width(cell));
    if (!cell.empty()) {
      text.append(owed + (columns_[k].right ? padding : 0), ' ');
      text += cell;
      owed = columns_[k].right ? 0 : padding;
    } else {
      owed += padding;
    }
    owed += gap;
  }
  out_.line(heading && bold_heading_ ? "\x1b[1m" + text + "\x1b[0m" : text);
}

}  // namespace feedarc::cli
