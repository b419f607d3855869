#include "html/footnote_returns.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "feedarc/text/utf8.h"
#include "html/note_ranges.h"

namespace feedarc::html {
namespace {

constexpr int farthest = 64;  // nodes beside a link

// What may stand between a link back and the words before it, or the end of its line.
constexpr std::array<std::string_view, 14> parting{" ", "\t", "\n", "\r", "\xC2\xA0", "　", ",",
                                                   ";", "|",  "(",  "[",  "（",       "［", "【"};
constexpr std::array<std::string_view, 14> closing{" ", "\t", "\n", "\r", "\xC2\xA0", "　", ",",
                                                   ";", "|",  ")",  "]",  "）",       "］", "】"};
constexpr std::array<std::string_view, 18> ends{".", "!",  "?",  "…",  "”",  "\"", ")",  "]", "»",
                                                "’", "。", "！", "？", "」", "』", "）", "۔", "।"};

template <std::size_t count>
bool ends_in(std::string_view text, const std::array<std::string_view, count>& signs) {
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return text.ends_with(sign); });
}

/// Without the signs of one kind at its end.
template <std::size_t count>
std::string_view without(std::string_view text, const std::array<std::string_view, count>& signs) {
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (const std::string_view sign : signs) {
      if (!text.ends_with(sign)) continue;
      text.remove_suffix(sign.size());
      goes_on = true;
    }
  }
  return text;
}

bool ends_line(const Node& node) { return node.is(Tag::br) || node.is_block(); }

class ReturnFinder {
 public:
  ReturnFinder(const Footnotes& footnotes, const std::vector<Link>& links)
      : footnotes_(footnotes), links_(links) {}

  std::vector<Node*> find() {
    collect();
    // A link that is all there is of a note is its text.
    for (const auto& [note, worded] : worded_) {
      if (!says_more(*note)) {
        for (const Link* const link : worded) dropped_.erase(link->node);
      }
    }
    std::vector<Node*> found;
    for (const Link& link : links_) {
      if (dropped_.contains(link.node)) found.push_back(link.node);
    }
    return found;
  }

 private:
  using Body = std::vector<Node*>;

  void collect() {
    NoteRanges notes;
    for (const FoundFootnote& each : footnotes_.found) {
      for (const Node* const node : each.body.value_or(Body{})) notes.add(*node, *node);
    }
    notes.finish();
    std::vector<std::pair<const Link*, const Body*>> worded;
    for (const Link& link : links_) {
      if (!notes.hold(*link.node)) continue;
      if (is_evident(link))
        dropped_.insert(link.node);
      else if (const Body* const note = note_led_from(link))
        worded.emplace_back(&link, note);
    }
    passed_ = dropped_;
    for (const auto& [link, _] : worded) passed_.insert(link->node);
    for (const auto& [link, note] : worded) {
      if (!is_return(*link->node)) continue;
      dropped_.insert(link->node);
      worded_[note].push_back(link);
    }
  }

  static bool is_evident(const Link& link) {
    const bool back = link.target && link.target->order < link.order;
    const bool glyph = (!link.target || back) && is_backlink_text(squash_blanks(text_of(*link.node)));
    return glyph || (!link.marker.empty() && (back || link.target == link.node));
  }

  /// The note that this link stands in and whose reference it leads to; null for none, or a link that shows
  /// too much.
  const Body* note_led_from(const Link& link) const {
    constexpr std::size_t longest = 80;
    if (!link.target || link.target->order > link.order || link.target->is_block()) return nullptr;
    if (squash_blanks(text_of(*link.node)).size() > longest) return nullptr;
    const auto leads = [&](const Node* place) {
      return holds(*link.target, *place) || holds(*place, *link.target);
    };
    const auto stands = [&](const Node* node) { return holds(*node, *link.node); };
    const auto note =
        std::find_if(footnotes_.found.begin(), footnotes_.found.end(), [&](const FoundFootnote& each) {
          return each.body && std::any_of(each.places.begin(), each.places.end(), leads) &&
                 std::any_of(each.body->begin(), each.body->end(), stands);
        });
    return note == footnotes_.found.end() ? nullptr : &*note->body;
  }

  bool is_return(Node& link) const {
    const std::string shown = squash_blanks(text_of(link));
    return shows_arrow(shown) || stands_by_itself(link) || (ends_in_marker(shown) && begins_line(link));
  }

  /// "Jump up to: a", one of several that a note begins with.
  static bool ends_in_marker(std::string_view shown) {
    const std::size_t blank = shown.rfind(' ');
    return blank != std::string_view::npos && !marker_of(shown.substr(blank)).empty();
  }

  /// Whether a link closes its line and is part of no sentence: "See the text above." keeps its words.
  bool stands_by_itself(Node& link) const { return nothing_behind(link) && nothing_unfinished_before(link); }

  bool nothing_behind(Node& link) const {
    const Node* const line = nearest_block(&link);
    const Node* node = next_past(&link, &link == line ? nullptr : line);
    for (int steps = 0; node && !ends_line(*node); ++steps) {
      if (steps == farthest || (node->is_text() && !without(node->text, closing).empty())) return false;
      node = passed_.contains(node) ? next_past(node, line) : next_in(node, line);
    }
    return true;
  }

  bool nothing_unfinished_before(const Node& link) const {
    const std::optional<std::string_view> before = text_before(link);
    return before && (before->empty() || ends_in(*before, ends));
  }

  bool begins_line(const Node& link) const {
    const std::optional<std::string_view> before = text_before(link);
    return before && (before->empty() || is_backlink_text(*before) || !set_marker_of(*before).empty());
  }

  /// The text before a link and the others beside it, without brackets and commas; empty where they begin the
  /// line, none where it is too far to see.
  std::optional<std::string_view> text_before(const Node& link) const {
    const Node* at = &link;
    for (int steps = 0; steps < farthest; ++steps) {
      if (!at->previous) {
        at = at->parent;
        if (!at || at->is_block()) return std::string_view{};
        continue;
      }
      at = at->previous;
      while (at->last_child && !passed_.contains(at) && !ends_line(*at)) at = at->last_child;
      if (ends_line(*at)) return std::string_view{};
      const std::string_view text = at->is_text() ? without(at->text, parting) : std::string_view{};
      if (!text.empty()) return text;
    }
    return std::nullopt;
  }

  /// Whether a note says anything beside its links back and its marker.
  bool says_more(const Body& note) const {
    std::string rest;
    for (const Node* const top : note) {
      const Node* const end = next_past(top, nullptr);
      for (const Node* node = top; node != end;) {
        const bool skipped = dropped_.contains(node);
        if (!skipped && node->is_text()) rest += node->text;
        if (!skipped && node->is(Tag::img)) return true;
        node = skipped ? next_past(node, nullptr) : next_in(node, nullptr);
      }
      rest += ' ';
    }
    const std::string shown = squash_blanks(rest);
    return set_marker_of(shown).empty() && !is_backlink_text(shown);
  }

  const Footnotes& footnotes_;
  const std::vector<Link>& links_;
  std::unordered_set<const Node*> dropped_;
  std::unordered_set<const Node*> passed_;  // what may stand between a link back and the rest of its line
  std::unordered_map<const Body*, std::vector<const Link*>> worded_;  // links back in words, by note
};

}  // namespace

std::vector<Node*> links_back(const Footnotes& footnotes, const std::vector<Link>& links) {
  return ReturnFinder(footnotes, links).find();
}

}  // namespace feedarc::html
