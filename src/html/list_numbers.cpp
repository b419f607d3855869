#include "html/list_numbers.h"

#include <array>
#include <charconv>
#include <utility>

#include "feedarc/text/utf8.h"

namespace feedarc::html {
namespace {

/// How a list counts, as the attribute `type` names it: `1`, `a`, `A`, `i`, `I`.
char style_of(const Node& list) {
  const std::string_view type = trim_ascii(list.attribute("type"));
  if (type.size() == 1 && std::string_view("aAiI").find(type.front()) != std::string_view::npos)
    return type.front();
  static constexpr std::array<std::pair<std::string_view, char>, 6> styles{{{"lower-alpha", 'a'},
                                                                            {"lower-latin", 'a'},
                                                                            {"upper-alpha", 'A'},
                                                                            {"upper-latin", 'A'},
                                                                            {"lower-roman", 'i'},
                                                                            {"upper-roman", 'I'}}};
  const std::string style = lower_ascii(list.attribute("style"));
  if (style.find("list-style") == std::string::npos) return '1';
  for (const auto& [name, sign] : styles) {
    if (style.find(name) != std::string::npos) return sign;
  }
  return '1';
}

std::string roman(long long number) {
  static constexpr std::array<std::pair<int, std::string_view>, 9> signs{
      {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
  std::string out;
  for (const auto& [value, sign] : signs) {
    for (; number >= value; number -= value) out += sign;
  }
  return out;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
  return text;
}

std::string labelled(long long number, char style) {
  constexpr long long letters = 26, longest_roman = 400;
  const bool lettered = (style == 'a' || style == 'A') && number >= 1 && number <= letters;
  const bool in_roman = (style == 'i' || style == 'I') && number >= 1 && number < longest_roman;
  if (lettered) return std::string(1, static_cast<char>(style + number - 1));
  if (in_roman) return style == 'i' ? roman(number) : upper(roman(number));
  return std::to_string(number);
}

}  // namespace

long long list_number(std::string_view text, long long otherwise) {
  const std::string_view digits = trim_ascii(text);
  long long number = otherwise;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && number >= 0 && number < 1'000'000'000 ? number : otherwise;
}

ListNumbers numbers_of(const Node& list) {
  if (!list.is(Tag::ol) || !list.has_attribute("reversed"))
    return {list_number(list.attribute("start"), 1), 1};
  long long items = 0;
  for (const Node* item = list.first_child; item; item = item->next) items += item->is(Tag::li) ? 1 : 0;
  return {list_number(list.attribute("start"), items), -1};
}

std::string item_label(const Node& item, int most) {
  long long before = 0;
  const Node* from = &item;  // the nearest item that says its number
  for (; from && before < most; from = from->previous) {
    if (!from->is(Tag::li)) continue;
    if (!from->attribute("value").empty()) break;
    ++before;
  }
  if (before == most) return {};
  const ListNumbers numbers = numbers_of(*item.parent);
  const long long number = from ? list_number(from->attribute("value"), 1) + numbers.step * before
                                : numbers.first + numbers.step * (before - 1);
  return labelled(number, style_of(*item.parent));
}

}  // namespace feedarc::html
