#include "html/note_roles.h"

#include <algorithm>
#include <string>
#include <vector>

#include "html/note_fold.h"

namespace feedarc::html {
namespace {

using Place = Role::Place;

constexpr Role roles[] = {
#include "html/note_roles.inc"
};

std::vector<std::string> folded_roles(Place place) {
  std::vector<std::string> all;
  for (const Role& role : roles)
    if (role.place == place) all.push_back(fold(role.words).text);
  return all;
}

/// East Asian words stand side by side.
bool is_unparted(char byte) {
  return static_cast<unsigned char>(byte) >= 0xE3 && static_cast<unsigned char>(byte) < 0xF0;
}

std::size_t longest_of(const std::vector<std::string>& words, std::string_view text) {
  constexpr std::string_view ends = " .,:;()[]-";
  std::size_t longest = 0;
  for (const std::string& each : words) {
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
  static const std::vector<std::string> words = folded_roles(Place::before);
  const std::size_t length = longest_of(words, folded);
  return length == 0 ? 0 : std::min(folded.find_first_not_of(' ', length), folded.size());
}

std::size_t role_after(std::string_view folded) {
  static const std::vector<std::string> words = folded_roles(Place::after);
  return longest_of(words, folded);
}

}  // namespace feedarc::html
