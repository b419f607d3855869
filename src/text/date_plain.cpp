#include <array>
#include <cstddef>

#include "text/date_parts.h"

namespace feedarc::dates {
namespace {

constexpr std::array<std::string_view, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// 9 stands for a digit, a for a letter, s for a sign.
bool fits(std::string_view shape, std::string_view text) {
  if (shape.size() != text.size()) return false;
  for (std::size_t k = 0; k < shape.size(); ++k) {
    const char c = text[k];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool ok = shape[k] == '9'   ? is_digit(c)
                    : shape[k] == 'a' ? letter
                    : shape[k] == 's' ? c == '+' || c == '-'
                                      : c == shape[k];
    if (!ok) return false;
  }
  return true;
}

int at(std::string_view text, std::size_t begin, std::size_t digits) {
  return number(text.substr(begin, digits));
}

Clock clock_at(std::string_view text, std::size_t begin) {
  return {at(text, begin, 2), at(text, begin + 3, 2), at(text, begin + 6, 2)};
}

/// `+hhmm` or `+hh:mm`.
std::optional<int> offset_at(std::string_view text) {
  const int hours = at(text, 1, 2), minutes = number(text.substr(text.size() - 2));
  if (hours > 23 || minutes > 59) return std::nullopt;
  return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

std::optional<Time> read_mail(std::string_view text) {
  std::optional<int> offset = 0;
  if (fits("aaa, 99 aaa 9999 99:99:99 s9999", text))
    offset = offset_at(text.substr(26));
  else if (!fits("aaa, 99 aaa 9999 99:99:99 aaa", text) || !text.ends_with("GMT"))
    return std::nullopt;
  for (std::size_t month = 0; month < month_names.size(); ++month)
    if (offset && text.substr(8, 3) == month_names[month])
      return instant({at(text, 12, 4), static_cast<int>(month) + 1, at(text, 5, 2)}, clock_at(text, 17),
                     *offset);
  return std::nullopt;
}

}  // namespace

std::optional<Time> read_plain(std::string_view text) {
  if (text.size() < 20 || !is_digit(text[0])) return read_mail(text);
  std::optional<int> offset = 0;
  if (fits("9999-99-99T99:99:99s99:99", text))
    offset = offset_at(text.substr(19));
  else if (!fits("9999-99-99T99:99:99Z", text))
    return std::nullopt;
  if (!offset) return std::nullopt;
  return instant({at(text, 0, 4), at(text, 5, 2), at(text, 8, 2)}, clock_at(text, 11), *offset);
}

}  // namespace feedarc::dates
