#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "program.h"
#include "support/http_server.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;
using nlohmann::json;

TEST_CASE("every argument arrives byte for byte") {
  for (const std::string word : {"[x]", "[a,b]", "[]", "++", "{}", "%%", "a=b", "list", "'q'", "[x"}) {
    DYNAMIC_SECTION("as a name: " << word) {
      const Program program;
      program.folder.write(word, "<p>" + word + "</p>");
      CHECK(program.bare({"clean", word}).status == 0);
      const Ran two = program.bare({"clean", word, "none"});
      CHECK(json::parse(two.out.substr(0, two.out.find('\n'))).contains("text"));
    }
    DYNAMIC_SECTION("as an option's value: " << word) {
      const Program program;
      program.folder.write("feed.xml", rss("<item><guid>1</guid><title>t</title><category>" + word +
                                           "</category><description>d</description></item>"));
      program.run({"add", "feed.xml"});
      program.run({"fetch"});
      CHECK(json::parse(program.run({"list", "--format", "json", "--tag", word}).out).size() == 1);
      CHECK(json::parse(program.run({"list", "--format", "json", "--tag=" + word}).out).size() == 1);
    }
  }
}

TEST_CASE("empty arguments and odd numbers are told, not guessed at") {
  struct Case {
    const char* why;
    std::vector<std::string> arguments;
    int status;
    std::vector<std::string> said;
  };
  const Case cases[] = {
      {"an archive without a name", {"--archive", "", "list"}, 2, {"--archive", "names no file"}},
      {"a configuration without a name", {"--config", "", "list"}, 2, {"--config", "names no file"}},
      {"a file without a name", {"clean", ""}, 1, {"\"\""}},
      {"an empty query", {"search", ""}, 2, {"no word"}},
      {"a folder without a name", {"export", "--format", "markdown", "--output", ""}, 2, {"--output"}},
      {"a number without digits", {"list", "--limit", ""}, 2, {"--limit", "whole number"}},
      {"a time without a word", {"list", "--since", ""}, 2, {"--since", "no point in time"}},
      {"no end either", {"search", "--until", "", "boat"}, 2, {"--until", "no point in time"}},
      {"content in a table", {"list", "--content"}, 2, {"--content", "ndjson"}},
      {"content under snippets", {"search", "--content", "boat"}, 2, {"--content", "ndjson"}},
      {"a fraction", {"list", "--limit", "1.5"}, 2, {"--limit", "1.5", "whole number"}},
      {"a number that fits nowhere", {"list", "--limit", "99999999999999999999"}, 2, {"whole number"}},
  };
  const Program program;
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Ran ran = program.bare(c.arguments);
      CHECK(ran.status == c.status);
      for (const auto& words : c.said) CHECK_THAT(ran.err, Contains(words));
    }
}

TEST_CASE("what is named and is not there is named back") {
  const Program program;
  program.folder.write("feed.xml", rss(item("a", "Low Water", "x")));
  program.run({"add", "feed.xml"});
  program.run({"fetch"});
  const Ran nameless = program.run({"show", ""});
  CHECK(nameless.status == 4);
  CHECK_THAT(nameless.err, Contains("\"\""));
  CHECK(program.run({"show", "--revision", "99", "a"}).status == 4);
  const Ran taken = program.run({"export", "--format", "markdown", "--output", "feed.xml"});
  CHECK(taken.status == 1);
  CHECK_THAT(taken.err, Contains("feed.xml"));
}

TEST_CASE("a clock that is none is told by its name") {
  Program program;
  program.now = "half past nine";
  const Ran ran = program.run({"list"});
  CHECK(ran.status == 2);
  CHECK_THAT(ran.err, Contains("FEEDARC_NOW") && Contains("half past nine"));
}

TEST_CASE("a feed named twice, in two spellings, is asked once") {
  HttpServer server;
  server.on("/feed", Reply{.body = rss(item("a", "Low Water", "x"))});
  const Program program;
  const Ran ran =
      program.run({"fetch", "--format", "json", server.url(), server.url() + "#top", server.url()});
  CHECK(json::parse(ran.out)["feeds"].size() == 1);
  CHECK(server.hits("/feed") == 1);
}

TEST_CASE("the configuration sets global options, the command line overrules it") {
  HttpServer server;
  server.on("/feed", Reply{.body = rss(item("a", "Low Water", "x"))});
  const Program program;
  SECTION("quiet") {
    program.configure("quiet = true\n");
    CHECK(program.run({"fetch", server.url()}).out.empty());
    const Ran loud = program.run({"-v", "fetch", server.url()});
    CHECK_FALSE(loud.out.empty());
    CHECK_THAT(loud.err, Contains("GET " + server.url()));
  }
  SECTION("verbose") {
    program.configure("verbose = 2\n");
    CHECK_THAT(program.run({"fetch", server.url()}).err, Contains("> GET /feed HTTP/1.1"));
    CHECK(program.run({"-q", "fetch", server.url()}).err.empty());
    CHECK_THAT(program.run({"-v", "fetch", server.url()}).err, !Contains("> GET"));
  }
  SECTION("color") {
    program.run({"fetch", server.url()});
    program.configure("color = \"always\"\n");
    CHECK_THAT(program.run({"list"}).out, Contains("\x1b["));
    CHECK_THAT(program.run({"--color", "never", "list"}).out, !Contains("\x1b["));
  }
}

TEST_CASE("wrong values of global keys are told") {
  for (const char* line :
       {"color = \"red\"", "progress = \"no\"", "quiet = 1", "verbose = 3", "colour = 1"}) {
    CAPTURE(line);
    const Program program;
    program.configure(std::string(line) + "\n");
    const Ran ran = program.run({"feeds"});
    CHECK(ran.status == 2);
    CHECK_THAT(ran.err, Contains("config.toml:1"));
  }
}

TEST_CASE("a signal that was ignored at the start stays so") {
  const Program program;
  for (const char* signal : {"HUP", "INT", "TERM"}) {
    CAPTURE(signal);
    Run run;
    run.folder = program.folder.path().string();
    // A shell gives its background jobs no input; a file descriptor of another number it does.
    const std::string script = std::string("trap '' ") + signal +
                               "; (sleep 1; echo x) | { \"$0\" clean /dev/fd/3 & p=$!; sleep 0.4; kill -" +
                               signal + " $p; wait $p; echo $?; } 3<&0";
    run.arguments = {"-c", script, FEEDARC_PROGRAM};
    CHECK(run_program("/bin/sh", run).out == "x\n0\n");
  }
}
