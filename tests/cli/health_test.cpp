#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "feedarc/text/terminal.h"
#include "program.h"
#include "support/http_server.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;
using nlohmann::json;

namespace {

/// Feeds in every state, with long names.
struct Watched : Program {
  Watched() {
    configure("[net]\nhost_delay = \"0s\"\n");
    const std::string more(60, 'x');
    server.on("/good", Reply{.body = rss(item("a", "Ebb", "x") + item("b", "Flow", "y"))});
    server.redirect("/moving", "/elsewhere/" + more, 301);
    server.on("/elsewhere/" + more, Reply{.body = rss(item("c", "Slack", "z"))});
    server.on("/broken-" + more, Reply{.body = "x", .status = 500});
    limited.on("/limited", Reply{.body = "x", .status = 429, .headers = {{"Retry-After", "7200"}}});
    limited.on("/neighbour", Reply{.body = rss(item("d", "Spring", "z"))});
    run({"add", "--title", "灯塔与潮汐表的长长长长长长长长长长长长长长长长的名字", "--tag",
         "a long tag of many words", server.url("/good")});
    run({"fetch", server.url("/good"), server.url("/moving"), server.url("/broken-" + more),
         limited.url("/neighbour"), limited.url("/limited")});
    run({"fetch", server.url("/broken-" + more)});
  }

  HttpServer server, limited;
};

}  // namespace

TEST_CASE("feeds tells in words how its feeds fare") {
  Watched program;
  program.now = "2026-03-02T08:30:00Z";
  const std::string feeds = program.run({"feeds"}).out;
  CHECK_THAT(feeds, Contains("30 min ago") && Contains("in 3") && Contains("never"));
  CHECK_THAT(feeds, Contains("failed 2 times: HTTP 500"));
  CHECK_THAT(feeds, Contains("seems to move to " + program.server.url("/elsewhere/")) &&
                        Contains("1 time since 2026-03-02"));
  CHECK_THAT(feeds, Contains("its host asks to be left alone until 2026-03-02 10:00"));

  for (const json& feed : json::parse(program.run({"feeds", "--format", "json"}).out)) {
    const std::string url = feed["url"];
    CAPTURE(url);
    CHECK(feed["held_until"].is_null() == !url.starts_with("http://" + program.limited.authority()));
    CHECK(feed["moved"].is_null() == (url != program.server.url("/moving")));
    if (url == program.server.url("/good")) CHECK(feed["entries_per_week"] == 0.5);
    for (const char* key : {"url", "title", "tags", "entries", "enabled", "last_success", "last_status",
                            "last_error", "last_error_kind", "error_count", "next_poll"})
      CHECK(feed.contains(key));
  }
}

TEST_CASE("log tells what each poll did, and of one feed how it fares") {
  Watched program;
  program.now = "2026-03-02T08:30:00Z";
  CHECK_THAT(program.run({"log"}).out,
             Contains("2 new") && Contains("failed ×2") && Contains("    HTTP 429"));
  CHECK_THAT(program.run({"log", "--feed", program.server.url("/good")}).out,
             Contains("0.5 entries a week, last success 30 min ago, next poll in"));
}

TEST_CASE("feeds and log fit a terminal of eighty columns") {
  const Watched program;
  for (const char* command : {"feeds", "log"}) {
    std::istringstream lines(program.on_terminal({"--color", "never", command}));
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      CAPTURE(line);
      if (line.ends_with('\r')) line.pop_back();
      CHECK(feedarc::display_width(line) <= 80);
    }
    CHECK(count >= 6);
  }
}
