#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "program.h"
#include "support/http_server.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;

namespace {

struct Fetching : Program {
  Fetching() { configure("[net]\nhost_delay = \"0s\"\n"); }

  HttpServer server;
};

std::string cut(const std::string& feed) {
  return feed.substr(0, feed.find("</channel>")) + "<item><title>x";
}

}  // namespace

TEST_CASE("fetch tells in a word what its table would hide") {
  Fetching program;
  program.server.on("/feed", Reply{.body = cut(rss(item("a", "Ebb", "x") + item("b", "Flow", "y")))});
  program.server.on("/gone", Reply{.body = "x", .status = 410});
  const Ran ran = program.run({"fetch", program.server.url(), program.server.url("/gone")});
  CHECK(ran.status == 1);
  CHECK_THAT(ran.out, Contains("2 new, damaged"));
  CHECK_THAT(ran.out, Contains("gone, asked no more"));
}

TEST_CASE("a feed that was read, though damaged, has not failed for --fail-after") {
  Fetching program;
  program.server.on("/feed",
                    {Reply{.body = "x", .status = 500}, Reply{.body = cut(rss(item("a", "Ebb", "x")))},
                     Reply{.body = "x", .status = 500}, Reply{.body = "x", .status = 500}});
  for (const int status : {0, 0, 0, 1})
    CHECK(program.run({"-q", "fetch", program.server.url(), "--fail-after", "2"}).status == status);
}

TEST_CASE("a move for good is told, and onto another subscription with both names") {
  Fetching program;
  program.server.on("/new", Reply{.body = rss(item("a", "Ebb", "x"))});
  program.server.redirect("/old", "/new", 301);
  const bool both = GENERATE(false, true);
  if (both) REQUIRE(program.run({"add", "--title", "Tides", program.server.url("/new")}).status == 0);
  Ran last;
  for (const char* day : {"02", "03", "05"}) {
    program.now = "2026-03-" + std::string(day) + "T08:00:00Z";
    CHECK_THAT(last.err, !Contains("moved for good"));
    last = program.run({"fetch", program.server.url("/old"), "--format", "json"});
    if (both) REQUIRE(program.run({"-q", "fetch", program.server.url("/new")}).status == 0);
  }
  CHECK_THAT(last.err,
             Contains(program.server.url("/old") + ": has moved for good to " + program.server.url("/new")));
  if (both)
    CHECK_THAT(last.err,
               Contains("where Tides is subscribed to already: The Ferry Notes is one with it now") &&
                   Contains("1 entry that both had"));
  CHECK(nlohmann::json::parse(last.out)["feeds"][0]["moved_to"] == program.server.url("/new"));
  CHECK(nlohmann::json::parse(program.run({"feeds", "--format", "json"}).out).size() == 1);
}

TEST_CASE("a fetch that is stopped tells how far it came") {
  Fetching program;
  program.server.on("/feed", Reply{.body = rss(item("a", "Ebb", "x"))});
  program.server.on("/slow", Reply{.body = rss(""), .delay = std::chrono::seconds(20)});
  Run run{{"--archive", program.archive(), "fetch", program.server.url(), program.server.url("/slow")}};
  run.environment = {{"HOME", program.folder.path().string()}, {"TZ", "UTC"}};
  run.signal_after = std::chrono::milliseconds(3000);  // a busy machine needs long for the first
  run.signal = 2;
  const Ran ran = run_program(FEEDARC_PROGRAM, run);
  CHECK(ran.status == 128 + 2);
  CHECK_THAT(ran.err, Contains("stopped: 1 of 2 feeds are done"));
}

TEST_CASE("a list that leaves out a file says so, also with -q") {
  Fetching program;
  program.folder.write("feed.xml", rss(item("a", "Ebb", "x")));
  REQUIRE(program.run({"add", "feed.xml"}).status == 0);
  const Ran ran = program.run({"-q", "export", "--format", "opml"});
  CHECK(ran.status == 0);
  CHECK_THAT(ran.err, Contains("left out") && Contains("feed.xml"));
}

TEST_CASE("a PAGER that cannot be run hides nothing") {
  Program program;
  program.folder.write("feed.xml", rss(item("a", "Ebb", "The tide is out.")));
  REQUIRE(program.run({"add", "feed.xml"}).status == 0);
  REQUIRE(program.run({"-q", "fetch"}).status == 0);
  struct Case {
    const char* pager;
    bool runs;
  };
  for (const auto& c : {Case{"/no/such/pager", false}, Case{"cat", true}, Case{"true", true}}) {
    CAPTURE(c.pager);
    Run run{{"--archive", program.archive(), "show", "a"}};
    run.environment = {{"HOME", program.folder.path().string()}, {"TZ", "UTC"}, {"PAGER", c.pager}};
    run.terminal = true;
    const Ran ran = run_program(FEEDARC_PROGRAM, run);
    CHECK(ran.status == 0);
    CHECK((ran.out.find("cannot be run") == std::string::npos) == c.runs);
    if (!c.runs) CHECK_THAT(ran.out, Contains("The tide is out."));
  }
}

TEST_CASE("help with what is no command is wrong") {
  const Program program;
  for (const std::vector<std::string>& line :
       {std::vector<std::string>{"bogus", "--help"}, {"--help", "lits"}, {"--archive", "x", "bogus", "-h"}}) {
    const Ran ran = program.bare(line);
    CHECK(ran.status == 2);
    CHECK_THAT(ran.err, Contains("is no command"));
  }
  for (const std::vector<std::string>& line :
       {std::vector<std::string>{"--help"}, {"list", "--help"}, {"--archive", "x", "--help"}})
    CHECK(program.bare(line).status == 0);
}
