#pragma once

#include <string>
#include <vector>

#include "feedarc/archive.h"

namespace feedarc::sqlite {

/// A search in FTS5's language, every word quoted, restricted to feeds where some are named. Empty: it holds
/// no word.
std::string fts_query(const SearchNode& query, const std::vector<FeedId>& feeds);

}  // namespace feedarc::sqlite
