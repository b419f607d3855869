#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace feedarc::html {

/// The inline content of one Markdown block, collected piece by piece and written with the least escaping
/// that is exact.
class InlineRun {
 public:
  enum class Mark : std::uint8_t { emphasis, strong, strike, link, raw };  // raw: inline HTML such as <sub>

  void text(std::string_view text);  // white space folds
  void code(std::string_view code);
  void raw(std::string_view markdown);  // as it is: a picture, a reference
  void line_break();
  void open(Mark mark, std::string_view data);  // data: a link's target, a raw mark's element
  void close(Mark mark);

  bool empty() const;  // nothing that shows
  /// The run as lines parted by line feeds; with `cell` on one line, pipes escaped. Marks that stay open are
  /// opened again by the next block.
  std::string take(bool cell, bool line_start = true);

 private:
  struct Piece {
    enum class Kind : std::uint8_t { text, code, raw, line_break, open, close };
    Kind kind = Kind::text;
    Mark mark = Mark::raw;
    std::string data;  // of a text, without the blanks around it and folded
    bool blank_before = false, blank_behind = false;
  };
  struct Open {
    Mark mark;
    bool twice;  // within another of its kind: not written
    std::string data;
  };
  class Writer;
  std::vector<Piece> pieces_;
  std::vector<Open> open_;
};

}  // namespace feedarc::html
