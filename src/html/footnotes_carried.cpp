#include "html/footnotes_carried.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "feedarc/text/utf8.h"
#include "html/footnote_links.h"
#include "html/footnote_lookalikes.h"
#include "html/footnotes.h"
#include "html/letters.h"
#include "html/note_fold.h"

// Footnotes whose text is carried at the marker: beside it, as in sidenotes and tooltips.
namespace feedarc::html {
namespace {

/// Parts of class names that say "this is shown at the marker".
constexpr std::array<std::string_view, 16> carriers{
    "sidenote", "side-note",  "marginnote", "margin-note", "margin-aside", "column-margin",
    "tooltip",  "footnote",   "ltx-note",   "popover",     "popup",        "inline-note",
    "fn-text",  "fn-content", "note-text",  "note-body"};

/// Whole classes of notes that a style sheet sets apart from the word before them, and numbers.
constexpr std::array<std::string_view, 6> set_apart{"sidenote",    "side-note",    "marginnote",
                                                    "margin-note", "margin-aside", "column-margin"};

/// Attributes by which a marker names the element that shows its note.
constexpr std::array<std::string_view, 7> naming{"href",          "aria-controls", "aria-describedby",
                                                 "aria-details",  "popovertarget", "data-target",
                                                 "data-bs-target"};

/// What a tooltip shows of a longer note: its beginning; empty where it shows all.
std::string_view beginning_of(std::string_view text) {
  constexpr std::size_t shortest = 12;
  const std::size_t end = text.find("…");
  if (end == std::string_view::npos || end < shortest) return {};
  text = text.substr(0, end);
  while (text.ends_with(' ') || text.ends_with("\xA0") || text.ends_with("\xC2")) text.remove_suffix(1);
  return text;
}

bool is_blank(const Node& node) { return node.is_text() && is_blank_text(node.text); }

/// Lower case, `note__text` as `note-text`.
std::string folded_classes(const Node& node) {
  std::string out;
  for (const char c : lower_ascii(node.attribute("class"))) {
    const bool dash = c == '_' || c == '-';
    if (!dash || !out.ends_with('-')) out += dash ? '-' : c;
  }
  return out;
}

/// A number of a verse leads to the verse: by a link only what is raised or bracketed names a note.
bool is_set_as_marker(const Node& marker) {
  if (is_raised_here(marker)) return true;
  const std::string text = short_text(marker);
  return text.starts_with('[') || text.starts_with('(');
}

/// Whether a marker, or what it consists of, names this element.
bool names(const Node& marker, std::string_view id) {
  constexpr int most_nodes = 8;
  int nodes = 0;
  for (const Node* node = &marker; node && nodes < most_nodes; ++nodes) {
    for (const std::string_view name : naming) {
      std::string_view value = node->attribute(name);
      if (const std::size_t hash = value.find('#'); hash != std::string_view::npos)
        value.remove_prefix(hash + 1);
      else if (name == "href")
        continue;
      if (value == id && (name != "href" || is_set_as_marker(marker))) return true;
    }
    node = node == &marker ? marker.first_child : next_in(node, &marker);
  }
  return false;
}

class CarriedFinder {
 public:
  CarriedFinder(Document& document, Footnotes& footnotes) : document_(document), footnotes_(footnotes) {}

  void run() {
    beside();
    if (footnotes_.found.empty()) find_attribute_footnotes(document_, footnotes_);
    take_copies();
  }

 private:
  static bool names_itself(const Node& node) {
    if (is_note_element(node) || node.has_attribute("popover") || node.attribute("role") == "tooltip" ||
        node.attribute("role") == "doc-footnote")
      return true;
    const std::string classes = folded_classes(node);
    return !classes.empty() && std::any_of(carriers.begin(), carriers.end(), [&](std::string_view each) {
      return classes.find(each) != std::string::npos;
    });
  }

  void beside() {
    const Node* const root = &document_.root();
    for (Node* node = document_.root().first_child; node;) {
      if (node->is_text() || node->is_block() ||
          !(names_itself(*node) || is_named(*node) || is_unfolded(*node)) || !take_beside(*node)) {
        node = next_in(node, root);
        continue;
      }
      node = next_past(node, root);
    }
  }

  /// What the marker behind a word right before it names as its note.
  static bool is_named(const Node& node) {
    const std::string_view id = node.attribute("id");
    const Node* const marker = id.empty() && node.attribute("role") != "note" ? nullptr : marker_before(node);
    return marker && !marker->is_text() && follows_word(*marker) &&
           (node.attribute("role") == "note" || names(*marker, id));
  }

