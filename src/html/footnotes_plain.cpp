#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "feedarc/text/utf8.h"
#include "html/byte_set.h"
#include "html/footnotes.h"
#include "html/letters.h"

// Footnotes without links: the same markers in the text and at the start of the lines of a closing list.
namespace feedarc::html {
namespace {

struct Form {
  std::string_view open, close;
};
constexpr std::array forms{Form{"[", "]"},   Form{"【", "】"}, Form{"［", "］"},
                           Form{"〔", "〕"}, Form{"（", "）"}, Form{"(", ")"}};

constexpr int longest_list = 400;
constexpr std::size_t longest_title = 60;    // bytes of a line such as "Sources used:"
constexpr std::size_t longest_bracket = 40;  // bytes of several numbers
constexpr std::size_t lines_behind = 2;  // that may follow a closing list: who wrote it, where it appeared

struct Token {
  std::string marker;
  std::size_t length = 0;  // bytes
  bool round = false;
  bool bare = false;     // a number without brackets, as any list has it
  bool circled = false;  // ①: may count what follows
  bool square = false;   // in brackets that are not round
};

bool is_round(const Form& form) { return form.open == "(" || form.open == "（"; }

/// A run of raised or encircled digits.
std::size_t special_digits(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    const bool raised = c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
    const bool circled = (c >= 0x2460 && c <= 0x2473) || (c >= 0x2776 && c <= 0x277F);
    if (circled && at == 0) return next;
    if (!raised) break;
    at = next;
  }
  return at;
}

std::size_t symbol_run(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < 9) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (c != '*' && c != 0x2020 && c != 0x2021 && c != 0xA7 && c != 0x203B && c != 0xFF0A) break;
    at = next;
  }
  return at;
}

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}
std::size_t digit_run(std::string_view text) {
  return std::min(text.find_first_not_of("0123456789"), text.size());
}

/// A number of at most three digits of any script, or in Chinese numerals: its bytes.
std::size_t number_run(std::string_view text, bool chinese) {
  constexpr std::u32string_view numerals = U"一二三四五六七八九十";
  std::size_t at = 0;
  for (int digits = 0; at < text.size(); ++digits) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    const bool digit = (c >= '0' && c <= '9') || digit_of_script(c) >= 0 ||
                       (chinese && numerals.find(c) != std::u32string_view::npos);
    if (!digit) break;
    if (digits == 3) return 0;
    at = next;
  }
  return at;
}

/// The first bytes of what reference_at knows: brackets, raised and encircled digits, signs.
constexpr FewBytes reference_bytes("[(*\xC2\xE2\xE3\xEF");

/// `[^label]`, Markdown's, left as it was written.
std::optional<Token> markdown_label(std::string_view text) {
  constexpr std::size_t longest_label = 40;
  if (!text.starts_with("[^")) return std::nullopt;
  const std::size_t close = text.substr(0, longest_label).find(']');
  if (close == std::string_view::npos || close == 2) return std::nullopt;
  const std::string_view label = text.substr(2, close - 2);
  if (label.find_first_of(" \n\t[^") != std::string_view::npos) return std::nullopt;
  const std::string marker = marker_of(label);
  return Token{marker.empty() ? std::string(label) : marker, close + 1, false, false, false, true};
}

