#include "html/footnote_places.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

#include "feedarc/text/utf8.h"
#include "html/footnote_tokens.h"
#include "html/footnotes.h"

namespace feedarc::html {
namespace {

/// Whether a text is all that a raised element holds.
bool is_raised_alone(const Node& text) {
  const Node* node = &text;
  for (int levels = 0; levels < 4; ++levels) {
    if (node->next || node->previous || !node->parent || node->parent->is_block()) return false;
    node = node->parent;
    if (is_raised(*node)) return true;
  }
  return false;
}

class PlaceCollector {
 public:
  PlaceCollector(Document& document, bool only_symbols) : document_(document), only_symbols_(only_symbols) {}

  std::vector<FootnotePlace> run() {
    collect_ids();
    collect();
    return std::move(places_);
  }

 private:
  void collect_ids() {
    const Node* const root = &document_.root();
    for (const Node* node = document_.root().first_child; node; node = next_in(node, root)) {
      for (const std::string_view name : {"id", "name"}) {
        if (const std::string_view id = node->attribute(name); !id.empty()) ids_.emplace(id, node);
      }
    }
  }

  /// Whether a link says no more than its number: its target is not here, or is the list or its heading.
  bool is_number_only(const Node& link) const {
    const std::string_view href = link.attribute("href");
    const std::size_t hash = href.find('#');
    if (hash == std::string_view::npos) return href.empty() || href.starts_with("javascript:");
    const auto found = ids_.find(href.substr(hash + 1));
    if (found == ids_.end()) return true;
    const Node* target = found->second;
    while (target->parent && !target->is_block()) target = target->parent;
    if (is_heading(target->tag) || is_list_title_text(short_text(*target))) return true;
    constexpr int farthest = 40;
    const Node* inside = target;
    for (int steps = 0; inside && steps < farthest; ++steps, inside = next_in(inside, target)) {
      if (inside->is(Tag::ol) || inside->is(Tag::ul) || inside->is(Tag::dl)) return true;
    }
    return false;
  }

  void collect() {
    std::string_view last = " ";
    CodeRegion code(false);
    std::uint32_t link_until = 0;
    for (Node* node = document_.root().first_child; node; node = next_in(node, &document_.root())) {
      if (node->is_block() || node->is(Tag::br)) last = " ";
      if (node->is(Tag::a) && !is_number_only(*node)) link_until = node->last;
      const bool covered = code.covers(*node) || node->order <= link_until;
      if (!node->is_text()) continue;
      if (!covered) places_in(*node, last);
      if (!node->text.empty()) last = node->text;
    }
  }

  void places_in(Node& node, std::string_view behind) {
    const char before = behind.back();
    const std::string_view text = node.text;
    if (is_raised_alone(node)) {
      if (static_cast<unsigned char>(before) <= ' ') return;
      if (add_shares(node, 0, text, false)) return;
      std::string marker = marker_of(trim_ascii(text));
      const bool power = before >= '0' && before <= '9';
      if (!marker.empty() && !ends_in_unit(behind, marker))
        add_place({&node, 0, text.size(), std::move(marker), false, power});
      return;
    }
    emphasis_ = 0;
    for (std::size_t at = 0; at < text.size();) {
      at = reference_bytes.find(text, at);
      if (at == text.size()) break;
      const char previous = at > 0 ? text[at - 1] : before;
      const bool spaced = static_cast<unsigned char>(previous) <= ' ';
      if (text[at] == '[') {
        const std::string_view bracket = text.substr(at, longest_bracket);
        const std::size_t close = bracket.find(']');
        if (close != std::string_view::npos && add_shares(node, at, bracket.substr(0, close + 1), spaced)) {
          at += close + 1;
          continue;
        }
      }
      const bool opens = text[at] == '[' || text[at] == '(' || text.substr(at).starts_with("（");
      auto token = !spaced || opens ? reference_at(text.substr(at)) : std::nullopt;
      if (token && spaced && (at == 0 || !is_number(token->marker))) token.reset();
      if (token && token->round && is_clause(text.substr(0, at))) token.reset();
      if (token && (token->round || token->circled) && introduces(text.substr(0, at))) token.reset();
      if (text[at] == '*' && (previous == '*' || is_emphasis(text, at, spaced))) token.reset();
      const bool rated = previous >= '0' && previous <= '9' && token && symbol_run(text.substr(at)) > 0 &&
                         !ends_cell(node, at + token->length);  // `5*`
      if (token && !token->marker.empty() && !rated) {
        add_place({&node, at, token->length, token->marker, token->round, false, token->circled, spaced,
                   ends_part(node, at + token->length)});
        at += token->length;
        continue;
      }
      // A run that is too long is passed at once.
      const std::string_view rest = text.substr(at);
      if (const std::size_t run = std::max(special_digits(rest), symbol_run(rest)); run > 0)
        at += run;
      else
        next_code_point(text, at);
    }
  }

