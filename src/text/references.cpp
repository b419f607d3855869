#include "text/references.h"

#include <algorithm>
#include <array>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

struct Named {
  std::string_view name, text;
};

constexpr std::array named = std::to_array<Named>({
#include "text/named_references.inc"
});

constexpr std::size_t longest_reference = 40;  // `CounterClockwiseContourIntegral` has 31 letters

// What browsers make of references to C1 controls: the characters of windows-1252 that were meant.
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

int digit_value(char c, int base) {
  if (c >= '0' && c <= '9') return c - '0';
  if (base == 16 && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (base == 16 && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// `body` is what stands between `&#` and `;`.
bool append_numeric(std::string_view body, std::string& to) {
  int base = 10;
  if (body.starts_with('x') || body.starts_with('X')) {
    base = 16;
    body.remove_prefix(1);
  }
  if (body.empty()) return false;
  char32_t point = 0;
  for (const char c : body) {
    const int value = digit_value(c, base);
    if (value < 0) return false;
    point = std::min<char32_t>(point * static_cast<char32_t>(base) + static_cast<char32_t>(value), 0x110000);
  }
  if (point >= 0x80 && point <= 0x9F) point = windows_1252[point - 0x80];
  append_utf8(to, point == 0 ? replacement_character : point);
  return true;
}

}  // namespace

std::string_view named_reference(std::string_view name) {
  const auto* found = std::lower_bound(named.begin(), named.end(), name,
                                       [](const Named& n, auto key) { return n.name < key; });
  return found != named.end() && found->name == name ? found->text : std::string_view{};
}

bool take_reference(std::string_view text, std::size_t& at, std::string& to) {
  // Bounded, so that a megabyte of `&` stays linear.
  const auto window = text.substr(at + 1, longest_reference);
  const auto end = window.find_first_of(";& <\n");
  if (end == std::string_view::npos || window[end] != ';') return false;
  const auto body = window.substr(0, end);
  if (body.starts_with('#')) {
    if (!append_numeric(body.substr(1), to)) return false;
  } else {
    const auto meaning = named_reference(body);
    if (meaning.empty()) return false;
    to += meaning;
  }
  at += end + 2;
  return true;
}

}  // namespace feedarc
