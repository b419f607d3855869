#include "html/footnote_leading.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

#include "feedarc/text/utf8.h"
#include "html/footnotes.h"

namespace feedarc::html {
namespace {

using Brackets = std::pair<std::string_view, std::string_view>;

/// `[` and `]` that stand beside an element instead of in it.
std::optional<Brackets> brackets_beside(const Node& node) {
  static constexpr std::array<Brackets, 5> pairs{
      Brackets{"[", "]"}, {"(", ")"}, {"【", "】"}, {"［", "］"}, {"（", "）"}};
  const Node* const before = node.previous;
  const Node* const after = node.next;
  if (!before || !after || !before->is_text() || !after->is_text()) return std::nullopt;
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const Brackets& pair) {
    return before->text.ends_with(pair.first) && after->text.starts_with(pair.second);
  });
  return found == pairs.end() ? std::nullopt : std::optional(*found);
}

/// A text without what parted it from its marker, a link that is gone.
std::string_view past_parting(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n\r"), text.size()));
  for (const std::string_view sign : {"^", "↑", ":", "：", ". ", ".\t", ".\n", ".\xC2\xA0", ", ", "; "}) {
    if (!text.starts_with(sign)) continue;
    text.remove_prefix(sign.size());
    text.remove_prefix(std::min(text.find_first_not_of(" \t\n\r"), text.size()));
  }
  return text;
}

/// An inline element at a note's beginning that is the marker as a whole; null where there is none.
Node* leading_element(Node& leaf, const Node& top, const std::string& marker) {
  Node* found = nullptr;
  for (Node* at = leaf.parent; at && at != &top && !at->is_block(); at = at->parent) {
    if (set_marker_of(short_text(*at)) == marker) found = at;
  }
  return found;
}

/// The marker in an element of its own behind an opening bracket, the closing one in the text behind it.
Node* bracketed_element(const Node& leaf, const std::string& marker) {
  Node* const element = leaf.next;
  if (!element || element->is_text() || element->is_block() || !element->next || !element->next->is_text())
    return nullptr;
  const bool set = set_marker_of(short_text(*element)) == marker;
  return set && brackets_beside(*element) ? element : nullptr;
}

}  // namespace

void drop_brackets_beside(Node& node) {
  const std::optional<Brackets> pair = brackets_beside(node);
  if (!pair) return;
  node.previous->text.remove_suffix(pair->first.size());
  node.next->text.remove_prefix(pair->second.size());
}

std::size_t leading_marker(std::string_view text, const std::string& marker, bool listed) {
  constexpr std::size_t longest = 40;
  // `*Tonnes`: no blank need part a sign from its note.
  const bool letter = is_letter_beyond_ascii(marker);
  const bool symbols = !marker.empty() && !letter &&
                       !std::isalnum(static_cast<unsigned char>(marker.front())) &&
                       static_cast<unsigned char>(marker.front()) != 0xE4;
  std::size_t best = 0;
  for (std::size_t end = 1; end <= std::min(text.size(), longest); ++end) {
    if (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) continue;
    const std::string_view head = text.substr(0, end);
    if (set_marker_of(head) != marker) continue;
    const char last = head.back(), next = end < text.size() ? text[end] : ' ';
    const bool closed = symbols || last == ']' || last == '.' || last == ')' || last == ':' ||
                        (!letter && static_cast<unsigned char>(last) >= 0x80);
    if (closed || (!listed && (next == ' ' || end == text.size()))) best = end;
  }
  return best;
}

void drop_leading_marker(Node& top, const std::string& marker, bool listed, bool marked) {
  for (Node* node = top.first_child; node; node = next_in(node, &top)) {
    if (!node->is_text() || is_blank_text(node->text)) continue;
    if (Node* const element = leading_element(*node, top, marker); element && !listed && marked) {
      Node* const after = element->next;
      detach(*element);
      if (after && after->is_text()) after->text = past_parting(after->text);
      return;
    }
    if (Node* const bracketed = bracketed_element(*node, marker); bracketed && marked) {
      Node* const after = bracketed->next;
      drop_brackets_beside(*bracketed);
      detach(*bracketed);
      after->text = past_parting(after->text);
      return;
    }
    std::string_view text = past_parting(node->text);
    if (text.empty()) {
      node->text = text;
      continue;
    }
    if (const std::string label = "[^" + marker + "]:"; text.starts_with(label)) {
      node->text = trim_ascii(text.substr(label.size()));
      return;
    }
    if (marked) text.remove_prefix(leading_marker(text, marker, listed));
    for (const std::string_view dash : {" – ", " — ", " - "}) {
      if (text.starts_with(dash)) text.remove_prefix(dash.size());
    }
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    while (text.starts_with("\xC2\xA0")) text.remove_prefix(2);
    node->text = text;
    return;
  }
}

}  // namespace feedarc::html
