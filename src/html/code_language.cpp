#include "html/code_language.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "feedarc/text/utf8.h"
#include "html/blanks.h"

namespace feedarc::html {
namespace {

// What stands before the name, in one word with it; the longer first.
constexpr std::string_view prefixes[] = {
    "language-", "lang-", "lang:", "brush:", "highlight-source-", "highlight-text-"};
// Words that the name stands behind.
constexpr std::string_view introductions[] = {"brush:", "sourceCode", "numberSource"};

bool is_name(std::string_view name) {
  static constexpr std::string_view none[] = {"none", "default", "numberSource"};
  const auto bad = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F; };
  return !name.empty() && name.find_first_of("`<>\"'") == std::string_view::npos &&
         std::none_of(name.begin(), name.end(), bad) &&
         std::find(std::begin(none), std::end(none), name) == std::end(none);
}

std::string_view named_by_class(std::string_view classes) {
  std::string_view before;
  for (std::size_t at = past_blanks(classes, 0); at < classes.size(); at = past_blanks(classes, at)) {
    std::size_t end = at;
    while (end < classes.size() && !blanks.holds(classes[end])) ++end;
    const std::string_view word = classes.substr(at, end - at);
    const std::string_view plain = word.substr(0, word.find(';'));
    for (const std::string_view prefix : prefixes) {
      if (plain.starts_with(prefix) && is_name(plain.substr(prefix.size())))
        return plain.substr(prefix.size());
    }
    for (const std::string_view introduction : introductions) {
      if (before == introduction && is_name(plain)) return plain;
    }
    // Sphinx's, which says so.
    constexpr std::string_view sphinx = "highlight-";
    if (word.starts_with(sphinx) && contains_word(classes, "notranslate") &&
        is_name(word.substr(sphinx.size())))
      return word.substr(sphinx.size());
    before = word;
    at = end;
  }
  return {};
}

std::string_view named_by(const Node& node) {
  for (const std::string_view attribute : {"data-lang", "data-language"}) {
    const std::string_view name = trim_ascii(node.attribute(attribute));
    if (is_name(name)) return name;
  }
  return named_by_class(node.attribute("class"));
}

bool is_alone(const Node& node) {
  for (const Node* each = node.previous; each; each = each->previous) {
    if (!is_blank_node(*each)) return false;
  }
  for (const Node* each = node.next; each; each = each->next) {
    if (!is_blank_node(*each)) return false;
  }
  return true;
}

}  // namespace

std::string code_language(const Node& pre) {
  if (const auto name = named_by(pre); !name.empty()) return std::string(name);
  if (pre.first_child && !pre.first_child->is_text()) {
    if (const auto name = named_by(*pre.first_child); !name.empty()) return std::string(name);
  }
  // A container of other things too may tell the language that its words are in.
  const Node* node = &pre;
  for (int levels = 0; levels < 3 && node->parent && is_alone(*node); ++levels) {
    node = node->parent;
    if (!node->is(Tag::div) && !node->is(Tag::figure)) break;
    if (const auto name = named_by(*node); !name.empty()) return std::string(name);
  }
  return {};
}

}  // namespace feedarc::html
