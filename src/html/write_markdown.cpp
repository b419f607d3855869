#include "html/write_markdown.h"

#include <algorithm>
#include <array>
#include <optional>

#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"
#include "html/allow_list.h"
#include "html/code_language.h"
#include "html/list_numbers.h"
#include "html/markdown_escape.h"
#include "html/markdown_table.h"
#include "html/write_text.h"

namespace feedarc::html {
namespace {

using Mark = InlineRun::Mark;

struct InlineRow {
  Tag tag;
  Mark mark;
};
constexpr std::array inline_rows{
    InlineRow{Tag::b, Mark::strong},      InlineRow{Tag::strong, Mark::strong},
    InlineRow{Tag::dt, Mark::strong},     InlineRow{Tag::summary, Mark::strong},
    InlineRow{Tag::i, Mark::emphasis},    InlineRow{Tag::em, Mark::emphasis},
    InlineRow{Tag::cite, Mark::emphasis}, InlineRow{Tag::dfn, Mark::emphasis},
    InlineRow{Tag::var, Mark::emphasis},  InlineRow{Tag::s, Mark::strike},
    InlineRow{Tag::strike, Mark::strike}, InlineRow{Tag::del, Mark::strike},
    InlineRow{Tag::sub, Mark::raw},       InlineRow{Tag::sup, Mark::raw},
    InlineRow{Tag::ins, Mark::raw},       InlineRow{Tag::u, Mark::raw},
    InlineRow{Tag::kbd, Mark::raw},       InlineRow{Tag::mark, Mark::raw},
};

std::optional<Mark> mark_of(const Node& node) {
  for (const InlineRow& row : inline_rows) {
    if (node.is(row.tag)) return row.mark;
  }
  return std::nullopt;
}

bool is_quotation(const Node& node) { return node.is(Tag::blockquote) || node.kind == Node::Kind::quoted; }
bool is_list(const Node& node) { return node.is(Tag::ol) || node.is(Tag::ul) || node.is(Tag::menu); }

bool in_head(const Node& node) {
  const Node* around = node.parent;
  while (around && !around->is(Tag::table) && !is_row_group(*around)) around = around->parent;
  return around && around->is(Tag::thead);
}

/// A list, perhaps in containers of its own.
bool is_wrapped_list(const Node& node) {
  const Node* at = &node;
  for (int levels = 0; levels < 4 && at && at->is(Tag::div); ++levels) {
    const Node* only = at->first_child;
    while (only && is_blank_node(*only)) only = only->next;
    const Node* after = only ? only->next : nullptr;
    while (after && is_blank_node(*after)) after = after->next;
    at = after ? nullptr : only;
  }
  return at && is_list(*at);
}

/// A list is tight when no item of it holds two blocks of text.
bool is_tight_list(const Node& list) {
  for (const Node* item = list.first_child; item; item = item->next) {
    int paragraphs = 0;
    for (const Node* child = item->first_child; child; child = child->next) {
      if (child->is_block() && !is_wrapped_list(*child)) ++paragraphs;
    }
    if (paragraphs > 1) return false;
  }
  return true;
}

/// Only a list that begins with 1 and with something may follow a paragraph without a blank line.
bool may_interrupt(const Node& list, long long number) {
  const Node* item = list.first_child;
  while (item && !item->is(Tag::li)) item = item->next;
  if (!item) return true;
  if (list.is(Tag::ol) && list_number(item->attribute("value"), number) != 1) return false;
  return item->first_child != nullptr;
}

}  // namespace

void MarkdownWriter::write(const Node& root) {
  walk(
      root, [&](const Node& node) { return enter(node); }, [&](const Node& node) { leave(node); });
  flush();
}

void MarkdownWriter::write_footnote(std::string_view label, const std::vector<const Node*>& nodes) {
  lines_.open("[^" + std::string(label) + "]: ", "    ");
  for (const Node* const node : nodes) {
    if (!enter(*node)) continue;
    walk(
        *node, [&](const Node& each) { return enter(each); }, [&](const Node& each) { leave(each); });
    leave(*node);
  }
  flush();
  lines_.bare();
  lines_.close();
}

std::string MarkdownWriter::finish() { return lines_.finish(); }

void MarkdownWriter::flush() {
  if (run_.empty()) {
    (void)run_.take(true);
    return;
  }
  lines_.block(run_.take(false));
}

void MarkdownWriter::flush_heading(int level) {
  if (run_.empty()) {
    (void)run_.take(true);
    return;
  }
  const std::string line = run_.take(false, false);
  std::string heading(static_cast<std::size_t>(level), '#');
  heading += ' ';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool line_break = line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '\n';
    // Closing `#`s would be taken for decoration.
    if (line[i] == '#' && i + 1 == line.size()) heading += '\\';
    heading += line_break ? ' ' : line[i];
    if (line_break) ++i;
  }
  lines_.block(heading);
}

