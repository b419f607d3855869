#include "cli/nearest.h"

#include <algorithm>

namespace feedarc::cli {
namespace {

/// Damerau and Levenshtein's distance (optimal string alignment): letters put in, left out, mistaken or
/// swapped.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> two_before, before(b.size() + 1), row(b.size() + 1);
  for (std::size_t k = 0; k <= b.size(); ++k) before[k] = k;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t k = 1; k <= b.size(); ++k) {
      const std::size_t change = a[i - 1] == b[k - 1] ? 0 : 1;
      row[k] = std::min({before[k] + 1, row[k - 1] + 1, before[k - 1] + change});
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
        row[k] = std::min(row[k], two_before[k - 2] + 1);
    }
    two_before = before;
    before = row;
  }
  return before[b.size()];
}

}  // namespace

std::string nearest(std::string_view typed, const std::vector<std::string>& names) {
  if (typed.empty() || typed.size() > 40) return {};
  std::string best;
  std::size_t least = std::max<std::size_t>(2, typed.size() / 3) + 1;
  for (const std::string& name : names) {
    const bool begins = typed.size() >= 3 && name.starts_with(typed);
    const std::size_t far = begins ? 1 : distance(typed, name);
    if (far < least && far < name.size()) {
      least = far;
      best = name;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& names,
                         std::string_view instead) {
  const std::string name = nearest(typed, names);
  return name.empty() ? std::string(instead) : "did you mean " + name + "?";
}

}  // namespace feedarc::cli
