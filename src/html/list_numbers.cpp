#include "html/list_numbers.h"

#include <charconv>

#include "feedarc/text/utf8.h"

namespace feedarc::html {

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

}  // namespace feedarc::html
