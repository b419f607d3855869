#include "archive/sqlite/connection.h"

#include <sys/stat.h>

namespace feedarc::sqlite {
namespace {

bool holds_bytes(const std::string& path) {
  struct stat found {};
  return stat(path.c_str(), &found) == 0 && found.st_size > 0;
}

}  // namespace

Connection::Connection(const std::string& path, const std::string& name, int flags) : path_(path) {
  const int code =
      sqlite3_open_v2(name.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  if (code == SQLITE_OK) return;
  const std::string message = handle_ ? sqlite3_errmsg(handle_) : "out of memory";
  const int system = handle_ ? sqlite3_system_errno(handle_) : 0;
  sqlite3_close_v2(handle_);
  handle_ = nullptr;
  throw_error(code, system, path_, message);
}

Connection::~Connection() {
  for (auto& [sql, cached] : cache_) sqlite3_finalize(cached->statement);
  // The last connection to close moves the WAL into the file and takes it away. A reader only takes away an
  // empty one.
  if (never_checkpoint_ && holds_bytes(path_ + "-wal"))
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_close_v2(handle_);
}

void Connection::fail(int code) const {
  throw_error(code, sqlite3_system_errno(handle_), path_, sqlite3_errmsg(handle_));
}

sqlite3_stmt* Connection::prepare(std::string_view sql, unsigned flags) {
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), flags, &statement, nullptr);
  if (code != SQLITE_OK) fail(code);
  return statement;
}

Query Connection::query(std::string_view sql) {
  auto& cached = cache_[sql];
  if (!cached) {
    cached = std::make_unique<Cached>();
    cached->statement = prepare(sql, SQLITE_PREPARE_PERSISTENT);
  } else if (!cached->statement) {  // its first preparation failed
    cached->statement = prepare(sql, SQLITE_PREPARE_PERSISTENT);
  } else if (cached->in_use) {
    return once(sql);
  }
  return {*this, cached->statement, &cached->in_use};
}

Query Connection::once(std::string_view sql) { return {*this, prepare(sql, 0), nullptr}; }

void Connection::run(std::string_view script) {
  const std::string text(script);
  const int code = sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

Transaction::Transaction(Connection& connection, Kind kind) : connection_(connection) {
  if (kind == Kind::read && connection_.in_transaction()) {
    open_ = false;  // a snapshot within a snapshot is the same one
    return;
  }
  // IMMEDIATE: a transaction that has read and then wants to write fails at once when another writes, no
  // timeout helps.
  connection_.run(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  // A full disk has ended the transaction already.
  if (open_ && connection_.in_transaction())
    sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  connection_.run("COMMIT");
  open_ = false;
}

}  // namespace feedarc::sqlite
