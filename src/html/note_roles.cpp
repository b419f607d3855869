#include "html/note_roles.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "html/note_fold.h"

namespace feedarc::html {
namespace {

using Place = Role::Place;

constexpr Role roles[] = {
#include "html/note_roles.inc"
};

/// By their first byte.
using Words = std::array<std::vector<std::string>, 256>;

Words folded_roles(Place place) {
  Words all;
  for (const Role& role : roles) {
    if (role.place != place) continue;
    std::string words = fold(role.words).text;
    all[static_cast<unsigned char>(words.front())].push_back(std::move(words));
  }
  return all;
}

/// East Asian words stand side by side.
bool is_unparted(char byte) {
  return static_cast<unsigned char>(byte) >= 0xE3 && static_cast<unsigned char>(byte) < 0xF0;
}

std::size_t longest_of(const Words& words, std::string_view text) {
  constexpr std::string_view ends = " .,:;()[]-";
  std::size_t longest = 0;
  if (text.empty()) return longest;
  for (const std::string& each : words[static_cast<unsigned char>(text.front())]) {
    if (each.size() <= longest || !text.starts_with(each)) continue;
    const std::string_view behind = text.substr(each.size());
    const bool ended = behind.empty() || ends.find(behind.front()) != std::string_view::npos ||
                       (is_unparted(each.front()) && is_unparted(behind.front()));
    if (ended) longest = each.size();
  }
  return longest;
}

}  // namespace

std::span<const Role> note_roles() { return roles; }

std::size_t role_before(std::string_view folded) {
  static const Words words = folded_roles(Place::before);
  const std::size_t length = longest_of(words, folded);
  return length == 0 ? 0 : std::min(folded.find_first_not_of(' ', length), folded.size());
}

std::size_t role_after(std::string_view folded) {
  static const Words words = folded_roles(Place::after);
  return longest_of(words, folded);
}

}  // namespace feedarc::html
