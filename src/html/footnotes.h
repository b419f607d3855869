#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/tree.h"

namespace feedarc::html {

struct FoundFootnote {
  std::string marker;
  std::uint32_t refs = 0;
  std::vector<Node*> places;               // where the text refers to it
  std::optional<std::vector<Node*>> body;  // nothing: a dangling marker
  bool numbered = false;                   // by us: no marker stands before its text
};

/// What was found. The tree is as published before `apply`.
struct Footnotes {
  std::vector<FoundFootnote> found;
  std::vector<Node*> backlinks;
  std::vector<Node*> unlinked;  // links of the text's own words that led to a note

  /// Puts reference nodes where the text refers to a note, and takes the notes out of the text.
  void apply(Document& document);
};

/// By what leads where: links and their targets, then markers in plain text. Splits texts, changes nothing
/// else.
Footnotes find_footnotes(Document& document);

/// Each finds its own kind and adds it.
void find_linked_footnotes(Document& document, Footnotes& footnotes);
void find_shortcode_footnotes(Document& document, Footnotes& footnotes);
void find_carried_footnotes(Document& document, Footnotes& footnotes);
void find_plain_footnotes(Document& document, Footnotes& footnotes, bool only_symbols);
void find_dangling_markers(Document& document, Footnotes& footnotes);

/// A marker as the contract writes it: digits of any form as ASCII, brackets, blanks, words such as "note"
/// off; empty where the text is no marker.
std::string marker_of(std::string_view text);

/// The same of what is set as a marker is, raised or a link: letters of any script, `A1` and rarer signs
/// count there, too.
std::string set_marker_of(std::string_view text);

bool is_letter_beyond_ascii(std::string_view marker);
bool begins_alphabet(std::string_view marker);  // of another script: `а`, `α`, `א`

/// The text of what may be a marker; where it is too long for one, something else that is none.
std::string short_text(const Node& root);

/// "Notes", "Footnotes" and the like: what only introduces a list of them.
bool is_list_title(const Node& node);
bool is_list_title_text(std::string_view text);  // white space folded

/// Whether this is what links back to the text show: nothing, an arrow, "Return to text".
bool is_backlink_text(std::string_view shown);
bool shows_arrow(std::string_view shown);  // an arrow back before or behind its words
bool is_link_back(const Node& node);       // to a place in the piece, and shows such

/// Whether what it holds is raised, by its element or its style.
bool is_raised(const Node& element);

}  // namespace feedarc::html
