#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/sqlite/statement.h"

namespace feedarc::sqlite {

/// Throws what an SQLite error means to the archive's user. `system` is errno at the time, if it is known.
[[noreturn]] void throw_error(int code, int system, const std::string& path, const std::string& message);

/// One connection to a database file, with its prepared statements.
class Connection {
 public:
  /// `name` is what SQLite is given: `path` itself, or a URI of it with SQLITE_OPEN_URI among the flags.
  Connection(const std::string& path, const std::string& name, int flags);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Query query(std::string_view sql);  // prepared once
  Query once(std::string_view sql);   // prepared for this use: the text is built
  void run(std::string_view script);  // any number of statements without parameters

  std::int64_t last_id() const { return sqlite3_last_insert_rowid(handle_); }
  std::int64_t changes() const { return sqlite3_changes64(handle_); }
  bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  const std::string& path() const { return path_; }
  sqlite3* handle() const { return handle_; }

  [[noreturn]] void fail(int code) const;

  /// Closing leaves a WAL that holds anything as it is: a reader's way.
  void never_checkpoint() { never_checkpoint_ = true; }

 private:
  struct Cached {
    sqlite3_stmt* statement = nullptr;
    bool in_use = false;
  };
  sqlite3_stmt* prepare(std::string_view sql, unsigned flags);

  std::string path_;
  sqlite3* handle_ = nullptr;
  std::unordered_map<std::string_view, std::unique_ptr<Cached>> cache_;  // keys are literals in the program
  bool never_checkpoint_ = false;
};

/// A transaction that ends in nothing unless it is committed.
class Transaction {
 public:
  enum class Kind { write, read };
  explicit Transaction(Connection& connection, Kind kind = Kind::write);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Connection& connection_;
  bool open_ = true;
};

}  // namespace feedarc::sqlite
