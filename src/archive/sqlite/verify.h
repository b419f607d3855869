#pragma once

#include "archive/sqlite/blobs.h"
#include "archive/sqlite/connection.h"
#include "archive/sqlite/search_index.h"
#include "feedarc/archive.h"

namespace feedarc::sqlite {

/// Collects what verify finds, so many and no more.
class Findings {
 public:
  explicit Findings(VerifyReport& report) : report_(report) {}
  void add(std::string what, std::string where, std::string guid = {});
  /// Runs one check; a table that cannot be read is a finding, too.
  template <class Check>
  void guarded(const char* where, Check&& check);

 private:
  VerifyReport& report_;
};

/// Every check there is, from SQLite's own to the words of the search index. Only reads.
VerifyReport verify(Connection& connection, Blobs& blobs, SearchIndex& index, bool quick);

// One file each.
void verify_structure(Connection& connection, SearchIndex& index, Findings& findings, bool quick);
void verify_revisions(Connection& connection, Blobs& blobs, Findings& findings, VerifyReport& report);
void verify_blobs(Connection& connection, Blobs& blobs, Findings& findings, VerifyReport& report);
void verify_search(Connection& connection, SearchIndex& index, Findings& findings);

}  // namespace feedarc::sqlite

#include "feedarc/model/error.h"

namespace feedarc::sqlite {

template <class Check>
void Findings::guarded(const char* where, Check&& check) {
  try {
    check();
  } catch (const ArchiveError& error) {
    if (error.kind() != ArchiveError::Kind::damaged) throw;
    add(error.problem(), where);
  }
}

}  // namespace feedarc::sqlite
