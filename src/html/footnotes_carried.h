#pragma once

#include <string_view>

#include "html/footnotes.h"

// Footnotes whose text is carried at the marker.
namespace feedarc::html {

/// In an attribute of it.
void find_attribute_footnotes(Document& document, Footnotes& footnotes);

/// Texts long enough to say something have a letter; a marker has at most one.
bool says_something(std::string_view text);

/// Whether it ends in a full stop or the like, of any script, or what closes behind one.
bool ends_sentence(std::string_view text);

/// Whether a marker is raised, or stands in what is, or holds it.
bool is_raised_here(const Node& node);

/// The text of its block right before an inline node; empty for none.
std::string_view text_before(const Node& node);

/// Whether an inline node stands right behind a word of its block.
bool follows_word(const Node& node);

}  // namespace feedarc::html
