#include "html/paragraphs.h"

#include <algorithm>
#include <array>
#include <utility>

#include "html/blanks.h"

namespace feedarc::html {
namespace {

bool hidden(const Node& node) {
  using enum Tag;
  static constexpr std::array list{script, style, template_, noscript, iframe, rp};
  return std::any_of(list.begin(), list.end(), [&](Tag tag) { return node.is(tag); });
}

bool is_bold(const Node& node) {
  return node.is(Tag::b) || node.is(Tag::strong) || node.is(Tag::th) || is_heading(node.tag);
}
bool is_italic(const Node& node) { return node.is(Tag::i) || node.is(Tag::em) || node.is(Tag::cite); }

class Collector {
 public:
  Collector(Node& root, const std::vector<std::string>& markers) : markers_(markers) {
    blocks_.push_back(&root);
  }

  bool enter(Node& node) {
    if (node.is_text()) {
      add_text(node);
      return true;
    }
    if (node.kind == Node::Kind::reference) {
      begin(node);
      now_.text.append("[").append(markers_[node.number]).append("]");
      showed();
      return true;
    }
    if (hidden(node)) return false;
    if (node.is(Tag::br)) {
      line_break(node);
      return true;
    }
    bold_ += is_bold(node) ? 1 : 0;
    italic_ += is_italic(node) ? 1 : 0;
    if (node.is_block()) {
      finish();
      if (node.is(Tag::hr)) rule_ = true;
      blocks_.push_back(&node);
    }
    return true;
  }

  void leave(Node& node) {
    if (node.is_text() || node.kind == Node::Kind::reference || node.is(Tag::br)) return;
    bold_ -= is_bold(node) ? 1 : 0;
    italic_ -= is_italic(node) ? 1 : 0;
    if (node.is_block()) {
      finish();
      blocks_.pop_back();
    }
  }

  std::vector<Paragraph> take() {
    finish();
    return std::move(all_);
  }

 private:
  /// A leaf, whose text is then put behind the rest.
  void begin(Node& node) {
    if (now_.leaves.empty()) now_.block = blocks_.back();
    now_.leaves.push_back(&node);
    now_.begins.push_back(now_.text.size());
  }

  void showed() {
    any_ = true;
    if (bold_ == 0) bold_ended_ = true;
    if (!bold_ended_) now_.bold = now_.text.size();
    all_bold_ = all_bold_ && bold_ > 0;
    all_italic_ = all_italic_ && italic_ > 0;
  }

  void add_text(Node& node) {
    begin(node);
    std::string& out = now_.text;
    bool shows = false;
    for (std::size_t at = 0; at < node.text.size();) {
      const std::size_t word = past_blanks(node.text, at);
      if (word != at && !out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
      at = word == node.text.size() ? word : words_end(node.text, word);
      out.append(node.text, word, at - word);
      shows = shows || at != word;
    }
    if (!shows) return;
    breaks_ = 0;
    showed();
  }

  void line_break(Node& node) {
    if (++breaks_ < 2) {
      begin(node);
      now_.text += '\n';
      return;
    }
    split_ = true;
    finish();
    breaks_ = 1;
  }

  void finish() {
    if (any_) {
      now_.bold_whole = all_bold_;
      now_.italic_whole = all_italic_;
      if (split_ || (!all_.empty() && all_.back().block == now_.block)) {
        now_.whole_block = false;
        if (!all_.empty() && all_.back().block == now_.block) all_.back().whole_block = false;
      }
      while (!now_.text.empty() && (now_.text.back() == ' ' || now_.text.back() == '\n'))
        now_.text.pop_back();
      now_.bold = std::min(now_.bold, now_.text.size());
      now_.rule_before = std::exchange(rule_, false);
      all_.push_back(std::move(now_));
    }
    now_ = Paragraph{};
    any_ = bold_ended_ = split_ = false;
    all_bold_ = all_italic_ = true;
    breaks_ = 0;
  }

  const std::vector<std::string>& markers_;
  std::vector<Paragraph> all_;
  Paragraph now_;
  std::vector<Node*> blocks_;
  int bold_ = 0, italic_ = 0, breaks_ = 0;
  bool any_ = false, bold_ended_ = false, all_bold_ = true, all_italic_ = true, split_ = false, rule_ = false;
};

}  // namespace

std::vector<Paragraph> paragraphs_of(Node& root, const std::vector<std::string>& markers) {
  Collector collector(root, markers);
  walk(
      root, [&](Node& node) { return collector.enter(node); }, [&](Node& node) { collector.leave(node); });
  return collector.take();
}

Node* nearest(Node* node, Tag tag, const Node* root) {
  for (; node && node != root; node = node->parent) {
    if (node->is(tag)) return node;
  }
  return nullptr;
}

bool is_item(const Node& block) {
  static constexpr std::array containers{Tag::blockquote, Tag::aside, Tag::section, Tag::details, Tag::td};
  for (const Node* node = &block; node; node = node->parent) {
    if (node->is(Tag::li)) return true;
    if (std::any_of(containers.begin(), containers.end(), [&](Tag tag) { return node->is(tag); }))
      return false;
  }
  return false;
}

}  // namespace feedarc::html
