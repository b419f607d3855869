#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace feedarc {

/// Something said about the piece by those who publish it.
struct Note {
  enum class Kind { editor, translator, author, publisher, correction, update, disclosure };
  Kind kind = Kind::editor;
  std::string text;  // plain, without label and enclosing bracket; paragraphs parted by a blank line
  bool operator==(const Note&) const = default;
};

std::string_view name(Note::Kind kind);
std::optional<Note::Kind> note_kind(std::string_view name);

struct Footnote {
  std::string marker;               // as published, without brackets: `1`, `†`, `iv`
  std::uint32_t refs = 0;           // references to it in the text
  std::optional<std::string> text;  // nothing: a dangling marker, its text lost
  bool operator==(const Footnote&) const = default;
};

/// What cleaning makes of one piece of HTML. The three forms come from one pass over one tree.
struct Article {
  std::string html;      // sanitised, boilerplate removed
  std::string text;      // plain, paragraphs parted by a blank line, no trailing blanks, no final line feed
  std::string markdown;  // CommonMark with GFM tables, strikethrough and footnotes
  std::vector<Note> notes;
  std::vector<Footnote> footnotes;
  bool truncated = false;  // it ends in a "continue reading" tail
  bool operator==(const Article&) const = default;
};

}  // namespace feedarc
