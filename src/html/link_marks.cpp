#include "html/link_marks.h"

#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"
#include "html/allow_list.h"

namespace feedarc::html {
namespace {

/// Words that are the address, perhaps without what everybody leaves out.
bool says_address(std::string_view words, std::string_view address) {
  for (const std::string_view prefix : {"https://", "http://", "mailto:", "tel:", "www."}) {
    if (address.starts_with(prefix)) address.remove_prefix(prefix.size());
    if (words.starts_with(prefix)) words.remove_prefix(prefix.size());
  }
  if (address.ends_with('/')) address.remove_suffix(1);
  if (words.ends_with('/')) words.remove_suffix(1);
  return words == address;
}

std::string without_brackets(std::string_view address) {
  std::string out;
  for (const char c : address) {
    if (c == '<')
      out += "%3C";
    else if (c == '>')
      out += "%3E";
    else
      out += c;
  }
  return out;
}

}  // namespace

std::string LinkMarks::mark_of(const Node& link) {
  const std::string_view href = link.attribute("href");
  if (!wanted() || trim_ascii(href).empty() || href.starts_with('#')) return {};
  std::string address = resolve_url(base_, href);
  if (!url_allowed(address, false) || says_address(squash_blanks(text_of(link)), address)) return {};
  if (style_ == TextLinks::beside) return "<" + without_brackets(address) + ">";
  const auto known = numbers_.emplace(address, numbers_.size() + 1);
  if (known.second) addresses_.push_back(std::move(address));
  return "[L" + std::to_string(known.first->second) + "]";
}

std::string LinkMarks::list() const {
  std::string list;
  for (std::size_t i = 0; i < addresses_.size(); ++i)
    list += (i == 0 ? "\n\n[L" : "\n[L") + std::to_string(i + 1) + "] " + addresses_[i];
  return list;
}

}  // namespace feedarc::html
