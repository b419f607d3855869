#pragma once

#include <cstdint>
#include <string_view>

/// The words of which counters and ages are made, whole and in small letters. A word may play several parts.
namespace feedarc::html {

using Parts = std::uint16_t;

enum Part : Parts {
  counted = 1 << 0,      // what only pages count: views
  counted_too = 1 << 1,  // what prose counts as well: votes
  singular = 1 << 2,     // of these, the form for one
  people = 1 << 3,       // who did it
  times = 1 << 4,        // how often it was done
  done = 1 << 5,         // what was done to the piece: read, viewed
  done_so = 1 << 6,      // of these, what makes a counter of "N times" in the midst of prose, too
  rated = 1 << 7,        // what other numbers beside the count of votes may be
  filler = 1 << 8,
  stamp = 1 << 9,  // begins a line that says when: posted
  ago = 1 << 10,
  ago_before = 1 << 11,  // the same where it stands first: vor
  unit = 1 << 12,        // of time, up to a day
  long_unit = 1 << 13,
  vague = 1 << 14,  // what stands for a number before a unit, or beside it: an hour, about 3 hours
  joint = 1 << 15,  // between two quantities of time: an hour and 3 minutes
};

/// 0 for any other word.
Parts parts_of(std::string_view word);

}  // namespace feedarc::html