/// A marker that stands at `text`'s beginning in a form that a reference may have.
std::optional<Token> reference_at(std::string_view text) {
  if (auto token = markdown_label(text)) return token;
  if (text.empty() || !reference_bytes.holds(text.front())) return std::nullopt;
  for (const Form& form : forms) {
    if (!text.starts_with(form.open)) continue;
    const std::size_t close = text.substr(0, 32).find(form.close, form.open.size());
    if (close == std::string_view::npos) return std::nullopt;
    std::string marker = marker_of(text.substr(form.open.size(), close - form.open.size()));
    if (marker.empty()) return std::nullopt;
    // Round brackets hold much; a sign before the number makes it a marker.
    const std::string_view inner = trim_ascii(text.substr(form.open.size(), close - form.open.size()));
    const bool round = is_round(form) && !inner.starts_with("※") && !inner.starts_with('*') &&
                       !inner.starts_with("注") && !inner.starts_with("註") && !inner.starts_with("주");
    return Token{std::move(marker), close + form.close.size(), round, false, false, !is_round(form)};
  }
  if (const std::size_t length = special_digits(text); length > 0)
    return Token{marker_of(text.substr(0, length)), length, false, false,
                 text.front() == '\xE2' && length == 3};
  if (const std::size_t signs = symbol_run(text); signs > 0) {
    const std::size_t digits = digit_run(text.substr(signs));
    std::string marker = marker_of(text.substr(0, signs + digits));
    if (!marker.empty()) return Token{std::move(marker), signs + digits, false};
  }
  return std::nullopt;
}

/// `a.` or `iv)` at a line's beginning.
std::optional<Token> lettered_line(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of(".)"), text.size());
  if (end == 0 || end > 5 || end + 1 >= text.size() || text[end + 1] != ' ') return std::nullopt;
  const std::string_view letters = text.substr(0, end);
  const bool roman = letters.find_first_not_of("ivx") == std::string_view::npos;
  const bool letter = end == 1 && letters.front() >= 'a' && letters.front() <= 'z';
  if (!roman && !letter) return std::nullopt;
  return Token{std::string(letters), end + 1, false, true};
}

/// The marker that a line of a list begins with.
std::optional<Token> line_marker(std::string_view text) {
  if (auto token = reference_at(text)) return token;
  for (const std::string_view word : {"注", "註", "脚注", "腳註", "脚註", "附注", "译注", "訳注", "原注",
                                      "각주", "주", "Note ", "note ", "Footnote ", "Fn. "}) {
    if (!text.starts_with(word)) continue;
    const std::size_t digits = number_run(text.substr(word.size()), true);
    if (digits == 0) continue;
    const std::size_t length = word.size() + digits;
    for (const std::string_view end : {":", "：", ".", "）", ")", "、", " ", "　"}) {
      if (!text.substr(length).starts_with(end)) continue;
      return Token{marker_of(text.substr(word.size(), digits)), length + end.size(), false};
    }
  }
  const std::size_t digits = number_run(text, false);
  if (digits == 0) return lettered_line(text);
  for (const std::string_view end : {".", ")", "、", "．", ":", "：", "）", " ", "\xC2\xA0", "۔"}) {
    if (!text.substr(digits).starts_with(end)) continue;
    std::string marker = marker_of(text.substr(0, digits));
    if (marker.empty()) return std::nullopt;
    return Token{std::move(marker), digits + end.size(), false, true};
  }
  return std::nullopt;
}

/// One of several numbers in a bracket or a raised text: `[1, 3]`, `2–4`.
struct Share {
  std::string marker;
  std::size_t begin = 0, length = 0;
};

/// The numbers of such a text, whose bytes they share out between them; empty where it is something else.
std::vector<Share> shares_of(std::string_view text) {
  constexpr int widest_range = 20;
  std::vector<Share> shares;
  if (text.size() > longest_bracket) return shares;
  bool range = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t digits = number_run(text.substr(at), false);
    const std::string marker = marker_of(text.substr(at, digits));
    if (digits == 0 || marker.empty()) return {};
    const int number = std::atoi(marker.c_str());
    if (range) {
      const int first = std::atoi(shares.back().marker.c_str());
      if (number <= first || number - first > widest_range) return {};
      const std::size_t dash = shares.back().begin + shares.back().length;
      for (int each = first + 1; each < number; ++each) {
        const bool takes_dash = each == first + 1;
        shares.push_back({std::to_string(each), takes_dash ? dash : at, takes_dash ? at - dash : 0});
      }
    }
    shares.push_back({marker, at, digits});
    at += digits;
    if (at == text.size()) break;
    std::size_t parting = 0;
    range = false;
    for (const std::string_view sign : {",", ";", "、", "，", "·", "-", "–", "‑", "~"}) {
      if (!text.substr(at).starts_with(sign)) continue;
      parting = sign.size();
      range = sign == "-" || sign == "–" || sign == "‑" || sign == "~";
    }
    at += parting;
    while (parting > 0 && at < text.size() && text[at] == ' ') ++at;
    if (parting == 0) return {};
  }
  return shares.size() > 1 ? shares : std::vector<Share>{};
}

