#include "feedarc/text/parameter.h"

#include "feedarc/text/utf8.h"

namespace feedarc {

std::string value_behind(std::string_view text, std::string_view name) {
  const std::string lowered = lower_ascii(text);
  for (auto at = lowered.find(name); at != std::string::npos; at = lowered.find(name, at + 1)) {
    if (at > 0 && std::string_view("; \t\r\n,\"'").find(lowered[at - 1]) == std::string_view::npos) continue;
    auto rest = trim_ascii(text.substr(at + name.size()));
    if (!rest.starts_with('=')) continue;
    rest = trim_ascii(rest.substr(1));
    const char quote = !rest.empty() && (rest[0] == '"' || rest[0] == '\'') ? rest[0] : '\0';
    if (quote != '\0') rest.remove_prefix(1);
    return std::string(rest.substr(0, quote != '\0' ? rest.find(quote) : rest.find_first_of("; \t?>\"'")));
  }
  return {};
}

}  // namespace feedarc
