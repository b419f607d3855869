#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "archive/archive_kit.h"

using namespace archive_kit;
namespace fs = std::filesystem;

namespace {

std::optional<ArchiveError::Kind> refusal(const std::string& path, OpenMode mode) {
  try {
    open_archive(path, mode);
  } catch (const ArchiveError& error) {
    CHECK(error.where() == path);
    CHECK_FALSE(error.problem().empty());
    return error.kind();
  }
  return std::nullopt;
}

void make_archive(const std::string& path) {
  Opened archive(path);
  archive.write(batch(archive.subscribe("https://site.example/feed"), {entry("e", "words here")}));
}

/// Root may do anything; without being root for a while.
class Unprivileged {
 public:
  Unprivileged() : was_(geteuid()) {
    if (was_ == 0 && seteuid(65534) != 0) throw std::runtime_error("seteuid");
  }
  ~Unprivileged() {
    if (was_ == 0 && seteuid(0) != 0) std::abort();
  }

 private:
  uid_t was_;
};

}  // namespace

TEST_CASE("what is no archive is refused and stays as it is") {
  const Folder folder;
  const std::string path = folder.file();
  using Kind = ArchiveError::Kind;
  const auto all_refuse = [&](Kind kind) {
    const std::string before = contents(path);
    for (const auto mode : {OpenMode::read, OpenMode::write, OpenMode::create})
      CHECK(refusal(path, mode) == kind);
    CHECK(contents(path) == before);
    CHECK_FALSE(fs::exists(path + "-wal"));
  };
  SECTION("a text file") {
    write_file(path,
               "Nothing but words, and more than a hundred of them, so that it is as long as a header is. " +
                   std::string(200, '.'));
    all_refuse(Kind::damaged);
  }
  SECTION("a short file") {
    write_file(path, "x");
    all_refuse(Kind::damaged);
  }
  SECTION("another program's database") {
    sql(path, "CREATE TABLE theirs(x); INSERT INTO theirs VALUES (1)");
    all_refuse(Kind::damaged);
  }
  SECTION("another program's database with a mark") {
    sql(path, "PRAGMA application_id = 7; CREATE TABLE theirs(x)");
    all_refuse(Kind::damaged);
  }
  SECTION("a newer archive") {
    make_archive(path);
    sql(path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99999");
    all_refuse(Kind::newer);
  }
  SECTION("a newer archive whose version is only in the WAL yet") {
    make_archive(path);
    sql(path, "PRAGMA user_version = 99999");
    all_refuse(Kind::newer);
  }
  SECTION("a header of zeros") {
    make_archive(path);
    std::string bytes = contents(path);
    bytes.replace(0, 100, 100, '\0');
    write_file(path, bytes);
    all_refuse(Kind::damaged);
  }
  SECTION("an archive cut in half") {
    make_archive(path);
    const std::string bytes = contents(path);
    write_file(path, bytes.substr(0, bytes.size() / 2 / 8192 * 8192));
    for (const auto mode : {OpenMode::read, OpenMode::write}) CHECK(refusal(path, mode) == Kind::damaged);
  }
}

TEST_CASE("a folder in its place is refused") {
  const Folder folder;
  fs::create_directory(folder.file());
  for (const auto mode : {OpenMode::read, OpenMode::write, OpenMode::create})
    CHECK(refusal(folder.file(), mode));
  CHECK(fs::is_empty(folder.file()));
}

TEST_CASE("a missing archive is made by `create` alone, with its folder") {
  const Folder folder;
  const std::string path = folder.file("some/deep/archive.db");
  CHECK(refusal(path, OpenMode::read) == ArchiveError::Kind::missing);
  CHECK(refusal(path, OpenMode::write) == ArchiveError::Kind::missing);
  CHECK(fs::is_empty(folder.path()));
  open_archive(path, OpenMode::create);
  CHECK(value(path, "PRAGMA user_version") == "5");
  CHECK(value(path, "PRAGMA page_size") == "8192");
  CHECK(value(path, "PRAGMA journal_mode") == "wal");
  CHECK(value(path, "PRAGMA integrity_check") == "ok");
  CHECK(std::distance(fs::directory_iterator(folder.file("some/deep")), {}) == 1);
}

TEST_CASE("an archive whose making was killed is made anew") {
  const Folder folder;
  const std::string path = folder.file();
  SECTION("no byte yet") { write_file(path, ""); }
  SECTION("no table yet") { sql(path, "PRAGMA page_size = 8192; VACUUM; PRAGMA journal_mode = WAL"); }
  CHECK(refusal(path, OpenMode::read) == ArchiveError::Kind::missing);
  make_archive(path);
  CHECK(Opened(path, OpenMode::read).list().size() == 1);
}

TEST_CASE("any file name works") {
  const Folder folder;
  for (const char* name : {"my archive.db", "a?mode=memory.db", "a#b%20c.db", "quo'te\".db", "архив.db",
                           "file:x.db", ":memory:"}) {
    INFO(name);
    const std::string path = folder.file(name);
    make_archive(path);
    CHECK(fs::exists(path));
    CHECK(Opened(path, OpenMode::read).list().size() == 1);
  }
}

TEST_CASE("reading leaves no trace, closing leaves one file") {
  const Folder folder;
  const std::string path = folder.file();
  make_archive(path);
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
  const std::string before = contents(path);
  {
    Opened archive(path, OpenMode::read);
    CHECK(archive.list().size() == 1);
    CHECK(archive.reader().verify(false).findings.empty());
    CHECK_THROWS_AS(archive.writer(), ArchiveError);
  }
  CHECK(contents(path) == before);
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a read-only archive can be read and not written") {
  const Folder folder;
  const std::string path = folder.file();
  make_archive(path);
  const std::string before = contents(path);
  REQUIRE(chmod(path.c_str(), 0444) == 0);
  REQUIRE(chmod(folder.path().c_str(), 0555) == 0);
  {
    const Unprivileged user;
    Opened archive(path, OpenMode::read);
    CHECK(archive.found("words").size() == 1);
    CHECK(archive.reader().verify(false).findings.empty());
    CHECK(refusal(path, OpenMode::write) == ArchiveError::Kind::read_only);
    CHECK(refusal(path, OpenMode::create) == ArchiveError::Kind::read_only);
    CHECK(refusal(folder.file("new.db"), OpenMode::create) == ArchiveError::Kind::read_only);
    CHECK(refusal(folder.file("new/new.db"), OpenMode::create) == ArchiveError::Kind::read_only);
  }
  REQUIRE(chmod(folder.path().c_str(), 0755) == 0);
  {
    const Unprivileged user;
    CHECK(Opened(path, OpenMode::read).list().size() == 1);
  }
  CHECK(contents(path) == before);
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a writer killed at any moment leaves whole batches") {
  const Folder folder;
  const std::string path = folder.file();
  make_archive(path);
  for (int round = 0; round < 5; ++round) {
    const pid_t child = fork();
    if (child == 0) {
      Opened archive(path, OpenMode::write);
      const FeedId feed = archive.subscribe("https://killed.example/" + std::to_string(round));
      for (int k = 0;; ++k) {
        std::vector<EntryWrite> entries;
        for (int n = 0; n < 5; ++n)
          entries.push_back(entry(std::to_string(round) + "-" + std::to_string(k * 5 + n)));
        archive.write(batch(feed, entries, k));
      }
    }
    usleep(static_cast<useconds_t>(40'000 + round * 13'000));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    Opened reader(path, OpenMode::read);
    CHECK(reader.list().size() % 5 == 1);
    for (const auto& finding : reader.reader().verify(false).findings) FAIL_CHECK(finding.what);
  }
  Opened writer(path, OpenMode::write);
  writer.writer().index();
  CHECK(writer.reader().unindexed() == 0);
}

TEST_CASE("readers go on beside a writer and see whole batches") {
  const Folder folder;
  make_archive(folder.file());
  Opened reader(folder.file(), OpenMode::read), writer(folder.file(), OpenMode::write);
  std::size_t seen = 0;
  reader.reader().list({}, [&](Entry&&) {
    ++seen;
    writer.write(batch(writer.subscribe("https://other.example/"), {entry("during")}));
    return true;
  });
  CHECK(seen == 1);
  CHECK(reader.list().size() == 2);
}

TEST_CASE("a full disk is said, and what was archived stays") {
  const Folder folder;
  const std::string path = folder.file();
  make_archive(path);
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const auto size = fs::file_size(path) + 100'000;
    const rlimit limit{size, size};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(2);
    try {
      Opened archive(path, OpenMode::write);
      std::string noise;
      for (int k = 0; k < 20'000; ++k) noise += sha256(std::to_string(k));
      archive.write(batch(archive.subscribe("https://big.example/"), {entry("big", noise)}));
    } catch (const ArchiveError& error) {
      _exit(error.kind() == ArchiveError::Kind::full ? 0 : 3);
    }
    _exit(4);
  }
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WEXITSTATUS(status) == 0);
  Opened archive(path, OpenMode::write);
  CHECK(archive.list().size() == 1);
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("an archive that an older program made is brought up to date, by readers too") {
  const Folder folder;
  const std::string path = folder.file();
  make_archive(path);
  sql(path,
      "DROP TABLE offer; DROP TABLE history_page; DROP TABLE robots; DROP INDEX entry_live; "
      "ALTER TABLE entry DROP COLUMN on_page; ALTER TABLE feed DROP COLUMN history_complete; "
      "ALTER TABLE feed DROP COLUMN history_gap; "
      "CREATE INDEX entry_live ON entry(feed_id) WHERE gone_at IS NULL; "
      "ALTER TABLE feed DROP COLUMN outline; ALTER TABLE feed DROP COLUMN paused; PRAGMA user_version = 1");
  SECTION("once") {
    CHECK(open_archive(path, OpenMode::read)->reader().subscriptions().size() == 1);
    CHECK(open_archive(path, OpenMode::read)->reader().verify(false).findings.empty());
  }
  SECTION("where it may be written") {
    fs::permissions(path, fs::perms::owner_read | fs::perms::others_read);
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read |
                                       fs::perms::others_exec);
    const Unprivileged nobody;
    CHECK(refusal(path, OpenMode::read) == ArchiveError::Kind::read_only);
  }
}

TEST_CASE("what another program's list said of a feed stays with it") {
  const Folder folder;
  const auto archive = open_archive(folder.file(), OpenMode::create);
  Subscription one;
  one.url = "https://a.example/feed";
  one.outline = {{"x:every", "urn:x", "3"}, {"description", "", "of the \"sea\""}};
  archive->writer().subscribe(one, at(0));
  Subscription again;
  again.url = one.url;
  archive->writer().subscribe(again, at(1));
  CHECK(archive->reader().subscriptions().at(0).outline == one.outline);
}
