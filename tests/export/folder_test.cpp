#include "export/folder.h"

#include <catch2/catch.hpp>

#include "feedarc/model/error.h"
#include "support/temporary_folder.h"

namespace fs = std::filesystem;
using feedarc::Folder;
using feedarc::test::read_file;
using feedarc::test::TemporaryFolder;

TEST_CASE("a folder is made with its parents and files appear in it whole") {
  const TemporaryFolder place;
  const Folder folder(place / "deep/down");
  folder.write("a.md", "one");
  folder.write("a.md", "two");
  CHECK(read_file(place / "deep/down/a.md") == "two");
  CHECK(std::distance(fs::directory_iterator(place / "deep/down"), fs::directory_iterator()) == 1);
}

TEST_CASE("a symbolic link is neither read nor written through") {
  const TemporaryFolder place;
  place.write("victim.txt", "mine");
  const Folder folder(place / "out");
  fs::create_symlink(place / "victim.txt", place / "out/a.md");
  CHECK(folder.read("a.md", 100).kind == Folder::Found::Kind::other);
  folder.write("a.md", "new");
  CHECK(read_file(place / "victim.txt") == "mine");
}

TEST_CASE("what is no plain file is told apart, and reading is bounded") {
  const TemporaryFolder place;
  const Folder folder(place / "out");
  fs::create_directory(place / "out/folder.md");
  folder.write("long.md", std::string(1000, 'x'));
  CHECK(folder.read("none.md", 10).kind == Folder::Found::Kind::nothing);
  CHECK(folder.read("folder.md", 10).kind == Folder::Found::Kind::other);
  CHECK(folder.read("long.md", 10).bytes.size() == 10);
}

TEST_CASE("what a killed export left behind is swept, the files of others stay") {
  const TemporaryFolder place;
  place.write("out/.feedarc-999999999.tmp", "half");
  place.write("out/.feedarc-notes.tmp", "mine");
  const Folder folder(place / "out");
  CHECK_FALSE(fs::exists(place / "out/.feedarc-999999999.tmp"));
  CHECK(fs::exists(place / "out/.feedarc-notes.tmp"));
}

TEST_CASE("a file where the folder should be is told with its name") {
  const TemporaryFolder place;
  place.write("out", "a file");
  CHECK_THROWS_WITH(Folder(place / "out"), Catch::Matchers::Contains("out"));
}
