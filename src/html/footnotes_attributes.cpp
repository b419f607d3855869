#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "feedarc/text/utf8.h"
#include "html/footnote_links.h"
#include "html/footnotes.h"
#include "html/footnotes_carried.h"
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