struct Line {
  std::vector<Node*> nodes;  // the block, or the inline nodes between two br
  std::string text;
  std::optional<Token> marker;
  std::uint32_t order = 0;
  bool inline_part = false;
  bool heading = false;
  bool rule_before = false;
};

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

bool is_symbol(std::string_view marker) {
  return !marker.empty() && marker_of(marker) == marker &&
         (marker.front() == '*' || marker.starts_with("\xE2\x80") || marker.starts_with("\xC2"));
}

bool is_only_marker(const Line& line) {
  constexpr std::size_t longest = 12;
  if (line.heading || line.text.size() > longest) return false;
  const std::string marker = marker_of(line.text);
  return !marker.empty() && (line.marker || is_number(marker));
}

/// What a piece of the text refers to, not yet cut out of its node.
struct Place {
  Node* node = nullptr;
  std::size_t begin = 0, length = 0;
  std::string marker;
  bool round = false;
  bool power = false;  // may be an exponent: raised behind a digit
  bool circled = false;
  bool spaced = false;   // a blank before it: `the mill [1]`
  bool closing = false;  // a sentence or a part of it ends behind it, so that it counts nothing
};

class PlainFinder {
 public:
  PlainFinder(Document& document, Footnotes& footnotes, bool only_symbols)
      : document_(document), footnotes_(footnotes), only_symbols_(only_symbols) {}

  void run() {
    number_nodes(document_);
    collect_ids();
    collect_places();
    if (places_.empty()) return;
    collect_lines();
    for (std::size_t p = 0; p < places_.size(); ++p) by_marker_[places_[p].marker].push_back(p);
    for (const Line& line : lines_) {
      if (line.marker) last_line_[line.marker->marker] = line.order;
    }
    for (const Place& place : places_) {
      if (!place.round && !place.power && !place.spaced && is_number(place.marker))
        last_place_[place.marker] = place.node->order;
    }
    std::uint32_t from = 0;
    for (std::size_t first = 0; first < lines_.size();) {
      if (!lines_[first].marker) {
        ++first;
        continue;
      }
      std::size_t end = first + 1;
      while (end < lines_.size() && !begins_anew(first, end)) {
        if (!lines_[end].marker) {
          const std::size_t next = next_marked(first, end);
          if (next == end) break;
          end = next;
        }
        ++end;
      }
      if (accept(first, end, from)) from = lines_[end - 1].order;
      first = end;
    }
    cut_places();
  }

 private:
  /// Behind lines that go on with a note, the line of the next; `at` where there is none.
  std::size_t next_marked(std::size_t first, std::size_t at) const {
    constexpr std::size_t longest_note = 4;
    const bool numbered = is_number(lines_[first].marker->marker);
    if (!may_go_on(first) || !(numbered || lines_[first].marker->square)) return at;
    std::size_t items = 0;
    for (std::size_t i = first; i < at; ++i) items += lines_[i].marker ? 1 : 0;
    for (std::size_t i = at; i < lines_.size() && i < at + longest_note; ++i) {
      const Line& line = lines_[i];
      if (line.marker)
        return line.marker->bare == lines_[first].marker->bare &&
                       (numbered ? line.marker->marker == std::to_string(items + 1)
                                 : line.marker->square && by_marker_.contains(line.marker->marker))
                   ? i
                   : at;
      if (line.heading || line.rule_before || refers(line)) return at;
    }
    return at;
  }

  /// Whether the notes of a list may have more lines than one: numbers alone begin many a paragraph.
  bool may_go_on(std::size_t first) const {
    return !lines_[first].marker->bare || lines_[first].rule_before ||
           (first > 0 && is_list_title_text(lines_[first - 1].text));
  }

