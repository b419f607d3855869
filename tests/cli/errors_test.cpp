#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cli/nearest.h"
#include "program.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;

TEST_CASE("an error is one line of stderr: the thing, what is wrong, what to do") {
  struct Case {
    const char* why;
    std::vector<std::string> arguments;
    int status;
    std::vector<std::string> said;
  };
  const Case cases[] = {
      {"a command that is none", {"fecth"}, 2, {"fecth", "did you mean fetch?"}},
      {"no command", {}, 2, {"a command is missing", "--help"}},
      {"an option that is none", {"list", "--limt", "3"}, 2, {"--limt", "did you mean --limit?"}},
      {"a number that is none", {"list", "--limit", "many"}, 2, {"--limit", "many"}},
      {"an option before its command",
       {"--format", "csv", "list"},
       2,
       {"--format", "behind the command", "feedarc list --format"}},
      {"a negative number in the log", {"log", "--limit", "-1"}, 2, {"--limit", "whole number"}},
      {"a negative number", {"list", "--limit", "-5"}, 2, {"--limit"}},
      {"a format that is none", {"list", "--format", "xls"}, 2, {"xls", "ndjson"}},
      {"a point in time that is none",
       {"list", "--since", "whenever"},
       2,
       {"--since", "whenever", "2026-03-02"}},
      {"jobs out of bounds", {"fetch", "--jobs", "0"}, 2, {"--jobs", "1 to 512"}},
      {"an argument that is missing", {"show"}, 2, {"required", "show --help"}},
      {"an empty query", {"search", " "}, 2, {"no word"}},
      {"a query that only takes away", {"search", "NOT boat"}, 2, {"NOT"}},
      {"another scheme", {"fetch", "ftp://ferry.example/feed"}, 2, {"ftp://ferry.example/feed", "http"}},
      {"a URL without host", {"fetch", "http://"}, 2, {"http://", "host"}},
      {"a port that is none", {"fetch", "http://ferry.example:99999/"}, 2, {"99999", "port"}},
      {"no archive", {"list"}, 3, {"archive.db"}},
      {"a file that is not there", {"parse", "nowhere.xml"}, 1, {"nowhere.xml", "No such file"}},
      {"a configuration that is not there", {"--config", "nowhere.toml", "feeds"}, 2, {"nowhere.toml"}},
  };
  const Program program;
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Ran ran = program.run(c.arguments);
      CHECK(ran.status == c.status);
      CHECK(ran.out.empty());
      CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
      CHECK_THAT(ran.err, Catch::StartsWith("feedarc: "));
      for (const auto& words : c.said) CHECK_THAT(ran.err, Contains(words));
    }
}

TEST_CASE("arguments are echoed in part and safe for a terminal") {
  const Program program;
  const Ran escaped = program.run({"\x1b[31mx\u202E"});
  CHECK(escaped.status == 2);
  CHECK_THAT(escaped.err, !Contains("\x1b") && !Contains("\u202E"));
  const Ran bad_utf8 = program.run({"show", "\xff\xfe", "too", "many"});
  CHECK_THAT(bad_utf8.err, !Contains("\xff"));
  CHECK(program.run({std::string(100'000, 'x')}).err.size() < 1000);
}

TEST_CASE("a wrong configuration is told by file, line and key, before anything is made") {
  struct Case {
    const char* why;
    const char* toml;
    std::vector<std::string> said;
  };
  const Case cases[] = {
      {"does not parse", "[net]\nx = \"", {"config.toml:2"}},
      {"an unknown key",
       "[net]\nhost_dealy = \"1s\"\n",
       {"config.toml:2", "net.host_dealy", "did you mean host_delay?"}},
      {"an unknown table", "[nett]\n", {"config.toml:1", "nett", "did you mean net?"}},
      {"a wrong type",
       "[net]\nmax_redirects = \"many\"\n",
       {"config.toml:2", "max_redirects", "whole number"}},
      {"out of bounds", "[net]\nmax_redirects = -4\n", {"max_redirects", "0 to 50"}},
      {"no duration", "[net]\nstall_timeout = \"soon\"\n", {"stall_timeout", "250ms"}},
      {"an unknown option of a command",
       "[fetch]\njbos = 8\n",
       {"config.toml:2", "fetch.jbos", "did you mean jobs?"}},
      {"an option out of bounds", "[fetch]\njobs = 0\n", {"fetch.jobs", "1 to 512"}},
      {"a flag that is a number", "[fetch]\nforce = 1\n", {"fetch.force", "true or false"}},
      {"credentials without a URL", "[[auth]]\nuser = \"a\"\n", {"auth.url"}},
      {"not UTF-8", "[net]\nuser_agent = \"\xff\"\n", {"config.toml:2", "UTF-8"}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Program program;
      program.configure(c.toml);
      const Ran ran = program.run({"fetch"});
      CHECK(ran.status == 2);
      for (const auto& words : c.said) CHECK_THAT(ran.err, Contains(words));
      CHECK_FALSE(std::filesystem::exists(program.archive()));
    }
}

TEST_CASE("with --format json an error is an object") {
  const Program program;
  const Ran ran = program.run({"list", "--format", "json"});
  CHECK(ran.status == 3);
  const auto error = nlohmann::json::parse(ran.err);
  CHECK(error["kind"] == "missing");
  CHECK(error["where"] == program.archive());
  CHECK_FALSE(error["error"].get<std::string>().empty());
}

TEST_CASE("help and versions go to stdout with status 0") {
  const Program program;
  const Ran help = program.bare({"fetch", "--help"});
  CHECK(help.status == 0);
  CHECK_THAT(help.out, Contains("--force") && Contains("Examples:") && Contains("Exit status:"));
  // What finds nothing is done: only a name can be unknown there.
  CHECK_THAT(program.bare({"list", "--help"}).out, Contains("finding nothing is 0"));
  const Ran version = program.bare({"--version"});
  CHECK(version.status == 0);
  CHECK_THAT(version.out, Catch::StartsWith("feedarc ") && Contains("SQLite") && Contains("curl"));
}

TEST_CASE("the nearest name is a likely one or none") {
  using feedarc::cli::nearest;
  CHECK(nearest("fecth", {"feeds", "fetch"}) == "fetch");
  CHECK(nearest("--limt", {"--since", "--limit"}) == "--limit");
  CHECK(nearest("frobnicate", {"feeds", "fetch"}).empty());
  CHECK(nearest("", {"feeds"}).empty());
}
