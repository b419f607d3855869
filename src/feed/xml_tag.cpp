#include "feed/xml_tag.h"

#include <algorithm>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

// No element of a feed has a tenth of it; bounds the search for names given twice.
constexpr std::size_t most_attributes = 64;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_name(char c) {
  return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
}

/// Where an attribute begins that a value ends in, as in `a.mp3 length=`: its quote took the place of the
/// value's own. 0 where there is none.
std::size_t last_attribute(std::string_view value) {
  if (!value.ends_with('=')) return 0;
  auto at = value.size() - 1;
  while (at > 0 && is_name(value[at - 1])) --at;
  const bool named = is_name_start(value[at]);
  return named && at > 0 && is_blank(value[at - 1]) ? at : 0;
}

}  // namespace

bool XmlTagReader::read(std::size_t at, XmlTag& tag) {
  tag.attributes.clear();
  tag.empty = false;
  tag.mended = nullptr;
  ++at;
  tag.closing = at < text_.size() && text_[at] == '/';
  if (tag.closing) ++at;
  if (at >= text_.size() || !is_name_start(text_[at])) return false;
  const auto begin = at;
  while (at < text_.size() && is_name(text_[at])) ++at;
  tag.name = text_.substr(begin, at - begin);
  if (at < text_.size() && !is_blank(text_[at]) && text_[at] != '>' && text_[at] != '/' && text_[at] != '<')
    return false;
  if (tag.closing && (at >= text_.size() || text_[at] == '<')) {  // `</title<link>`
    tag.mended = "an end tag without its end";
    tag.end = at;
    return at < text_.size();
  }
  return read_rest(at, tag);
}

bool XmlTagReader::read_rest(std::size_t at, XmlTag& tag) {
  const auto behind_name = at;
  if (!read_attributes(at, tag)) return false;
  const auto inside = text_.substr(behind_name, tag.end - 1 - behind_name);
  if (tag.closing && tag.mended == nullptr && inside.find_first_not_of(" \t\n\r\f") != std::string_view::npos)
    tag.mended = "something in an end tag";
  return true;
}

bool XmlTagReader::read_attributes(std::size_t at, XmlTag& tag) {
  while (at < text_.size()) {
    const char c = text_[at];
    if (c == '>') {
      tag.end = at + 1;
      return true;
    }
    if (c == '<') return false;
    if (c == '/') {
      auto end = at + 1;
      while (end < text_.size() && is_blank(text_[end])) ++end;
      if (end < text_.size() && text_[end] == '>') {
        if (end > at + 1) tag.mended = "a stray character in a tag";
        tag.empty = !tag.closing;
        tag.end = end + 1;
        return true;
      }
    }
    if (is_blank(c)) {
      ++at;
      continue;
    }
    if (!is_name_start(c)) {
      tag.mended = "a stray character in a tag";
      ++at;
      continue;
    }
    if (text_[at - 1] == '"' || text_[at - 1] == '\'') tag.mended = "no blank between attributes";
    XmlAttribute attribute;
    const auto begin = at;
    while (at < text_.size() && is_name(text_[at])) ++at;
    attribute.name = text_.substr(begin, at - begin);
    if (!read_value(at, attribute.value, tag)) return false;
    const bool twice = std::any_of(
        tag.attributes.begin(), tag.attributes.end(),
        [&](const XmlAttribute& other) { return equal_ignoring_case(other.name, attribute.name); });
    if (twice)
      tag.mended = "an attribute given twice";
    else if (tag.attributes.size() < most_attributes)
      tag.attributes.push_back(attribute);
    else
      tag.mended = "too many attributes";
  }
  return false;
}

bool XmlTagReader::read_value(std::size_t& at, std::string_view& value, XmlTag& tag) {
  auto next = at;
  while (next < text_.size() && is_blank(text_[next])) ++next;
  if (next >= text_.size() || text_[next] != '=') {
    tag.mended = "an attribute without a value";
    return true;
  }
  at = next + 1;
  while (at < text_.size() && is_blank(text_[at])) ++at;
  if (at >= text_.size()) return false;
  if (text_[at] == '"' || text_[at] == '\'') {
    const auto close = closing_quote(at + 1, text_[at]);
    const bool ends = close != std::string_view::npos;
    // A quote that was forgotten runs on to some later one, over tags.
    const auto behind = ends && close + 1 < text_.size() ? text_[close + 1] : '>';
    if (ends && (is_blank(behind) || behind == '>' || behind == '/' ||
                 text_.substr(at + 1, close - at - 1).find('<') == std::string_view::npos)) {
      value = text_.substr(at + 1, close - at - 1);
      at = close + 1;
      if (value.find('<') != std::string_view::npos) tag.mended = "a bare <";
      const bool parted = is_blank(behind) || behind == '>' || behind == '/';
      if (const auto name = parted ? 0 : last_attribute(value); name != 0) {
        tag.mended = "a quote is missing";
        at -= value.size() + 1 - name;
        value = value.substr(0, name);
      }
      return true;
    }
    ++at;
  }
  tag.mended = "an attribute without quotes";
  const auto begin = at;
  while (at < text_.size() && !is_blank(text_[at]) && text_[at] != '>' && text_[at] != '<') ++at;
  value = text_.substr(begin, at - begin);
  if (at < text_.size() && text_[at] == '>' && value.ends_with('/') && value.size() > 1) {
    value.remove_suffix(1);  // `<a href=x/>`
    --at;
  }
  return true;
}

std::size_t XmlTagReader::closing_quote(std::size_t at, char quote) {
  bool& none = quote == '"' ? no_double_ : no_single_;
  if (none) return std::string_view::npos;
  const auto found = text_.find(quote, at);
  none = found == std::string_view::npos;
  return found;
}

}  // namespace feedarc
