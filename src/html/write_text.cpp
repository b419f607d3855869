#include "html/write_text.h"

#include <algorithm>
#include <utility>

#include "feedarc/text/terminal.h"
#include "feedarc/text/utf8.h"
#include "html/blanks.h"
#include "html/list_numbers.h"
#include "html/text_table.h"

namespace feedarc::html {
namespace {

bool is_tight(const Node& node) {
  return node.is(Tag::li) || node.is(Tag::tr) || node.is(Tag::dt) || node.is(Tag::dd) || is_row_group(node);
}

bool is_cell(const Node& node) { return node.is(Tag::td) || node.is(Tag::th); }

/// Columns before the words of a line, so that they stand below each other where it is wrapped.
std::size_t indent_of(std::string_view line) {
  const std::size_t mark = std::min(line.find_first_not_of(' '), line.size());
  const std::size_t behind_digits = std::min(line.find_first_not_of("0123456789", mark), line.size());
  constexpr std::size_t longest_number = 3;  // a year begins a sentence, not an item
  if (behind_digits > mark && behind_digits <= mark + longest_number &&
      line.substr(behind_digits).starts_with(". "))
    return behind_digits + 2;
  return line.substr(mark).starts_with("- ") ? mark + 2 : mark;
}

}  // namespace

bool is_hidden(const Node& node) {
  using enum Tag;
  switch (node.tag) {
    case script:
    case style:
    case template_:
    case noscript:
    case iframe:
    case noframes:
    case noembed:
    case title:
      return node.space == Node::Space::html;
    default:
      return false;
  }
}

bool is_ticked_item(const Node& node) {
  if (!node.is(Tag::input) || !equal_ignoring_case(node.attribute("type"), "checkbox")) return false;
  const Node* at = &node;
  for (int levels = 0; levels < 4 && at->parent; ++levels, at = at->parent) {
    for (const Node* before = at->previous; before; before = before->previous) {
      if (!before->is_text() || !trim_ascii(before->text).empty()) return false;
    }
    if (at->parent->is(Tag::li)) return true;
  }
  return false;
}

std::string TextWriter::write(const Node& root) {
  if (root.is_text()) {
    text(root.text);
  } else {
    walk(
        root, [&](const Node& node) { return enter(node); }, [&](const Node& node) { leave(node); });
  }
  return finish();
}

std::string TextWriter::write(const std::vector<const Node*>& nodes) {
  for (const Node* const node : nodes) {
    if (!enter(*node)) continue;
    walk(
        *node, [&](const Node& each) { return enter(each); }, [&](const Node& each) { leave(each); });
    leave(*node);
  }
  return finish();
}

std::string TextWriter::finish() {
  while (!out_.empty() && (out_.back() == '\n' || out_.back() == ' ')) out_.pop_back();
  std::string done = columns_ > 0 ? wrapped(out_) : std::move(out_);
  out_.clear();
  as_is_.clear();
  table_.reset();
  lists_.clear();
  links_open_.clear();
  marker_.clear();
  pending_breaks_ = pre_ = 0;
  pending_space_ = false;
  behind_picture_ = std::string::npos;
  return done;
}

std::string TextWriter::wrapped(std::string_view all) const {
  std::string lines;
  auto kept = as_is_.begin();
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    const std::string_view line = all.substr(at, end - at);
    while (kept != as_is_.end() && kept->end <= at) ++kept;
    lines +=
        kept != as_is_.end() && kept->begin < end ? std::string(line) : wrap(line, columns_, indent_of(line));
    if (end < all.size()) lines += '\n';
    at = end + 1;
  }
  return lines;
}

bool TextWriter::enter(const Node& node) {
  if (node.is_text()) {
    text(node.text);
    return true;
  }
  if (node.kind == Node::Kind::reference) {
    pending_space_ = false;
    put("[" + markers_[node.number] + "]");
    return true;
  }
  if (is_hidden(node)) return false;
  if (node.is(Tag::br)) {
    pending_space_ = false;
    if (table_) {
      pending_space_ = true;
    } else {
      pending_breaks_ = std::min(pending_breaks_ + 1, 2);
    }
    return true;
  }
  if (node.is(Tag::rp)) return false;
  if (node.is(Tag::img)) {
    if (behind_picture_ == out_.size()) pending_space_ = true;
    text(node.attribute("alt"));
    if (!trim_ascii(node.attribute("alt")).empty()) behind_picture_ = out_.size();
    return false;
  }
  if (is_ticked_item(node)) {
    put(node.has_attribute("checked") ? "[x]" : "[ ]");
    pending_space_ = true;
    return false;
  }
  if (node.is(Tag::rt)) put("（");
  if (node.is(Tag::a) && links_) links_open_.push_back(out_.size());
  if (node.is_block()) block_break(is_tight(node) ? 1 : 2);
  if (table_ && is_row_group(node)) table_->cells.start_group();
  if (table_ && node.is(Tag::tr)) table_->cells.start_row();
  if (node.is(Tag::table) && !table_ && is_grid(node)) open_table(node);
  if (node.is(Tag::ol) || node.is(Tag::ul) || node.is(Tag::menu)) {
    if (!lists_.empty()) block_break(1);
    const ListNumbers numbers = numbers_of(node);
    lists_.push_back({node.is(Tag::ol), numbers.first, numbers.step});
  }
  if (node.is(Tag::li)) enter_item(node);
  if (node.is(Tag::pre)) ++pre_;
  return true;
}

void TextWriter::enter_item(const Node& item) {
  List loose;
  List& list = lists_.empty() ? loose : lists_.back();
  if (list.ordered) list.number = list_number(item.attribute("value"), list.number);
  marker_ = list.ordered ? std::to_string(std::max(list.number, 0LL)) + ". " : "- ";
  list.number += list.step;
  if (lists_.size() > 1) marker_.insert(0, std::string(std::min<std::size_t>(lists_.size() - 1, 8) * 2, ' '));
  list.words = marker_.size();
}

