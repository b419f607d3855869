#include "html/markdown_escape.h"

#include <algorithm>
#include <cstddef>

#include "html/byte_set.h"

namespace feedarc::html {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\0'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// `&amp;`, `&#39;`: would be decoded.
bool starts_reference(std::string_view rest) {
  std::size_t i = 1;
  if (i < rest.size() && rest[i] == '#') ++i;
  const std::size_t name = i;
  while (i < rest.size() && i < name + 32 && (is_ascii_letter(rest[i]) || is_digit(rest[i]))) ++i;
  return i > name && i < rest.size() && rest[i] == ';';
}

/// Whether a backslash is needed before text[i].
bool needs_escape(std::string_view text, std::size_t i, char previous, char next) {
  switch (text[i]) {
    case '\\':
      return next != '\0' && !is_alnum(next) && !is_blank(next);
    case '`':
      return true;
    case '*':
      return !(is_blank(previous) && is_blank(next));
    case '_':
      return !(is_alnum(previous) && is_alnum(next)) && !(is_blank(previous) && is_blank(next));
    case '~':
      return previous == '~' || next == '~' || is_alnum(next);
    case '<':
      return is_ascii_letter(next) || next == '/' || next == '!' || next == '?';
    case '[':
      return next == '^';
    case ']':
      return next == '(' || next == ':' || next == '[';
    default:
      return false;
  }
}

std::size_t run_of(std::string_view line, char c) { return std::min(line.find_first_not_of(c), line.size()); }

bool only(std::string_view line, std::string_view allowed) {
  return line.find_first_not_of(allowed) == std::string_view::npos;
}

/// Where a backslash must stand so that the line is a paragraph's; npos for nowhere.
std::size_t line_start_escape(std::string_view line, bool first) {
  if (line.empty()) return std::string_view::npos;
  const char c = line[0];
  const std::size_t run = run_of(line, c);
  const char behind = run < line.size() ? line[run] : '\0';
  if (c == '#' && run <= 6 && is_blank(behind)) return 0;
  if (c == '>') return 0;
  if ((c == '-' || c == '+' || c == '*') && run == 1 && is_blank(behind)) return 0;
  if ((c == '-' || c == '_' || c == '*') && only(line, std::string{c, ' '}) &&
      std::count(line.begin(), line.end(), c) >= 3)
    return 0;
  if (!first && (c == '=' || c == '-') && only(line, std::string{c, ' '})) return 0;
  if (c == '~' && run >= 3) return 0;
  if (c == '|' || (only(line, "|-: ") && line.find('|') != std::string_view::npos)) return 0;
  if (is_digit(c)) {
    std::size_t digits = 0;
    while (digits < line.size() && is_digit(line[digits])) ++digits;
    const char mark = digits < line.size() ? line[digits] : '\0';
    const char after = digits + 1 < line.size() ? line[digits + 1] : '\0';
    if (digits <= 9 && (mark == '.' || mark == ')') && is_blank(after)) return digits;
  }
  return std::string_view::npos;
}

/// What needs_escape looks at, and references.
constexpr FewBytes marked("\\`*_~<[]&");

}  // namespace

void append_escaped(std::string& out, std::string_view text, char before, char after) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t mark = marked.find(text, i);
    out.append(text, i, mark - i);
    i = mark;
    if (i == text.size()) break;
    const char previous = i > 0 ? text[i - 1] : before;
    const char next = i + 1 < text.size() ? text[i + 1] : after;
    if (text[i] == '&' && starts_reference(text.substr(i))) {
      out += "&amp;";
      continue;
    }
    if (needs_escape(text, i, previous, next)) out += '\\';
    out += text[i];
  }
}

std::string escape_line_starts(std::string lines) {
  if (lines.find('\n') == std::string::npos && line_start_escape(lines, true) == std::string::npos)
    return lines;
  std::string out;
  for (std::size_t at = 0; at <= lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string_view line = std::string_view(lines).substr(at, end - at);
    const std::size_t escape = line_start_escape(line, at == 0);
    if (at > 0) out += '\n';
    if (escape == std::string_view::npos) {
      out += line;
    } else {
      out += line.substr(0, escape);
      out += '\\';
      out += line.substr(escape);
    }
    at = end + 1;
  }
  return out;
}

std::string code_span(std::string_view code) {
  std::string flat(code);
  std::replace(flat.begin(), flat.end(), '\n', ' ');
  std::size_t longest = 0;
  for (std::size_t i = 0, run = 0; i < flat.size(); ++i) {
    run = flat[i] == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const bool pad = !flat.empty() &&
                   (flat.front() == '`' || flat.back() == '`' || (flat.front() == ' ' && flat.back() == ' '));
  return fence + (pad ? " " : "") + flat + (pad ? " " : "") + fence;
}

std::string link_target(std::string_view url) {
  constexpr FewBytes special(" \n\r\t<>\\()");
  const std::size_t plain = special.find(url, 0);
  std::string out(url.substr(0, plain));
  for (const char c : url.substr(plain)) {
    switch (c) {
      case ' ':
        out += "%20";
        break;
      case '\n':
      case '\r':
      case '\t':
        break;
      case '<':
        out += "%3C";
        break;
      case '>':
        out += "%3E";
        break;
      case '\\':
        out += "%5C";
        break;
      case '(':
      case ')':
        out += '\\';
        [[fallthrough]];
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace feedarc::html
