#include "archive/sqlite/statement.h"

#include <utility>

#include "archive/sqlite/connection.h"

namespace feedarc::sqlite {

Query::Query(Connection& connection, sqlite3_stmt* statement, bool* in_use) noexcept
    : connection_(&connection), statement_(statement), in_use_(in_use) {
  if (in_use_) *in_use_ = true;
}

Query::Query(Query&& other) noexcept
    : connection_(other.connection_),
      statement_(std::exchange(other.statement_, nullptr)),
      in_use_(std::exchange(other.in_use_, nullptr)),
      next_(other.next_) {}

Query::~Query() {
  if (!statement_) return;
  if (!in_use_) {
    sqlite3_finalize(statement_);
    return;
  }
  // At once: an open read would hold the end of the WAL, bound text its memory.
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  *in_use_ = false;
}

void Query::check(int code) const {
  if (code != SQLITE_OK) connection_->fail(code);
}

bool Query::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_->fail(code);
  return false;
}

void Query::run() {
  while (step()) {
  }
}

void Query::again() {
  sqlite3_reset(statement_);
  next_ = 1;
}

bool Query::null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::optional<std::int64_t> Query::maybe_integer(int column) const {
  if (null(column)) return std::nullopt;
  return integer(column);
}

std::string_view Query::view(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const int size = sqlite3_column_bytes(statement_, column);
  if (!bytes || size <= 0) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

Time Query::time(int column) const { return Time(std::chrono::seconds(integer(column))); }

std::optional<Time> Query::maybe_time(int column) const {
  if (null(column)) return std::nullopt;
  return time(column);
}

void Query::put(std::int64_t value) { check(sqlite3_bind_int64(statement_, next_++, value)); }

void Query::put(std::string_view value) {
  const char* bytes = value.data() ? value.data() : "";
  check(sqlite3_bind_text64(statement_, next_++, bytes, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Query::put(Blob value) {
  const char* bytes = value.bytes.data() ? value.bytes.data() : "";
  check(sqlite3_bind_blob64(statement_, next_++, bytes, value.bytes.size(), SQLITE_TRANSIENT));
}

void Query::put(KeptBlob value) {
  const char* bytes = value.bytes.data() ? value.bytes.data() : "";
  check(sqlite3_bind_blob64(statement_, next_++, bytes, value.bytes.size(), SQLITE_STATIC));
}

void Query::put(KeptText value) {
  const char* bytes = value.text.data() ? value.text.data() : "";
  check(sqlite3_bind_text64(statement_, next_++, bytes, value.text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Query::put(std::nullptr_t) { check(sqlite3_bind_null(statement_, next_++)); }

}  // namespace feedarc::sqlite
