#include "html/tag_scan.h"

#include <algorithm>

#include "feedarc/model/limits.h"
#include "feedarc/text/utf8.h"

namespace feedarc::html {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct WrittenAttribute {
  std::string_view name, value;
};

/// The value that begins at `at`, quoted or not; moves behind it.
std::string_view take_value(std::string_view in, std::size_t& at) {
  while (at < in.size() && is_blank(in[at])) ++at;
  if (at == in.size()) return {};
  const std::size_t begin = at;
  if (in[at] == '"' || in[at] == '\'') {
    const std::size_t close = std::min(in.find(in[at], at + 1), in.size());
    at = std::min(close + 1, in.size());
    return in.substr(begin + 1, close - begin - 1);
  }
  while (at < in.size() && !is_blank(in[at]) && in[at] != '>') ++at;
  return in.substr(begin, at - begin);
}

/// The attribute that begins at `at`; moves behind it.
WrittenAttribute take_attribute(std::string_view in, std::size_t& at) {
  const std::size_t begin = at;
  // A leading `=` belongs to the name.
  ++at;
  while (at < in.size() && !is_blank(in[at]) && in[at] != '/' && in[at] != '>' && in[at] != '=') ++at;
  WrittenAttribute found{in.substr(begin, at - begin), {}};
  std::size_t next = at;
  while (next < in.size() && is_blank(in[next])) ++next;
  if (next < in.size() && in[next] == '=') {
    at = next + 1;
    found.value = take_value(in, at);
  }
  return found;
}

}  // namespace

ScannedTag scan_tag(std::string_view in, std::size_t at) {
  ScannedTag tag;
  tag.begin = at;
  std::size_t i = at + 1;
  const bool end_tag = i < in.size() && in[i] == '/';
  if (end_tag) ++i;
  if (i >= in.size()) return tag;
  if (!is_letter(in[i])) {
    if (end_tag || in[i] == '!' || in[i] == '?') tag.kind = ScannedTag::Kind::bogus;
    return tag;
  }
  tag.kind = end_tag ? ScannedTag::Kind::end : ScannedTag::Kind::start;
  const std::size_t name = i;
  while (i < in.size() && !is_blank(in[i]) && in[i] != '/' && in[i] != '>') ++i;
  tag.name = lower_ascii(in.substr(name, i - name));
  tag.attributes_end = i;
  while (i < in.size() && in[i] != '>') {
    if (is_blank(in[i]) || in[i] == '/') {
      tag.self_closing = in[i] == '/';
      ++i;
      continue;
    }
    tag.self_closing = false;
    take_attribute(in, i);
    if (++tag.attributes <= limits::html_attributes) tag.attributes_end = i;
  }
  tag.closed = i < in.size();
  tag.end = tag.closed ? i + 1 : i;
  return tag;
}

std::optional<std::string_view> attribute_of(std::string_view in, const ScannedTag& tag,
                                             std::string_view name) {
  in = in.substr(0, tag.end);
  for (std::size_t at = tag.begin + 1 + tag.name.size(); at < in.size() && in[at] != '>';) {
    if (is_blank(in[at]) || in[at] == '/') {
      ++at;
      continue;
    }
    const WrittenAttribute found = take_attribute(in, at);
    if (equal_ignoring_case(found.name, name)) return found.value;
  }
  return std::nullopt;
}

std::size_t comment_end(std::string_view in, std::size_t at) {
  const std::string_view rest = in.substr(at);
  if (!rest.starts_with("<!--") || rest.starts_with("<!-->") || rest.starts_with("<!--->")) {
    const std::size_t found = in.find('>', at);
    return found == std::string_view::npos ? in.size() : found + 1;
  }
  // Searched once for both ends: two searches would be quadratic where one of them never comes.
  for (std::size_t dashes = in.find("--", at + 4); dashes != std::string_view::npos;
       dashes = in.find("--", dashes + 1)) {
    const std::string_view behind = in.substr(dashes + 2);
    if (behind.starts_with('>')) return dashes + 3;
    if (behind.starts_with("!>")) return dashes + 4;
  }
  return in.size();
}

std::size_t find_end_tag(std::string_view in, std::size_t from, std::string_view name) {
  for (std::size_t at = in.find("</", from); at != std::string_view::npos; at = in.find("</", at + 2)) {
    const std::size_t behind = at + 2 + name.size();
    if (behind > in.size()) break;
    if (!equal_ignoring_case(in.substr(at + 2, name.size()), name)) continue;
    if (behind == in.size() || is_blank(in[behind]) || in[behind] == '/' || in[behind] == '>') return at;
  }
  return in.size();
}

}  // namespace feedarc::html
