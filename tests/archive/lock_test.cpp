// Other processes must find the archive locked while one of ours writes to it.
#include <fcntl.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <thread>

#include "archive/archive_kit.h"

using namespace archive_kit;

namespace {

/// Whether a process other than this one would be refused a lock on the file: what SQLite asks for before it
/// moves the WAL into the file and takes it away.
bool locked_for_others(const std::string& path) {
  const pid_t child = fork();
  if (child == 0) {
    const int file = open(path.c_str(), O_RDWR | O_CLOEXEC);
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    _exit(file >= 0 && fcntl(file, F_GETLK, &whole) == 0 && whole.l_type != F_UNLCK ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WEXITSTATUS(status) == 0;
}

/// What SQLite tells a foreign program that wants the file for itself.
int take_over(const std::string& path, const char* script) {
  sqlite3* link = nullptr;
  sqlite3_open(path.c_str(), &link);
  const int code = sqlite3_exec(link, script, nullptr, nullptr, nullptr);
  sqlite3_close(link);
  return code;
}

}  // namespace

TEST_CASE("another handle comes and goes, and the archive stays locked") {
  const Folder folder;
  Opened archive(folder.file());
  archive.write(batch(archive.subscribe("https://site.example/feed"), {entry("e")}));
  CHECK(locked_for_others(folder.file()));
  {
    const auto second = archive.archive->another();
    CHECK(second->reader().subscriptions().size() == 1);
    second->writer().unsubscribe(1, false);
  }
  CHECK(locked_for_others(folder.file()));
  const pid_t child = fork();
  // The mode of the journal can be changed by who has the file alone.
  if (child == 0) _exit(take_over(folder.file(), "PRAGMA journal_mode = DELETE") == SQLITE_BUSY ? 0 : 1);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 0);
  archive.write(batch(archive.subscribe("https://site.example/feed"), {entry("after")}, 60));
  CHECK(archive.list().size() == 2);
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("opening an archive a second time drops its locks: what `another` is for") {
  const Folder folder;
  Opened archive(folder.file());
  CHECK(locked_for_others(folder.file()));
  open_archive(folder.file(), OpenMode::read);
  CHECK_FALSE(locked_for_others(folder.file()));  // POSIX: closing any handle on a file drops its locks
}

TEST_CASE("a foreign program cannot write while the archive is written") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  int go[2];
  REQUIRE(pipe(go) == 0);
  const pid_t child = fork();
  if (child == 0) {
    char begun = 0;
    if (read(go[0], &begun, 1) != 1) _exit(2);
    for (int attempt = 0; attempt < 20'000; ++attempt)
      if (take_over(folder.file(), "BEGIN IMMEDIATE; ROLLBACK") == SQLITE_BUSY) _exit(0);
    _exit(1);
  }
  REQUIRE(write(go[1], "!", 1) == 1);
  int status = 0, round = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    std::vector<EntryWrite> entries;
    for (int k = 0; k < 200; ++k) entries.push_back(entry(std::to_string(round * 200 + k)));
    archive.write(batch(feed, std::move(entries), ++round));
  }
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(archive.reader().verify(true).findings.empty());
}
