#include "html/scanned_tree.h"

#include <algorithm>

#include "feedarc/model/limits.h"
#include "html/scan_text.h"

namespace feedarc::html {
namespace {

// As the bound for the full parser has it: what is near goes there.
constexpr std::size_t max_depth = static_cast<std::size_t>(limits::html_depth) * 3 / 4;

bool is_table_level(Tag tag) {
  using enum Tag;
  return tag == table || tag == tbody || tag == thead || tag == tfoot || tag == tr || tag == colgroup;
}

bool is_section(Tag tag) { return tag == Tag::tbody || tag == Tag::thead || tag == Tag::tfoot; }
bool is_cell(Tag tag) { return tag == Tag::td || tag == Tag::th; }

/// The element that a table's part needs around it right there; `other` where it may stand.
Tag implied_in(Tag around, Tag part) {
  if (around == Tag::table && (part == Tag::tr || is_cell(part))) return Tag::tbody;
  if (around == Tag::table && part == Tag::col) return Tag::colgroup;
  return is_section(around) && is_cell(part) ? Tag::tr : Tag::other;
}

bool may_stand_in(Tag around, Tag part) {
  if (around == Tag::table) return part == Tag::caption || part == Tag::colgroup || is_section(part);
  if (around == Tag::colgroup) return part == Tag::col;
  return is_section(around) ? part == Tag::tr : around == Tag::tr && is_cell(part);
}

}  // namespace

bool ScannedTree::in_table_level() const { return is_table_level(top().tag); }

bool ScannedTree::add_text(std::string_view text) {
  if (reopens()) return false;
  if (in_table_level() && text.find_first_not_of(" \t\n\f") != std::string_view::npos) return false;
  if (text.find('&') != std::string_view::npos) {
    gather();
    return append_decoded(text, false, gathered_);
  }
  if (gathering_) {
    gathered_ += text;
  } else if (pending_.empty()) {
    pending_ = text;
  } else if (pending_.data() + pending_.size() == text.data()) {
    pending_ = {pending_.data(), pending_.size() + text.size()};
  } else {
    gather();
    gathered_ += text;
  }
  return true;
}

void ScannedTree::gather() {
  if (gathering_) return;
  gathering_ = true;
  gathered_ = pending_;
}

/// Texts side by side are one node.
void ScannedTree::flush() {
  if (gathering_) pending_ = document_.keep(gathered_);
  gathering_ = false;
  if (!pending_.empty()) append(*top().node, document_.make_text(pending_));
  pending_ = {};
}

void ScannedTree::add(Node& node, const Attributes& attributes) {
  flush();
  node.attributes = document_.make_attributes(attributes.size());
  std::copy(attributes.begin(), attributes.end(), node.attributes.begin());
  append(*top().node, node);
}

Node& ScannedTree::insert(std::string_view name, Tag tag, const Attributes& attributes) {
  Node& node =
      tag == Tag::other ? document_.make_element(Node::Space::html, name) : document_.make_element(tag);
  add(node, attributes);
  return node;
}

bool ScannedTree::push(std::string_view name, Tag tag, const Rule& rule, const Attributes& attributes) {
  if (open_.size() >= max_depth) return false;
  Node& node = insert(name, tag, attributes);
  open_.push(node, tag, rule);
  return true;
}

bool ScannedTree::push_svg(std::string_view name, const Attributes& attributes, bool closed) {
  if (open_.size() >= max_depth) return false;
  Node& node = document_.make_element(Node::Space::svg, name);
  add(node, attributes);
  if (!closed) open_.push(node, Tag::other, Rule{});
  return true;
}

void ScannedTree::pop() {
  flush();
  open_.pop();
}

bool ScannedTree::pop_to(std::size_t index, bool formatting_ends) {
  if (open_.holds_state_above(index)) return false;
  if (!formatting_ends && open_.formatting() > 0) {
    for (const Tag tag : open_.formatting_above(index)) reopening_.push_back(tag);
  }
  flush();
  while (open_.size() > index) open_.pop();
  return true;
}

bool ScannedTree::close_paragraph() {
  return open_.paragraph() == OpenElements::none || pop_to(open_.paragraph());
}

std::size_t ScannedTree::nearest(Tag tag, int stop) {
  if (open_.count(tag) == 0) return OpenElements::none;
  return open_.nearest([&](const OpenElements::Open& each) { return each.tag == tag; },
                       static_cast<std::uint8_t>(stop));
}

bool ScannedTree::end_formatting(Tag tag) {
  if (const auto ended = std::find(reopening_.rbegin(), reopening_.rend(), tag); ended != reopening_.rend()) {
    reopening_.erase(std::next(ended).base());
    return true;
  }
  if (open_.count(tag) == 0) return true;
  const std::size_t found = nearest(tag, special | unsure);
  return found != OpenElements::none && pop_to(found);
}

bool ScannedTree::start_table_part(Tag tag, const Attributes& attributes) {
  for (;;) {
    const Tag around = top().tag;
    if (may_stand_in(around, tag)) {
      if (tag != Tag::col) return push(name_of(tag), tag, rule_of(tag, {}), attributes);
      insert(name_of(tag), tag, attributes);
      return true;
    }
    if (const Tag implied = implied_in(around, tag); implied != Tag::other) {
      if (!push(name_of(implied), implied, rule_of(implied, {}), {})) return false;
    } else if (is_table_level(around)) {
      pop();
    } else {
      // In a cell or a caption it ends that; elsewhere there is no table for it.
      if (open_.table_place() == OpenElements::none) return true;
      if (!pop_to(open_.table_place(), true)) return false;
    }
  }
}

bool ScannedTree::end_table_part(Tag tag) {
  for (;;) {
    const Tag around = top().tag;
    if (is_table_level(around)) {
      const bool same = around == tag;
      const bool ends_section = around == Tag::tr && is_section(tag) && open_[open_.size() - 2].tag == tag;
      if (!same && !ends_section && tag != Tag::table) return false;
      pop();
      if (same) return true;
      continue;
    }
    const std::size_t place = open_.table_place();
    if (place == OpenElements::none) return true;
    const Tag holder = open_[place].tag;
    if (holder == tag) return pop_to(place, true);
    const bool ends_cell = is_cell(holder) && (tag == Tag::table || tag == Tag::tr || is_section(tag));
    const bool ends_caption = holder == Tag::caption && tag == Tag::table;
    if ((!ends_cell && !ends_caption) || !pop_to(place, true)) return false;
  }
}

}  // namespace feedarc::html
