#include "html/inline_run.h"

#include <algorithm>
#include <utility>

#include "feedarc/text/utf8.h"
#include "html/blanks.h"
#include "html/markdown_escape.h"

namespace feedarc::html {
namespace {

bool is_punctuation(char32_t c) {
  if (c < 0x80)
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
  return (c >= 0xA1 && c <= 0xBF) || (c >= 0x2010 && c <= 0x205E) || (c >= 0x3001 && c <= 0x3020) ||
         (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) || (c >= 0xFF3B && c <= 0xFF40) ||
         (c >= 0xFF5B && c <= 0xFF65);
}

bool is_space(char32_t c) { return c <= ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A); }

char32_t first_of(std::string_view text) {
  if (text.empty()) return ' ';
  std::size_t at = 0;
  return next_code_point(text, at);
}

char32_t last_of(std::string_view text) {
  if (text.empty()) return ' ';
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return next_code_point(text, at);
}

/// Whether a run of `*` between these two can open (or, asked from the other side, close) emphasis:
/// CommonMark's flanking.
bool flanks(char32_t outside, char32_t inside) {
  if (is_space(inside)) return false;
  return !is_punctuation(inside) || is_space(outside) || is_punctuation(outside);
}

bool ends_escaped(std::string_view out) {
  std::size_t slashes = 0;
  for (std::size_t at = out.size() - 1; at > 0 && out[at - 1] == '\\'; --at) ++slashes;
  return slashes % 2 == 1;
}

/// Whether a mark has just been closed: `*a*` and `*b*` without anything between would be `*a**b*`.
bool ends_in_mark(std::string_view out, char mark) { return out.ends_with(mark) && !ends_escaped(out); }

/// `!` before a link would make it a picture.
void guard_bang(std::string& out) {
  if (out.ends_with('!') && !ends_escaped(out)) out.insert(out.size() - 1, 1, '\\');
}

/// A backslash would escape the mark behind it.
void guard_backslash(std::string& out) {
  if (out.ends_with('\\') && !ends_escaped(out)) out += '\\';
}

bool is_balanced(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth == 0;
}

/// In a link's text brackets come in pairs.
void append_escaped_brackets(std::string& out, std::string_view escaped) {
  for (std::size_t i = 0; i < escaped.size(); ++i) {
    if (escaped[i] == '\\' && i + 1 < escaped.size()) {
      out += escaped[i++];
    } else if (escaped[i] == '[' || escaped[i] == ']') {
      out += '\\';
    }
    out += escaped[i];
  }
}

std::string in_cell(std::string_view out) {
  std::string escaped;
  for (const char c : out) {
    if (c == '|') escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

}  // namespace

void InlineRun::text(std::string_view all) {
  if (all.empty()) return;
  if (pieces_.empty() || pieces_.back().kind != Piece::Kind::text)
    pieces_.push_back({Piece::Kind::text, Mark::raw, {}});
  Piece& piece = pieces_.back();
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t word = past_blanks(all, at);
    if (word != at) (piece.data.empty() ? piece.blank_before : piece.blank_behind) = true;
    if (word == all.size()) break;
    if (std::exchange(piece.blank_behind, false)) piece.data += ' ';
    at = words_end(all, word);
    piece.data.append(all, word, at - word);
  }
}

void InlineRun::code(std::string_view all) {
  if (all.empty()) return;
  pieces_.push_back({Piece::Kind::code, Mark::raw, std::string(all)});
}

void InlineRun::raw(std::string_view markdown) {
  pieces_.push_back({Piece::Kind::raw, Mark::raw, std::string(markdown)});
}

void InlineRun::line_break() { pieces_.push_back({Piece::Kind::line_break, Mark::raw, {}}); }

void InlineRun::open(Mark mark, std::string_view data) {
  // Strong in strong is strong.
  const bool twice =
      mark != Mark::link && mark != Mark::raw &&
      std::any_of(open_.begin(), open_.end(), [&](const Open& each) { return each.mark == mark; });
  open_.push_back({mark, twice, std::string(data)});
  if (!twice) pieces_.push_back({Piece::Kind::open, mark, std::string(data)});
}

void InlineRun::close(Mark mark) {
  if (open_.empty()) return;
  const Open closed = std::move(open_.back());
  open_.pop_back();
  if (!closed.twice) pieces_.push_back({Piece::Kind::close, mark, {}});
}

bool InlineRun::empty() const {
  return std::none_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) {
    return piece.kind == Piece::Kind::code || piece.kind == Piece::Kind::raw ||
           (piece.kind == Piece::Kind::text && !piece.data.empty());
  });
}

/// Writes the pieces of one run. Each frame is a mark's content, written by itself and then wrapped.
class InlineRun::Writer {
 public:
  Writer(const std::vector<Piece>& pieces, bool cell, bool line_start)
      : pieces_(pieces), cell_(cell), line_start_(line_start), frames_(1) {}

  std::string write() {
    for (now_ = 0; now_ < pieces_.size(); ++now_) {
      const Piece& piece = pieces_[now_];
      switch (piece.kind) {
        case Piece::Kind::text:
          text(piece);
          break;
        case Piece::Kind::code:
          flush_space();
          top() += code_span(piece.data);
          break;
        case Piece::Kind::raw:
          flush_space();
          if (piece.data.starts_with('[')) guard_bang(top());
          top() += piece.data;
          break;
        case Piece::Kind::line_break:
          line_break();
          break;
        case Piece::Kind::open:
          flush_space();
          links_ += piece.mark == Mark::link ? 1 : 0;
          frames_.push_back({{}, piece.mark, piece.data, last_of(top())});
          break;
        case Piece::Kind::close:
          close();
          break;
      }
    }
    std::string out = std::move(frames_.front().out);
    while (out.ends_with("\\\n")) out.resize(out.size() - 2);
    while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
    if (cell_) return in_cell(out);
    return line_start_ ? escape_line_starts(std::move(out)) : out;
  }

