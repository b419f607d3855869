#include "html/inline_run.h"

#include <algorithm>

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
std::string escape_brackets(std::string_view escaped) {
  std::string out;
  for (std::size_t i = 0; i < escaped.size(); ++i) {
    if (escaped[i] == '\\' && i + 1 < escaped.size()) {
      out += escaped[i++];
    } else if (escaped[i] == '[' || escaped[i] == ']') {
      out += '\\';
    }
    out += escaped[i];
  }
  return out;
}

}  // namespace

void InlineRun::text(std::string_view all) {
  if (all.empty()) return;
  if (!pieces_.empty() && pieces_.back().kind == Piece::Kind::text) {
    pieces_.back().data += all;
  } else {
    pieces_.push_back({Piece::Kind::text, Mark::raw, std::string(all)});
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
  open_.push_back({mark, twice ? std::string("twice") : std::string(data)});
  if (!twice || mark == Mark::link || mark == Mark::raw)
    pieces_.push_back({Piece::Kind::open, mark, std::string(data)});
}

void InlineRun::close(Mark mark) {
  if (open_.empty()) return;
  const Open closed = open_.back();
  open_.pop_back();
  const bool twice = mark != Mark::link && mark != Mark::raw && closed.data == "twice";
  if (!twice) pieces_.push_back({Piece::Kind::close, mark, closed.data});
}

bool InlineRun::empty() const {
  return std::none_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) {
    return piece.kind == Piece::Kind::code || piece.kind == Piece::Kind::raw ||
           (piece.kind == Piece::Kind::text && past_blanks(piece.data, 0) < piece.data.size());
  });
}

std::string InlineRun::take(bool cell, bool line_start) {
  std::vector<Piece> pieces = std::move(pieces_);
  pieces_.clear();
  // What is still open is closed here and opened again in the next block.
  for (auto each = open_.rbegin(); each != open_.rend(); ++each) {
    if (each->data != "twice") pieces.push_back({Piece::Kind::close, each->mark, each->data});
  }
  for (const Open& each : open_) {
    if (each.data != "twice") pieces_.push_back({Piece::Kind::open, each.mark, each.data});
  }

  // Each frame is a mark's content, written by itself and then wrapped.
  struct Frame {
    std::string out;
    Mark mark = Mark::raw;
    std::string data;
    char32_t before = ' ';
  };
  std::vector<Frame> frames(1);
  bool space = false;
  const auto top = [&]() -> std::string& { return frames.back().out; };
  const auto last_written = [&]() -> char {
    for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {
      if (!frame->out.empty()) return frame->out.back();
    }
    return '\n';
  };
  // Blanks move out of the marks that they would begin.
  const auto flush_space = [&] {
    const bool wanted = space && last_written() != '\n' && last_written() != ' ';
    space = false;
    if (!wanted) return;
    std::size_t frame = frames.size() - 1;
    for (; frame > 0 && frames[frame].out.empty(); --frame) frames[frame].before = ' ';
    frames[frame].out += ' ';
  };
  const auto next_shown = [&](std::size_t i) -> char {
    for (++i; i < pieces.size(); ++i) {
      const Piece& piece = pieces[i];
      if (piece.kind == Piece::Kind::text && !piece.data.empty()) return piece.data[0];
      if (piece.kind == Piece::Kind::line_break) return '\0';
      if (piece.kind == Piece::Kind::code || piece.kind == Piece::Kind::raw) return '`';
    }
    return '\0';
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    switch (piece.kind) {
      case Piece::Kind::text: {
        std::string folded;
        for (std::size_t at = 0; at < piece.data.size();) {
          const std::size_t word = past_blanks(piece.data, at);
          if (word != at) {
            if (folded.empty())
              space = true;
            else
              folded += ' ';
          }
          if (word == piece.data.size()) break;
          if (folded.empty()) flush_space();
          at = words_end(piece.data, word);
          folded.append(piece.data, word, at - word);
        }
        const bool trailing = !folded.empty() && folded.back() == ' ';
        if (trailing) folded.pop_back();
        const std::string escaped = escape_inline(folded, last_written(), trailing ? ' ' : next_shown(i));
        const bool in_link = std::any_of(frames.begin(), frames.end(),
                                         [](const Frame& frame) { return frame.mark == Mark::link; });
        top() += in_link && !is_balanced(folded) ? escape_brackets(escaped) : escaped;
        space = space || trailing;
        break;
      }
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
        space = false;
        while (!top().empty() && top().back() == ' ') top().pop_back();
        if (last_written() != '\n') {
          top() += cell ? "<br>" : "\\\n";
        } else if (!cell && line_start && frames.size() == 1 && top().ends_with("\\\n")) {
          // Two in a row part paragraphs.
          top().replace(top().size() - 2, 2, "\n\n");
        }
        break;
      case Piece::Kind::open:
        flush_space();
        frames.push_back({{}, piece.mark, piece.data, last_of(top())});
        break;
      case Piece::Kind::close: {
        Frame frame = std::move(frames.back());
        frames.pop_back();
        std::string& out = top();
        if (frame.out.empty()) break;
        // A line break belongs behind the mark.
        bool breaks = false;
        while (frame.out.ends_with("\\\n")) {
          frame.out.resize(frame.out.size() - 2);
          breaks = true;
        }
        char32_t behind = ' ';
        if (!space && !breaks) {
          for (std::size_t j = i + 1; j < pieces.size(); ++j) {
            if (pieces[j].kind == Piece::Kind::line_break) break;
            if (pieces[j].data.empty() || pieces[j].kind == Piece::Kind::open ||
                pieces[j].kind == Piece::Kind::close)
              continue;
            behind = first_of(pieces[j].data);
            break;
          }
        }
        const bool exact = flanks(frame.before, first_of(frame.out)) && flanks(behind, last_of(frame.out)) &&
                           !ends_in_mark(out, frame.mark == Mark::strike ? '~' : '*');
        guard_backslash(out);
        guard_backslash(frame.out);
        const auto wrap = [&](std::string_view open, std::string_view close) {
          out += open;
          out += frame.out;
          out += close;
        };
        switch (frame.mark) {
          case Mark::emphasis:
            exact ? wrap("*", "*") : wrap("<em>", "</em>");
            break;
          case Mark::strong:
            exact ? wrap("**", "**") : wrap("<strong>", "</strong>");
            break;
          case Mark::strike:
            exact ? wrap("~~", "~~") : wrap("<del>", "</del>");
            break;
          case Mark::raw:
            wrap("<" + frame.data + ">", "</" + frame.data + ">");
            break;
          case Mark::link:
            if (frame.data.empty()) {
              wrap("", "");
            } else {
              guard_bang(out);
              wrap("[", "](" + link_target(frame.data) + ")");
            }
            break;
        }
        if (breaks) out += cell ? "<br>" : "\\\n";
        break;
      }
    }
  }
  std::string out = std::move(frames.front().out);
  while (out.ends_with("\\\n")) out.resize(out.size() - 2);
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
  if (!cell) return line_start ? escape_line_starts(out) : out;
  std::string escaped;
  for (const char c : out) {
    if (c == '|') escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

}  // namespace feedarc::html
