#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "feedarc/archive.h"

namespace feedarc::cli {

/// When a feed's trouble is news (`--fail-after`): after so many polls in a row, or so long. Neither: at
/// once.
struct FailAfter {
  std::optional<std::uint64_t> polls;
  std::optional<std::chrono::milliseconds> time;
};

/// `3`, `3d`; nothing for anything else.
std::optional<FailAfter> parse_fail_after(std::string_view text);

/// How long a feed has been without a success, as its log has it.
struct Trouble {
  std::uint64_t polls = 0;  // failed, in a row up to the last; what was read, damaged or not, ends it
  Time since{};             // when the first of them was
};
Trouble trouble_of(ArchiveReader& reader, FeedId feed);

bool persists(const Trouble& trouble, const FailAfter& after, Time now);

}  // namespace feedarc::cli
