#pragma once

#include <array>
#include <cstdint>
#include <stop_token>
#include <string>

#include "archive/sqlite/blobs.h"
#include "archive/sqlite/connection.h"

namespace feedarc::sqlite {

/// What the index holds of a revision, segmented: title, body, author, tags, note, scope.
using Document = std::array<std::string, 6>;

/// The search index: one row a revision, written behind the archive's back, after the watermark.
class SearchIndex {
 public:
  SearchIndex(Connection& connection, Blobs& blobs) : connection_(connection), blobs_(blobs) {}

  void index(const std::stop_token& stop);  // what is missing, in transactions of its own
  std::uint64_t missing();                  // revisions behind the watermark

  std::int64_t watermark();  // the last revision indexed; 0 if the index is of another tokenizer

  /// Takes a revision's row out, before something it was made of changes; puts it in again. Nothing where it
  /// is not indexed yet. Within the caller's transaction.
  void remove(std::int64_t revision);
  void add(std::int64_t revision);

  Document document(std::int64_t revision);

 private:
  void insert(std::int64_t revision);
  bool rebuild_if_foreign();

  Connection& connection_;
  Blobs& blobs_;
};

}  // namespace feedarc::sqlite
