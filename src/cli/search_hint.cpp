#include "cli/search_hint.h"

#include <algorithm>
#include <array>
#include <utility>

#include "cli/nearest.h"
#include "cli/output.h"
#include "feedarc/text/utf8.h"

namespace feedarc::cli {
namespace {

/// What other programs search by a field is an option here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> options = {{
    {"tag", "--tag"},
    {"tags", "--tag"},
    {"feed", "--feed"},
    {"site", "--feed"},
    {"from", "--author"},
    {"by", "--author"},
    {"since", "--since"},
    {"before", "--until"},
}};

bool is_lower_operator(std::string_view word) { return word == "and" || word == "or" || word == "not"; }

std::string field_hint(std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == word.size() || word[colon + 1] == '/')
    return {};
  const std::string field = lower_ascii(word.substr(0, colon));
  if (field == "title" || field == "author" || field == "note") return {};
  const auto* const option =
      std::find_if(options.begin(), options.end(), [&](const auto& one) { return one.first == field; });
  if (option != options.end()) return shown(field) + ": is no field: use " + std::string(option->second);
  const std::string like = nearest(field, {"title", "author", "note"});
  return like.empty() ? std::string() : shown(field) + ": is no field: did you mean " + like + ":?";
}

std::string word_hint(std::string_view word, bool first, bool last) {
  if (!first && !last && is_lower_operator(word))
    return "`" + std::string(word) + "` was looked for as a word: in capitals it joins";
  const std::size_t star = word.find('*');
  if (star != std::string_view::npos && word.find_first_not_of('*', star) != std::string_view::npos)
    return "`*` stands for the end of a word only";
  return field_hint(word);
}

}  // namespace

std::string search_hint(std::string_view query) {
  constexpr std::string_view blanks = " \t\n";
  std::size_t at = query.find_first_not_of(blanks);
  for (bool first = true; at != std::string_view::npos; first = false) {
    const std::size_t end = std::min(query.find_first_of(blanks, at), query.size());
    const std::string_view word = query.substr(at, end - at);
    at = query.find_first_not_of(blanks, end);
    if (std::string hint = word_hint(word, first, at == std::string_view::npos); !hint.empty()) return hint;
  }
  return {};
}

}  // namespace feedarc::cli
