#include "feedarc/text/parameter.h"

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

bool is_quote(char c) { return c == '"' || c == '\''; }

/// Behind the string in quotes at `at`; `at` where this is none, for none was begun or none is ended.
std::size_t behind_string(std::string_view text, std::size_t at) {
  if (!is_quote(text[at]) || !trim_ascii(text.substr(0, at)).ends_with('=')) return at;
  const auto close = text.find(text[at], at + 1);
  return close == std::string_view::npos ? at : close + 1;
}

}  // namespace

std::string value_behind(std::string_view text, std::string_view name) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    while (at < text.size() && behind_string(text, at) != at) at = behind_string(text, at);
    const bool parted =
        at == 0 || std::string_view("; \t\r\n,\"'").find(text[at - 1]) != std::string_view::npos;
    if (!parted || at >= text.size() || !equal_ignoring_case(text.substr(at, name.size()), name)) continue;
    auto rest = trim_ascii(text.substr(at + name.size()));
    if (!rest.starts_with('=')) continue;
    rest = trim_ascii(rest.substr(1));
    const char quote = !rest.empty() && is_quote(rest[0]) ? rest[0] : '\0';
    if (quote != '\0') rest.remove_prefix(1);
    return std::string(rest.substr(0, quote != '\0' ? rest.find(quote) : rest.find_first_of("; \t?>\"'")));
  }
  return {};
}

}  // namespace feedarc
