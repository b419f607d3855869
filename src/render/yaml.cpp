#include "render/yaml.h"

#include "render/json_writer.h"

namespace feedarc {

// A JSON string is a YAML double-quoted scalar (YAML 1.2 §1.3), and JsonWriter escapes all that must not
// show.
std::string yaml_quoted(std::string_view text) {
  std::string quoted;
  JsonWriter(quoted).string(text);
  return quoted;
}

void YamlBlock::text(std::string_view key, std::string_view value) {
  lines_ += key;
  lines_ += ": " + yaml_quoted(value) + "\n";
}

void YamlBlock::optional_text(std::string_view key, std::string_view value) {
  if (!value.empty()) text(key, value);
}

void YamlBlock::number(std::string_view key, std::int64_t value) {
  lines_ += key;
  lines_ += ": " + std::to_string(value) + "\n";
}

void YamlBlock::list(std::string_view key, const std::vector<std::string>& values) {
  if (values.empty()) return;
  lines_ += key;
  lines_ += ":\n";
  for (const std::string& value : values) lines_ += "  - " + yaml_quoted(value) + "\n";
}

}  // namespace feedarc
