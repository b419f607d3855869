#pragma once

#include <cstddef>
#include <string_view>

namespace feedarc {

// What stands where in a feed, by names as they are written: what a document that forgets its end tags is
// understood by. Names compare without case; a prefix means nothing yet, so any but those of markup counts
// as a vocabulary's.

/// Elements that HTML never ends, where someone forgot to escape it.
bool is_void(std::string_view name);

/// Whether an end tag of `name` comes next, from `at` on: a void element that has one.
bool ends_next(std::string_view text, std::size_t at, std::string_view name);

/// Whether `outer` ends where `name` begins in it: an RSS element that holds text alone where another
/// begins, and paragraphs, rows and the like where one of their own kind does.
bool implies_end(std::string_view outer, std::string_view name);

/// Elements of a channel that no item stands in; those of other vocabularies too, but for what carries a
/// feed.
bool holds_no_item(std::string_view name);

/// The elements around items: the root that feeds have, and the channel.
bool is_frame(std::string_view name);

/// What stands in a feed, an item or one of their parts, and hardly in an item's text; no item itself.
bool is_part_of_feed(std::string_view name);

/// Whether such a part may stand in `outer`, another one: a name in an author, a link in a picture. In text
/// none may, in markup only those of vocabularies that feeds hardly use. `in_atom`: whose `source` holds a
/// feed's parts, RSS's holds text.
bool may_stand_in(std::string_view outer, std::string_view part, bool in_atom);

/// The name without its prefix.
std::string_view without_prefix(std::string_view name);

}  // namespace feedarc
