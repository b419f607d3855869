#include <algorithm>
#include <array>
#include <charconv>

#include "feedarc/text/utf8.h"
#include "html/footnotes.h"

namespace feedarc::html {
namespace {

struct Form {
  std::string_view open, close;  // both empty: raised
};
constexpr std::array forms{Form{"【", "】"}, Form{"[", "]"}, Form{"［", "］"}, Form{"〔", "〕"},
                           Form{"", ""}};

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

/// The numbers in one form that follow their words without a blank, in order.
std::vector<int> numbers_in(const Document& document, const Form& form) {
  std::vector<int> numbers;
  char before = ' ';
  std::string_view behind = " ";
  CodeRegion code(true);
  for (const Node* node = document.root().first_child; node; node = next_in(node, &document.root())) {
    if (node->is_block() || node->is(Tag::br)) before = ' ';
    if (code.covers(*node) || !node->is_text()) continue;
    const std::string_view text = node->text;
    if (form.open.empty()) {
      const bool raised = node->parent->is(Tag::sup) && !node->next && !node->previous;
      const int number = raised ? number_of(trim_ascii(text)) : 0;
      if (number > 0 && static_cast<unsigned char>(before) > ' ' && !is_base(behind))
        numbers.push_back(number);
    } else {
      for (std::size_t at = text.find(form.open); at != std::string_view::npos;
           at = text.find(form.open, at + 1)) {
        const std::size_t begin = at + form.open.size();
        const std::size_t close = text.find(form.close, begin);
        if (close == std::string_view::npos) break;
        const int number = number_of(text.substr(begin, close - begin));
        const char previous = at > 0 ? text[at - 1] : before;
        if (number > 0 && static_cast<unsigned char>(previous) > ' ') numbers.push_back(number);
      }
    }
    if (!text.empty()) {
      before = text.back();
      behind = text;
    }
  }
  return numbers;
}

}  // namespace

/// At least two that count up from 1; years and the like do not.
void find_dangling_markers(Document& document, Footnotes& footnotes) {
  if (!footnotes.found.empty()) return;
  number_nodes(document);
  for (const Form& form : forms) {
    const std::vector<int> numbers = numbers_in(document, form);
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
