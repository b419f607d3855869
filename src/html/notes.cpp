#include "html/notes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "feedarc/text/utf8.h"
#include "html/byte_set.h"
#include "html/note_dates.h"
#include "html/note_labels.h"
#include "html/note_phrases.h"
#include "html/note_quote.h"
#include "html/paragraphs.h"

// The numbers of the rules are those of docs/html.md, "Where a note ends".
namespace feedarc::html {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;

struct Bracket {
  std::string_view open, close;
  bool rare =
      false;  // titles and code have it too: only a whole paragraph in it is a note, and it says whose
};
constexpr std::array brackets{Bracket{"[", "]"},      Bracket{"(", ")"},         Bracket{"【", "】"},
                              Bracket{"（", "）"},    Bracket{"［", "］"},       Bracket{"〔", "〕"},
                              Bracket{"{", "}"},      Bracket{"〈", "〉"},       Bracket{"《", "》"},
                              Bracket{"「", "」"},    Bracket{"『", "』", true}, Bracket{"〖", "〗", true},
                              Bracket{"<", ">", true}};

/// The first bytes of those that open.
constexpr FewBytes opening_bytes("[({<\xE3\xEF");

const Bracket* opening_at(std::string_view text) {
  if (text.empty() || !opening_bytes.holds(text.front())) return nullptr;
  for (const Bracket& each : brackets) {
    if (text.starts_with(each.open)) return &each;
  }
  return nullptr;
}

/// Where the bracket that opens at `open` closes; one of another kind inside does not matter.
std::size_t closing_of(std::string_view text, std::size_t open, const Bracket& bracket) {
  const char opens = bracket.open.front(), closes = bracket.close.front();
  int depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    if (text[at] != opens && text[at] != closes) continue;
    if (text.substr(at).starts_with(bracket.open)) ++depth;
    if (text.substr(at).starts_with(bracket.close) && --depth == 0) return at;
  }
  return nowhere;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \n\t";
  const std::size_t begin = text.find_first_not_of(blanks);
  return begin == nowhere ? std::string_view{}
                          : text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

bool is_inside(const Node* node, const Node* ancestor) {
  for (; node; node = node->parent) {
    if (node == ancestor) return true;
  }
  return false;
}

bool is_stars(std::string_view text) { return text.find_first_not_of("*⁂•·-—–_~# \n") == nowhere; }

class Finder {
 public:
  Finder(Document& document, const std::vector<std::string>& markers)
      : document_(document), paragraphs_(paragraphs_of(document.root(), markers)) {
    sizes_.push_back(0);
    for (const Paragraph& each : paragraphs_) sizes_.push_back(sizes_.back() + each.text.size());
  }

  std::vector<Note> run() {
    for (std::size_t i = 0; i < paragraphs_.size();) i = at(i);
    for (const QuotedNote& each : quotes_) quote(document_, paragraphs_, each);
    return std::move(notes_);
  }

 private:
  /// The notes that begin in paragraph `i`; answers the paragraph to go on with.
  std::size_t at(std::size_t i) {
    if (const auto end = by_class(i)) return *end;
    if (const auto end = by_bracket(i)) return *end;
    if (const auto end = by_label(i)) return *end;
    if (const auto end = by_signature(i)) return *end;
    inline_notes(i, 0);
    return i + 1;
  }

  std::size_t text_between(std::size_t first, std::size_t end) const { return sizes_[end] - sizes_[first]; }
  bool is_most(std::size_t first, std::size_t end) const {
    return 2 * text_between(first, end) > sizes_.back();
  }

  /// The paragraph behind those inside `container`.
  std::size_t end_of(const Node* container, std::size_t first) const {
    std::size_t end = first;
    while (end < paragraphs_.size() && is_inside(paragraphs_[end].block, container)) ++end;
    return end;
  }
  bool begins(const Node* container, std::size_t first) const {
    return first == 0 || !is_inside(paragraphs_[first - 1].block, container);
  }

  static std::size_t hard_end(const Paragraph& paragraph) {
    const std::size_t line = paragraph.text.find('\n');
    const bool alone = paragraph.bold_whole || paragraph.italic_whole || paragraph.block->is(Tag::dt) ||
                       paragraph.block->is(Tag::summary) || paragraph.block->is(Tag::legend) ||
                       paragraph.block->attribute("class").find("title") != nowhere;
    std::size_t end = alone ? paragraph.text.size() : nowhere;
    if (paragraph.bold > 0) end = std::min(end, paragraph.bold);
    return std::min(end, line);
  }

