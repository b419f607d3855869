#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "program.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;

TEST_CASE("what is no file is refused at once") {
  const Program program;
  REQUIRE(::mkfifo((program.folder / "pipe").c_str(), 0600) == 0);
  std::filesystem::create_directory(program.folder / "folder");
  struct Case {
    const char* why;
    const char* source;
    const char* said;
  };
  for (const auto& c : {Case{"a pipe would be waited for", "pipe", "is a pipe"},
                        Case{"a folder holds no bytes", "folder", "is a folder"},
                        Case{"a device may never end", "/dev/zero", "is a device"}})
    DYNAMIC_SECTION(c.why) {
      const Ran ran = program.run({"add", c.source});
      CHECK_FALSE(ran.timed_out);
      CHECK(ran.status == 1);
      CHECK_THAT(ran.err, Contains(c.source) && Contains(c.said) && Contains("feedarc add -"));
      CHECK_FALSE(std::filesystem::exists(program.archive()));
    }
}

TEST_CASE("sources that cannot be meant are told before anything is made") {
  struct Case {
    const char* why;
    std::vector<std::string> arguments;
    std::vector<std::string> said;
  };
  const Case cases[] = {
      {"one title for two feeds", {"add", "--title", "Mine", "a.xml", "b.xml"}, {"--title", "one feed"}},
      {"standard input twice", {"add", "-", "-"}, {"-", "only once"}},
      {"no name at all", {"add", ""}, {"\"\"", "names no feed"}},
  };
  const Program program;
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Ran ran = program.run(c.arguments, rss(item("a", "Low Water", "x")));
      CHECK(ran.status == 2);
      CHECK(ran.out.empty());
      for (const auto& words : c.said) CHECK_THAT(ran.err, Contains(words));
      CHECK_FALSE(std::filesystem::exists(program.archive()));
    }
}
