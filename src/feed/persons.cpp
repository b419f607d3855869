#include <algorithm>
#include <array>

#include "feed/constructs.h"
#include "feedarc/text/markup.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

bool is_mail(std::string_view text) {
  const auto at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos &&
         text.find_first_of(" \t\r\n<>()\",") == std::string_view::npos;
}

std::string mail_of(std::string_view text) {
  text = trim_ascii(text);
  if (lower_ascii(text.substr(0, 7)) == "mailto:") text.remove_prefix(7);
  return is_mail(text) ? std::string(text) : std::string();
}

std::string name_of(std::string_view text) {
  text = trim_ascii(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return squash_blanks(text);
}

/// Text in front of a last bracket, and what is in it.
bool split_bracket(std::string_view text, char open, char close, std::string_view& before,
                   std::string_view& inside) {
  if (!text.ends_with(close)) return false;
  std::size_t at = text.size(), depth = 0;
  do {
    --at;
    depth += text[at] == close ? 1 : 0;
    depth -= text[at] == open ? 1 : 0;
  } while (depth > 0 && at > 0);
  if (depth > 0) at = text.rfind(open);
  if (at == std::string_view::npos) return false;
  before = trim_ascii(text.substr(0, at));
  inside = text.substr(at + 1, text.size() - at - 2);
  return true;
}

/// Whether a tag of HTML is in it, as content systems write names: `<ann@a.example>` is none.
bool holds_a_tag(std::string_view text) {
  static constexpr std::array<std::string_view, 12> names{"a",   "b", "br",   "div",    "em",  "font",
                                                          "img", "p", "span", "strong", "sup", "u"};
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    auto tag = text.substr(at + 1);
    if (tag.starts_with('/')) tag.remove_prefix(1);
    constexpr std::size_t longest = 8;  // looked at no further: each of many `<` would read to the end
    tag = tag.substr(0, longest);
    const auto name = lower_ascii(tag.substr(0, tag.find_first_of(" />\t\r\n")));
    if (std::find(names.begin(), names.end(), name) != names.end()) return true;
  }
  return false;
}

}  // namespace

Person person_of_text(std::string_view text) {
  const std::string squashed = squash_blanks(text);
  Person person;
  if (person.email = mail_of(squashed); !person.email.empty()) return person;
  std::string_view before, inside;
  if (split_bracket(squashed, '(', ')', before, inside) ||
      split_bracket(squashed, '<', '>', before, inside)) {
    if (person.email = mail_of(inside); !person.email.empty()) {
      person.name = name_of(before);
      return person;
    }
    if (person.email = mail_of(before); !person.email.empty()) {
      person.name = name_of(inside);
      return person;
    }
  }
  // `mail Name`, as some write it without the brackets.
  const auto blank = squashed.find(' ');
  if (blank != std::string::npos) {
    if (person.email = mail_of(squashed.substr(0, blank)); !person.email.empty()) {
      person.name = name_of(std::string_view(squashed).substr(blank));
      return person;
    }
  }
  person.name = name_of(squashed);
  return person;
}

Person atom_person(const Element& element) {
  Person person;
  bool any = false;
  for (const auto node : element.node().children()) {
    if (node.type() != pugi::node_element) continue;
    any = true;
    const auto name = resolved_name(node);
    const Element child = element.child(node);
    if (name.ns != Ns::atom && name.ns != Ns::atom03 && name.ns != Ns::none) continue;
    if (name.local == "name") person.name = squash_blanks(child.text());
    if (name.local == "email") person.email = child.text();
    if (name.local == "uri" || name.local == "url" || name.local == "homepage") person.url = child.url();
  }
  if (!any) return person_of_text(element.text());
  if (lower_ascii(person.email).starts_with("mailto:")) person.email.erase(0, 7);
  if (person.email.empty() && !person.name.empty()) {
    const auto split = person_of_text(person.name);
    if (!split.email.empty()) {
      person.name = split.name;
      person.email = split.email;
    }
  }
  return person;
}

Person rss_person(const Element& element) {
  if (element.has_elements()) return atom_person(element);
  const auto text = element.text(), plain = rss_plain(text);
  const bool may_hold_mail = text.find('<') != std::string::npos && !holds_a_tag(text);
  return person_of_text(may_hold_mail && !plain.empty() ? text : plain);
}

}  // namespace feedarc