  bool is_code(const Paragraph& paragraph) const {
    const auto in = [&](Node* leaf, Tag tag) { return nearest(leaf, tag, &document_.root()) != nullptr; };
    const auto is = [&](Node* leaf) { return in(leaf, Tag::code) || in(leaf, Tag::pre); };
    return is(paragraph.leaves.front()) && is(paragraph.leaves.back());
  }

  std::optional<LabelMatch> label_at(std::size_t i) const {
    const Paragraph& paragraph = paragraphs_[i];
    if (is_item(*paragraph.block)) return std::nullopt;
    if (is_code(paragraph)) return std::nullopt;
    auto label = match_label(paragraph.text, hard_end(paragraph), false, is_heading(paragraph.block->tag));
    if (!label) label = whole_label(i);
    // "Editor's note: a memoir" is a title.
    if (label && is_heading(paragraph.block->tag) && label->length < paragraph.text.size())
      return std::nullopt;
    return label;
  }

  /// A paragraph that is nothing but a label. Common words count only where they open a container.
  std::optional<LabelMatch> whole_label(std::size_t i) const {
    const Paragraph& paragraph = paragraphs_[i];
    if (paragraph.block->is(Tag::td) || paragraph.block->is(Tag::th)) return std::nullopt;
    auto label = match_label(paragraph.text, paragraph.text.size(), false);
    if (!label || label->length < paragraph.text.size()) return std::nullopt;
    const bool common = label->kind == Note::Kind::update || label->kind == Note::Kind::correction ||
                        label->kind == Note::Kind::disclosure;
    if (common && container_end(i, false) <= i + 1) return std::nullopt;
    return label;
  }

  /// A bracketed label at the start, such as `【编者按】`: where the bracket ends.
  std::optional<LabelMatch> bracketed_label(std::size_t i) const {
    const std::string_view text = paragraphs_[i].text;
    const Bracket* const bracket = opening_at(text);
    if (!bracket || is_item(*paragraphs_[i].block)) return std::nullopt;
    auto label = match_label(text.substr(bracket->open.size()), nowhere, true);
    if (!label || label->role_only || (bracket->rare && is_common(label->kind))) return std::nullopt;
    std::size_t close = bracket->open.size() + label->length;
    if (const std::size_t end = text.find(bracket->close, close);
        end != nowhere && may_be_dated(label->kind) && is_date(text.substr(close, end - close)) &&
        !trimmed(text.substr(end + bracket->close.size())).empty())
      close = end;  // `[Update: 3 May] …`
    if (!text.substr(close).starts_with(bracket->close)) return std::nullopt;
    label->length = close + bracket->close.size();
    while (text.substr(label->length).starts_with(' ') || text.substr(label->length).starts_with(':'))
      ++label->length;
    if (text.substr(label->length).starts_with("：")) label->length += 3;
    // "[Update] The mill" is a title.
    if (is_heading(paragraphs_[i].block->tag) && label->length < text.size()) return std::nullopt;
    return label;
  }

  bool any_label(std::size_t i) const { return label_at(i) || bracketed_label(i) || opens_note(i); }

  bool opens_note(std::size_t i) const {
    const std::string_view text = paragraphs_[i].text;
    const Bracket* const bracket = opening_at(text);
    return bracket && match_label(text.substr(bracket->open.size()), nowhere, true);
  }

  /// What an item begins with in text.
  static std::string bullet_of(const Node& item) {
    if (!item.parent || !item.parent->is(Tag::ol)) return "- ";
    constexpr int longest = 1000;
    int number = 1;
    const std::string_view start = item.parent->attribute("start");
    std::from_chars(start.data(), start.data() + start.size(), number);
    int steps = 0;
    for (const Node* before = item.previous; before && steps < longest; before = before->previous, ++steps)
      number += before->is(Tag::li) ? 1 : 0;
    return std::to_string(number) + ". ";
  }

  std::string slice(std::size_t first, std::size_t begin, std::size_t end, std::size_t cut) const {
    std::string all;
    const Node* last_item = nullptr;
    for (std::size_t i = first; i < end; ++i) {
      std::string_view text = paragraphs_[i].text;
      if (i + 1 == end && cut != nowhere) text = text.substr(0, cut);
      if (i == first) text = text.substr(std::min(begin, text.size()));
      text = trimmed(text);
      if (text.empty()) continue;
      const Node* const item = nearest(paragraphs_[i].block, Tag::li, &document_.root());
      if (!all.empty()) all += item && last_item ? "\n" : "\n\n";
      // A bracket in an item leaves the item's sign behind, a note in the midst of one has none.
      const bool begun =
          item && (i == first ? begin == 0 && begins(item, i) : !is_inside(paragraphs_[first].block, item));
      if (begun && item != last_item) all += bullet_of(*item);
      last_item = item;
      all += text;
    }
    return all;
  }

