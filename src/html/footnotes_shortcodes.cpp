#include <algorithm>
#include <array>

#include "feedarc/text/utf8.h"
#include "html/byte_set.h"
#include "html/footnotes.h"
#include "html/footnotes_carried.h"
#include "html/letters.h"

// Footnotes left as shortcodes: `[ref]…[/ref]`. A feed has them where the plugin does not run.
namespace feedarc::html {
namespace {

constexpr std::array<std::string_view, 12> names{
    "ref",      "fn",  "footnote", "efn_note",        "mfn",   "ftn",
    "sidenote", "efn", "endnote",  "modern_footnote", "fnote", "note"};

/// What opens a note without a name: a plugin's double brackets, Markdown's `^[`, and `[1. ` that counts.
constexpr std::string_view doubled = "((", caret = "^[", counted = "[1.", square_end = "]";

struct Code {
  std::size_t begin = 0, end = 0;  // bytes of the text
  std::string_view name;           // one of `names`, or what opens one without
  bool closes = false;
  bool angled = false;  // in `<>`

  /// `[note]` opens a box, too, and "<ref>" may be what is spoken of: these stand right behind a word.
  bool needs_word() const { return !closes && (angled || name == "note"); }
  bool is_nameless() const {
    return name == doubled || name == caret || name == counted || name == square_end;
  }
  bool ends(const Code& opening) const {
    return name == opening.name || (name == square_end && (opening.name == caret || opening.name == counted));
  }
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

/// Behind a word or its stop, or where WordPress's plugin wants it, a blank behind that.
bool follows_word(std::string_view before, const Code& code) {
  if (code.name == doubled && before.ends_with(' ')) before.remove_suffix(1);
  constexpr std::string_view stops = ".,;!?)";
  if (before.size() < 2) return false;
  const auto in_word = [](char c) { return is_ascii_alnum(c) || static_cast<unsigned char>(c) >= 0x80; };
  // A letter alone is a function or a base.
  const char last = before.back(), previous = before[before.size() - 2];
  return in_word(last) ? in_word(previous) : stops.find(last) != std::string_view::npos && in_word(previous);
}

/// An opening or closing bracket of a note without a name, at `at`; none: `end` is 0.
Code nameless_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  Code code;
  if (rest.starts_with(']')) return {0, 1, square_end, true};
  if (rest.starts_with("))") && !rest.starts_with(")))")) return {0, 2, doubled, true};
  if (rest.starts_with("((") && !rest.starts_with("(((")) code = {0, 2, doubled};
  if (rest.starts_with(caret)) code = {0, 2, caret};
  if (rest.starts_with('[')) {
    const std::size_t digits = rest.find_first_not_of("0123456789", 1);
    if (digits > 1 && digits <= 3 && rest.substr(digits).starts_with(". ")) code = {0, digits + 2, counted};
  }
  return code.end > 0 && follows_word(text.substr(0, at), code) ? code : Code{};
}

/// Whether a text ends with a full stop or its like, whatever closes behind it: formulas have brackets as
/// well.
bool stops(std::string_view text) {
  constexpr std::array<std::string_view, 9> closers{")", "）", "”", "»", "\"", "'", "’", "」", "“"};
  constexpr std::array<std::string_view, 9> signs{".", "!", "?", "…", "。", "！", "？", "۔", "।"};
  std::size_t length = 0;
  do {
    length = 0;
    for (const std::string_view each : closers)
      if (text.ends_with(each)) length = each.size();
    text.remove_suffix(length);
  } while (length > 0);
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return text.ends_with(sign); });
}

/// Whether brackets that writers use otherwise, too, hold words as notes have them; `one_will_do`, as in
/// "Ibid."
bool reads_as_note(std::string_view text, bool one_will_do) {
  constexpr std::size_t longest = 2000;
  if (text.size() < 2 || text.size() > longest || text.front() == ' ') return false;
  if (std::count(text.begin(), text.end(), '(') != std::count(text.begin(), text.end(), ')')) return false;
  const bool beyond = static_cast<unsigned char>(text.front()) >= 0x80;
  const bool parted = one_will_do || text.find(' ') != std::string_view::npos || beyond;
  return parted && stops(trim_ascii(text));
}