  /// What is shown only when asked for, right behind a raised number or a button.
  static bool is_unfolded(const Node& node) {
    if (!is_hidden(node)) return false;
    const Node* const marker = marker_before(node);
    if (!marker || marker->is_text() || !follows_word(*marker)) return false;
    const std::string name = marker_of(short_text(*marker));
    const bool button = marker->is(Tag::button) || marker->attribute("role") == "button";
    const std::string_view before = text_before(*marker);
    const bool exponent = is_factor(before, name) || (!before.empty() && is_digit(before.back()));
    if (name.empty() || exponent || !(button || is_raised_here(*marker))) return false;
    const std::string shown = squash_blanks(text_of(node));
    // What only a reader aloud is spared may be an ornament, a button with a number counts.
    const bool unfolds =
        !button || marker->has_attribute("aria-expanded") || marker->has_attribute("aria-controls");
    return !shown.starts_with('(') &&
           ((unfolds && node.attribute("aria-hidden") != "true") || ends_sentence(shown));
  }

  static bool is_hidden(const Node& node) {
    if (node.has_attribute("hidden") || node.attribute("aria-hidden") == "true") return true;
    constexpr std::string_view display = "display";
    const std::string_view style = node.attribute("style");
    std::size_t at = style.find(display);
    if (at != std::string_view::npos) at = style.find_first_not_of(" :", at + display.size());
    return at != std::string_view::npos && style.substr(at).starts_with("none");
  }

  bool take_beside(Node& body) {
    Node* marker = is_note_element(body) ? nullptr : marker_before(body);
    if (!marker && !is_note_element(body) && !is_set_apart(body)) return false;
    if (in_code(&body) || !says_something(squash_blanks(text_of(body)))) return false;
    if (!marker) marker = place_before(body);
    std::string name = marker_of(short_text(*marker));
    if (name.empty()) name = std::to_string(++unnamed_);
    drop_copies(body, name);
    footnotes_.found.push_back({std::move(name), 1, {marker}, std::vector<Node*>{&body}});
    return true;
  }

  /// Elements of their own that hold a note where it is referred to, numbered by style sheet.
  static bool is_note_element(const Node& node) { return node.name == "d-footnote" || node.name == "dt-fn"; }

  /// A note without a marker, right behind a word.
  static bool is_set_apart(const Node& node) {
    const std::string classes = lower_ascii(node.attribute("class"));
    if (std::none_of(set_apart.begin(), set_apart.end(),
                     [&](std::string_view each) { return contains_word(classes, each); }) ||
        !follows_word(node))
      return false;
    for (const Node* inside = node.first_child; inside; inside = next_in(inside, &node)) {
      if (!inside->is_text() && names_itself(*inside)) return false;
    }
    return true;
  }

  Node* place_before(Node& body) {
    Node& place = document_.make_text({});
    place.order = place.last = body.order;
    insert_before(body, place);
    return &place;
  }

  /// What stands right before it: a number, or the label of a box that shows it, numbered by style sheet.
  static Node* marker_before(const Node& body) {
    const Node* at = &body;
    for (int levels = 0; levels < 3; ++levels, at = at->parent) {
      Node* before = at->previous;
      while (before && (is_blank(*before) || before->name == "input")) before = before->previous;
      if (!before) {
        if (!at->parent || at->parent->is_block()) return nullptr;
        continue;
      }
      const std::string text = short_text(*before);
      // `<span class=footnote>1<span class=footnote-text>…`
      if (before->is_text())
        return !before->previous && !before->parent->is_block() && names_itself(*before->parent) &&
                       !marker_of(text).empty()
                   ? before
                   : nullptr;
      if (before->is_block()) return nullptr;
      const bool label = (before->name == "label" && (text.empty() || text == "⊕")) ||
                         (text.empty() && !before->is(Tag::br) && names_itself(*before));
      return label || !marker_of(text).empty() ? before : nullptr;
    }
    return nullptr;
  }

  /// The marker again, where the note begins.
  void drop_copies(Node& body, const std::string& marker) {
    Node* node = body.first_child;
    for (int steps = 0; node && steps < 8; ++steps) {
      if (is_blank(*node)) {
        node = next_past(node, &body);
      } else if (!node->is_text() && marker_of(short_text(*node)) == marker) {
        footnotes_.backlinks.push_back(node);
        node = next_past(node, &body);
      } else {
        node = node->first_child;
      }
    }
  }

  /// A closing list that says the same again is the note's place; what is carried at the marker goes.
  void take_copies() {
    if (footnotes_.found.empty()) return;
    std::unordered_map<std::string, std::size_t> texts;
    for (std::size_t i = 0; i < footnotes_.found.size(); ++i) {
      std::string all;
      for (const Node* const node : *footnotes_.found[i].body) all += text_of(*node);
      texts.emplace(squash_blanks(all), i);
    }
    std::map<std::string, std::string> beginnings;
    for (const auto& [text, _] : texts) {
      if (const std::string_view begin = beginning_of(text); !begin.empty())
        beginnings.emplace(std::string(begin), text);
    }
    for (Node* node = document_.root().first_child; node; node = next_in(node, &document_.root())) {
      if (!node->is(Tag::td) && !node->is(Tag::li) && !node->is(Tag::p) && !node->is(Tag::div)) continue;
      if (holds_blocks(*node)) continue;
      const std::string shown = without_marker(*node);
      auto same = texts.find(shown);
      if (same == texts.end()) same = begun_by(shown, beginnings, texts);
      if (same == texts.end()) continue;
      FoundFootnote& each = footnotes_.found[same->second];
      Node* const body = node->is(Tag::td) ? node->parent : item_of(*node);
      for (Node* const carried : *each.body) {
        if (carried->parent && carried->parent->parent) footnotes_.backlinks.push_back(carried);
      }
      each.body = std::vector<Node*>{body};
      drop_links_back(*body);
      texts.erase(same);
    }
  }

