#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <csignal>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>

#include "support/http_server.h"
#include "support/run_program.h"
#include "support/temporary_folder.h"

using namespace feedarc::test;
using namespace std::chrono_literals;

namespace {

constexpr int feed_count = 50, window = 6, kills = 20;

/// Feed `n` at its edition: one entry more each time, and all of them worded anew.
std::string edition(int n, int version) {
  std::string feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Feed " + std::to_string(n) +
                     "</title><link>https://feed.example/</link><description>d</description>";
  for (int k = 0; k < window + version; ++k)
    feed += "<item><title>Entry " + std::to_string(k) + "</title><guid isPermaLink=\"false\">" +
            std::to_string(n) + "-" + std::to_string(k) + "</guid><description>Entry " + std::to_string(k) +
            " in edition " + std::to_string(version) + ".</description></item>";
  return feed + "</channel></rss>";
}

struct Newsroom {
  Newsroom() {
    folder.write("config/feedarc/config.toml", "[net]\nhost_delay = \"0s\"\nhost_connections = 8\n");
    for (int n = 0; n < feed_count; ++n)
      server.on("/" + std::to_string(n), [this, n](const Asked&) { return Reply{edition(n, version)}; });
  }

  Ran feedarc(std::vector<std::string> arguments,
              std::optional<std::chrono::milliseconds> kill_after = {}) const {
    Run run{std::move(arguments)};
    run.arguments.insert(run.arguments.begin(), {"--archive", (folder / "archive.db").string()});
    run.environment = {
        {"HOME", folder.path().string()}, {"XDG_CONFIG_HOME", (folder / "config").string()}, {"TZ", "UTC"}};
    run.timeout = 60s;
    run.signal_after = kill_after;
    run.signal = SIGKILL;
    return run_program(FEEDARC_PROGRAM, run);
  }

  /// Every feed is there as of one edition, whole, or not at all.
  void check_whole() const {
    const Ran listed = feedarc({"list", "--format", "json", "--content"});
    REQUIRE(listed.status == 0);
    std::map<std::string, std::set<std::string>> editions;
    std::map<std::string, int> entries;
    for (const auto& entry : nlohmann::json::parse(listed.out)) {
      const std::string feed = entry["_feedarc"]["feed"], text = entry["content_text"];
      editions[feed].insert(text.substr(text.find("edition")));
      ++entries[feed];
    }
    for (const auto& [feed, found] : editions) {
      CHECK(found.size() == 1);
      CHECK(*found.begin() == "edition " + std::to_string(entries[feed] - window) + ".");
    }
  }

  std::atomic<int> version = 0;
  TemporaryFolder folder;
  HttpServer server;  // last: its threads read what stands above
};

}  // namespace

TEST_CASE("a fetch killed at any moment leaves the archive whole, and the next one completes") {
  Newsroom news;
  std::vector<std::string> fetch = {"-q", "fetch", "--force"};
  for (int n = 0; n < feed_count; ++n) fetch.push_back(news.server.url("/" + std::to_string(n)));

  const auto begun = std::chrono::steady_clock::now();
  const Ran first = news.feedarc(fetch);
  INFO(first.err);
  REQUIRE(first.status == 0);
  auto span = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);

  std::mt19937 dice(7);  // NOLINT(bugprone-*): a run must be repeatable
  int met = 0;
  for (int k = 0; k < kills; ++k) {
    ++news.version;
    const auto after = std::chrono::milliseconds(std::uniform_int_distribution<long>(1, span.count())(dice));
    const bool killed = news.feedarc(fetch, after).signal == SIGKILL;
    met += killed;
    if (!killed) span = span * 4 / 5;  // later runs may be shorter than the first
    const Ran verified = news.feedarc({"verify"});
    INFO("kill " << k << " after " << after.count() << " ms: " << verified.out << verified.err);
    REQUIRE(verified.status == 0);
    news.check_whole();
  }
  CHECK(met >= kills / 4);
  CHECK(news.feedarc(fetch).status == 0);
  const Ran listed = news.feedarc({"list", "--format", "ids0"});
  CHECK(std::count(listed.out.begin(), listed.out.end(), '\0') == feed_count * (window + kills));
  CHECK(news.feedarc({"verify"}).status == 0);
}
