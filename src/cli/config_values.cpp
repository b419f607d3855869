#include "cli/config_values.h"

#include <algorithm>

#include "cli/errors.h"
#include "cli/output.h"
#include "feedarc/text/when.h"

namespace feedarc::cli {
namespace {

using std::chrono::milliseconds;

void check_bounds(const ConfigKey& key, std::int64_t value, const std::string& shown_value,
                  const ConfigPlace& place) {
  if (value < key.least || value > key.most)
    place.wrong("is " + shown_value + ", out of bounds", "from " + key.bounds());
}

std::int64_t number_of(const toml::node& node, const ConfigKey& key, const ConfigPlace& place) {
  const auto* value = node.as_integer();
  if (value == nullptr) place.wrong(std::string("is ") + kind_of(node) + ", not a whole number");
  check_bounds(key, value->get(), std::to_string(value->get()), place);
  return value->get();
}

milliseconds duration_of(const toml::node& node, const ConfigKey& key, const ConfigPlace& place) {
  const std::string text = text_of(node, place);
  const auto value = parse_duration(text);
  if (!value)
    place.wrong("`" + shown(text) + "` is no duration", R"(such as "250ms", "5s", "2m", "12h", "7d")");
  check_bounds(key, value->count(), text, place);
  return *value;
}

/// What goes into headers, file names and comparisons: nothing here needs a control character.
std::string line_of(const toml::node& node, const ConfigKey& key, const ConfigPlace& place) {
  std::string text = text_of(node, place);
  if (!key.choices.empty()) {
    const std::string list = ", " + std::string(key.choices) + ",";
    if (text.empty() || list.find(", " + text + ",") == std::string::npos)
      place.wrong("`" + shown(text) + "` is no choice", "one of " + std::string(key.choices));
    return text;
  }
  if (text.size() > static_cast<std::size_t>(key.most))
    place.wrong("is too long", std::to_string(key.most) + " bytes at most");
  const bool plain = std::all_of(text.begin(), text.end(), [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= ' ' && byte != 0x7f && (byte < 0x80 || !key.ascii);
  });
  if (!plain) place.wrong("holds a character that cannot stand there", key.bounds());
  return text;
}

}  // namespace

std::string ConfigPlace::text() const {
  return file + (line == 0 ? "" : ":" + std::to_string(line)) + (key.empty() ? "" : ": " + shown(key));
}

void ConfigPlace::wrong(const std::string& problem, const std::string& remedy) const {
  throw UsageError(problem, text(), remedy);
}

const char* kind_of(const toml::node& node) {
  if (node.is_string()) return "text";
  if (node.is_integer()) return "a whole number";
  if (node.is_floating_point()) return "a number";
  if (node.is_boolean()) return "true or false";
  if (node.is_array()) return "a list";
  if (node.is_table()) return "a table";
  return "a date";
}

std::string text_of(const toml::node& node, const ConfigPlace& place) {
  if (const auto* value = node.as_string()) return value->get();
  place.wrong(std::string("is ") + kind_of(node) + ", not text", "write it in quotes");
}

bool flag_of(const toml::node& node, const ConfigPlace& place) {
  if (const auto* value = node.as_boolean()) return value->get();
  place.wrong(std::string("is ") + kind_of(node) + ", not true or false");
}

const toml::table& table_of(const toml::node& node, const ConfigPlace& place) {
  if (const auto* table = node.as_table()) return *table;
  place.wrong(std::string("is ") + kind_of(node) + ", not a table", "write it as [" + place.key + "]");
}

ConfigValue value_of(const toml::node& node, const ConfigKey& key, const ConfigPlace& place) {
  switch (key.kind) {
    case ConfigKind::text:
      return line_of(node, key, place);
    case ConfigKind::integer:
      return number_of(node, key, place);
    case ConfigKind::boolean:
      return flag_of(node, place);
    case ConfigKind::duration:
      return duration_of(node, key, place);
  }
  place.wrong("is of no known kind");
}

}  // namespace feedarc::cli
