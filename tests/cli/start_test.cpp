#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <memory>

#include "program.h"
#include "support/http_server.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;

TEST_CASE("an archive that is made is said to be new") {
  const Program program;
  program.folder.write("feed.xml", rss(item("a", "Low Water", "x")));
  const Ran first = program.run({"add", "feed.xml"});
  CHECK(first.status == 0);
  CHECK_THAT(first.err, Contains("a new archive: " + program.archive()));
  CHECK_THAT(program.run({"fetch"}).err, !Contains("new archive"));
  std::filesystem::remove(program.archive());
  CHECK(program.run({"-q", "add", "feed.xml"}).err.empty());
}

TEST_CASE("a fetch that names no address makes no archive") {
  const Program program;
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"-q", "fetch"}, {"fetch", "--force"}, {"fetch", "a title"}}) {
    const Ran ran = program.run(arguments);
    CHECK(ran.status == 3);
    CHECK_THAT(ran.err, Contains("there is no archive yet"));
    CHECK_FALSE(std::filesystem::exists(program.archive()));
  }
}

TEST_CASE("a rehearsal of what would make an archive makes none") {
  HttpServer server;
  const Program program;
  const Ran ran =
      program.run({"fetch", "--dry-run", server.url(), server.url() + "#top", server.url("/other")});
  CHECK(ran.status == 0);
  CHECK(ran.out == "would ask  " + server.url() + "\nwould ask  " + server.url("/other") + "\n");
  CHECK(server.log().empty());
  CHECK_FALSE(std::filesystem::exists(program.archive()));
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"fetch", "--dry-run"}, {"fetch", "--dry-run", "a title", server.url()}}) {
    const Ran none = program.run(arguments);
    CHECK(none.status == 3);
    CHECK_THAT(none.err, Contains("there is no archive yet"));
  }
}

TEST_CASE("as many requests at once as there may be open files for") {
  std::vector<std::unique_ptr<HttpServer>> servers;
  std::string urls;
  for (int k = 0; k < 60; ++k) {
    servers.push_back(std::make_unique<HttpServer>("127.0.3." + std::to_string(k + 1)));
    servers.back()->on(
        "*", Reply{.body = rss(item("a", "Low Water", "x")), .delay = std::chrono::milliseconds(20)});
    urls += " " + servers.back()->url();
  }
  struct Case {
    const char *why, *limit;
    bool fewer;
  };
  const Case cases[] = {{"the limit can be raised", "ulimit -S -n 40", false},
                        {"it cannot", "ulimit -n 40", true}};
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Program program;
      Run run;
      run.arguments = {"-c", std::string(c.limit) + "; exec \"$0\" --archive \"$1\" fetch" + urls,
                       FEEDARC_PROGRAM, program.archive()};
      run.environment = {{"HOME", program.folder.path().string()}};
      const Ran ran = run_program("/bin/sh", run);
      CHECK(ran.status == 0);
      CHECK((ran.err.find("requests at once") != std::string::npos) == c.fewer);
    }
}

// AddressSanitizer needs more address space than any limit would leave it.
#ifndef __SANITIZE_ADDRESS__
TEST_CASE("a process that may have no thread says so") {
  Run run;
  run.arguments = {"-c", "ulimit -S -s 4000000; ulimit -S -v 2000000; exec \"$0\" --version",
                   FEEDARC_PROGRAM};
  const Ran ran = run_program("/bin/sh", run);
  CHECK(ran.status == 1);
  CHECK_THAT(ran.err, Catch::StartsWith("feedarc: cannot start: no thread"));
}
#endif

TEST_CASE("who fetches nothing loads nothing of the network") {
  const Program program;
  program.folder.write("feed.xml", rss(item("a", "Low Water", "x")));
  program.run({"add", "feed.xml"});
  Run run;
  run.arguments = {"--archive", program.archive(), "list"};
  run.environment = {{"HOME", program.folder.path().string()}, {"LD_DEBUG", "libs"}};
  const Ran ran = run_program(FEEDARC_PROGRAM, run);
  CHECK(ran.status == 0);
  CHECK_THAT(ran.err, Contains("libsqlite3") && !Contains("libcurl") && !Contains("libcrypto"));
}

TEST_CASE("a rehearsal leaves out what Retry-After holds, forced or not") {
  HttpServer server;
  server.on("/feed", Reply{.body = "later", .status = 429, .headers = {{"Retry-After", "7200"}}});
  const Program program;
  CHECK(program.run({"fetch", server.url()}).status == 1);
  for (const auto& options : std::vector<std::vector<std::string>>{{}, {"--force"}}) {
    CAPTURE(options);
    std::vector<std::string> arguments = {"fetch", server.url()};
    arguments.insert(arguments.end(), options.begin(), options.end());
    CHECK_THAT(program.run(arguments).err, Contains("skipped") && Contains("Retry-After"));
    arguments.emplace_back("--dry-run");
    const Ran rehearsal = program.run(arguments);
    CHECK(rehearsal.status == 0);
    CHECK(rehearsal.out.empty());
    CHECK_THAT(rehearsal.err, Contains("would be skipped") && Contains("2026-03-02 10:"));
  }
  CHECK(server.hits("/feed") == 1);
}
