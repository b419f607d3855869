#include <array>

#include "feedarc/text/utf8.h"
#include "html/byte_set.h"
#include "html/footnotes.h"
#include "html/letters.h"

// Footnotes left as shortcodes: `[ref]…[/ref]`. A feed has them where the plugin does not run.
namespace feedarc::html {
namespace {

constexpr std::array<std::string_view, 12> names{
    "ref",      "fn",  "footnote", "efn_note",        "mfn",   "ftn",
    "sidenote", "efn", "endnote",  "modern_footnote", "fnote", "note"};

struct Code {
  std::size_t begin = 0, end = 0;  // bytes of the text
  std::string_view name;           // one of `names`
  bool closes = false;
  bool angled = false;  // in `<>`

  /// `[note]` opens a box, too, and "<ref>" may be what is spoken of: these stand right behind a word.
  bool needs_word() const { return !closes && (angled || name == "note"); }
};

/// `[ref]`, `[/ref]`, or Wikipedia's `<ref name=a>` as text, at the beginning of `text`; none: `end` is 0.
Code code_at(std::string_view text) {
  constexpr std::size_t longest = 200;
  const bool angled = text.starts_with('<');
  std::string_view inner = text.substr(1, longest);
  const bool closes = inner.starts_with('/');
  if (closes) inner.remove_prefix(1);
  for (const std::string_view name : names) {
    if ((angled && name != "ref") || !equal_ignoring_case(inner.substr(0, name.size()), name)) continue;
    const std::string_view rest = inner.substr(name.size());
    const std::size_t close = rest.find(angled ? '>' : ']');
    if (close == std::string_view::npos ||
        rest.substr(0, close).find_first_of("[<") != std::string_view::npos)
      continue;
    if (close > 0 && (closes || rest.front() != ' ' || (angled && rest[close - 1] == '/'))) continue;
    return {0, 1 + (closes ? 1U : 0U) + name.size() + close + 1, name, closes, angled};
  }
  return {};
}

/// The next shortcode at or behind `at`; none: `end` is 0.
Code next_code(std::string_view text, std::size_t at) {
  constexpr FewBytes opening("[<");
  for (at = opening.find(text, at); at < text.size(); at = opening.find(text, at + 1)) {
    Code code = code_at(text.substr(at));
    const bool behind_word =
        at > 0 && (is_ascii_alnum(text[at - 1]) || static_cast<unsigned char>(text[at - 1]) >= 0x80);
    if (code.end == 0 || (code.needs_word() && !behind_word)) continue;
    code.begin += at;
    code.end += at;
    return code;
  }
  return {};
}

class ShortcodeFinder {
 public:
  ShortcodeFinder(Document& document, Footnotes& footnotes) : document_(document), footnotes_(footnotes) {}

  void run() {
    CodeRegion code(false);
    for (Node* node = document_.root().first_child; node; node = next_in(node, &document_.root())) {
      if (node->is_block()) opened_ = nullptr;
      if (!code.covers(*node) && node->is_text()) scan(node);
    }
  }

 private:
  /// Leaves `node` at the last piece of what it was.
  void scan(Node*& node) {
    std::size_t at = 0;
    for (Code code = next_code(node->text, at); code.end > 0; code = next_code(node->text, at)) {
      at = code.end;
      if (!code.closes) {
        opened_ = node;
        open_ = code;
        continue;
      }
      if (!opened_ || opened_->parent != node->parent || open_.name != code.name) continue;
      node = close(node, code);
      at = 0;
    }
  }

  /// Cuts `before [ref] note [/ref] after` into its pieces; answers the last.
  Node* close(Node* node, Code code) {
    Node* const opening = cut(opened_, open_.begin);
    Node* const first = cut(opening, open_.end - open_.begin);
    if (node == opened_) {
      node = first;
      code.begin -= open_.end;
      code.end -= open_.end;
    }
    opened_ = nullptr;
    Node* const closing = cut(node, code.begin);
    Node* const after = cut(closing, code.end - code.begin);
    FoundFootnote found{std::to_string(footnotes_.found.size() + 1), 1, {opening}, std::vector<Node*>{}};
    for (Node* each = first; each != closing; each = each->next) found.body->push_back(each);
    footnotes_.backlinks.push_back(closing);
    footnotes_.found.push_back(std::move(found));
    return after;
  }

  /// Splits a text; answers the second piece.
  Node* cut(Node* node, std::size_t at) {
    Node& rest = document_.make_text(node->text.substr(at));
    node->text = node->text.substr(0, at);
    insert_after(*node, rest);
    return &rest;
  }

  Document& document_;
  Footnotes& footnotes_;
  Node* opened_ = nullptr;
  Code open_;
};

}  // namespace

void find_shortcode_footnotes(Document& document, Footnotes& footnotes) {
  ShortcodeFinder(document, footnotes).run();
}

}  // namespace feedarc::html
