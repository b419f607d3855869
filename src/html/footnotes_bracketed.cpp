#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "feedarc/text/utf8.h"
#include "html/byte_set.h"
#include "html/footnotes.h"
#include "html/footnotes_carried.h"

// Footnotes written in brackets where the text refers to them, which a plugin or a converter would have taken
// out:
// `((…))`, Pandoc's `^[…]`, `[1. …]`.
namespace feedarc::html {
namespace {

struct Shape {
  std::string_view open, close;
  char in, out;  // brackets that may stand inside, in pairs
  bool numbered;
  bool spaced;  // a blank may stand before it
};
constexpr std::array shapes{Shape{"((", "))", '(', ')', false, true},
                            Shape{"^[", "]", '[', ']', false, false}, Shape{"[", "]", '[', ']', true, false}};

struct Bracketed {
  Node* first = nullptr;  // the text in which it opens
  std::size_t begin = 0;
  std::size_t open_length = 0;
  int number = 0;
  Node* last = nullptr;  // the text in which it closes
  std::size_t end = 0;   // where the closing bracket stands
  std::string content;
};

bool ends_sentence(std::string_view text) {
  static constexpr std::array<std::string_view, 8> signs{".", "!", "?", "…", "。", "！", "？", "।"};
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return text.ends_with(sign); });
}

/// Whether a note may follow this text, which is not empty: a word, or a stop.
bool may_precede(std::string_view text) {
  const char last = text.back();
  const bool letter =
      (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') || (last >= '0' && last <= '9');
  return letter || static_cast<unsigned char>(last) >= 0x80 ||
         std::string_view(".,;:!?)\"'").find(last) != std::string_view::npos;
}

class BracketFinder {
 public:
  BracketFinder(const Document& document, const Shape& shape) : document_(document), shape_(shape) {}

  std::vector<Bracketed> find() {
    CodeRegion code(false);
    const Node* const root = &document_.root();
    for (Node* node = document_.root().first_child; node; node = next_in(node, root)) {
      if (node->is_block() || node->is(Tag::br)) {
        open_.reset();
        last_ = " ";
      }
      if (code.covers(*node)) open_.reset();
      if (!node->is_text() || node->text.empty()) continue;
      if (!code.covers(*node)) scan(*node);
      last_ = node->text;
    }
    return counts_up() ? std::move(found_) : std::vector<Bracketed>{};
  }

 private:
  void scan(Node& node) {
    constexpr FewBytes brackets("[]()^");
    const std::string_view text = node.text;
    std::size_t taken = 0;  // into the note that is open
    for (std::size_t at = brackets.find(text, 0); at < text.size(); at = brackets.find(text, at)) {
      if (!open_) {
        at += open_at(node, at);
        taken = at;
      } else if (text[at] == shape_.out && depth_ == 0) {
        open_->content += text.substr(taken, at - taken);
        at += close_at(node, at);
      } else {
        depth_ += text[at] == shape_.in ? 1 : 0;
        depth_ -= text[at] == shape_.out ? 1 : 0;
        ++at;
      }
    }
    if (open_) open_->content += text.substr(taken);
  }

  /// The bytes that open a note here, or 1.
  std::size_t open_at(Node& node, std::size_t at) {
    const std::string_view text = node.text, rest = text.substr(at);
    if (!rest.starts_with(shape_.open)) return 1;
    std::string_view before = at > 0 ? text.substr(0, at) : last_;
    if (shape_.spaced && before.ends_with(' ')) before.remove_suffix(1);
    if (before.empty() || !may_precede(before)) return 1;
    std::size_t length = shape_.open.size();
    int number = 0;
    if (shape_.numbered) {
      const std::size_t digits = std::min(rest.find_first_not_of("0123456789", 1), rest.size()) - 1;
      if (digits == 0 || digits > 3 || !rest.substr(1 + digits).starts_with(". ")) return 1;
      number = std::atoi(std::string(rest.substr(1, digits)).c_str());
      length += digits + 2;
    }
    open_ = Bracketed{&node, at, length, number, nullptr, 0, {}};
    depth_ = 0;
    return length;
  }

  /// The bytes that close the note here, or 1.
  std::size_t close_at(Node& node, std::size_t at) {
    Bracketed note = std::move(*open_);
    open_.reset();
    if (!node.text.substr(at).starts_with(shape_.close) || note.first->parent != node.parent) return 1;
    note.last = &node;
    note.end = at;
    if (says_enough(squash_blanks(note.content))) found_.push_back(std::move(note));
    return shape_.close.size();
  }

  /// "((laughs))" and "[^[abc]]" are no notes.
  bool says_enough(const std::string& content) const {
    const bool sentence = ends_sentence(content);
    const bool words =
        content.find(' ') != std::string::npos || static_cast<unsigned char>(content[0]) >= 0x80;
    return says_something(content) && (shape_.spaced ? sentence && words : sentence || words);
  }

  /// Numbers that do not count up from 1 are no notes'; nor is one alone, unless it is a sentence.
  bool counts_up() const {
    if (!shape_.numbered) return true;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_[i].number != static_cast<int>(i) + 1) return false;
    }
    return found_.size() != 1 || ends_sentence(squash_blanks(found_.front().content));
  }

  const Document& document_;
  const Shape& shape_;
  std::vector<Bracketed> found_;
  std::optional<Bracketed> open_;
  int depth_ = 0;  // brackets opened inside the note
  std::string_view last_ = " ";
};

/// Splits a text; answers the second piece.
Node* cut(Document& document, Node* node, std::size_t at) {
  Node& rest = document.make_text(node->text.substr(at));
  node->text = node->text.substr(0, at);
  insert_after(*node, rest);
  return &rest;
}

/// Cuts `before((note))after` into its pieces, from behind.
void add(Document& document, Footnotes& footnotes, const Bracketed& note, const Shape& shape) {
  cut(document, note.last, note.end + shape.close.size());
  Node* const closing = cut(document, note.last, note.end);
  Node* const first = cut(document, note.first, note.begin + note.open_length);
  Node* const opening = cut(document, note.first, note.begin);
  FoundFootnote found{{}, 1, {opening}, std::vector<Node*>{}};
  for (Node* each = first; each != closing; each = each->next) found.body->push_back(each);
  footnotes.backlinks.push_back(closing);
  footnotes.found.push_back(std::move(found));
}

}  // namespace

void find_bracketed_footnotes(Document& document, Footnotes& footnotes) {
  for (const Shape& shape : shapes) {
    const std::vector<Bracketed> all = BracketFinder(document, shape).find();
    if (all.empty()) continue;
    // What is found before in the same text stays where it is.
    for (auto note = all.rbegin(); note != all.rend(); ++note) add(document, footnotes, *note, shape);
    std::reverse(footnotes.found.begin(), footnotes.found.end());
    for (std::size_t i = 0; i < footnotes.found.size(); ++i)
      footnotes.found[i].marker = std::to_string(i + 1);
    return;
  }
}

}  // namespace feedarc::html
