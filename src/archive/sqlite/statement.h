#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "feedarc/model/time.h"

namespace feedarc::sqlite {

class Connection;

/// Bytes, as opposed to text.
struct Blob {
  std::string_view bytes;
};

/// Bytes or text that stay where they are until the statement has run: not copied.
struct KeptBlob {
  std::string_view bytes;
};
struct KeptText {
  std::string_view text;
};

/// A prepared statement in use: parameters in order, then rows. Handed back to the connection's cache at the
/// end.
class Query {
 public:
  Query(Connection& connection, sqlite3_stmt* statement, bool* in_use) noexcept;
  ~Query();
  Query(Query&& other) noexcept;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  Query& operator=(Query&&) = delete;

  /// Binds the next parameters; text and bytes are copied, but for the kept ones.
  template <class... Values>
  Query& bind(const Values&... values) {
    (put(values), ...);
    return *this;
  }

  bool step();   // whether there is a row
  void run();    // to the end
  void again();  // the same statement from the start, with new parameters

  bool null(int column) const;
  std::int64_t integer(int column) const;
  std::optional<std::int64_t> maybe_integer(int column) const;
  std::string text(int column) const { return std::string(view(column)); }
  std::string_view view(int column) const;  // until the next step; of bytes as well
  Time time(int column) const;
  std::optional<Time> maybe_time(int column) const;

 private:
  void put(std::int64_t value);
  void put(int value) { put(static_cast<std::int64_t>(value)); }
  void put(bool value) { put(static_cast<std::int64_t>(value)); }
  void put(Time value) { put(static_cast<std::int64_t>(value.time_since_epoch().count())); }
  void put(std::string_view value);
  void put(const std::string& value) { put(std::string_view(value)); }
  void put(const char* value) { put(std::string_view(value)); }
  void put(Blob value);
  void put(KeptBlob value);
  void put(KeptText value);
  void put(std::nullptr_t);
  template <class Value>
  void put(const std::optional<Value>& value) {
    if (value)
      put(*value);
    else
      put(nullptr);
  }
  void check(int code) const;

  Connection* connection_;
  sqlite3_stmt* statement_;
  bool* in_use_;  // the cache's mark; null: not cached
  int next_ = 1;
};

}  // namespace feedarc::sqlite