std::string MarkdownWriter::url(const Node& node, std::string_view attribute, bool picture) const {
  if (!node.has_attribute(attribute)) return {};
  std::string resolved = resolve_url(base_, node.attribute(attribute));
  return url_allowed(resolved, picture) ? resolved : std::string{};
}

bool MarkdownWriter::enter(const Node& node) {
  if (node.is_text()) {
    run_.text(node.text);
    return true;
  }
  if (enter_leaf(node)) return false;
  if (node.is_block()) enter_block(node);
  enter_inline(node);
  return true;
}

/// What is written whole at once.
bool MarkdownWriter::enter_leaf(const Node& node) {
  if (is_hidden(node) || node.is(Tag::rp)) return true;
  if (node.kind == Node::Kind::reference) {
    run_.raw("[^" + labels_[node.number] + "]");
  } else if (node.is(Tag::br)) {
    run_.line_break();
  } else if (node.is(Tag::code) || node.is(Tag::tt) || node.is(Tag::samp)) {
    run_.code(squash_blanks(text_of(node)));
  } else if (is_ticked_item(node)) {
    run_.raw(node.has_attribute("checked") ? "[x]" : "[ ]");
    run_.text(" ");
  } else if (node.is(Tag::img)) {
    picture(node);
  } else if (node.is(Tag::hr)) {
    flush();
    if (!grid_) lines_.block("---");
  } else if (node.is(Tag::pre) && !grid_) {
    flush();
    code_block(node);
  } else if (node.is(Tag::audio) || node.is(Tag::video)) {
    player(node);
    return false;
  } else {
    return false;
  }
  return true;
}

void MarkdownWriter::picture(const Node& img) {
  const std::string source = url(img, "src", true);
  std::string alt;
  append_escaped(alt, squash_blanks(img.attribute("alt")), ' ', ' ');
  if (source.empty() || source.starts_with("data:")) {
    if (!alt.empty()) run_.text(squash_blanks(img.attribute("alt")));
    return;
  }
  run_.raw("![" + alt + "](" + link_target(source) + ")");
}

void MarkdownWriter::player(const Node& media) {
  std::string source = url(media, "src", false);
  for (const Node* child = media.first_child; source.empty() && child; child = child->next) {
    if (child->is(Tag::source)) source = url(*child, "src", false);
  }
  if (source.empty()) return;
  std::string link(1, '[');
  link.append(media.name).append("](").append(link_target(source)).append(")");
  run_.raw(link);
}

