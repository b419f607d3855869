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

/// `remedy`: of what is one value, but of another kind.
[[noreturn]] void wrong_kind(const toml::node& node, const char* wanted, const char* remedy,
                             const ConfigPlace& place) {
  const bool single = !node.is_array() && !node.is_table();
  place.wrong(std::string("is ") + kind_of(node) + ", " + wanted, single ? remedy : "it takes one value");
}

std::int64_t whole_number_of(const toml::node& node, const ConfigPlace& place) {
  if (const auto* value = node.as_integer()) return value->get();
  wrong_kind(node, "not a whole number", "write digits alone, without quotes", place);
}

std::int64_t number_of(const toml::node& node, const ConfigKey& key, const ConfigPlace& place) {
  const std::int64_t value = whole_number_of(node, place);
  check_bounds(key, value, std::to_string(value), place);
  return value;
}

milliseconds duration_of(const toml::node& node, const ConfigKey& key, const ConfigPlace& place) {
  const std::string text = text_of(node, place);
  const auto value = parse_duration(text);
  if (!value)
    place.wrong("`" + shown_argument(text) + "` is no duration",
                R"(such as "250ms", "5s", "2m", "12h", "7d")");
  check_bounds(key, value->count(), text, place);
  return *value;
}

/// What goes into headers, file names and comparisons: nothing here needs a control character.
std::string line_of(const toml::node& node, const ConfigKey& key, const ConfigPlace& place) {
  std::string text = text_of(node, place);
  if (!key.choices.empty()) {
    const std::string list = ", " + std::string(key.choices) + ",";
    if (text.empty() || list.find(", " + text + ",") == std::string::npos)
      place.wrong("`" + shown_argument(text) + "` is no choice", "one of " + std::string(key.choices));
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

std::string one_value(const toml::node& node, const CommandOption& option, const ConfigPlace& place) {
  switch (option.kind) {
    case CommandOption::Kind::flag:
      return flag_of(node, place) ? "true" : "false";
    case CommandOption::Kind::number:
      return std::to_string(whole_number_of(node, place));
    case CommandOption::Kind::number_or_text:
      if (node.is_integer()) return std::to_string(whole_number_of(node, place));
      if (node.is_string()) return text_of(node, place);
      wrong_kind(node, "neither a whole number nor text", "write it in quotes", place);
    case CommandOption::Kind::text:
      return text_of(node, place);
  }
  place.wrong("is of no known kind");
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
  wrong_kind(node, "not text", "write it in quotes", place);
}

bool flag_of(const toml::node& node, const ConfigPlace& place) {
  if (const auto* value = node.as_boolean()) return value->get();
  wrong_kind(node, "not true or false", "write one of these, without quotes", place);
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

std::vector<std::string> values_of(const toml::node& node, const CommandOption& option,
                                   const ConfigPlace& place) {
  const auto* list = node.as_array();
  if (list == nullptr || !option.repeatable) return {one_value(node, option, place)};
  std::vector<std::string> values;
  for (const auto& one : *list)
    values.push_back(one_value(one, option, {place.file, one.source().begin.line, place.key}));
  return values;
}

}  // namespace feedarc::cli
