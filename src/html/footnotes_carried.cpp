#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "feedarc/text/utf8.h"
#include "html/footnotes.h"
#include "html/parse.h"

// Footnotes whose text is carried at the marker: beside it (sidenotes, tooltips) or in an attribute of it.
namespace feedarc::html {
namespace {

/// Parts of class names that say "this is shown at the marker".
constexpr std::array<std::string_view, 12> carriers{"sidenote", "side-note", "marginnote", "margin-note",
                                                    "tooltip",  "footnote",  "ltx_note",   "popover",
                                                    "popup",    "fn-text",   "fn-content", "note-text"};

struct Carrying {
  std::string_view name;
  bool markup;  // its value is HTML
};
constexpr std::array attributes{
    Carrying{"data-bigfoot-footnote", true},
    Carrying{"data-footnote-content", true},
    Carrying{"data-footnote", true},
    Carrying{"data-footnote-text", true},
    Carrying{"data-content", true},
    Carrying{"data-bs-content", true},
    Carrying{"data-tippy-content", true},
    Carrying{"data-tooltip", true},
    Carrying{"data-tip", true},
    Carrying{"data-note", true},
    Carrying{"data-original-title", true},
    Carrying{"data-bs-original-title", true},
    Carrying{"data-bs-title", true},
    Carrying{"data-title", true},
    Carrying{"data-text", false},
    Carrying{"title", false},
};

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

bool in_code(const Node* node) {
  for (; node; node = node->parent) {
    if (node->is(Tag::pre) || node->is(Tag::code)) return true;
  }
  return false;
}

/// Texts long enough to say something have a letter; a marker has at most one.
bool says_something(std::string_view text) {
  const auto letters = std::count_if(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC0;
  });
  return letters >= 3 && marker_of(text).empty();
}

std::string without_digits(std::string_view text) {
  std::string rest;
  std::copy_if(text.begin(), text.end(), std::back_inserter(rest), [](char c) { return c < '0' || c > '9'; });
  return rest;
}

class CarriedFinder {
 public:
  CarriedFinder(Document& document, Footnotes& footnotes) : document_(document), footnotes_(footnotes) {}

  void run() {
    beside();
    if (footnotes_.found.empty()) inside();
    take_copies();
  }

 private:
  static bool names_itself(const Node& node) {
    if (is_note_element(node) || node.has_attribute("popover") || node.attribute("role") == "tooltip" ||
        node.attribute("role") == "doc-footnote")
      return true;
    const std::string classes = lower_ascii(node.attribute("class"));
    return !classes.empty() && std::any_of(carriers.begin(), carriers.end(), [&](std::string_view each) {
      return classes.find(each) != std::string::npos;
    });
  }

  void beside() {
    const Node* const root = &document_.root();
    for (Node* node = document_.root().first_child; node;) {
      if (node->is_text() || node->is_block() || !names_itself(*node) || !take_beside(*node)) {
        node = next_in(node, root);
        continue;
      }
      node = next_past(node, root);
    }
  }

  bool take_beside(Node& body) {
    Node* const marker = is_note_element(body) ? place_before(body) : marker_before(body);
    if (!marker || in_code(&body) || !says_something(squash_blanks(text_of(body)))) return false;
    std::string name = marker_of(short_text(*marker));
    if (name.empty()) name = std::to_string(++unnamed_);
    drop_copies(body, name);
    footnotes_.found.push_back({std::move(name), 1, {marker}, std::vector<Node*>{&body}});
    return true;
  }

