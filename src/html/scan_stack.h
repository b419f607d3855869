#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "html/scan_rules.h"
#include "html/tree.h"

namespace feedarc::html {

/// The open elements of a scan.
class OpenElements {
 public:
  struct Open {
    Node* node = nullptr;
    Tag tag = Tag::other;
    Rule rule;
    std::size_t paragraph = 0, table_place = 0;  // what they were outside
  };
  static constexpr std::size_t none = 0;  // an index; [0] is the root

  explicit OpenElements(Node& root);

  const Open& operator[](std::size_t i) const { return stack_[i]; }
  std::size_t size() const { return stack_.size(); }
  std::size_t count(Tag tag) const { return counts_[static_cast<std::size_t>(tag)]; }
  std::size_t formatting() const { return formatting_; }

  /// The open p in button scope.
  std::size_t paragraph() const { return paragraph_; }
  /// The innermost table, cell or caption.
  std::size_t table_place() const { return table_place_; }

  void push(Node& node, Tag tag, const Rule& rule);
  void pop();

  /// Whether something above `index` has a state of its own, so that it cannot just be popped.
  bool holds_state_above(std::size_t index) const;
  /// The formatting elements above `index`, from the outermost.
  std::vector<Tag> formatting_above(std::size_t index) const;

  /// The nearest element that `matches`, unless one with `stop` is met before.
  template <class Matches>
  std::size_t nearest(Matches matches, std::uint8_t stop) {
    for (std::size_t i = stack_.size() - 1; i > 0; --i) {
      ++steps_;
      if (matches(stack_[i])) return i;
      if (stack_[i].rule.flags & stop) break;
    }
    return none;
  }

  std::size_t steps() const { return steps_; }  // taken by `nearest`

 private:
  std::vector<Open> stack_;
  std::array<std::uint16_t, static_cast<std::size_t>(Tag::other) + 1> counts_{};
  std::size_t formatting_ = 0, paragraph_ = none, table_place_ = none, steps_ = 0;
};

}  // namespace feedarc::html
