#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedarc/model/entry.h"
#include "feedarc/model/feed.h"

/// `revision.extra`: what the feed said beyond the columns, as JSON that any json_extract reads.
namespace feedarc::sqlite {

std::string extra_of(const ParsedEntry& said);

/// Fills what an Entry shows of it. False where the text is not JSON of ours.
bool read_extra(std::string_view extra, Entry& entry);

/// Whether two say the same of what an edit may be about: authors, tags, enclosures.
bool same_edit(std::string_view a, std::string_view b);

/// With the comment count of another answer; comments are no edit. Empty: nothing to change.
std::string with_comments(std::string_view extra, const ParsedEntry& said);

/// With a note that this revision came back at `at`, once a day at most. Empty: nothing to change.
std::string with_return(std::string_view extra, Time at);

/// Names people see: labels of categories, else their terms, each once.
std::vector<std::string> tags_of(const ParsedEntry& said);
std::vector<std::string> author_names(const std::vector<Person>& authors);
std::string joined(const std::vector<std::string>& parts, std::string_view between);

/// `feed.outline`: an array of [name, namespace, value].
std::string outline_json(const std::vector<OutlineAttribute>& attributes);
std::vector<OutlineAttribute> read_outline(std::string_view text);

std::string json_array(const std::vector<std::string>& texts);
std::vector<std::string> read_json_array(std::string_view text);

}  // namespace feedarc::sqlite
