#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/session.h"
#include "feedarc/archive.h"

namespace CLI {
class App;
}

namespace feedarc::cli {

/// The options by which list, search and export choose entries.
struct Filters {
  std::string since, until;
  std::vector<std::string> feeds, authors, tags;
  std::optional<std::uint64_t> limit;
};

void add_filters(CLI::App& app, Filters& filters);

/// All but the feeds: what can be wrong with it is wrong without an archive too. Throws UsageError for a WHEN
/// that says nothing.
EntryQuery to_query(const Filters& filters, const Session& session);

/// Adds the feeds. Throws NotFound for an unknown one.
void add_feeds(const Filters& filters, ArchiveReader& reader, EntryQuery& query);

}  // namespace feedarc::cli
