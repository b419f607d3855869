#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace feedarc {

/// A string as YAML's double-quoted scalar on one line (YAML 1.2 §7.3.1), so that no text can end it, open
/// another key or be taken for a number, a date or nothing. Controls and bidi controls are escaped.
std::string yaml_quoted(std::string_view text);

/// Front matter, key by key.
class YamlBlock {
 public:
  void text(std::string_view key, std::string_view value);
  void optional_text(std::string_view key, std::string_view value);  // left out when empty
  void number(std::string_view key, std::int64_t value);
  void list(std::string_view key, const std::vector<std::string>& values);  // left out when empty

  /// The block between its two lines of dashes.
  std::string lines() const { return "---\n" + lines_ + "---\n"; }

 private:
  std::string lines_;
};

}  // namespace feedarc
