#include "cli/snippet.h"

#include <algorithm>

#include "feedarc/text/terminal.h"
#include "feedarc/text/tokens.h"
#include "feedarc/text/utf8.h"

namespace feedarc::cli {
namespace {

struct Mark {
  std::size_t begin, end;  // bytes
};

/// Where the first token of a term stands; the text is cut to tokens as the index was, so the two agree.
std::vector<Mark> marks_in(const std::vector<Token>& tokens, const std::vector<std::string>& terms) {
  std::vector<std::string> wanted;
  for (const std::string& term : terms)
    for (Token& token : search_tokens(term)) wanted.push_back(std::move(token.text));
  std::vector<Mark> marks;
  for (const Token& token : tokens)
    if (std::any_of(wanted.begin(), wanted.end(),
                    [&](const std::string& word) { return token.text.starts_with(word); }))
      marks.push_back({token.begin, token.end});
  return marks;
}

/// `at` or the next byte that begins a code point.
std::size_t whole_sign(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

/// A little before the mark, at a blank where one is near.
std::size_t begin_of(std::string_view text, std::size_t mark, std::size_t lead) {
  if (mark <= lead) return 0;
  const std::size_t earliest = whole_sign(text, mark - lead);
  const std::size_t blank = text.find(' ', earliest);
  return blank != std::string_view::npos && blank < mark ? blank + 1 : earliest;
}

}  // namespace

std::string snippet(std::string_view text, const std::vector<std::string>& terms, std::size_t columns,
                    bool bold) {
  const std::string line = squash_blanks(terminal_line(text));
  const auto marks = marks_in(search_tokens(line), terms);
  if (marks.empty()) return {};
  const std::size_t begin = begin_of(line, marks.front().begin, columns / 3);
  // Four bytes a sign and some marks: more than the columns can hold, so only what may be shown is measured.
  const std::string_view stretch = std::string_view(line).substr(
      begin, whole_sign(line, std::min(line.size(), begin + 8 * columns)) - begin);
  const std::string fitted = fit_width(stretch, columns - (begin > 0 ? 1 : 0));
  std::string shown = begin > 0 ? "…" : "";
  if (!bold) return shown + fitted;
  const bool cut = fitted.size() < stretch.size() || fitted != stretch.substr(0, fitted.size());
  const std::size_t whole = begin + fitted.size() - (cut ? std::string_view("…").size() : 0);
  std::size_t at = begin;
  for (const Mark& mark : marks) {
    if (mark.begin < at || mark.end > whole) continue;
    shown += line.substr(at, mark.begin - at) + "\x1b[1m" + line.substr(mark.begin, mark.end - mark.begin) +
             "\x1b[0m";
    at = mark.end;
  }
  return shown + fitted.substr(at - begin);
}

}  // namespace feedarc::cli
