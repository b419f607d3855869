#include "html/tag_scan.h"

#include "feedarc/model/limits.h"
#include "feedarc/text/utf8.h"

namespace feedarc::html {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Past the value that begins at `at`, quoted or not.
std::size_t past_value(std::string_view in, std::size_t at) {
  while (at < in.size() && is_blank(in[at])) ++at;
  if (at == in.size()) return at;
  if (in[at] == '"' || in[at] == '\'') {
    const std::size_t close = in.find(in[at], at + 1);
    return close == std::string_view::npos ? in.size() : close + 1;
  }
  while (at < in.size() && !is_blank(in[at]) && in[at] != '>') ++at;
  return at;
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
    // A leading `=` belongs to the name.
    ++i;
    while (i < in.size() && !is_blank(in[i]) && in[i] != '/' && in[i] != '>' && in[i] != '=') ++i;
    std::size_t next = i;
    while (next < in.size() && is_blank(in[next])) ++next;
    if (next < in.size() && in[next] == '=') i = past_value(in, next + 1);
    if (++tag.attributes <= limits::html_attributes) tag.attributes_end = i;
  }
  tag.closed = i < in.size();
  tag.end = tag.closed ? i + 1 : i;
  return tag;
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