  /// Whether a reference stands in the line.
  bool refers(const Line& line) const {
    const std::uint32_t last = line.nodes.back()->last;
    const auto place =
        std::lower_bound(places_.begin(), places_.end(), line.order,
                         [](const Place& each, std::uint32_t order) { return each.node->order < order; });
    return place != places_.end() && place->node->order <= last;
  }

  /// Whether another list begins here.
  bool begins_anew(std::size_t first, std::size_t at) const {
    if (!lines_[at].marker) return false;
    if (is_symbol(lines_[at].marker->marker) != is_symbol(lines_[first].marker->marker)) return true;
    // A list of notes is short; a document that repeats markers for thousands of lines has none.
    if (at - first > std::size_t{longest_list}) return true;
    return std::any_of(
        lines_.begin() + static_cast<std::ptrdiff_t>(first), lines_.begin() + static_cast<std::ptrdiff_t>(at),
        [&](const Line& line) { return line.marker && line.marker->marker == lines_[at].marker->marker; });
  }

  static bool has_block_child(const Node& node) {
    for (const Node* child = node.first_child; child; child = child->next) {
      if (child->is_block()) return true;
    }
    return false;
  }

  void collect_lines() {
    CodeRegion code(false);
    const Node* const root = &document_.root();
    for (Node* node = document_.root().first_child; node; node = next_in(node, root)) {
      rule_ = rule_ || node->is(Tag::hr);
      if (code.covers(*node)) continue;
      if (!node->is_block()) {
        const bool begins_run = !node->previous || node->previous->is_block();
        if (begins_run &&
            (node->parent == root || (node->parent->is_block() && has_block_child(*node->parent))))
          lines_of(node, nullptr);
        continue;
      }
      if (has_block_child(*node)) continue;
      if (is_heading(node->tag)) {
        add_line({{node}, squash_blanks(text_of(*node)), std::nullopt, node->order, false, true, rule_});
        continue;
      }
      lines_of(node->first_child, node);
    }
  }

  /// Where lines may be parted by br: the run that begins here, or what an element around all of it holds.
  static Node* line_holder(Node* first) {
    for (int levels = 0; levels < 4; ++levels) {
      Node* only = nullptr;
      for (Node* each = first; each && !each->is_block(); each = each->next) {
        if (each->is_text() && is_blank_text(each->text)) continue;
        if (only) return first;
        only = each;
      }
      if (!only || !only->first_child || is_raised(*only) || only->is(Tag::a)) return first;
      first = only->first_child;
    }
    return first;
  }

  static std::vector<std::vector<Node*>> parted(Node* first) {
    std::vector<std::vector<Node*>> parts(1);
    for (Node* child = first; child && !child->is_block(); child = child->next) {
      if (child->is(Tag::br))
        parts.emplace_back();
      else
        parts.back().push_back(child);
    }
    return parts;
  }

  /// The lines of a run of inline content, which is all of `block` if that is given.
  void lines_of(Node* first, Node* block) {
    if (!first) return;
    auto parts = parted(line_holder(first));
    if (parts.size() == 1) parts = parted(first);
    const bool whole = block && parts.size() == 1;
    for (const auto& part : parts) {
      std::string text;
      for (const Node* const node : part) text += text_of(*node);
      text = squash_blanks(text);
      if (text.empty()) continue;
      Line line{whole ? std::vector<Node*>{block} : part,
                text,
                std::nullopt,
                part.front()->order,
                !whole,
                false,
                rule_};
      Node* const item = block ? item_begun_by(*block) : nullptr;
      line.marker = marker_of_line(item, part, text);
      if (item && whole && line.marker) line.nodes = {item};
      add_line(std::move(line));
    }
  }