  /// Elements of their own that hold a note where it is referred to, numbered by style sheet.
  static bool is_note_element(const Node& node) { return node.name == "d-footnote" || node.name == "dt-fn"; }

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
      const std::string text = node->is(Tag::a) ? short_text(*node) : std::string("-");
      if (text.empty() || text.starts_with("↩") || text.starts_with("↑"))
        footnotes_.backlinks.push_back(node);
    }
  }

  struct Carried {
    Node* place;
    std::string marker;
    std::string_view value;
    bool markup;
  };

  void inside() {
    std::vector<Carried> all;
    std::unordered_map<std::string, int> alike;
    const Node* const root = &document_.root();
    for (Node* node = document_.root().first_child; node;) {
      Carried each;
      if (!carries(*node, each)) {
        node = next_in(node, root);
        continue;
      }
      ++alike[without_digits(each.value)];
      all.push_back(std::move(each));
      node = next_past(node, root);
    }
    // "See footnote 1", "See footnote 2" are no notes.
    for (const Carried& each : all) {
      if (alike[without_digits(each.value)] == 1 || !names_place(each.value)) add(each);
    }
  }

  static bool is_instruction(std::string_view value) {
    static constexpr std::array<std::string_view, 8> beginnings{
        "see footnote",  "see note",  "view footnote", "view note",
        "read footnote", "footnote ", "jump to",       "go to"};
    const std::string lower = lower_ascii(value.substr(0, 40));
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view each) { return lower.starts_with(each); });
  }

  static bool names_place(std::string_view value) {
    const std::string lower = lower_ascii(value);
    return value.size() < 40 || lower.find("footnote") != std::string::npos;
  }

  bool carries(Node& node, Carried& each) const {
    if (node.is_text() || node.is_block() || node.attributes.empty() || node.name == "abbr") return false;
    for (const Carrying& row : attributes) {
      const std::string_view value = node.attribute(row.name);
      if (!says_something(value.substr(0, 2000))) continue;
      each = {&node, marker_of(short_text(node)), value, row.markup};
      const bool raised = is_raised_here(node) || short_text(node).find_first_of("[*") != std::string::npos;
      const bool letter = !row.markup && each.marker.find_first_of("0123456789*") == std::string::npos;
      // `<span data-content=row>1</span>` may count what follows.
      const bool counts = node.name == "span" && !raised;
      if ((letter || counts) && !follows_word(node)) return false;
      return !each.marker.empty() && (row.markup || raised) && !leads_away(node) && !in_code(&node) &&
             !is_instruction(value);
    }
    return false;
  }

  static bool is_raised_here(const Node& node) {
    const Node* at = &node;
    for (int levels = 0; at && levels < 3; ++levels, at = at->parent) {
      if (is_raised(*at)) return true;
    }
    return node.first_child && is_raised(*node.first_child);
  }

  static bool follows_word(const Node& node) {
    const Node* at = &node;
    while (!at->previous && at->parent && !at->parent->is_block()) at = at->parent;
    const Node* const before = at->previous;
    return before && before->is_text() && !before->text.empty() &&
           static_cast<unsigned char>(before->text.back()) > ' ';
  }

  /// A link to another page is a link, whatever its title.
  static bool leads_away(const Node& node) {
    const Node* at = &node;
    for (int levels = 0; at && levels < 3; ++levels, at = at->parent) {
      const std::string_view href = at->attribute("href");
      if (at->is(Tag::a) && !href.empty() && href.find('#') == std::string_view::npos &&
          !lower_ascii(href.substr(0, 11)).starts_with("javascript:"))
        return true;
    }
    return false;
  }

  void add(const Carried& each) {
    Node& around = document_.make_element(Node::Space::html, "div");
    Node& holder =
        each.markup ? parse_apart(document_, each.value) : document_.make_element(Node::Space::html, "div");
    if (!each.markup) append(holder, document_.make_text(each.value));
    append(around, holder);
    footnotes_.found.push_back({each.marker, 1, {each.place}, std::vector<Node*>{&holder}});
  }

  Document& document_;
  Footnotes& footnotes_;
  int unnamed_ = 0;
};

}  // namespace

void find_carried_footnotes(Document& document, Footnotes& footnotes) {
  CarriedFinder(document, footnotes).run();
}

}  // namespace feedarc::html