  /// One note of whole paragraphs.
  std::size_t add(Note::Kind kind, std::size_t first, std::size_t begin, std::size_t end, std::size_t label) {
    std::string text = slice(first, begin, end, nowhere);
    if (text.empty()) return first + 1;
    notes_.push_back({kind, std::move(text)});
    quotes_.push_back({first, end - 1, label, {}, {}});
    return end;
  }

  std::optional<std::size_t> by_class(std::size_t i) {
    const Node* named = nullptr;
    std::optional<Note::Kind> kind;
    for (const Node* node = paragraphs_[i].leaves.front()->parent; node && node != &document_.root();
         node = node->parent) {
      if (node->attributes.empty()) continue;
      if (const auto found = class_label(node->attribute("class"))) {
        named = node;
        kind = found;
      }
    }
    if (!named || !named->is_block() || !begins(named, i)) return std::nullopt;
    const std::size_t end = end_of(named, i);
    if (end == i || is_most(i, end)) return std::nullopt;
    if (any_label(i)) return std::nullopt;  // the words say more
    return add(*kind, i, 0, end, 0);
  }

  /// Rule 1.
  std::optional<std::size_t> by_bracket(std::size_t i) {
    const std::string_view text = paragraphs_[i].text;
    const Bracket* const bracket = opening_at(text);
    if (!bracket || bracketed_label(i)) return std::nullopt;
    const std::size_t inside = bracket->open.size();
    const auto label = match_label(text.substr(inside), nowhere, true);
    if (!label || text.substr(inside + label->length).starts_with(bracket->close)) return std::nullopt;
    if (bracket->rare && (label->role_only || is_common(label->kind) || !text.ends_with(bracket->close)))
      return std::nullopt;
    constexpr std::size_t farthest = 12;
    for (std::size_t j = i; j < paragraphs_.size() && j < i + farthest; ++j) {
      const std::string_view last = paragraphs_[j].text;
      std::string_view tail = last;
      if (tail.ends_with('.')) tail.remove_suffix(1);
      std::size_t close = tail.ends_with(bracket->close) ? tail.size() - bracket->close.size() : nowhere;
      if (const std::size_t own = j == i ? closing_of(text, 0, *bracket) : nowhere;
          own != nowhere && own < close) {
        // It may close earlier, with text behind it, unless an inner one was left open.
        const std::string_view behind = trimmed(text.substr(own + bracket->close.size()));
        if (close == nowhere || behind.find(bracket->open) != nowhere) close = own;
      }
      if (close == nowhere && j > i) close = last.find(bracket->close);
      if (close == nowhere) continue;
      const std::size_t behind = close + bracket->close.size();
      notes_.push_back({label->kind, slice(i, inside + label->length, j + 1, close)});
      if (trimmed(last.substr(behind)).size() <= 1) {
        quotes_.push_back({i, j, inside + label->length, bracket->open, bracket->close});
      } else {
        inline_notes(j, behind);
      }
      return j + 1;
    }
    return std::nullopt;
  }

  /// Rules 2 to 4.
  std::optional<std::size_t> by_label(std::size_t i) {
    auto label = label_at(i);
    if (!label) label = bracketed_label(i);
    if (!label) return std::nullopt;
    const Paragraph& paragraph = paragraphs_[i];
    const bool alone = trimmed(std::string_view(paragraph.text).substr(label->length)).empty();
    if (const std::size_t end = container_end(i); end > i + (alone ? 1U : 0U)) {
      return add(label->kind, i, label->length, end, label->length);
    }
    if (alone) {
      const std::size_t end = end_after_label(i);
      if (end == i + 1) return std::nullopt;
      return add(label->kind, i, label->length, end, label->length);
    }
    std::size_t end = i + 1;
    while (paragraph.italic_whole && end < paragraphs_.size() && paragraphs_[end].italic_whole &&
           !any_label(end) && paragraphs_[end].block->parent == paragraph.block->parent) {
      ++end;
    }
    return add(label->kind, i, label->length, end, label->length);
  }

