#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "archive/sqlite/blobs.h"
#include "archive/sqlite/rows.h"
#include "archive/sqlite/search_index.h"
#include "feedarc/archive.h"

namespace feedarc::sqlite {

/// All of a revision that can be told before it is written.
struct PreparedEntry {
  RevisionRow revision;
  CleaningRow cleaning;
  std::string body_hash;  // SHA-256 of the content as published; empty: none
  std::string body;       // the content packed by itself
  std::string text;       // the cleaned text packed upon the content
  Document document;      // but for its scope, which the entry's row tells
};

struct PreparedBatch final : Prepared {
  std::optional<Blobs::PackedPayload> payload;
  std::vector<PreparedEntry> entries;  // as in the batch
  std::size_t bytes() const override;
};

PreparedEntry prepare(EntryWrite& entry, int cleaner_version, ZstdCodec& codec);

}  // namespace feedarc::sqlite