void TextWriter::leave(const Node& node) {
  if (node.is_text() || node.kind == Node::Kind::reference || node.is(Tag::br)) return;
  if (node.is(Tag::rt)) put("）");
  if (node.is(Tag::a) && links_) {
    mark_link(node, links_open_.back());
    links_open_.pop_back();
  }
  if (node.is(Tag::pre)) {
    --pre_;
    while (out_.ends_with('\n') || out_.ends_with(' ')) out_.pop_back();
    if (!as_is_.empty()) as_is_.back().end = std::min(as_is_.back().end, out_.size());
  }
  if (table_) {
    if (is_cell(node))
      table_->cells.add_cell(take_cell(), node.attribute("colspan"), node.attribute("rowspan"));
    if (node.is(Tag::caption)) table_->caption += (table_->caption.empty() ? "" : "\n") + take_cell();
    if (&node == table_->node) close_table();
  }
  if (node.is(Tag::li)) {
    marker_.clear();
    if (!lists_.empty()) lists_.back().words = 0;
  }
  if (node.is(Tag::ol) || node.is(Tag::ul) || node.is(Tag::menu)) {
    lists_.pop_back();
  }
  if (node.is_block()) {
    const bool nested = (node.is(Tag::ol) || node.is(Tag::ul)) && !lists_.empty();
    block_break(is_tight(node) || nested ? 1 : 2);
  }
}

void TextWriter::open_table(const Node& table) {
  table_ =
      Table{&table, std::exchange(out_, {}), std::exchange(marker_, {}), std::exchange(pending_breaks_, 0)};
  pending_space_ = false;
  behind_picture_ = std::string::npos;
}

void TextWriter::close_table() {
  Table done = std::move(*table_);
  table_.reset();
  out_ = std::move(done.before);
  marker_ = std::move(done.marker);
  pending_breaks_ = done.breaks;
  pending_space_ = false;
  if (!done.caption.empty()) {
    put(indented(done.caption));
    block_break(2);
  }
  put_rows(text_table(done.cells.take(), columns_ - std::min(columns_, indent())));
}

/// On a terminal what an item holds stands below its first words.
std::size_t TextWriter::indent() const {
  return columns_ > 0 && !table_ && !lists_.empty() ? lists_.back().words : 0;
}

/// But for the first line, which `open_line` knows of, and blank ones.
std::string TextWriter::indented(std::string_view lines) const {
  std::string all;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    all += lines[k];
    if (lines[k] == '\n' && k + 1 < lines.size() && lines[k + 1] != '\n') all.append(indent(), ' ');
  }
  return all;
}

/// On a terminal below each other; what does not fit is wrapped as paragraphs are.
void TextWriter::put_rows(const std::string& rows) {
  if (rows.empty()) return;
  bool fits = columns_ > 0;
  for (std::size_t at = 0; at < rows.size();) {
    const std::size_t end = std::min(rows.find('\n', at), rows.size());
    fits = fits && indent() + display_width(std::string_view(rows).substr(at, end - at)) <= columns_;
    at = end + 1;
  }
  if (!fits) return put(indented(rows));
  put_as_is(rows);
}

std::string TextWriter::take_cell() {
  pending_space_ = false;
  behind_picture_ = std::string::npos;
  while (out_.ends_with(' ')) out_.pop_back();
  return std::exchange(out_, {});
}

/// Behind the last word of the link, whatever stands behind that; `begin`: where the link's own text begins.
void TextWriter::mark_link(const Node& link, std::size_t begin) {
  const std::string mark = links_->mark_of(link);
  if (mark.empty()) return;
  const std::size_t last = out_.find_last_not_of(" \n");
  if (last == std::string::npos || last < begin) return put(mark);
  const bool picture = behind_picture_ == out_.size();
  out_.insert(last + 1, " " + mark);
  if (picture) behind_picture_ = out_.size();
}

/// Inside a table's cell everything stays on one line; inside a list item paragraphs are lines.
void TextWriter::block_break(int line_feeds) {
  if (table_) {
    pending_space_ = true;
    return;
  }
  if (!marker_.empty()) return;
  pending_breaks_ = std::max(pending_breaks_, lists_.empty() ? line_feeds : 1);
}

void TextWriter::open_line() {
  if (pending_breaks_ > 0) {
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    if (!out_.empty()) out_.append(static_cast<std::size_t>(pending_breaks_), '\n');
    pending_space_ = false;
  }
  pending_breaks_ = 0;
  if (marker_.empty() && (out_.empty() || out_.back() == '\n')) out_.append(indent(), ' ');
  out_ += marker_;
  marker_.clear();
  if (pending_space_ && !out_.empty() && out_.back() != '\n' && out_.back() != ' ') out_ += ' ';
  pending_space_ = false;
}

void TextWriter::put(std::string_view words) {
  open_line();
  out_ += words;
}

void TextWriter::put_as_is(std::string_view lines) {
  open_line();
  if (columns_ == 0) {
    out_ += lines;
    return;
  }
  const std::size_t begin = out_.size();
  out_ += indented(lines);
  as_is_.push_back({begin, out_.size()});
}

void TextWriter::text(std::string_view all) {
  if (pre_ > 0 && !table_) {
    if (!all.empty()) put_as_is(all);
    return;
  }
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t word = past_blanks(all, at);
    if (word != at) pending_space_ = true;
    if (word == all.size()) return;
    at = words_end(all, word);
    put(all.substr(word, at - word));
  }
}

}  // namespace feedarc::html
