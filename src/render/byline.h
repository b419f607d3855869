#pragma once

#include <string>
#include <vector>

#include "feedarc/model/entry.h"

/// What stands above an entry, in words. One line each, safe for a terminal.
namespace feedarc {

/// `Ada Lunt, Ben Moor`; empty if nobody is named.
std::string author_line(const std::vector<Person>& authors);

/// `2026-03-02 08:00 UTC`.
std::string date_line(Time time);

/// One thing known of an entry, for the head of its text: `Feed` `The Ferry Notes`.
struct Fact {
  std::string label, value;
};
std::vector<Fact> facts(const Entry& entry);

}  // namespace feedarc