  /// Rule 2: the end of the container that the label opens, or of the part before its next label; `i` for
  /// none.
  std::size_t container_end(std::size_t i, bool to_next = true) const {
    static constexpr std::array kinds{Tag::div, Tag::aside,  Tag::blockquote, Tag::details, Tag::section,
                                      Tag::td,  Tag::figure, Tag::article,    Tag::center,  Tag::p};
    std::size_t end = i;
    for (const Node* node = paragraphs_[i].block; node && node != &document_.root(); node = node->parent) {
      const bool fits = std::any_of(kinds.begin(), kinds.end(), [&](Tag tag) { return node->is(tag); });
      if (!fits) continue;
      if (!begins(node, i)) break;
      const std::size_t stop = end_of(node, i);
      if (is_most(i, stop)) break;
      if (stop > i + 1) end = stop;
    }
    for (std::size_t j = i + 1; to_next && j < end; ++j) {
      if (any_label(j)) return j;
    }
    return end;
  }

  /// Rule 4.
  std::size_t end_after_label(std::size_t i) const {
    const Node* const around = paragraphs_[i].block->parent;
    std::size_t end = i + 1;
    bool bounded = false;
    for (; end < paragraphs_.size(); ++end) {
      const Paragraph& next = paragraphs_[end];
      if (!is_inside(next.block, around)) break;
      if (end > i + 1 || is_heading(next.block->tag) || next.rule_before || is_stars(next.text)) {
        const std::string_view lead = trimmed(std::string_view(next.text).substr(0, next.bold));
        const bool speaker = !lead.empty() && lead.size() < next.text.size() && lead.size() < 80;
        if (is_heading(next.block->tag) || next.rule_before || is_stars(next.text) || next.bold_whole ||
            speaker || any_label(end)) {
          bounded = true;
          break;
        }
      } else if (any_label(end)) {
        bounded = true;
        break;
      }
    }
    if (!bounded && end > i + 2 && is_most(i + 1, end)) return i + 2;
    return end;
  }

  /// Rule 5, of a paragraph in italics.
  std::optional<std::size_t> by_signature(std::size_t i) {
    const Paragraph& paragraph = paragraphs_[i];
    if (!paragraph.italic_whole || is_item(*paragraph.block)) return std::nullopt;
    const auto signature = match_signature(paragraph.text, SignaturePlace::paragraph);
    if (!signature) return std::nullopt;
    notes_.push_back({signature->kind,
                      std::string(trimmed(std::string_view(paragraph.text).substr(0, signature->length)))});
    quotes_.push_back({i, i, 0, {}, {}});
    return i + 1;
  }

  /// Brackets inside a paragraph that begin with a label or end with a signature.
  void inline_notes(std::size_t i, std::size_t from) {
    const std::string_view text = paragraphs_[i].text;
    // Quadratic in brackets left open otherwise.
    int tries = 64;
    for (std::size_t at = from; at < text.size() && tries > 0; ++at) {
      at = opening_bytes.find(text, at);
      if (at == text.size()) break;
      const Bracket* const bracket = opening_at(text.substr(at));
      if (!bracket || bracket->rare) continue;
      --tries;
      const std::size_t close = closing_of(text, at, *bracket);
      if (close == nowhere) continue;
      const std::string_view inside =
          text.substr(at + bracket->open.size(), close - at - bracket->open.size());
      std::optional<Note> note;
      if (const auto label = match_label(inside, nowhere, true); label && label->length < inside.size()) {
        note = Note{label->kind, std::string(trimmed(inside.substr(label->length)))};
      } else if (const auto signature = match_signature(inside, bracket->open == "(" || bracket->open == "（"
                                                                    ? SignaturePlace::round_bracket
                                                                    : SignaturePlace::bracket)) {
        note = Note{signature->kind, std::string(trimmed(inside.substr(0, signature->length)))};
      }
      if (!note || note->text.empty()) continue;
      notes_.push_back(std::move(*note));
      at = close;
      if (from == 0 && trimmed(text.substr(0, text.find(bracket->open))).empty() &&
          trimmed(text.substr(close + bracket->close.size())).empty()) {
        quotes_.push_back({i, i, 0, bracket->open, bracket->close});
      }
    }
  }

  Document& document_;
  std::vector<Paragraph> paragraphs_;
  std::vector<std::size_t> sizes_;
  std::vector<Note> notes_;
  std::vector<QuotedNote> quotes_;
};

}  // namespace

std::vector<Note> take_notes(Document& document, const std::vector<std::string>& markers) {
  return Finder(document, markers).run();
}

}  // namespace feedarc::html
