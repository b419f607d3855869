#include <algorithm>
#include <array>
#include <charconv>

#include "feedarc/text/utf8.h"
#include "html/byte_set.h"
#include "html/footnotes.h"

namespace feedarc::html {
namespace {

struct Form {
  std::string_view open, close;  // both empty: raised
};
constexpr std::array forms{Form{"【", "】"}, Form{"[", "]"}, Form{"［", "］"}, Form{"〔", "〕"},
                           Form{"", ""}};

constexpr FewBytes opening_bytes("[\xE3\xEF");

int number_of(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() && digits.size() <= 3 ? number : 0;
}

/// A number that may have an exponent: any but a year.
bool is_base(std::string_view behind) {
  const std::size_t begin = behind.find_last_not_of("0123456789") + 1;
  const std::size_t digits = behind.size() - begin;
  return digits > 0 && !(digits == 4 && (behind[begin] == '1' || behind[begin] == '2'));
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// `a[1]`, `rows[2] = …`: a program's.
bool is_indexed(std::string_view text, std::size_t open, std::size_t end) {
  const bool one_letter = open > 0 && is_letter(text[open - 1]) && (open == 1 || text[open - 2] == ' ');
  const std::string_view behind = text.substr(std::min(end, text.size()));
  return one_letter || behind.starts_with(" = ") || behind.starts_with(" == ");
}

using Numbers = std::array<std::vector<int>, forms.size()>;

/// The numbers that follow their words without a blank, in order, by their form.
class NumberFinder {
 public:
  Numbers find(const Document& document) {
    CodeRegion code(true);
    for (const Node* node = document.root().first_child; node; node = next_in(node, &document.root())) {
      if (node->is_block() || node->is(Tag::br)) before_ = ' ';
      if (code.covers(*node) || !node->is_text() || node->text.empty()) continue;
      take_raised(*node);
      take_bracketed(node->text);
      before_ = node->text.back();
      behind_ = node->text;
    }
    return std::move(numbers_);
  }

 private:
  void take_raised(const Node& node) {
    if (!node.parent->is(Tag::sup) || node.next || node.previous) return;
    const int number = number_of(trim_ascii(node.text));
    if (number > 0 && static_cast<unsigned char>(before_) > ' ' && !is_base(behind_))
      numbers_.back().push_back(number);
  }

  void take_bracketed(std::string_view text) {
    for (std::size_t at = opening_bytes.find(text, 0); at < text.size();
         at = opening_bytes.find(text, at + 1)) {
      const std::string_view rest = text.substr(at);
      for (std::size_t i = 0; i + 1 < forms.size(); ++i) {
        if (!rest.starts_with(forms[i].open)) continue;
        // A number has three digits at most, and its bracket closes right behind it.
        const std::string_view inside = rest.substr(forms[i].open.size(), 3 + forms[i].close.size());
        const std::size_t close = inside.find(forms[i].close);
        const int number = close == std::string_view::npos ? 0 : number_of(inside.substr(0, close));
        const char previous = at > 0 ? text[at - 1] : before_;
        const std::size_t end = at + forms[i].open.size() + close + forms[i].close.size();
        if (number > 0 && static_cast<unsigned char>(previous) > ' ' && !is_indexed(text, at, end))
          numbers_[i].push_back(number);
      }
    }
  }

  Numbers numbers_;
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
