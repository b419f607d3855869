#include "cli/persistent.h"

#include <algorithm>
#include <charconv>

#include "feedarc/text/when.h"

namespace feedarc::cli {

std::optional<FailAfter> parse_fail_after(std::string_view text) {
  std::uint64_t polls = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), polls);
  if (error == std::errc() && end == text.data() + text.size())
    return polls == 0 ? std::nullopt : std::optional(FailAfter{polls, std::nullopt});
  const auto time = parse_duration(text);
  return time ? std::optional(FailAfter{std::nullopt, *time}) : std::nullopt;
}

Trouble trouble_of(ArchiveReader& reader, FeedId feed) {
  Trouble trouble;
  reader.polls(feed, [&](Poll&& poll) {
    if (poll.result != name(FeedReport::Result::failed)) return false;
    trouble.polls += static_cast<std::uint64_t>(std::max(1, poll.times));
    trouble.since = poll.first;
    return true;
  });
  return trouble;
}

bool persists(const Trouble& trouble, const FailAfter& after, Time now) {
  if (after.polls) return trouble.polls >= *after.polls;
  return !after.time || (trouble.polls > 0 && now - trouble.since >= *after.time);
}

}  // namespace feedarc::cli
