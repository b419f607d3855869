#include <sqlite3.h>
#include <zstd.h>

#include <filesystem>
#include <string>

#include "archive/sqlite/blobs.h"
#include "archive/sqlite/connection.h"
#include "archive/sqlite/place.h"
#include "archive/sqlite/reader.h"
#include "archive/sqlite/schedule.h"
#include "archive/sqlite/schema.h"
#include "archive/sqlite/writer.h"
#include "feedarc/archive.h"

namespace feedarc {
namespace sqlite {
namespace {

using Kind = ArchiveError::Kind;

// SQLite's lock is not fair: beside four busy writers a process waits three seconds at times.
constexpr int busy_milliseconds = 10'000;

/// Percent-encoded as a URI of SQLite's wants it.
std::string immutable_uri(const std::string& path) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '/' || c == '.' || c == '-' || c == '_';
    if (plain) {
      uri += c;
    } else {
      uri += '%';
      uri += digits[byte >> 4];
      uri += digits[byte & 15];
    }
  }
  return uri + "?immutable=1";
}

[[noreturn]] void missing(const std::string& path) {
  throw ArchiveError(Kind::missing, "there is no archive yet", path,
                     "`feedarc add URL` or `feedarc fetch URL` makes one, --archive names another");
}

std::int64_t pragma(Connection& connection, const char* sql) {
  auto query = connection.once(sql);
  return query.step() ? query.integer(0) : 0;
}

/// The version; its header may lie behind the WAL, so SQLite is asked again.
std::int64_t check_schema(Connection& connection) {
  const auto version = pragma(connection, "PRAGMA user_version");
  if (version > schema_version())
    throw ArchiveError(Kind::newer,
                       "schema version " + std::to_string(version) + " is newer than this feedarc knows (" +
                           std::to_string(schema_version()) + ")",
                       connection.path(), "install a newer feedarc");
  if (pragma(connection, "PRAGMA application_id") != application_id || version < 1)
    throw ArchiveError(Kind::damaged, "this is not an archive of feedarc", connection.path(),
                       "name another file with --archive");
  return version;
}

void set_limits(Connection& connection, bool writes) {
  sqlite3_busy_timeout(connection.handle(), busy_milliseconds);
  sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  // A reader is to stay under 12 MB, a whole fetch under 64. Damage is met early: cell_size_check.
  connection.run(
      writes ? "PRAGMA cache_size = -8192; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; "
               "PRAGMA wal_autocheckpoint = 4000; PRAGMA secure_delete = FAST; PRAGMA cell_size_check = ON"
             : "PRAGMA cache_size = -2000; PRAGMA query_only = ON; PRAGMA cell_size_check = ON");
}

/// A database without an owner: an archive whose making was killed has no table yet, anything else is
/// another's.
void check_unmade(const std::string& path) {
  if (std::filesystem::file_size(path) == 0) return;
  Connection connection(path, immutable_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
  if (pragma(connection, "SELECT count(*) FROM sqlite_schema") != 0)
    throw ArchiveError(Kind::damaged, "this is another program's database, not an archive of feedarc", path,
                       "name another file with --archive");
}

std::unique_ptr<Connection> open_to_write(const std::string& path, bool create);

/// Readers never write, but for this: a file that an older program made becomes one of today's, once.
void bring_up_to_date(const std::string& path) {
  if (!writable(path) || !writable(folder_of(path)))
    throw ArchiveError(Kind::read_only,
                       "an older feedarc made this archive, and here it cannot be brought up to date", path,
                       "open it once as somebody who may write it, with `feedarc feeds`");
  open_to_write(path, false);
}

std::unique_ptr<Connection> open_to_read(const std::string& path) {
  switch (look(path)) {
    case Place::nothing:
      missing(path);
    case Place::unmade:
      check_unmade(path);
      missing(path);
    case Place::ours:
      break;
  }
  // SQLite wants to make its -wal and -shm beside the file even to read. Where it cannot, and no WAL holds
  // anything, the file is complete as it stands; elsewhere a writer could come along, and `immutable` would
  // read nonsense.
  const bool as_it_stands = (!writable(folder_of(path)) || !writable(path)) && !has_wal(path);
  auto connection =
      as_it_stands
          ? std::make_unique<Connection>(path, immutable_uri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
          // Able to write for one end: the last to close can take away an empty -wal and -shm.
          : std::make_unique<Connection>(path, path, SQLITE_OPEN_READWRITE);
  connection->never_checkpoint();
  set_limits(*connection, false);
  if (check_schema(*connection) < schema_version()) {
    connection.reset();
    bring_up_to_date(path);
    return open_to_read(path);
  }
  return connection;
}

std::unique_ptr<Connection> open_to_write(const std::string& path, bool create) {
  auto place = look(path);
  if (place == Place::nothing) {
    if (!create) missing(path);
    make(path);
    place = look(path);
  }
  if (place == Place::unmade) {
    check_unmade(path);
    if (!create) missing(path);
  }
  for (const std::string& needed : {path, folder_of(path)})
    if (!writable(needed))
      throw ArchiveError(Kind::read_only, "the archive is read-only: no permission to write " + needed, path,
                         "check the permissions of the file and its folder");
  auto connection = std::make_unique<Connection>(path, path, SQLITE_OPEN_READWRITE);
  set_limits(*connection, true);
  if (place == Place::unmade) connection->run("PRAGMA page_size = 8192");
  migrate(*connection);
  check_schema(*connection);
  auto mode = connection->once("PRAGMA journal_mode = WAL");
  mode.step();
  if (mode.view(0) != "wal")
    throw ArchiveError(Kind::read_only, "the file system does not allow what a write-ahead log needs", path,
                       "keep the archive on a local disk");
  return connection;
}

class SqliteArchive final : public Archive {
 public:
  SqliteArchive(std::string location, std::unique_ptr<Connection> connection, bool writes)
      : location_(std::move(location)),
        connection_(std::move(connection)),
        blobs_(*connection_),
        index_(*connection_, blobs_),
        reader_(*connection_, blobs_, index_),
        writer_(*connection_, blobs_, index_),
        schedule_(*connection_),
        writes_(writes) {}

  ArchiveReader& reader() override { return reader_; }
  ArchiveWriter& writer() override {
    may_write();
    return writer_;
  }
  Schedule& schedule() override { return schedule_; }  // what writes in it fails by itself where it may not
  BlobStore& blobs() override { return blobs_; }
  const std::string& location() const override { return location_; }
  std::unique_ptr<Archive> another() const override {
    auto connection =
        std::make_unique<Connection>(connection_->path(), connection_->path(), SQLITE_OPEN_READWRITE);
    if (!writes_) connection->never_checkpoint();
    set_limits(*connection, writes_);
    connection->run("PRAGMA cache_size = -2000");  // each has its own: only the first is for much
    return std::make_unique<SqliteArchive>(location_, std::move(connection), writes_);
  }

 private:
  void may_write() const {
    if (!writes_) throw ArchiveError(Kind::read_only, "the archive was opened for reading only", location_);
  }

  std::string location_;
  std::unique_ptr<Connection> connection_;
  Blobs blobs_;
  SearchIndex index_;
  Reader reader_;
  Writer writer_;
  LeaseSchedule schedule_;
  bool writes_;
};

}  // namespace
}  // namespace sqlite

std::unique_ptr<Archive> open_archive(const std::string& location, OpenMode mode) {
  // Absolute, so that no name is taken for a URI or for `:memory:`.
  std::error_code error;
  const std::string path = location.empty() ? location : std::filesystem::absolute(location, error).string();
  if (path.empty() || error)
    throw ArchiveError(ArchiveError::Kind::missing, "the archive has no name", location,
                       "name a file with --archive");
  const bool writes = mode != OpenMode::read;
  auto connection =
      writes ? sqlite::open_to_write(path, mode == OpenMode::create) : sqlite::open_to_read(path);
  return std::make_unique<sqlite::SqliteArchive>(location, std::move(connection), writes);
}

std::string archive_versions() {
  return std::string("SQLite ") + sqlite3_libversion() + ", zstd " + ZSTD_versionString();
}

}  // namespace feedarc
