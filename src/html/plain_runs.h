#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedarc::html {

/// Long runs of plain text, each told to the full parser as one character: it takes text a byte at a time and
/// asks of it only whether it is blank. The characters are of the private planes 15 and 16; where the markup
/// has such a character itself, written out or as a reference, nothing is replaced.
/// Holds views of what it is given, which must live as long.
class PlainRuns {
 public:
  /// `markup`, valid UTF-8, is all that will be appended.
  explicit PlainRuns(std::string_view markup);
  /// As `append`, but everything to the letter.
  static PlainRuns none() { return PlainRuns(); }

  /// Adds text, as it stands between tags, to the markup that the parser will see. Blanks at the ends of a
  /// run and references stay what they are.
  void append(std::string& out, std::string_view text);

  /// The text or value that the parser made, with the runs back in their places; `room` holds it where it is
  /// not one of the views.
  std::string_view expand(std::string_view parsed, std::string& room) const;

 private:
  PlainRuns() = default;
  void append_plain(std::string& out, std::string_view text);

  bool replaces_ = false;
  std::vector<std::string_view> runs_;
};

}  // namespace feedarc::html