  /// The list item that this block is or begins.
  static Node* item_begun_by(Node& block) {
    if (block.is(Tag::li)) return &block;
    if (!block.parent || !block.parent->is(Tag::li)) return nullptr;
    for (const Node* before = block.previous; before; before = before->previous) {
      if (!before->is_text() || !is_blank_text(before->text)) return nullptr;
    }
    return block.parent;
  }

  void add_line(Line line) {
    if (line.text.empty()) return;
    if (only_symbols_ && line.marker && !is_symbol(line.marker->marker)) line.marker.reset();
    if (!lines_.empty()) {
      const Line& before = lines_.back();
      // A line more of an item.
      if (before.nodes.size() == 1 && holds(*before.nodes.front(), *line.nodes.front())) return;
      if (is_only_marker(before) && joined(line)) return;
    }
    lines_.push_back(std::move(line));
    rule_ = false;
  }

  /// A marker in a cell, a term or an element of its own, and the note beside it, are one line.
  bool joined(const Line& line) {
    Line& before = lines_.back();
    Node* const marker = before.nodes.back();
    Node* note = line.nodes.front();
    for (int levels = 0; levels < 3 && note->parent && note->parent != marker->parent; ++levels)
      note = note->parent;
    if (!note->parent || note->parent != marker->parent || line.heading) return false;
    Node* const around = marker->parent;
    // Many a table begins its rows with a number.
    const bool cells = around->is(Tag::tr) && before.marker && !before.marker->bare;
    const bool terms = marker->is(Tag::dt) && note->is(Tag::dd);
    const bool pair = (around->is(Tag::li) || around->is(Tag::div) || around->is(Tag::aside)) &&
                      begins_with(*around, *before.nodes.front());
    if (!cells && !terms && !pair) return false;
    const std::string text = before.text + " " + line.text;
    if (!before.marker) before.marker = Token{marker_of(before.text), 0, false, true};
    before.text = text;
    before.inline_part = false;
    if (terms)
      before.nodes = {marker, note};
    else
      before.nodes = {around};
    return true;
  }

  static bool begins_with(const Node& around, const Node& node) {
    for (const Node* child = around.first_child; child; child = child->next) {
      if (child == &node) return true;
      if (!child->is_text() || !is_blank_text(child->text)) return false;
    }
    return false;
  }

  /// Raised, written out, or given by a numbered list alone under its heading.
  std::optional<Token> marker_of_line(const Node* item, const std::vector<Node*>& part,
                                      const std::string& text) {
    for (const Node* const node : part) {
      if (node->is_text() && is_blank_text(node->text)) continue;
      if (const Node* const raised = raised_at_start(*node)) {
        std::string marker = marker_of(short_text(*raised));
        if (!marker.empty()) return Token{std::move(marker), 0, false};
      }
      break;
    }
    if (auto token = line_marker(text)) return token;
    const Node* const list = item ? item->parent : nullptr;
    if (list && list->is(Tag::ol) && is_titled(list)) {
      int number = 1;
      for (const Node* before = item->previous; before && number < longest_list; before = before->previous) {
        number += before->is(Tag::li) ? 1 : 0;
      }
      return Token{std::to_string(number), 0, false};
    }
    return std::nullopt;
  }

  static const Node* raised_at_start(const Node& node) {
    const Node* at = &node;
    for (int levels = 0; at && levels < 4; ++levels, at = at->first_child) {
      if (is_raised(*at)) return at;
    }
    return nullptr;
  }

  bool is_titled(const Node* list) {
    if (list != asked_) {
      asked_ = list;
      answer_ = has_title(list);
    }
    return answer_;
  }

  /// Under its title, or with links back to the text in its first item.
  static bool has_title(const Node* list) {
    constexpr int farthest = 400;  // nodes
    const Node* const end = next_past(list->first_child, list);
    const Node* node = list->first_child;
    for (int steps = 0; node && node != end && steps < farthest; ++steps, node = next_in(node, list)) {
      if (is_link_back(*node)) return true;
    }
    const Node* before = list->previous;
    while (before && ((before->is_text() && is_blank_text(before->text)) || before->is(Tag::hr)))
      before = before->previous;
    return before && before->is_block() && is_list_title(*before);
  }