  void add_place(FootnotePlace place) {
    if (!only_symbols_ || is_symbol(place.marker)) places_.push_back(std::move(place));
  }

  /// Several numbers in one bracket, or raised together.
  bool add_shares(Node& node, std::size_t at, std::string_view text, bool spaced) {
    const bool bracketed = text.starts_with('[') && text.ends_with(']');
    const std::size_t bracket = bracketed ? 1 : 0;
    std::vector<MarkerShare> shares = shares_of(text.substr(bracket, text.size() - 2 * bracket));
    if (shares.empty() || (spaced && at == 0)) return false;
    for (MarkerShare& each : shares) each.begin += bracket;
    shares.front().begin -= bracket;
    shares.front().length += bracket;
    shares.back().length += bracket;
    for (MarkerShare& each : shares)
      add_place({&node, at + each.begin, each.length, std::move(each.marker), false, false, false, spaced});
    return true;
  }

  /// Signs behind which a number in round brackets or a circle counts what follows.
  static bool introduces(std::string_view before) {
    static constexpr std::string_view signs[] = {":", ";", "：", "；"};
    return std::any_of(std::begin(signs), std::end(signs),
                       [&](std::string_view sign) { return before.ends_with(sign); });
  }

  /// Asterisks in a word (`Fahrer*innen`), or behind words that others stand before (`*very*`).
  bool is_emphasis(std::string_view text, std::size_t at, bool spaced) {
    const std::size_t end = std::min(text.find_first_not_of('*', at), text.size());
    const char next = end < text.size() ? text[end] : ' ';
    if (spaced) {
      emphasis_ = next > ' ' || static_cast<unsigned char>(next) >= 0x80 ? end - at : 0;
      return false;
    }
    if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) return true;
    const bool closes = emphasis_ == end - at;
    emphasis_ = 0;
    return closes;
  }

  /// `§ 5(1)`: behind a number, but not a year.
  static bool is_clause(std::string_view before) {
    const std::size_t digits =
        before.size() - std::min(before.find_last_not_of("0123456789") + 1, before.size());
    return digits > 0 && digits != 4;
  }

  static bool ends_part(const Node& node, std::size_t end) {
    const std::string_view behind = node.text.substr(end);
    static constexpr std::string_view signs[] = {".", ",", ";", ":",  "!",  "?",
                                                 "»", "”", "…", "。", "，", "、"};
    if (trim_ascii(behind).empty()) return !node.next || node.next->is_block() || node.next->is(Tag::br);
    return std::any_of(std::begin(signs), std::end(signs),
                       [&](std::string_view each) { return behind.starts_with(each); });
  }

  /// Whether a table cell ends with the text's bytes before `end`.
  static bool ends_cell(const Node& node, std::size_t end) {
    if (!trim_ascii(node.text.substr(end)).empty()) return false;
    const Node* at = &node;
    while (at->parent && !at->is_block()) {
      if (at->next) return false;
      at = at->parent;
    }
    return at->is(Tag::td) || at->is(Tag::th);
  }

  Document& document_;
  bool only_symbols_;
  std::size_t emphasis_ = 0;  // asterisks that opened before a word and did not close yet
  std::unordered_map<std::string_view, const Node*> ids_;
  std::vector<FootnotePlace> places_;
};

}  // namespace

std::vector<FootnotePlace> collect_places(Document& document, bool only_symbols) {
  return PlaceCollector(document, only_symbols).run();
}

}  // namespace feedarc::html
