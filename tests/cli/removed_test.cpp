#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "program.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;
using nlohmann::json;

namespace {

/// A feed was archived and unsubscribed.
struct Removed : Program {
  Removed() {
    folder.write("feed.xml", rss(item("a", "Low Water", "<p>Dry.</p>") + item("b", "Ebb", "<p>Out.</p>")));
    run({"add", "feed.xml"});
    run({"fetch"});
    run({"remove", "the ferry"});
  }
};

}  // namespace

TEST_CASE("the entries of a removed feed are still found by its name") {
  const Removed program;
  for (const auto& command : std::vector<std::vector<std::string>>{
           {"list", "--format", "json", "--feed", "the ferry"},
           {"search", "--format", "json", "--feed", "The Ferry Notes", "dry OR out"}}) {
    CAPTURE(command);
    const Ran ran = program.run(command);
    CHECK(ran.status == 0);
    CHECK(json::parse(ran.out).size() == 2);
  }
  CHECK_THAT(program.run({"log", "--feed", "the ferry"}).out, Contains("feed.xml"));
}

TEST_CASE("removed feeds are listed when asked for, and said to be there") {
  const Removed program;
  const Ran feeds = program.run({"feeds"});
  CHECK(feeds.out.empty());
  CHECK_THAT(feeds.err, Contains("feeds --removed"));
  CHECK(json::parse(program.run({"feeds", "--format", "json"}).out).empty());
  const json removed = json::parse(program.run({"feeds", "--removed", "--format", "json"}).out);
  REQUIRE(removed.size() == 1);
  CHECK(removed[0]["entries"] == 2);
  CHECK_THAT(program.run({"feeds", "--removed"}).out, Contains("removed"));
}

TEST_CASE("a feed that is not named well is guessed at") {
  const Program program;
  program.folder.write("feed.xml", rss(item("a", "Low Water", "x")));
  program.run({"add", "feed.xml"});
  for (const char* name : {"ferry", "the fery notes", "Notes"}) {
    CAPTURE(name);
    const Ran ran = program.run({"remove", name});
    CHECK(ran.status == 4);
    CHECK_THAT(ran.err, Contains("did you mean The Ferry Notes?"));
  }
  CHECK_THAT(program.run({"remove", "submarine"}).err, Contains("feedarc feeds"));
}

TEST_CASE("a purge may follow a removal") {
  const Removed program;
  const Ran again = program.run({"remove", "the ferry"});
  CHECK(again.status == 4);
  CHECK_THAT(again.err, Contains("removed already") && Contains("--purge"));
  const Ran unasked = program.run({"remove", "--purge", "the ferry"});
  CHECK(unasked.status == 2);
  CHECK_THAT(unasked.err, Contains("2 entries"));
  CHECK(program.run({"remove", "--purge", "--yes", "the ferry"}).status == 0);
  CHECK(program.run({"list", "--format", "json"}).out == "[]\n");
  CHECK(program.run({"list", "--feed", "the ferry"}).status == 4);
}
