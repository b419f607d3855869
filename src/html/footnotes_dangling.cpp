#include <algorithm>
#include <array>

#include "feedarc/text/utf8.h"
#include "html/byte_set.h"
#include "html/footnote_lookalikes.h"
#include "html/footnotes.h"
#include "html/letters.h"

namespace feedarc::html {
namespace {

struct Form {
  std::string_view open, close;  // both empty: raised
};
constexpr std::array forms{Form{"【", "】"}, Form{"[^", "]"},  Form{"[", "]"},
                           Form{"［", "］"}, Form{"〔", "〕"}, Form{"", ""}};

constexpr std::size_t square = 2;  // `[1]` among them

constexpr FewBytes opening_bytes("[\xE3\xEF\xC2\xE2");

/// A number of at most three digits of one script or another; 0 for anything else.
int number_of(std::string_view text) {
  constexpr int most_digits = 3;
  int number = 0, digits = 0;
  for (std::size_t at = 0; at < text.size(); ++digits) {
    const char32_t c = next_code_point(text, at);
    const int digit = c >= '0' && c <= '9' ? static_cast<int>(c - '0') : digit_of_script(c);
    if (digit < 0 || digits == most_digits) return 0;
    number = number * 10 + digit;
  }
  return number;
}

/// Signs behind which a number counts what follows: `：[1]`.
bool introduces(std::string_view before) {
  static constexpr std::string_view signs[] = {"：", "；", "、", "（"};
  return std::any_of(std::begin(signs), std::end(signs),
                     [&](std::string_view sign) { return before.ends_with(sign); });
}

/// A run of raised digits: `¹²`.
std::size_t raised_run(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (c != 0xB9 && c != 0xB2 && c != 0xB3 && c != 0x2070 && !(c >= 0x2074 && c <= 0x2079)) break;
    at = next;
  }
  return at;
}

using Numbers = std::array<std::vector<int>, forms.size()>;

/// The numbers that follow their words without a blank, in order, by their form.
class NumberFinder {
 public:
  Numbers find(const Document& document) {
    CodeRegion code(true);
    for (const Node* node = document.root().first_child; node; node = next_in(node, &document.root())) {
      if (begins_line(*node)) {
        before_ = ' ';
        behind_ = " ";
      }
      if (code.covers(*node) || !node->is_text() || node->text.empty()) continue;
      take_raised(*node);
      take_bracketed(node->text);
      before_ = node->text.back();
      behind_ = node->text;
    }
    // Nothing but indices count from 0.
    if (indexed_) numbers_[square].clear();
    return std::move(numbers_);
  }

 private:
  void take_raised(const Node& node) {
    if (!is_raised(*node.parent) || node.next || node.previous) return;
    add_raised(trim_ascii(node.text), behind_);
  }

  void add_raised(std::string_view raised, std::string_view behind) {
    const std::string marker = marker_of(raised);
    const int number = number_of(marker);
    if (number > 0 && !behind.empty() && static_cast<unsigned char>(behind.back()) > ' ' &&
        !is_base(behind) && !is_factor(behind, marker))
      numbers_.back().push_back(number);
  }

  void take_bracketed(std::string_view text) {
    for (std::size_t at = opening_bytes.find(text, 0); at < text.size();
         at = opening_bytes.find(text, at + 1)) {
      const std::string_view rest = text.substr(at);
      if (const std::size_t raised = raised_run(rest); raised > 0) {
        add_raised(rest.substr(0, raised), at > 0 ? text.substr(0, at) : behind_);
        at += raised - 1;
        continue;
      }
      for (std::size_t i = 0; i + 1 < forms.size(); ++i) {
        if (!rest.starts_with(forms[i].open)) continue;
        // A number has three digits at most, and its bracket closes right behind it.
        constexpr std::size_t longest = 9;
        const std::string_view inside = rest.substr(forms[i].open.size(), longest + forms[i].close.size());
        const std::size_t close = inside.find(forms[i].close);
        if (close == std::string_view::npos) continue;
        const int number = number_of(inside.substr(0, close));
        if (inside.substr(0, close) == "0") indexed_ = true;
        const char previous = at > 0 ? text[at - 1] : before_;
        const std::size_t end = at + forms[i].open.size() + close + forms[i].close.size();
        // `[boat][1]` is a link that was not rendered.
        const bool labels = previous == ']' && (text.data() != last_text_ || at != last_end_);
        if (number > 0 && static_cast<unsigned char>(previous) > ' ' && !is_indexed(text, at, end) &&
            !introduces(text.substr(0, at)) && !labels) {
          numbers_[i].push_back(number);
          last_text_ = text.data();
          last_end_ = end;
        }
      }
    }
  }

  Numbers numbers_;
  bool indexed_ = false;
  const char* last_text_ = nullptr;  // where the last number in brackets stood
  std::size_t last_end_ = 0;
  char before_ = ' ';
  std::string_view behind_ = " ";
};

}  // namespace

/// At least two that count up from 1; years and the like do not.
void find_dangling_markers(Document& document, Footnotes& footnotes) {
  if (!footnotes.found.empty()) return;
  number_nodes(document);
  for (const std::vector<int>& numbers : NumberFinder().find(document)) {
    int highest = 0;
    std::vector<std::uint32_t> refs;
    bool counts_up = true;
    for (const int number : numbers) {
      counts_up = counts_up && number <= highest + 1;
      if (!counts_up) break;
      highest = std::max(highest, number);
      refs.resize(static_cast<std::size_t>(highest), 0);
      ++refs[static_cast<std::size_t>(number) - 1];
    }
    if (!counts_up || highest < 2) continue;
    for (int number = 1; number <= highest; ++number) {
      footnotes.found.push_back(
          {std::to_string(number), refs[static_cast<std::size_t>(number) - 1], {}, std::nullopt});
    }
    return;
  }
}

}  // namespace feedarc::html
