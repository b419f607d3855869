#pragma once

#include <string>
#include <vector>

#include "feedarc/model/entry.h"
#include "feedarc/text/when.h"

/// What stands above an entry, in words. One line each, safe for a terminal.
namespace feedarc {

/// `Ada Lunt, Ben Moor`; empty if nobody is named.
std::string author_line(const std::vector<Person>& authors);

/// `2026-03-02 08:00 UTC`, `2026-03-02 09:00 +01:00`.
std::string date_line(Time time, const Zone& zone);

/// One thing known of an entry, for the head of its text: `Feed` `The Ferry Notes`.
struct Fact {
  std::string label, value;
};
std::vector<Fact> facts(const Entry& entry, const Zone& zone);

}  // namespace feedarc