void MarkdownWriter::code_block(const Node& pre) {
  std::string code = text_of(pre);
  while (!code.empty() && code.back() == '\n') code.pop_back();
  if (code.find_first_not_of(" \n\t") == std::string::npos) return;
  std::size_t longest = 2;
  for (std::size_t i = 0, run = 0; i < code.size(); ++i) {
    run = code[i] == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  lines_.block(fence + code_language(pre) + "\n" + code + "\n" + fence);
}

void MarkdownWriter::enter_inline(const Node& node) {
  if (node.is(Tag::a)) {
    run_.open(Mark::link, url(node, "href", false));
  } else if (node.is(Tag::rt)) {
    run_.text("（");
  } else if (node.is(Tag::q)) {
    run_.text("“");
  } else if (const auto mark = mark_of(node)) {
    run_.open(*mark, node.name);
  }
}

void MarkdownWriter::enter_block(const Node& node) {
  if (grid_) {
    if (is_row_group(node)) cells_.start_group();
    if (node.is(Tag::tr)) cells_.start_row();
    if (cells_.is_first_row() && (node.is(Tag::th) || (node.is(Tag::tr) && in_head(node)))) has_head_ = true;
    if ((node.is(Tag::p) || node.is(Tag::div)) && !run_.empty()) run_.line_break();
    return;
  }
  flush();
  if (is_quotation(node)) {
    lines_.open("> ", "> ");
  } else if (is_list(node)) {
    enter_list(node);
  } else if (node.is(Tag::li)) {
    enter_item(node);
  } else if (node.is(Tag::table) && is_grid(node)) {
    grid_ = &node;
    has_head_ = has_plain_cell_ = false;
  }
}

void MarkdownWriter::enter_list(const Node& node) {
  const ListNumbers numbers = numbers_of(node);
  List list{node.is(Tag::ol), is_tight_list(node), '-', numbers.first, numbers.step};
  const Node* before = node.previous;
  while (before && is_blank_node(*before)) before = before->previous;
  // Two lists of one kind in a row would be read as one.
  const bool joined = before && before == last_list_ && before->tag == node.tag;
  list.mark = list.ordered ? (joined ? ')' : '.') : (joined ? '*' : '-');
  if (!lists_.empty() && lists_.back().tight && may_interrupt(node, list.number)) lines_.tight();
  lists_.push_back(list);
}

void MarkdownWriter::enter_item(const Node& node) {
  List loose;
  List& list = lists_.empty() ? loose : lists_.back();
  if (list.tight && node.previous && !lists_.empty()) {
    const Node* before = node.previous;
    while (before && !before->is(Tag::li)) before = before->previous;
    if (before) lines_.tight();
  }
  std::string mark(1, list.mark);
  if (list.ordered) {
    list.number = list_number(node.attribute("value"), list.number);
    mark = std::to_string(std::max(list.number, 0LL)) + list.mark;
    list.number += list.step;
  }
  lines_.open(mark + " ", std::string(mark.size() + 1, ' '));
}

void MarkdownWriter::leave(const Node& node) {
  if (node.is_text()) return;
  if (node.is(Tag::a)) {
    run_.close(Mark::link);
  } else if (node.is(Tag::rt)) {
    run_.text("）");
  } else if (node.is(Tag::q)) {
    run_.text("”");
  } else if (const auto mark = mark_of(node)) {
    run_.close(*mark);
  }
  if (!node.is_block()) return;
  if (grid_) {
    if (node.is(Tag::td) && cells_.is_first_row() && !run_.empty() && !in_head(node)) has_plain_cell_ = true;
    if (node.is(Tag::td) || node.is(Tag::th))
      cells_.add_cell(run_.take(true), node.attribute("colspan"), node.attribute("rowspan"));
    if (node.is(Tag::caption)) flush();
    if (&node == grid_) {
      flush();
      grid_ = nullptr;
      const std::string rows = markdown_table(cells_.take(), has_head_ && !has_plain_cell_);
      if (!rows.empty()) lines_.block(rows);
    }
    return;
  }
  is_heading(node.tag) && node.kind == Node::Kind::element ? flush_heading(heading_level(node.tag)) : flush();
  if (is_quotation(node)) lines_.close();
  if (node.is(Tag::li)) {
    lines_.bare();
    lines_.close();
  }
  if (is_list(node)) {
    lists_.pop_back();
    last_list_ = &node;
  }
}

}  // namespace feedarc::html
