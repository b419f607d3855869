#include "html/code_language.h"

#include <string_view>

#include "feedarc/text/utf8.h"
#include "html/blanks.h"

namespace feedarc::html {
namespace {

// What stands before the name, in one word with it; the longer first.
constexpr std::string_view prefixes[] = {"language-", "lang-", "highlight-source-", "highlight-text-",
                                         "highlight-"};
// Words that the name stands behind.
constexpr std::string_view introductions[] = {"brush:", "sourceCode"};

bool is_name(std::string_view name) {
  return !name.empty() && name.find_first_of("`<>\"'") == std::string_view::npos;
}

std::string_view named_by_class(std::string_view classes) {
  std::string_view before;
  for (std::size_t at = past_blanks(classes, 0); at < classes.size(); at = past_blanks(classes, at)) {
    std::size_t end = at;
    while (end < classes.size() && !blanks.holds(classes[end])) ++end;
    const std::string_view word = classes.substr(at, end - at);
    for (const std::string_view prefix : prefixes) {
      if (word.starts_with(prefix) && is_name(word.substr(prefix.size()))) return word.substr(prefix.size());
    }
    for (const std::string_view introduction : introductions) {
      const std::string_view name = word.substr(0, word.find(';'));
      if (before == introduction && is_name(name)) return name;
    }
    before = word;
    at = end;
  }
  return {};
}

std::string_view named_by(const Node& node) {
  for (const std::string_view attribute : {"data-lang", "data-language"}) {
    const std::string_view name = trim_ascii(node.attribute(attribute));
    if (is_name(name) && name.find(' ') == std::string_view::npos) return name;
  }
  return named_by_class(node.attribute("class"));
}

bool is_alone(const Node& node) {
  const auto blank = [](const Node* each) { return each->is_text() && trim_ascii(each->text).empty(); };
  for (const Node* each = node.previous; each; each = each->previous) {
    if (!blank(each)) return false;
  }
  for (const Node* each = node.next; each; each = each->next) {
    if (!blank(each)) return false;
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
