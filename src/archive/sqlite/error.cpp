#include "feedarc/model/error.h"

#include <cerrno>
#include <new>

#include "archive/sqlite/connection.h"

namespace feedarc::sqlite {
namespace {

using Kind = ArchiveError::Kind;

[[noreturn]] void full(const std::string& path, const std::string& message) {
  throw ArchiveError(Kind::full, "the disk is full or a file size limit is reached (" + message + ")", path,
                     "make room, then run the command again; what was archived is unharmed");
}

[[noreturn]] void read_only(const std::string& path, const std::string& message) {
  throw ArchiveError(Kind::read_only, "the archive cannot be written here (" + message + ")", path,
                     "check the permissions of the file and its folder");
}

[[noreturn]] void damaged(const std::string& path, const std::string& message) {
  throw ArchiveError(Kind::damaged, "the archive is damaged (" + message + ")", path,
                     "run `feedarc verify`, and restore a backup if it cannot be repaired");
}

bool means_full(int code, int system) {
  if (system == ENOSPC || system == EFBIG || system == EDQUOT) return true;
  switch (code) {
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_FSYNC:
    case SQLITE_IOERR_DIR_FSYNC:
    case SQLITE_IOERR_TRUNCATE:
    case SQLITE_IOERR_SHMSIZE:
      return true;
    default:
      return false;
  }
}

}  // namespace

void throw_error(int code, int system, const std::string& path, const std::string& message) {
  switch (code & 0xFF) {
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw ArchiveError(Kind::busy, "the archive is locked by another program (" + message + ")", path,
                         "try again when it has ended");
    case SQLITE_FULL:
    case SQLITE_TOOBIG:
      full(path, message);
    case SQLITE_NOTADB:
      throw ArchiveError(Kind::damaged,
                         "this is not an archive of feedarc, or its header is damaged (" + message + ")",
                         path, "name another file with --archive");
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_NOMEM) throw std::bad_alloc();
      if (means_full(code, system)) full(path, message);
      if (code == SQLITE_IOERR_SHMOPEN || code == SQLITE_IOERR_ACCESS || code == SQLITE_IOERR_DELETE)
        read_only(path, message);
      damaged(path, message);
    case SQLITE_CANTOPEN:
      // No room for the -wal or -shm beside it looks like this, too.
      if (means_full(code, system)) full(path, message);
      read_only(path, message);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      read_only(path, message);
    default:
      damaged(path, message);
  }
}

}  // namespace feedarc::sqlite
