#include <signal.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "program.h"
#include "support/http_server.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;
using nlohmann::json;

namespace {

struct Hooked : Program {
  Hooked() { configure("[net]\nhost_delay = \"0s\"\n[hook]\ntimeout = \"20s\"\n"); }
  /// What the hook wrote into `file`, a value a line.
  std::vector<json> got(const char* file = "got") const {
    std::vector<json> values;
    std::istringstream lines(read_file(folder / file));
    for (std::string line; std::getline(lines, line);) values.push_back(json::parse(line));
    return values;
  }
  bool ran(const char* file = "got") const { return std::filesystem::exists(folder / file); }
  std::string waiting() const {
    return run({"-q", "fetch", "--exec", "cat > waiting", "--tag", "no-such-tag"}).status == 0 &&
                   ran("waiting")
               ? read_file(folder / "waiting")
               : "";
  }
};

std::string many_items(int count) {
  std::string items;
  for (int k = 0; k < count; ++k)
    items += item("g" + std::to_string(k), "Title " + std::to_string(k) + std::string(200, 'x'), "<p>b</p>");
  return rss(items);
}

}  // namespace

TEST_CASE("a hook gets the new entries once, as list prints them") {
  HttpServer server;
  server.on("/feed",
            {Reply{.body = rss(item("a", "Low Water", "<p>The boat lay dry.</p>"))},
             Reply{.body = rss(item("b", "Ebb", "<p>Out.</p>") + item("a", "Low Water", "<p>Edited.</p>"))}});
  const Hooked program;
  const std::vector<std::string> fetch = {"fetch", server.url(), "--exec", "cat >> got"};
  const Ran first = program.run(fetch);
  CHECK(first.status == 0);
  REQUIRE(program.got().size() == 1);
  CHECK(program.got()[0] == json::parse(program.run({"list", "--format", "ndjson"}).out));
  CHECK(program.run(fetch).status == 0);
  REQUIRE(program.got().size() == 2);
  CHECK(program.got()[1]["id"] == "b");
}

TEST_CASE("a hook is not run when there is nothing new") {
  HttpServer server;
  server.on("/feed", Reply{.body = rss(item("a", "Low Water", "x"))});
  const Hooked program;
  program.run({"fetch", server.url()});
  CHECK(program.run({"fetch", server.url(), "--exec", "touch got"}).status == 0);
  CHECK(program.run({"fetch", "--exec", "touch got"}).status == 0);
  CHECK_FALSE(program.ran());
}

TEST_CASE("one run for all feeds, behind the commit") {
  HttpServer server;
  server.on("/one", Reply{.body = rss(item("a", "One", "x"))});
  server.on("/two", Reply{.body = rss(item("b", "Two", "x"))});
  const Hooked program;
  const std::string list = std::string(FEEDARC_PROGRAM) + " --archive archive.db list --format ndjson";
  const Ran ran = program.run({"fetch", server.url("/one"), server.url("/two"), "--exec",
                               "echo run >> runs; cat > got; " + list + " > archived"});
  CHECK(ran.status == 0);
  CHECK(read_file(program.folder / "runs") == "run\n");
  CHECK(program.got().size() == 2);
  CHECK(program.got("archived").size() == 2);
}

TEST_CASE("what a failing hook was given is offered again, with what is new by then") {
  HttpServer server;
  server.on("/feed", {Reply{.body = rss(item("a", "Low Water", "x"))},
                      Reply{.body = rss(item("b", "Ebb", "x") + item("a", "Low Water", "x"))}});
  const Hooked program;
  const Ran failed = program.run({"-q", "fetch", server.url(), "--exec", "cat > /dev/null; exit 3"});
  CHECK(failed.status == 1);
  CHECK_THAT(failed.err, Contains("hook") && Contains("status 3") && Contains("1 new entry"));
  CHECK(program.run({"fetch"}).status == 0);  // without a hook nobody is told
  CHECK(program.run({"fetch", server.url(), "--exec", "cat > got"}).status == 0);
  REQUIRE(program.got().size() == 2);
  CHECK(program.got()[0]["id"] == "a");
  CHECK(program.run({"fetch", "--exec", "touch again"}).status == 0);
  CHECK_FALSE(program.ran("again"));
  CHECK(program.run({"verify"}).status == 0);
}

TEST_CASE("a hook's command comes from the configuration, and --exec replaces it") {
  HttpServer server;
  for (const char* path : {"/1", "/2", "/3"}) server.on(path, Reply{.body = rss(item(path, "x", "y"))});
  const Program program;
  program.configure("[net]\nhost_delay = \"0s\"\n[hook]\non_new = \"cat > got\"\n");
  CHECK(program.run({"fetch", server.url("/1")}).status == 0);
  CHECK(std::filesystem::exists(program.folder / "got"));
  std::filesystem::remove(program.folder / "got");
  CHECK(program.run({"fetch", server.url("/2"), "--exec", "cat > other"}).status == 0);
  CHECK(program.run({"fetch", server.url("/3"), "--exec", ""}).status == 0);
  CHECK(std::filesystem::exists(program.folder / "other"));
  CHECK_FALSE(std::filesystem::exists(program.folder / "got"));
}

