#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feed/draft.h"
#include "feed/element.h"
#include "feedarc/model/feed.h"

/// Pieces that several formats share.
namespace feedarc {

/// RSS's text: markup if it looks like it. Plain text, white space squashed.
std::string rss_plain(const Element& element);
std::string rss_plain(std::string_view text);  // an attribute's
/// RSS's content: HTML whatever it looks like; nothing in `value` where it is blank.
ReadContent rss_content(const Element& element);

/// Atom's text construct: `type` (Atom 0.3: `mode`) decides.
ReadContent atom_content(const Element& element);
std::string atom_plain(const Element& element);
bool is_markup(const Element& element);  // an Atom text construct that is not `text`

/// `mail (Name)`, `Name (mail)`, `Name <mail>`, `"Name" <mail>`, a mail alone; else all is the name.
Person person_of_text(std::string_view text);
Person atom_person(const Element& element);
/// RSS's `author`: text, or children as in Atom.
Person rss_person(const Element& element);

Link atom_link(const Element& element);
void take_feed_link(const Element& element, FeedDraft& draft, int home_rank);
void take_entry_link(const Element& element, EntryDraft& draft, int url_rank);

Generator generator_of(const Element& element);

void add_category(std::vector<Category>& categories, Category category);  // each only once
Category atom_category(const Element& element);

bool is_picture(std::string_view media_type, std::string_view medium, std::string_view url);

}  // namespace feedarc
