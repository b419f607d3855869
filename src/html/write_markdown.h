#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/inline_run.h"
#include "html/markdown_lines.h"
#include "html/table_grid.h"
#include "html/tree.h"

namespace feedarc::html {

/// CommonMark with GFM's tables, strikethrough and footnotes, by the table of docs/markdown.md.
class MarkdownWriter {
 public:
  /// `labels`: a reference's label by its number.
  MarkdownWriter(std::string_view base, const std::vector<std::string>& labels)
      : base_(base), labels_(labels) {}

  void write(const Node& root);
  void write_footnote(std::string_view label, const std::vector<const Node*>& nodes);
  std::string finish();

 private:
  struct List {
    bool ordered = false;
    bool tight = true;
    char mark = '-';
    long long number = 1;
    int step = 1;
  };
  bool enter(const Node& node);
  void leave(const Node& node);
  bool enter_leaf(const Node& node);
  void enter_inline(const Node& node);
  void enter_block(const Node& node);
  void enter_list(const Node& node);
  void enter_item(const Node& node);
  void flush();
  void flush_heading(int level);
  void code_block(const Node& pre);
  void picture(const Node& img);
  void player(const Node& media);
  std::string url(const Node& node, std::string_view attribute, bool picture) const;

  std::string_view base_;
  const std::vector<std::string>& labels_;
  MarkdownLines lines_;
  InlineRun run_;
  TableGrid cells_;                                 // of grid_
  bool has_head_ = false, has_plain_cell_ = false;  // its first row is one of heads, or holds other words
  std::vector<List> lists_;
  const Node* grid_ = nullptr;  // the table being collected
  const Node* last_list_ = nullptr;
};

}  // namespace feedarc::html