TEST_CASE("nothing of a feed reaches a hook but by its standard input") {
  HttpServer server;
  server.on(
      "/feed",
      Reply{.body = rss(item("marker-guid", "marker-title $(touch pwned) `touch pwned`", "<p>marker</p>"))});
  const Hooked program;
  CHECK(program
            .run({"fetch", server.url(), "--exec",
                  "cat > got; env > environment; cat /proc/$$/cmdline > words"})
            .status == 0);
  CHECK_THAT(read_file(program.folder / "got"), Contains("marker-title"));
  CHECK_THAT(read_file(program.folder / "environment"), !Contains("marker") && !Contains(server.url()));
  CHECK_THAT(read_file(program.folder / "words"), !Contains("marker"));
  CHECK_FALSE(program.ran("pwned"));
}

TEST_CASE("a hook that reads little, or nothing, is content") {
  HttpServer server;
  server.on("/feed", Reply{.body = many_items(2000)});
  const Hooked program;
  const char* command = GENERATE("head -n 1 > got", "true", "exec < /dev/null; sleep 0.2");
  const Ran ran = program.run({"fetch", server.url(), "--exec", command});
  CHECK(ran.status == 0);
  CHECK(ran.signal == 0);
  CHECK(program.waiting().empty());
}

TEST_CASE("a hook of many entries gets all of them") {
  HttpServer server;
  server.on("/feed", Reply{.body = many_items(1500)});
  const Hooked program;
  CHECK(program.run({"-q", "fetch", server.url(), "--exec", "sleep 0.2; cat > got"}).status == 0);
  CHECK(program.got().size() == 1500);
}

TEST_CASE("a hook that does not end is ended, with what it started") {
  HttpServer server;
  server.on("/feed", Reply{.body = rss(item("a", "Low Water", "x"))});
  const Program program;
  program.configure("[net]\nhost_delay = \"0s\"\n[hook]\ntimeout = \"1s\"\n");
  const auto begun = std::chrono::steady_clock::now();
  const Ran ran = program.run({"fetch", server.url(), "--exec", "sh -c 'sleep 60; touch late' & wait"});
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(10));
  CHECK(ran.status == 1);
  CHECK_THAT(ran.err, Contains("longer than 1s"));
}

TEST_CASE("a fetch that is stopped while its hook works ends soon, and the entries are offered again") {
  HttpServer server;
  server.on("/feed", Reply{.body = rss(item("a", "Low Water", "x"))});
  const Hooked program;
  const int signal = GENERATE(SIGTERM, SIGKILL);
  Run run;
  run.arguments = {"--archive", program.archive(), "fetch", server.url(), "--exec", "cat > first; sleep 8"};
  run.environment = {{"HOME", program.folder.path().string()}, {"TZ", "UTC"}, {"FEEDARC_NOW", program.now}};
  run.folder = program.folder.path().string();
  run.signal_after = std::chrono::milliseconds(1500);
  run.signal = signal;
  const auto begun = std::chrono::steady_clock::now();
  const Ran ran = run_program(FEEDARC_PROGRAM, run);
  if (signal == SIGTERM) {
    CHECK(ran.status == 128 + SIGTERM);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(6));
  }
  REQUIRE(program.ran("first"));
  CHECK(program.run({"fetch", "--exec", "cat > got"}).status == 0);
  REQUIRE(program.got().size() == 1);
  CHECK(program.got()[0]["id"] == "a");
}

TEST_CASE("what a hook prints does not come between a report's lines") {
  HttpServer server;
  server.on("/feed", Reply{.body = rss(item("a", "Low Water", "x"))});
  const Hooked program;
  const Ran ran = program.run({"fetch", server.url(), "--format", "json", "--exec", "echo from the hook"});
  CHECK(json::parse(ran.out)["feeds"].size() == 1);
  CHECK_THAT(ran.err, Contains("from the hook"));
}

TEST_CASE("a dry run runs no hook") {
  HttpServer server;
  server.on("/feed", Reply{.body = rss(item("a", "Low Water", "x"))});
  const Hooked program;
  program.run({"fetch", server.url(), "--exec", "exit 1"});
  CHECK(program.run({"fetch", server.url(), "--dry-run", "--exec", "touch got"}).status == 0);
  CHECK_FALSE(program.ran());
  CHECK_THAT(program.waiting(), Contains("Low Water"));
}
