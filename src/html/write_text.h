#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "html/link_marks.h"
#include "html/table_grid.h"
#include "html/tree.h"

namespace feedarc::html {

/// Plain text: one line a paragraph, heading, list item, table row or line of code, a blank line between
/// blocks, lists numbered as shown. A reference is its marker in brackets, a picture its alternative text.
class TextWriter {
 public:
  /// `markers`: what a reference shows, by its number. `links`: says where links lead; null: nothing does.
  /// `columns`: of the terminal that lines are wrapped and tables aligned for; 0: neither.
  explicit TextWriter(const std::vector<std::string>& markers, LinkMarks* links = nullptr,
                      std::size_t columns = 0)
      : markers_(markers), links_(links), columns_(columns) {}

  std::string write(const Node& root);                       // what is below it
  std::string write(const std::vector<const Node*>& nodes);  // these, with what is below them

 private:
  struct List {
    bool ordered = false;
    long long number = 1;
    int step = 1;
    std::size_t words = 0;  // columns before those of the item that is open
  };
  /// A table of data while its cells are collected, and what waits for its end.
  struct Table {
    const Node* node = nullptr;
    std::string before, marker;
    int breaks = 0;
    TableGrid cells{};
    std::string caption{};
  };
  bool enter(const Node& node);
  void enter_item(const Node& item);
  void leave(const Node& node);
  void open_table(const Node& table);
  void close_table();
  void put_rows(const std::string& rows);
  std::string take_cell();
  std::size_t indent() const;
  std::string indented(std::string_view lines) const;
  void text(std::string_view text);
  void block_break(int line_feeds);
  void open_line();
  void put(std::string_view text);
  void put_as_is(std::string_view lines);
  std::string finish();
  std::string wrapped(std::string_view all) const;

  void mark_link(const Node& link, std::size_t begin);

  const std::vector<std::string>& markers_;
  LinkMarks* links_;
  std::size_t columns_;
  std::vector<std::size_t> links_open_;  // where the text of each begins
  std::string out_;
  std::vector<List> lists_;
  std::string marker_;      // a list item's, waiting for its first words
  int pending_breaks_ = 0;  // line feeds before the next words
  bool pending_space_ = false;
  int pre_ = 0;
  std::size_t behind_picture_ = std::string::npos;  // where the words of the last picture end
  std::optional<Table> table_;
  struct Span {
    std::size_t begin, end;
  };
  std::vector<Span> as_is_;  // of the text: code and tables, never wrapped
};

/// What a reader never sees, with all that is in it.
bool is_hidden(const Node& node);

/// The box of a task: one that begins a list's item.
bool is_ticked_item(const Node& node);

}  // namespace feedarc::html