  static bool is_link_back(const Node& node) {
    if (!node.is(Tag::a) || node.attribute("href").find('#') == std::string_view::npos) return false;
    const std::string text = short_text(node);
    return !text.empty() && is_backlink_text(text);
  }

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

  void collect_places() {
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
      const bool rated = previous >= '0' && previous <= '9' && token && symbol_run(text.substr(at)) > 0 &&
                         !ends_cell(node, at + token->length);  // `5*`
      if (token && !token->marker.empty() && !rated) {
        add_place({&node, at, token->length, token->marker, token->round, false, token->circled, spaced,
                   ends_part(node, at + token->length)});
        at += token->length;
        continue;
      }
      // A run that is too long is passed at once.
      if (const std::size_t run = special_digits(text.substr(at)); run > 0)
        at += run;
      else
        next_code_point(text, at);
    }
  }

  void add_place(Place place) {
    if (!only_symbols_ || is_symbol(place.marker)) places_.push_back(std::move(place));
  }

  /// Several numbers in one bracket, or raised together.
  bool add_shares(Node& node, std::size_t at, std::string_view text, bool spaced) {
    const bool bracketed = text.starts_with('[') && text.ends_with(']');
    const std::size_t bracket = bracketed ? 1 : 0;
    std::vector<Share> shares = shares_of(text.substr(bracket, text.size() - 2 * bracket));
    if (shares.empty() || (spaced && at == 0)) return false;
    for (Share& each : shares) each.begin += bracket;
    shares.front().begin -= bracket;
    shares.front().length += bracket;
    shares.back().length += bracket;
    for (Share& each : shares)
      add_place({&node, at + each.begin, each.length, std::move(each.marker), false, false, false, spaced});
    return true;
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

  /// Round brackets behind a blank count what follows, unless most of a list's stand where something ends.
  bool may_be_round(std::size_t first, std::size_t end, std::uint32_t from, std::uint32_t start) const {
    std::size_t closing = 0;
    for (std::size_t i = first; i < end; ++i) {
      if (!lines_[i].marker || !lines_[i].marker->round) continue;
      const auto alike = by_marker_.find(lines_[i].marker->marker);
      if (alike == by_marker_.end()) continue;
      closing += std::any_of(alike->second.begin(), alike->second.end(),
                             [&](std::size_t p) {
                               const Place& place = places_[p];
                               return place.closing && place.node->order > from && place.node->order < start;
                             })
                     ? 1
                     : 0;
    }
    return 2 * closing >= end - first;
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

  /// Whether this is a list of the text's own, not the notes that close it.
  bool belongs_to_text(std::size_t first, std::size_t end) const {
    const std::string_view before = first > 0 ? std::string_view(lines_[first - 1].text) : "";
    if (is_list_title_text(before)) return false;
    // "We bet on three things:" counts what follows; a list in brackets may be called anything short.
    const bool introduces = before.ends_with(':') || before.ends_with("：");
    const bool bare = lines_[first].marker->bare;
    if (introduces && (bare || before.size() > longest_title)) return true;
    return bare && (goes_on(first, end) || !closes(first, end));
  }

  /// Whether the text refers to these markers, or the next one, after the list, with no later list for them.
  bool goes_on(std::size_t first, std::size_t end) const {
    const std::uint32_t last = last_order(end);
    const auto again = [&](const std::string& marker) {
      const auto place = last_place_.find(marker);
      const auto line = last_line_.find(marker);
      return place != last_place_.end() && place->second > last &&
             (line == last_line_.end() || place->second > line->second);
    };
    if (again(std::to_string(end - first + 1))) return true;
    for (std::size_t i = first; i < end; ++i) {
      if (lines_[i].marker && again(lines_[i].marker->marker)) return true;
    }
    return false;
  }

  /// Behind a closing list come a line or two, if it is not parted from the text.
  bool closes(std::size_t first, std::size_t end) const {
    if (lines_[first].rule_before) return true;
    std::size_t behind = end;
    while (behind < lines_.size() && behind - end <= lines_behind && !lines_[behind].heading &&
           !lines_[behind].rule_before && !lines_[behind].marker)
      ++behind;
    return behind - end <= lines_behind;
  }

  std::uint32_t last_order(std::size_t end) const {
    std::uint32_t last = 0;
    for (const Node* const node : lines_[end - 1].nodes) last = std::max(last, node->last);
    return last;
  }

  bool accept(std::size_t first, std::size_t end, std::uint32_t from) {
    if (belongs_to_text(first, end)) return false;
    const std::uint32_t start = lines_[first].order;
    std::vector<FoundFootnote> found;
    std::vector<std::vector<std::size_t>> used;
    std::size_t referenced = 0;
    const bool titled = first > 0 && is_list_title_text(lines_[first - 1].text);
    const bool loose = titled || may_be_round(first, end, from, start);
    for (std::size_t i = first; i < end; ++i) {
      const Line& line = lines_[i];
      if (!line.marker) {
        found.back().body->insert(found.back().body->end(), line.nodes.begin(), line.nodes.end());
        continue;
      }
      FoundFootnote each{line.marker->marker, 0, {}, line.nodes};
      used.emplace_back();
      const std::vector<std::size_t>& alike = by_marker_[each.marker];
      auto at = std::lower_bound(alike.begin(), alike.end(), from, [&](std::size_t p, std::uint32_t order) {
        return places_[p].node->order <= order;
      });
      for (; at != alike.end() && places_[*at].node->order < start; ++at) {
        const Place& place = places_[*at];
        const bool circled = !place.circled || line.marker->circled || line.marker->bare;
        const bool spaced = !place.spaced || titled || (place.round ? loose : line.marker->square);
        if ((!place.round || line.marker->round) && circled && spaced) used.back().push_back(*at);
      }
      each.refs = static_cast<std::uint32_t>(used.back().size());
      referenced += each.refs > 0 ? 1 : 0;
      found.push_back(std::move(each));
    }
    const bool numbered = is_number(found.front().marker);
    // "a." begins many a line.
    const bool lettered = lines_[first].marker->bare && !numbered;
    if (lettered && (found.front().refs == 0 || (found.front().marker != "a" && found.front().marker != "i")))
      return false;
    const bool from_one = std::any_of(found.begin(), found.end(), [](const FoundFootnote& each) {
      return each.marker == "1" && each.refs > 0;
    });
    if (numbered && !from_one && !continues(found.front())) return false;
    if (referenced == 0 || 2 * referenced < found.size()) return false;
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (const std::size_t p : used[i]) cuts_.emplace_back(p, footnotes_.found.size() + i);
    }
    if (numbered && !lines_[first].marker->bare && !lines_[first].marker->round)
      add_lost(found, used, from, start);
    for (const FoundFootnote& each : found) {
      if (is_number(each.marker)) reached_ = std::max(reached_, std::atoi(each.marker.c_str()));
    }
    take_links_back(found);
    order_by_reference(found, used);
    title_line(first);
    return true;
  }

  /// A list that counts on where the last one ended.
  bool continues(const FoundFootnote& first) const {
    return reached_ > 0 && first.refs > 0 && first.marker == std::to_string(reached_ + 1);
  }

  void take_links_back(const std::vector<FoundFootnote>& found) {
    for (const FoundFootnote& each : found) {
      for (Node* const top : each.body.value_or(std::vector<Node*>{})) {
        for (Node* node = top; node; node = node == top && !top->first_child ? nullptr : next_in(node, top)) {
          if (is_link_back(*node)) footnotes_.backlinks.push_back(node);
        }
      }
    }
  }

  /// The references of the series whose notes the list lacks, and the one after its last.
  void add_lost(std::vector<FoundFootnote>& found, std::vector<std::vector<std::size_t>>& used,
                std::uint32_t from, std::uint32_t start) const {
    int highest = 0;
    std::unordered_set<std::string> known;
    for (const FoundFootnote& each : found) {
      highest = std::max(highest, std::atoi(each.marker.c_str()));
      known.insert(each.marker);
    }
    for (int number = 1; number <= std::min(highest, longest_list) + 1; ++number) {
      std::string marker = std::to_string(number);
      const auto alike = by_marker_.find(marker);
      if (known.contains(marker) || alike == by_marker_.end()) continue;
      std::vector<std::size_t> lost;
      for (const std::size_t p : alike->second) {
        const Place& place = places_[p];
        if (place.node->order > from && place.node->order < start && !place.round && !place.spaced &&
            !place.power && !place.circled)
          lost.push_back(p);
      }
      if (lost.empty()) continue;
      found.push_back({std::move(marker), static_cast<std::uint32_t>(lost.size()), {}, std::nullopt});
      used.push_back(std::move(lost));
    }
  }

  /// By first reference; then those without one, in the list's order.
  void order_by_reference(std::vector<FoundFootnote>& found,
                          const std::vector<std::vector<std::size_t>>& used) {
    std::vector<std::size_t> order(found.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
      const std::size_t a = used[x].empty() ? places_.size() : used[x].front();
      const std::size_t b = used[y].empty() ? places_.size() : used[y].front();
      return a < b;
    });
    const std::size_t base = footnotes_.found.size();
    std::vector<std::size_t> now_at(found.size());
    for (std::size_t i = 0; i < order.size(); ++i) now_at[order[i]] = base + i;
    for (auto& [place, footnote] : cuts_) {
      if (footnote >= base) footnote = now_at[footnote - base];
    }
    for (const std::size_t i : order) footnotes_.found.push_back(std::move(found[i]));
  }

  /// A line that only introduces the list, in one block with it.
  void title_line(std::size_t first) {
    if (first == 0 || !lines_[first].inline_part || !lines_[first - 1].inline_part) return;
    const Line& before = lines_[first - 1];
    if (before.nodes.front()->parent != lines_[first].nodes.front()->parent ||
        !is_list_title_text(before.text))
      return;
    footnotes_.backlinks.insert(footnotes_.backlinks.end(), before.nodes.begin(), before.nodes.end());
  }

  /// Cuts from behind, so that what is found before in the same text stays where it is.
  void cut_places() {
    std::sort(cuts_.begin(), cuts_.end());
    for (auto cut = cuts_.rbegin(); cut != cuts_.rend(); ++cut) {
      const Place& place = places_[cut->first];
      Node& node = *place.node;
      Node* target = &node;
      if (!(place.begin == 0 && place.length == node.text.size())) {
        const std::string_view all = node.text;
        Node& piece = document_.make_text(all.substr(place.begin, place.length));
        piece.order = piece.last = node.order;
        insert_after(node, piece);
        if (place.begin + place.length < all.size())
          insert_after(piece, document_.make_text(all.substr(place.begin + place.length)));
        node.text = all.substr(0, place.begin);
        target = &piece;
      }
      footnotes_.found[cut->second].places.push_back(target);
    }
    for (FoundFootnote& each : footnotes_.found) std::reverse(each.places.begin(), each.places.end());
  }

  Document& document_;
  Footnotes& footnotes_;
  bool only_symbols_;
  int reached_ = 0;  // the highest number of the lists accepted
  std::unordered_map<std::string_view, const Node*> ids_;
  const Node* asked_ = nullptr;
  bool answer_ = false;
  bool rule_ = false;  // a rule came since the last line
  std::vector<Line> lines_;
  std::vector<Place> places_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_marker_;
  std::unordered_map<std::string, std::uint32_t> last_line_, last_place_;  // order, by marker
  std::vector<std::pair<std::size_t, std::size_t>> cuts_;                  // place, footnote
};

}  // namespace

void find_plain_footnotes(Document& document, Footnotes& footnotes, bool only_symbols) {
  PlainFinder(document, footnotes, only_symbols).run();
}

}  // namespace feedarc::html