  using Texts = std::unordered_map<std::string, std::size_t>;

  /// The note whose beginning this text has.
  static Texts::iterator begun_by(const std::string& text,
                                  const std::map<std::string, std::string>& beginnings, Texts& texts) {
    auto row = beginnings.upper_bound(text);
    if (row == beginnings.begin() || !text.starts_with((--row)->first)) return texts.end();
    return texts.find(row->second);
  }

  /// The list item around a note's text and its marker.
  static Node* item_of(Node& text) {
    if (!text.parent || !text.parent->is(Tag::li)) return &text;
    const Node* before = text.previous;
    while (before && is_blank(*before)) before = before->previous;
    return before && !marker_of(short_text(*before)).empty() ? text.parent : &text;
  }

  static bool holds_blocks(const Node& node) {
    for (const Node* child = node.first_child; child; child = child->next) {
      if (child->is_block()) return true;
    }
    return false;
  }

  static std::string without_marker(const Node& node) {
    constexpr std::size_t longest_lead = 24;
    std::string text = squash_blanks(text_of(node));
    for (const std::string_view sign : {"↩\uFE0E", "↩\uFE0F", "↩", "↑", "^"}) {
      while (text.ends_with(sign) || text.ends_with(' '))
        text.resize(text.size() - (text.ends_with(' ') ? 1 : sign.size()));
      if (text.starts_with(sign)) text = squash_blanks(std::string_view(text).substr(sign.size()));
    }
    for (std::size_t end = std::min(longest_lead, text.size()); end > 0; --end) {
      const bool blank = text[end - 1] == ' ' || text[end - 1] == '.' || text[end - 1] == ']';
      if (blank && !marker_of(std::string_view(text).substr(0, end)).empty())
        return squash_blanks(std::string_view(text).substr(end));
    }
    return text;
  }

  void drop_links_back(Node& body) {
    for (Node* node = body.first_child; node; node = next_in(node, &body)) {
      if (node->is(Tag::a) && is_backlink_text(short_text(*node))) footnotes_.backlinks.push_back(node);
    }
  }

  Document& document_;
  Footnotes& footnotes_;
  int unnamed_ = 0;
};

/// Whether a note may stand right behind this: a word or what ends one, and nothing that opens.
bool ends_as_word(std::string_view text) {
  if (text.empty()) return false;
  constexpr std::string_view closing = ".,;!?)]%\"'";
  if (static_cast<unsigned char>(text.back()) < 0x80)
    return is_ascii_alnum(text.back()) || closing.find(text.back()) != std::string_view::npos;
  for (const std::string_view sign :
       {"—", "–", "―", "“", "„", "‘", "‚", "«", "¿", "¡", "（", "「", "『", "《", "【", "：", "•", "→"})
    if (text.ends_with(sign)) return false;
  return true;
}

}  // namespace

bool says_something(std::string_view text) {
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC0;
  });
  // "In 1802.", but not "1 of 12".
  const std::ptrdiff_t fewest = ends_sentence(text) && text.find(' ') != std::string_view::npos ? 2 : 3;
  return letters >= fewest && marker_of(text).empty();
}

bool ends_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 14> stops{".", "!", "?", "…",  "。", "！", "？",
                                                   "”", "»", ")", "）", "」", "۔",  "।"};
  return std::any_of(stops.begin(), stops.end(), [&](std::string_view stop) { return text.ends_with(stop); });
}

bool is_raised_here(const Node& node) {
  const Node* at = &node;
  for (int levels = 0; at && levels < 3; ++levels, at = at->parent) {
    if (is_raised(*at)) return true;
  }
  return node.first_child && is_raised(*node.first_child);
}

std::string_view text_before(const Node& node) {
  const Node* at = &node;
  while (!at->previous && at->parent && !at->parent->is_block()) at = at->parent;
  const Node* const before = at->previous;
  return before && before->is_text() ? before->text : std::string_view{};
}

bool follows_word(const Node& node) { return ends_as_word(text_before(node)); }

void find_carried_footnotes(Document& document, Footnotes& footnotes) {
  CarriedFinder(document, footnotes).run();
}

}  // namespace feedarc::html