 private:
  struct Frame {
    std::string out;
    Mark mark = Mark::raw;
    std::string_view data;
    char32_t before = ' ';
  };

  std::string& top() { return frames_.back().out; }

  char last_written() const {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (!frame->out.empty()) return frame->out.back();
    }
    return '\n';
  }

  /// Blanks move out of the marks that they would begin.
  void flush_space() {
    const bool wanted = space_ && last_written() != '\n' && last_written() != ' ';
    space_ = false;
    if (!wanted) return;
    std::size_t frame = frames_.size() - 1;
    for (; frame > 0 && frames_[frame].out.empty(); --frame) frames_[frame].before = ' ';
    frames_[frame].out += ' ';
  }

  void text(const Piece& piece) {
    space_ = space_ || piece.blank_before;
    if (piece.data.empty()) return;
    flush_space();
    const char before = last_written();
    const char behind = piece.blank_behind ? ' ' : next_shown();
    if (links_ > 0 && !is_balanced(piece.data)) {
      std::string escaped;
      append_escaped(escaped, piece.data, before, behind);
      append_escaped_brackets(top(), escaped);
    } else {
      append_escaped(top(), piece.data, before, behind);
    }
    space_ = piece.blank_behind;
  }

  /// The first byte that will stand behind this piece.
  char next_shown() const {
    for (std::size_t i = now_ + 1; i < pieces_.size(); ++i) {
      const Piece& piece = pieces_[i];
      if (piece.kind == Piece::Kind::text) return piece.blank_before ? ' ' : piece.data[0];
      if (piece.kind == Piece::Kind::line_break) return '\0';
      if (piece.kind == Piece::Kind::code || piece.kind == Piece::Kind::raw) return '`';
    }
    return '\0';
  }

  void line_break() {
    space_ = false;
    while (!top().empty() && top().back() == ' ') top().pop_back();
    if (last_written() != '\n') {
      top() += written_break();
    } else if (!cell_ && line_start_ && frames_.size() == 1 && top().ends_with("\\\n")) {
      // Two in a row part paragraphs.
      top().replace(top().size() - 2, 2, "\n\n");
    }
  }

  std::string_view written_break() const { return cell_ ? "<br>" : "\\\n"; }

  void close() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    links_ -= frame.mark == Mark::link ? 1 : 0;
    if (frame.out.empty()) return;
    // A line break belongs behind the mark.
    bool breaks = false;
    while (frame.out.ends_with("\\\n")) {
      frame.out.resize(frame.out.size() - 2);
      breaks = true;
    }
    const char32_t behind = space_ || breaks ? ' ' : first_behind();
    const bool exact = flanks(frame.before, first_of(frame.out)) && flanks(behind, last_of(frame.out)) &&
                       !ends_in_mark(top(), frame.mark == Mark::strike ? '~' : '*');
    guard_backslash(top());
    guard_backslash(frame.out);
    wrap(frame, exact);
    if (breaks) top() += written_break();
  }

  /// What will stand behind the mark that is closed here.
  char32_t first_behind() const {
    for (std::size_t i = now_ + 1; i < pieces_.size(); ++i) {
      const Piece& piece = pieces_[i];
      if (piece.kind == Piece::Kind::line_break) break;
      if (piece.kind == Piece::Kind::open || piece.kind == Piece::Kind::close) continue;
      if (piece.blank_before) break;
      if (!piece.data.empty()) return first_of(piece.data);
    }
    return ' ';
  }

  /// `exact`: Markdown's own mark says it; otherwise HTML's element must.
  void wrap(const Frame& frame, bool exact) {
    switch (frame.mark) {
      case Mark::emphasis:
        return exact ? put(frame, "*", "*") : put(frame, "<em>", "</em>");
      case Mark::strong:
        return exact ? put(frame, "**", "**") : put(frame, "<strong>", "</strong>");
      case Mark::strike:
        return exact ? put(frame, "~~", "~~") : put(frame, "<del>", "</del>");
      case Mark::raw: {
        const std::string name(frame.data);
        return put(frame, "<" + name + ">", "</" + name + ">");
      }
      case Mark::link:
        if (frame.data.empty()) return put(frame, "", "");
        guard_bang(top());
        return put(frame, "[", "](" + link_target(frame.data) + ")");
    }
  }

  void put(const Frame& frame, std::string_view open, std::string_view close) {
    top().append(open).append(frame.out).append(close);
  }

  const std::vector<Piece>& pieces_;
  bool cell_, line_start_;
  std::vector<Frame> frames_;
  std::size_t now_ = 0;
  int links_ = 0;       // frames that are links
  bool space_ = false;  // due before what comes next
};

std::string InlineRun::take(bool cell, bool line_start) {
  std::vector<Piece> pieces = std::exchange(pieces_, {});
  // What is still open is closed here and opened again in the next block.
  for (auto each = open_.rbegin(); each != open_.rend(); ++each) {
    if (!each->twice) pieces.push_back({Piece::Kind::close, each->mark, each->data});
  }
  for (const Open& each : open_) {
    if (!each.twice) pieces_.push_back({Piece::Kind::open, each.mark, each.data});
  }
  return Writer(pieces, cell, line_start).write();
}

}  // namespace feedarc::html
