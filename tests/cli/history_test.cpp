#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "program.h"
#include "support/http_server.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

std::string feed_of(int n, const std::string& older = "") {
  std::string items = item("g" + std::to_string(n), "Entry " + std::to_string(n), "Words.");
  if (!older.empty())
    items =
        "<link rel=\"prev-archive\" xmlns=\"http://www.w3.org/2005/Atom\" href=\"" + older + "\"/>" + items;
  return rss(items);
}

struct Walk {
  Walk() { reader.configure("[net]\nhost_delay = \"0s\"\n"); }

  /// /feed and the archives behind it, /1 to /`last`.
  void serve(int last, std::chrono::milliseconds delay = 0ms) {
    for (int n = 0; n <= last; ++n) {
      Reply reply{.body = feed_of(n, n < last ? "/" + std::to_string(n + 1) : "")};
      reply.delay = delay;
      server.on(n == 0 ? "/feed" : "/" + std::to_string(n), reply);
    }
  }
  std::size_t listed() const { return json::parse(reader.run({"list", "--format", "json"}).out).size(); }

  HttpServer server;
  Program reader;
};

}  // namespace

TEST_CASE("fetch --history archives what its site still has, and says how much") {
  Walk walk;
  walk.serve(3);
  const Ran ran = walk.reader.run({"fetch", "--history", walk.server.url()});
  CHECK(ran.status == 0);
  CHECK_THAT(ran.out, Contains("4 new, 3 older pages"));
  CHECK(ran.err.find("history") == std::string::npos);
  CHECK(walk.listed() == 4);
  const Ran again = walk.reader.run({"fetch", "--history", "--format", "json", walk.server.url()});
  const json history = json::parse(again.out)["feeds"][0]["history"];
  CHECK(history == json{{"pages", 0}, {"complete", true}, {"problems", json::array()}});
  CHECK(walk.server.log().size() == 6);  // the feed twice, robots.txt, three pages
}

TEST_CASE("fetch without --history reports none") {
  Walk walk;
  walk.serve(1);
  const Ran ran = walk.reader.run({"fetch", "--format", "json", walk.server.url()});
  CHECK(json::parse(ran.out)["feeds"][0]["history"].is_null());
  CHECK(walk.listed() == 1);
}

TEST_CASE("a history that cannot be had whole is a notice, no failure") {
  Walk walk;
  walk.serve(2);
  walk.server.on("/robots.txt", Reply{.body = "User-agent: *\nDisallow: /2\n"});
  const Ran ran = walk.reader.run({"fetch", "--history", walk.server.url()});
  CHECK(ran.status == 0);
  CHECK_THAT(ran.err, Contains(walk.server.url() + ": its history is not whole yet: " +
                               walk.server.url("/2") + ": the host's robots.txt does not allow it"));
  CHECK(walk.listed() == 2);
  const Ran quiet = walk.reader.run({"-q", "fetch", "--history", walk.server.url()});
  CHECK(quiet.out.empty());
  CHECK(quiet.err.empty());
}

TEST_CASE("fetch --history --dry-run asks nobody") {
  Walk walk;
  walk.serve(1);
  walk.reader.run({"fetch", walk.server.url()});
  const Ran ran = walk.reader.run({"fetch", "--history", "--dry-run", walk.server.url()});
  CHECK(ran.status == 0);
  CHECK(walk.server.log().size() == 1);
}

TEST_CASE("pages of a history keep the pause between requests to their host") {
  Walk walk;
  walk.reader.configure("[net]\nhost_delay = \"300ms\"\n");
  walk.serve(2);
  walk.reader.run({"fetch", "--history", walk.server.url()});
  const auto log = walk.server.log();
  REQUIRE(log.size() == 4);
  for (std::size_t k = 1; k < log.size(); ++k) CHECK(log[k].at - log[k - 1].at >= 290ms);
}

TEST_CASE("a walk that is killed goes on where it was") {
  Walk walk;
  constexpr int last = 30;
  walk.serve(last, 20ms);
  std::size_t before = 0;
  int kills = 0;
  std::size_t in_vain = 0;
  auto life = 600ms;
  while (kills < 60) {
    Run run;
    run.arguments = {"--archive", walk.reader.archive(), "fetch", "--history", walk.server.url()};
    run.environment = {
        {"HOME", walk.reader.folder.path().string()}, {"TZ", "UTC"}, {"FEEDARC_NOW", walk.reader.now}};
    run.signal = SIGKILL;
    run.signal_after = life;
    const Ran ran = run_program(FEEDARC_PROGRAM, run);
    if (ran.status == 0) break;
    ++kills;
    REQUIRE(ran.signal == SIGKILL);
    if (!std::filesystem::exists(walk.reader.archive())) {  // on a busy machine
      life *= 2;
      continue;
    }
    CHECK(walk.reader.run({"verify"}).status == 0);
    const std::size_t now = walk.listed();
    CHECK(now >= before);
    // On a slow machine a run may end before it has written anything: the next is given longer.
    if (now == before) {
      ++in_vain;
      life *= 2;
    }
    before = now;
  }
  CHECK(kills > 0);
  CHECK(kills < 60);
  CHECK(walk.listed() == last + 1);
  // A page is asked again only where it was killed before it was written.
  for (int n = 1; n <= last; ++n) CHECK(walk.server.hits("/" + std::to_string(n)) <= 3 + in_vain);
  CHECK(walk.server.log().size() <= static_cast<std::size_t>(last + 1 + 2 * (kills + 1)));
}
