#include "feedarc/text/date.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "feedarc/text/utf8.h"
#include "text/date_parts.h"

namespace feedarc {
namespace {

constexpr std::size_t longest = 128;

/// Lower case, marks dropped, width folded: names of months and weekdays compare by it.
std::string folded(std::string_view text) {
  utf8proc_uint8_t* raw = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE |
                                                      UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
  const std::string whole = squash_blanks(valid_utf8(text));
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(whole.data()),
                                 static_cast<utf8proc_ssize_t>(whole.size()), &raw, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
  if (size < 0) return lower_ascii(whole);
  return std::string(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size));
}

std::optional<Time> read_epoch(std::string_view text) {
  if (!dates::all_digits(text) || (text.size() != 10 && text.size() != 13)) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return Time{std::chrono::seconds{text.size() == 13 ? value / 1000 : value}};
}

/// Digits as 9, letters as a, weekday names of any length as `a`.
std::string http_shape(std::string_view text) {
  std::string shape;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter && !shape.empty() && shape.back() == 'a') continue;
    shape += dates::is_digit(c) ? '9' : letter ? 'a' : c;
  }
  return shape;
}

}  // namespace

std::optional<Time> parse_date(std::string_view text) {
  text = trim_ascii(text);
  if (text.empty() || text.size() > longest) return std::nullopt;
  if (const auto time = dates::read_plain(text)) return time;
  if (const auto time = read_epoch(text)) return time;
  if (const auto time = dates::read_iso(lower_ascii(text))) return time;
  return dates::read_words(folded(text));
}

std::optional<Time> parse_http_date(std::string_view text) {
  static constexpr std::array<std::string_view, 4> shapes = {
      "a, 99 a 9999 99:99:99 a", "a, 99-a-99 99:99:99 a", "a a 99 99:99:99 9999", "a a  9 99:99:99 9999"};
  text = trim_ascii(text);
  if (text.size() > 64) return std::nullopt;
  const auto shape = http_shape(text);
  if (std::find(shapes.begin(), shapes.end(), shape) == shapes.end()) return std::nullopt;
  if (shape.back() == 'a' && !text.ends_with(" GMT")) return std::nullopt;
  return dates::read_words(lower_ascii(text));
}

std::string rfc3339(Time time) {
  using namespace std::chrono;
  constexpr Time first = sys_days{year{0} / January / 1};
  constexpr Time last = Time{sys_days{year{9999} / December / 31}} + seconds{86399};
  time = std::clamp(time, first, last);
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return out.data();
}

}  // namespace feedarc
