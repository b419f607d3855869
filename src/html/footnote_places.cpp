#include "html/footnote_places.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "feedarc/text/utf8.h"
#include "html/footnote_links.h"
#include "html/footnote_lookalikes.h"
#include "html/footnote_tokens.h"
#include "html/footnote_words.h"
#include "html/footnotes.h"
#include "html/letters.h"

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

/// `<small>注1</small>`: no ASCII, for which brackets are usual.
bool is_worded_alone(const Node& text) {
  const bool alone = !text.next && !text.previous && text.parent && !text.parent->is_block();
  return alone && !text.text.empty() && static_cast<unsigned char>(text.text.front()) >= 0x80 &&
         note_word(text.text) > 0 && !marker_of(text.text).empty();
}

constexpr std::string_view blank_bytes = " \t\n\r\f";

/// Looks no farther than the next word, for a text may hold many places.
bool shows_nothing(std::string_view text) {
  return text.find_first_not_of(blank_bytes) == std::string_view::npos;
}

/// What stands behind an inline element in its line; empty where the line ends.
std::string_view text_behind(const Node& text) {
  const Node* at = &text;
  while (!at->next && at->parent && !at->parent->is_block()) at = at->parent;
  const Node* next = at->next;
  while (next && !next->is_text() && !next->is_block()) next = next->first_child;
  return next && next->is_text() ? next->text : std::string_view{};
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
    auto found = ids_.find(href.substr(hash + 1));
    if (found == ids_.end()) found = ids_.find(decoded_fragment(href.substr(hash + 1)));
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
      if (begins_line(*node)) {
        last = " ";
        worded_ = false;
      }
      if (node->is(Tag::a) && !is_number_only(*node)) link_until = node->last;
      const bool covered = code.covers(*node) || node->order <= link_until;
      if (!node->is_text()) continue;
      if (!covered) places_in(*node, last);
      if (!node->text.empty()) last = node->text;
      worded_ = worded_ || !is_blank_text(node->text);
    }
  }

  void places_in(Node& node, std::string_view behind) {
    if (is_raised_alone(node) || is_worded_alone(node)) return add_alone(node, behind);
    const std::string_view text = node.text;
    emphasis_ = 0;
    for (std::size_t at = reference_bytes.find(text, 0); at < text.size();
         at = reference_bytes.find(text, at)) {
      if (const std::size_t taken = take_at(node, at, at > 0 ? text.substr(0, at) : behind); taken > 0) {
        at += taken;
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

  static bool ends_in_blank(std::string_view behind) {
    return static_cast<unsigned char>(behind.back()) <= ' ';
  }

  /// A marker that an element of its own holds, raised.
  void add_alone(Node& node, std::string_view behind) {
    const bool spaced = ends_in_blank(behind);
    if (!spaced && add_shares(node, 0, node.text, false)) return;
    FootnotePlace place{&node, 0, node.text.size(), set_marker_of(trim_ascii(node.text))};
    place.raised = true;
    place.spaced = spaced;
    place.doubtful = is_base(behind);
    if (place.marker.empty() || ends_in_unit(behind, place.marker)) return;
    if (spaced && !may_stand_apart(place, worded_, text_behind(node))) return;
    add_place(std::move(place));
  }

  /// Whether a raised number or sign with a blank before it may refer to a note: verses are numbered so, and
  /// homographs.
  static bool may_stand_apart(FootnotePlace& place, bool worded, std::string_view behind) {
    if (!worded || !(is_number(place.marker) || is_symbol(place.marker))) return false;
    if (!behind.empty() && is_ascii_alnum(behind.front())) return false;
    place.doubtful = place.doubtful || !(shows_nothing(behind) || begins_with_stop(behind));
    return true;
  }

  /// The bytes of the reference that stands here; 0 where none does.
  std::size_t take_at(Node& node, std::size_t at, std::string_view before) {
    const std::string_view rest = node.text.substr(at);
    const bool spaced = ends_in_blank(before);
    if (rest.front() == '[') {
      const std::string_view bracket = rest.substr(0, longest_bracket);
      const std::size_t close = bracket.find(']');
      if (close != std::string_view::npos && add_shares(node, at, bracket.substr(0, close + 1), spaced))
        return close + 1;
    }
    auto token = reference_at(rest);
    const bool starred = rest.front() == '*' && (before.ends_with('*') || is_emphasis(node.text, at, spaced));
    if (!token || starred || counts_or_names(*token, rest, before)) return 0;
    FootnotePlace place{&node, at, token->length, token->marker, token->round};
    place.circled = token->circled;
    place.spaced = spaced;
    place.closing = ends_part(node, at + token->length);
    place.raised = token->raised;
    place.doubtful = (token->raised && is_base(before)) || (token->round && spaced && !place.closing);
    // "Vitamin C[1]" is no index.
    place.doubtful = place.doubtful || (rest.front() == '[' && is_indexed(node.text, at, at + token->length));
    if (symbol_run(rest) > 0 && is_rating(before) && !ends_cell(node, at + token->length)) return 0;
    if (spaced && !may_be_spaced(place, before, rest.substr(token->length))) return 0;
    add_place(std::move(place));
    return token->length;
  }

  /// What is no reference, by the text before it.
  static bool counts_or_names(const MarkerToken& token, std::string_view rest, std::string_view before) {
    if (token.round && is_clause(before)) return true;
    if ((token.round || token.circled) && introduces(before)) return true;
    if (token.raised && ends_in_unit(before, token.marker)) return true;
    return symbol_run(rest) > 0 && is_date_of_life(rest, before);
  }

  bool may_be_spaced(FootnotePlace& place, std::string_view before, std::string_view behind) const {
    if (place.raised) return may_stand_apart(place, worded_ || ends_word(before), behind);
    // "Name *" is a field of a form, `char *, int *` code; a cell with a value may end so.
    if (is_symbol(place.marker)) return ends_value(*place.node, place.begin + place.length);
    const char first = place.node->text[place.begin];
    const bool opens = first == '[' || first == '(' || place.node->text.substr(place.begin).starts_with("（");
    return opens && place.begin > 0 && is_number(place.marker);
  }

  /// Whether a word stands before the blanks that end a text.
  static bool ends_word(std::string_view before) {
    const std::size_t last = before.find_last_not_of(blank_bytes);
    return last != std::string_view::npos && before[last] != '*';
  }

  /// `(* 1832)`, `(†1899)`, `† 1899`.
  static bool is_date_of_life(std::string_view rest, std::string_view before) {
    constexpr std::string_view dagger = "†", digits = "0123456789";
    const bool bracketed = before.ends_with('(') || before.ends_with("（");
    if (!bracketed && !rest.starts_with(dagger)) return false;
    rest.remove_prefix(symbol_run(rest));
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    // `(* um 1832`, `(* ca. 1832`, `(* 3. Mai 1832`
    constexpr std::size_t longest_lead = 12;
    if (bracketed)
      return rest.substr(0, longest_lead).substr(0, rest.find(')')).find_first_of(digits) !=
             std::string_view::npos;
    return rest.size() >= 4 && rest.substr(0, 4).find_first_not_of(digits) == std::string_view::npos;
  }

  /// `4*`, `4.5*`: stars of a hotel, but not `1911*` or `£9*`.
  static bool is_rating(std::string_view before) {
    before = before.substr(0, before.find_last_not_of(blank_bytes) + 1);
    const std::size_t begin = before.find_last_not_of("0123456789.,") + 1;
    const std::string_view number = before.substr(begin);
    if (number.empty() || number.back() == '.' || number.back() == ',') return false;
    static constexpr std::string_view currencies[] = {"$", "£", "€", "¥", "₹"};
    if (std::any_of(std::begin(currencies), std::end(currencies),
                    [&](std::string_view each) { return before.substr(0, begin).ends_with(each); }))
      return false;
    return number.size() == 1 || number == "10" ||
           (number.size() == 3 && (number[1] == '.' || number[1] == ','));
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
    for (MarkerShare& each : shares) {
      FootnotePlace place{&node, at + each.begin, each.length, std::move(each.marker)};
      place.spaced = spaced;
      add_place(std::move(place));
    }
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
      const bool opens = static_cast<unsigned char>(next) > ' ' && !begins_with_stop(text.substr(end));
      emphasis_ = opens ? end - at : 0;
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

  static bool begins_with_stop(std::string_view behind) {
    static constexpr std::string_view signs[] = {".", ",", ";", ":",  "!",  "?",
                                                 "»", "”", "…", "。", "，", "、"};
    return std::any_of(std::begin(signs), std::end(signs),
                       [&](std::string_view each) { return behind.starts_with(each); });
  }

  static bool ends_part(const Node& node, std::size_t end) {
    const std::string_view behind = node.text.substr(end);
    if (shows_nothing(behind)) return !node.next || node.next->is_block() || node.next->is(Tag::br);
    return begins_with_stop(behind);
  }

  /// The table cell that ends with the text's bytes before `end`; null where none does.
  static const Node* cell_ended(const Node& node, std::size_t end) {
    if (!shows_nothing(node.text.substr(end))) return nullptr;
    const Node* at = &node;
    while (at->parent && !at->is_block()) {
      if (at->next) return nullptr;
      at = at->parent;
    }
    return at->is(Tag::td) || at->is(Tag::th) ? at : nullptr;
  }

  static bool ends_cell(const Node& node, std::size_t end) { return cell_ended(node, end) != nullptr; }

  /// The same for a cell that is not the first of its row, which names what the row is about, nor stands
  /// before an empty one, where something is to be filled in.
  static bool ends_value(const Node& node, std::size_t end) {
    const Node* const cell = cell_ended(node, end);
    if (!cell) return false;
    const Node *before = cell->previous, *behind = cell->next;
    while (before && is_blank_node(*before)) before = before->previous;
    while (behind && is_blank_node(*behind)) behind = behind->next;
    return before && shows_text(behind ? *behind : *before);
  }

  /// Looks no farther than a few nodes.
  static bool shows_text(const Node& root) {
    constexpr int farthest = 16;
    const Node* node = &root;
    for (int steps = 0; node && steps < farthest; ++steps, node = next_in(node, &root)) {
      if (node->is_text() && !shows_nothing(node->text)) return true;
    }
    return false;
  }

  Document& document_;
  bool only_symbols_;
  bool worded_ = false;       // words stand before this text in its line
  std::size_t emphasis_ = 0;  // asterisks that opened before a word and did not close yet
  std::unordered_map<std::string_view, const Node*> ids_;
  std::vector<FootnotePlace> places_;
};

}  // namespace

std::vector<FootnotePlace> collect_places(Document& document, bool only_symbols) {
  return PlaceCollector(document, only_symbols).run();
}

}  // namespace feedarc::html
