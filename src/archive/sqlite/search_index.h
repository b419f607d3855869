#pragma once

#include <array>
#include <cstdint>
#include <stop_token>
#include <string>
#include <unordered_map>

#include "archive/sqlite/blobs.h"
#include "archive/sqlite/connection.h"
#include "archive/sqlite/rows.h"

namespace feedarc::sqlite {

/// What the index holds of a revision, segmented: title, body, author, tags, note, scope.
using Document = std::array<std::string, 6>;

/// But for the scope, which comes with the entry.
Document document_of(const RevisionRow& row, const CleaningRow& cleaning);

/// The search index: one row a revision, up to the watermark.
class SearchIndex {
 public:
  SearchIndex(Connection& connection, Blobs& blobs) : connection_(connection), blobs_(blobs) {}

  void index(const std::stop_token& stop);  // what is missing, in transactions of its own
  std::uint64_t missing();                  // revisions behind the watermark

  std::int64_t watermark();  // the last revision indexed; 0 if the index is of another tokenizer

  /// Keeps the words of a revision that is being written, so that `index` need not read it again; as long as
  /// there is room. Within the caller's transaction: where that comes to nothing, `forget`.
  void expect(std::int64_t revision, const Document& document);
  void forget();

  /// Takes a revision's row out, before something it was made of changes; puts it in again. Nothing where it
  /// is not indexed yet. Within the caller's transaction.
  void remove(std::int64_t revision);
  void add(std::int64_t revision);

  Document document(std::int64_t revision);

 private:
  void insert(std::int64_t revision, const Document& document);
  Document next_document(std::int64_t revision);
  void set_watermark(std::int64_t revision);
  std::string scope(EntryNumber entry);
  bool rebuild_if_foreign();

  Connection& connection_;
  Blobs& blobs_;
  std::unordered_map<std::int64_t, Document> expected_;  // by revision, without scope
  std::size_t expected_bytes_ = 0;
};

}  // namespace feedarc::sqlite
