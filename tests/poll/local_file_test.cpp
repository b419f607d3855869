#include "poll/local_file.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>

#include "feedarc/model/limits.h"
#include "support/temporary_folder.h"

using namespace feedarc;
using namespace feedarc::test;
using namespace std::chrono_literals;

TEST_CASE("what is no regular file is refused at once") {
  const TemporaryFolder folder;
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  std::filesystem::create_symlink("pipe", folder / "link to a pipe");
  std::filesystem::create_symlink("nowhere", folder / "dead link");
  struct Case {
    const char* why;
    std::filesystem::path path;
  };
  const Case cases[] = {
      {"a pipe that nobody writes to", folder / "pipe"},
      {"a link to it", folder / "link to a pipe"},
      {"a link to nothing", folder / "dead link"},
      {"a folder", folder.path()},
      {"a device without end", "/dev/zero"},
      {"an empty device", "/dev/null"},
      {"a terminal", "/dev/ptmx"},
      {"nothing", folder / "nothing"},
      {"a name that is too long", folder / std::string(300, 'x')},
      {"a file as a folder", "/etc/hostname/feed.xml"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto begun = std::chrono::steady_clock::now();
      const auto bytes = read_feed_file(c.path.string());
      CHECK(std::chrono::steady_clock::now() - begun < 20s);  // it does not wait
      REQUIRE_FALSE(bytes);
      CHECK(bytes.error().kind == Failure::Kind::file);
      CHECK_FALSE(bytes.error().what.empty());
    }
}

TEST_CASE("a file is read whole, and not beyond what a feed may be") {
  const TemporaryFolder folder;
  const std::string bytes = std::string(200'000, 'x') + std::string(1, '\0') + "end";
  CHECK(read_feed_file(folder.write("feed.xml", bytes).string()) == bytes);
  CHECK(read_feed_file(folder.write("empty.xml", "").string()) == std::string());
  const auto large = folder.write("large.xml", "x");
  std::filesystem::resize_file(large, limits::body_bytes + 1);  // a hole: no byte is written
  const auto refused = read_feed_file(large.string());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == Failure::Kind::too_large);
}
