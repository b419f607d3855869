#include "feedarc/text/terminal.h"

#include <utf8proc.h>

#include <algorithm>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

bool is_bidi_control(char32_t point) {
  return point == 0x061C || point == 0x200E || point == 0x200F || (point >= 0x202A && point <= 0x202E) ||
         (point >= 0x2066 && point <= 0x2069);
}

bool is_control(char32_t point) { return point < 0x20 || (point >= 0x7F && point <= 0x9F); }

bool is_unsafe(char32_t point) { return is_control(point) || is_bidi_control(point) || point == 0xFEFF; }

bool breaks_line(char32_t point) {
  return (point >= '\t' && point <= '\r') || point == 0x85 || point == 0x2028 || point == 0x2029;
}

/// One grapheme of a text and its columns.
struct Grapheme {
  std::size_t begin = 0, end = 0, width = 0;
  char32_t first = 0;
};

std::size_t code_point_width(char32_t point) {
  return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(point))));
}

/// The grapheme that begins at `at`, which moves behind it.
Grapheme next_grapheme(std::string_view text, std::size_t& at) {
  constexpr char32_t emoji_variation = 0xFE0F;
  const auto is_regional = [](char32_t point) { return point >= 0x1F1E6 && point <= 0x1F1FF; };
  Grapheme one{at, at, 0, 0};
  char32_t last = one.first = next_code_point(text, at);
  one.width = code_point_width(last);
  utf8proc_int32_t state = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t point = next_code_point(text, next);
    if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(last),
                                         static_cast<utf8proc_int32_t>(point), &state))
      break;
    if (point == emoji_variation || (is_regional(point) && is_regional(last)))
      one.width = 2;
    else
      one.width = std::max(one.width, code_point_width(point));
    last = point;
    at = next;
  }
  one.end = at;
  return one;
}

/// Signs that may not begin a line, and those that may not end one.
bool stays_with_previous(char32_t point) {
  constexpr std::u32string_view closing =
      U"、。，．：；？！）］｝」』】〉》〕〗〙’”…‥ー々ゝゞァィゥェォッャュョぁぃぅぇぉっゃゅょ,.:;?!)]}";
  return closing.find(point) != std::u32string_view::npos;
}
bool stays_with_next(char32_t point) {
  constexpr std::u32string_view opening = U"（［｛「『【〈《〔〖〘‘“([{";
  return opening.find(point) != std::u32string_view::npos;
}

/// Wraps one line: text gathers in `piece` until a place where the line may be broken.
class Wrapper {
 public:
  Wrapper(std::string& to, std::size_t columns, std::size_t indent = 0)
      : to_(to), columns_(columns), indent_(std::min(indent, columns / 2)) {}

  void paragraph(std::string_view line) {
    Grapheme before;
    for (std::size_t at = 0; at < line.size();) {
      const Grapheme one = next_grapheme(line, at);
      if (one.first == ' ') {
        settle();
        ++blanks_;
      } else {
        if (may_break(before, one)) settle();
        piece_ += line.substr(one.begin, one.end - one.begin);
        piece_width_ += one.width;
      }
      before = one;
    }
    settle();
  }

 private:
  static bool may_break(const Grapheme& before, const Grapheme& after) {
    return (before.width == 2 || after.width == 2) && !stays_with_previous(after.first) &&
           !stays_with_next(before.first);
  }

  void settle() {
    if (piece_.empty()) return;
    if (used_ > 0 && used_ + blanks_ + piece_width_ > columns_) {
      to_ += '\n';
      to_.append(indent_, ' ');
      used_ = indent_;
    } else {
      to_.append(blanks_, ' ');
      used_ += blanks_;
    }
    to_ += piece_;
    used_ += piece_width_;
    blanks_ = piece_width_ = 0;
    piece_.clear();
  }

  std::string& to_;
  std::size_t columns_, indent_;
  std::string piece_;
  std::size_t used_ = 0, blanks_ = 0, piece_width_ = 0;
};

}  // namespace

std::string terminal_safe(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, at);
    if (point == '\t' || point == '\n' || !is_unsafe(point)) append_utf8(safe, point);
  }
  return safe;
}

std::string terminal_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = next_code_point(text, at);
    if (breaks_line(point)) {
      if (point == '\r' && at < text.size() && text[at] == '\n') continue;  // the line feed speaks for both
      line += ' ';
    } else if (!is_unsafe(point)) {
      append_utf8(line, point);
    }
  }
  return line;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += next_grapheme(text, at).width;
  return width;
}

std::string fit_width(std::string_view text, std::size_t columns) {
  std::size_t width = 0, cut = 0;  // `cut`: where an ellipsis would still find room
  for (std::size_t at = 0; at < text.size();) {
    const Grapheme one = next_grapheme(text, at);
    width += one.width;
    if (width > columns) return columns == 0 ? std::string() : std::string(text.substr(0, cut)) + "…";
    if (width + 1 <= columns) cut = one.end;
  }
  return std::string(text);
}

std::string wrap(std::string_view text, std::size_t columns) {
  std::string wrapped;
  wrapped.reserve(text.size() + text.size() / 40);
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.starts_with(' ') || line.starts_with('\t'))
      wrapped += line;
    else
      Wrapper(wrapped, columns).paragraph(line);
    if (end == text.size()) return wrapped;
    wrapped += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string wrap(std::string_view line, std::size_t columns, std::size_t indent) {
  std::string wrapped;
  wrapped.reserve(line.size() + line.size() / 40);
  Wrapper(wrapped, columns, indent).paragraph(line);
  return wrapped;
}

}  // namespace feedarc
