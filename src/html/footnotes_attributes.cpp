#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "feedarc/text/utf8.h"
#include "html/footnote_links.h"
#include "html/footnote_lookalikes.h"
#include "html/footnotes.h"
#include "html/footnotes_carried.h"
#include "html/letters.h"
#include "html/parse.h"

namespace feedarc::html {
namespace {

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
    Carrying{"data-annotation", false},
    Carrying{"title", false},
};

std::string without_digits(std::string_view text) {
  std::string rest;
  std::copy_if(text.begin(), text.end(), std::back_inserter(rest), [](char c) { return c < '0' || c > '9'; });
  return rest;
}

/// What a tooltip's own options leave of its text: `title: Coarse.; pos: top`.
std::string_view without_options(std::string_view value) {
  constexpr std::string_view title = "title:";
  if (!value.starts_with(title)) return value;
  value = value.substr(title.size());
  for (std::size_t at = value.find("; "); at != std::string_view::npos; at = value.find("; ", at + 1)) {
    const std::string_view option = value.substr(at + 2);
    const std::size_t name = option.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
    if (name != std::string_view::npos && name > 0 && option[name] == ':') value = value.substr(0, at);
  }
  while (value.ends_with(';')) value.remove_suffix(1);
  return trim_ascii(value);
}

/// Whether an attribute of no known name may hold what a reader is shown.
bool may_be_shown(std::string_view name) {
  return name.starts_with("data-") || name == "aria-label" || name.find("tooltip") != std::string_view::npos;
}

/// Whether its name says so, by its last word.
bool is_for_text(std::string_view name) {
  name.remove_prefix(name.rfind('-') + 1);
  constexpr std::array<std::string_view, 10> parts{"tip",     "note", "hint", "balloon", "title",
                                                   "content", "text", "html", "popover", "comment"};
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return name.starts_with(part) || name.ends_with(part); });
}

/// Words, not a program's: options, an address, a list of names.
bool reads_as_words(std::string_view text, bool named) {
  constexpr std::size_t longest_word = 9;  // bytes: three Chinese signs
  const bool parted = text.find(' ') != std::string_view::npos ||
                      (text.size() > longest_word && static_cast<unsigned char>(text.front()) >= 0xE0);
  if (text.empty() || !parted || text.find("://") != std::string_view::npos) return false;
  const char first = text.front();
  if (std::string_view("{[#./$@").find(first) != std::string_view::npos) return false;
  return ends_sentence(text) || (named && !(first >= 'a' && first <= 'z'));
}

/// "Fußnote 1" on the marker 1 says where it leads.
bool is_about_marker(std::string_view text, std::string_view marker) {
  constexpr std::size_t longest = 48;
  if (text.size() > longest) return false;
  for (std::size_t at = text.find(marker); at != std::string_view::npos; at = text.find(marker, at + 1)) {
    const std::size_t end = at + marker.size();
    const bool whole =
        (at == 0 || !is_ascii_alnum(text[at - 1])) && (end == text.size() || !is_ascii_alnum(text[end]));
    if (whole) return true;
  }
  return false;
}

class AttributeFinder {
 public:
  AttributeFinder(Document& document, Footnotes& footnotes) : document_(document), footnotes_(footnotes) {}

  void run() {
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

 private:
  struct Carried {
    Node* place;
    std::string marker;
    std::string_view value;
    bool markup;
  };

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
    return carries_otherwise(node, each);
  }

  /// Tooltips are many: words in an attribute of a raised or bracketed number behind a word are its note.
  static bool carries_otherwise(Node& node, Carried& each) {
    const std::string shown = short_text(node);
    const std::string marker = marker_of(shown);
    if (marker.empty() || marker.find_first_not_of("0123456789*†‡") != std::string::npos ||
        !(is_raised_here(node) || shown.starts_with('[')) || !follows_word(node) ||
        is_factor(text_before(node), marker))
      return false;
    for (const Attribute& attribute : node.attributes) {
      const std::string_view value = without_options(trim_ascii(attribute.value));
      if (!may_be_shown(attribute.name) || !says_something(value.substr(0, 2000))) continue;
      const bool markup = attribute.name.find("html") != std::string_view::npos || value.starts_with('<');
      if (!(markup || reads_as_words(value, is_for_text(attribute.name))) || is_instruction(value) ||
          is_about_marker(value, marker))
        continue;
      each = {&node, marker, value, markup};
      return !leads_away(node) && !in_code(&node);
    }
    return false;
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
};

}  // namespace

void find_attribute_footnotes(Document& document, Footnotes& footnotes) {
  AttributeFinder(document, footnotes).run();
}

}  // namespace feedarc::html
