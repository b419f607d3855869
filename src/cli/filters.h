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

/// Throws UsageError for a WHEN that says nothing, NotFound for an unknown feed.
EntryQuery to_query(const Filters& filters, const Session& session, ArchiveReader& reader);

}  // namespace feedarc::cli