/// The next shortcode at or behind `at`; none: `end` is 0.
Code next_code(std::string_view text, std::size_t at) {
  constexpr FewBytes opening("[<(^)]");
  for (at = opening.find(text, at); at < text.size(); at = opening.find(text, at + 1)) {
    Code code = text[at] == '[' || text[at] == '<' ? code_at(text.substr(at)) : Code{};
    if (code.end == 0) code = nameless_at(text, at);
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
    const Node* const root = &document_.root();
    for (Node* node = document_.root().first_child; node;) {
      if (node->is_block()) opened_ = nullptr;
      const bool covered = code.covers(*node);
      if (!covered && is_note_element(*node)) {
        take_element(*node);
        node = next_past(node, root);
        continue;
      }
      if (!covered && node->is_text()) scan(node);
      node = next_in(node, root);
    }
  }

 private:
  /// `<ref>…</ref>` as an element; one that was never closed reaches to its parent's end, and other languages
  /// have such an element with attributes of their own.
  static bool is_note_element(const Node& node) {
    if (node.name != "ref" || !node.first_child || !(node.attributes.empty() || node.next)) return false;
    for (const Attribute& attribute : node.attributes)
      if (attribute.name != "name" && attribute.name != "group") return false;
    const Node* const before = node.previous;
    return before && before->is_text() && ends_in_word(before->text) && holds_line(node);
  }

  static bool ends_in_word(std::string_view text) {
    constexpr std::array<std::string_view, 8> opening{"(", "[", "\"", "“", "„", "‘", "«", "（"};
    return !text.empty() && static_cast<unsigned char>(text.back()) > ' ' &&
           std::none_of(opening.begin(), opening.end(),
                        [&](std::string_view each) { return text.ends_with(each); });
  }

  /// Words, and neither a block nor one of its like, nor more than a note has.
  static bool holds_line(const Node& node) {
    constexpr std::size_t longest = 10'000;
    std::string text;
    for (const Node* each = node.first_child; each; each = next_in(each, &node)) {
      if (each->is_block() || each->name == node.name || text.size() > longest) return false;
      text += each->text.substr(0, longest);
    }
    return !text.starts_with(' ') && says_something(text);
  }

  void take_element(Node& node) {
    opened_ = nullptr;  // a note in a note: the outer one is left as text
    Node& place = document_.make_text({});
    place.order = place.last = node.order;
    insert_before(node, place);
    footnotes_.found.push_back(
        {std::to_string(footnotes_.found.size() + 1), 1, {&place}, std::vector<Node*>{&node}, true});
  }

  /// Leaves `node` at the last piece of what it was.
  void scan(Node*& node) {
    std::size_t at = 0;
    for (Code code = next_code(node->text, at); code.end > 0; code = next_code(node->text, at)) {
      at = code.end;
      if (!code.closes) {
        if (code.is_nameless() && ((opened_ && !open_.is_nameless()) || !counts_up(*node, code))) continue;
        opened_ = node;
        open_ = code;
        continue;
      }
      if (!opened_ || opened_->parent != node->parent || !code.ends(open_)) continue;
      if (code.is_nameless() && !holds_note(*node, code)) {
        opened_ = nullptr;
        continue;
      }
      node = close(node, code);
      at = 0;
    }
  }

  /// `[1. ` begins the first note, `[2. ` the next.
  bool counts_up(const Node& node, const Code& code) {
    if (code.name != counted) return true;
    if (node.text.substr(code.begin + 1, code.end - code.begin - 3) != std::to_string(counted_ + 1))
      return false;
    ++counted_;
    return true;
  }

  bool holds_note(const Node& node, const Code& code) const {
    std::string all;
    if (opened_ == &node) {
      all = node.text.substr(open_.end, code.begin - open_.end);
    } else {
      all = opened_->text.substr(open_.end);
      for (const Node* each = opened_->next; each != &node; each = each->next) {
        // A verse has lines.
        if (each->is(Tag::br)) return false;
        all += text_of(*each);
      }
      all += node.text.substr(0, code.begin);
    }
    const std::string_view behind = node.text.substr(code.end);
    const bool is_link = open_.name == counted && (behind.starts_with('(') || behind.starts_with('['));
    const bool nested = open_.name != doubled && all.find('[') != std::string::npos;
    // Asides in a sentence.
    const bool spaced = open_.begin > 0 && opened_->text[open_.begin - 1] == ' ';
    if (spaced && !all.empty() && all.front() >= 'a' && all.front() <= 'z') return false;
    return !is_link && !nested && !(open_.name == doubled && is_verse(*opened_)) &&
           reads_as_note(all, open_.name == counted && counted_ > 1);
  }

  /// Lines that br parts.
  static bool is_verse(const Node& text) {
    constexpr int farthest = 8;
    const Node *before = text.previous, *behind = text.next;
    for (int steps = 0; steps < farthest; ++steps) {
      if ((before && before->is(Tag::br)) || (behind && behind->is(Tag::br))) return true;
      before = before ? before->previous : nullptr;
      behind = behind ? behind->next : nullptr;
    }
    return false;
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
    FoundFootnote found{
        std::to_string(footnotes_.found.size() + 1), 1, {opening}, std::vector<Node*>{}, true};
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

  std::size_t counted_ = 0;  // brackets that count, so far
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
