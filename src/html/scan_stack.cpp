#include "html/scan_stack.h"

namespace feedarc::html {
namespace {

bool is_formatting(const Rule& rule) {
  return rule.start == StartRule::formatting || rule.start == StartRule::link;
}

bool has_own_state(const Rule& rule) {
  return rule.start == StartRule::form || rule.start == StartRule::scope || rule.start == StartRule::button;
}

bool is_table_place(Tag tag) {
  return tag == Tag::table || tag == Tag::td || tag == Tag::th || tag == Tag::caption;
}

}  // namespace

OpenElements::OpenElements(Node& root) {
  stack_.reserve(64);
  // The root ends every search.
  stack_.push_back({&root, Tag::html, Rule{StartRule::refuse, EndRule::refuse, 0xFF}, none, none});
}

void OpenElements::push(Node& node, Tag tag, const Rule& rule) {
  stack_.push_back({&node, tag, rule, paragraph_, table_place_});
  ++counts_[static_cast<std::size_t>(tag)];
  if (is_formatting(rule)) ++formatting_;
  if (rule.flags & ends_button_scope) paragraph_ = none;
  if (tag == Tag::p) paragraph_ = stack_.size() - 1;
  if (is_table_place(tag)) table_place_ = stack_.size() - 1;
}

void OpenElements::pop() {
  const Open& open = stack_.back();
  --counts_[static_cast<std::size_t>(open.tag)];
  if (is_formatting(open.rule)) --formatting_;
  paragraph_ = open.paragraph;
  table_place_ = open.table_place;
  stack_.pop_back();
}

bool OpenElements::holds_state_above(std::size_t index) const {
  for (std::size_t i = stack_.size() - 1; i > index; --i) {
    if (has_own_state(stack_[i].rule)) return true;
  }
  return false;
}

std::vector<Tag> OpenElements::formatting_above(std::size_t index) const {
  std::vector<Tag> tags;
  for (std::size_t i = index + 1; i < stack_.size(); ++i) {
    if (is_formatting(stack_[i].rule)) tags.push_back(stack_[i].tag);
  }
  return tags;
}

}  // namespace feedarc::html
