#pragma once

#include <string>

#include "feedarc/poll.h"
#include "poll/schedule.h"

namespace feedarc {

/// What bytes alone do not tell of a document: servers mend the charset that they name, and relative links
/// lead elsewhere when it comes from another place.
struct Reading {
  std::string charset;  // as the server named it, by its usual name; empty: it named none
  std::string base;     // a few letters for the URL that relative links are resolved by; empty: a file
};

Reading reading_of(const DigestHints& hints);

/// Whether the bytes were read like this before and say nothing new. What is not known of them is taken for
/// the same. Servers that take turns must not edit all entries each time: any reading counts, not the last.
bool holds(const Readings& readings, const Reading& reading);

Readings with(Readings readings, Reading reading);

}  // namespace feedarc
