#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <memory>
#include <numeric>

#include "desk.h"
#include "feedarc/poll.h"
#include "support/http_server.h"
#include "week_feeds.h"

using namespace feedarc;
using namespace feedarc::test;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds host_delay{16};

/// Ten hosts, by address and by name, with fifty feeds on them.
class Village {
 public:
  explicit Village(Time now) : now_(now) {
    for (int k = 1; k <= 9; ++k) hosts_.push_back(std::make_unique<Host>("127.0.0." + std::to_string(k)));
    hosts_.push_back(std::make_unique<Host>("127.0.0.1"));
    hosts_.back()->name = "localhost";
    for (const Manner& manner : manners())
      for (int k = 0; k < manner.feeds; ++k) add(manner);
  }

  void set_clock(Time now) { now_ = now; }
  const std::vector<std::string>& urls() const { return urls_; }
  const std::vector<std::unique_ptr<WatchedFeed>>& feeds() const { return feeds_; }

  std::vector<Time> requests() const {
    std::vector<Time> all;
    for (const auto& feed : feeds_) all.insert(all.end(), feed->asked_at().begin(), feed->asked_at().end());
    return all;
  }

  /// How long a host is left alone between two requests of one run, on the mean, in pauses. One by one says
  /// little: a busy machine is late to look at one request, and not at the next.
  double mean_pause() const {
    int all = 0;
    std::chrono::duration<double> waited{};
    for (const auto& host : hosts_) {
      const auto log = host->server.log();
      for (std::size_t k = 1; k < log.size(); ++k) {
        if (host->times[k] != host->times[k - 1]) continue;
        ++all;
        waited += log[k].at - log[k - 1].at;
      }
    }
    REQUIRE(all > 500);
    return waited / all / std::chrono::duration<double>(host_delay);
  }

 private:
  struct Host {
    explicit Host(const std::string& address) : name(address), server(address) {}
    std::string name;
    Time free{};  // a 429 wants nobody to come before
    std::vector<Time> times;
    HttpServer server;
  };

  void add(const Manner& manner) {
    feeds_.push_back(std::make_unique<WatchedFeed>(manner, static_cast<int>(feeds_.size())));
    WatchedFeed& feed = *feeds_.back();
    Host& host = *hosts_[(feeds_.size() * 3) % hosts_.size()];
    host.server.on(feed.path(), [this, &feed, &host](const Asked& asked) {
      host.times.push_back(now_);
      return feed.answer(asked, now_, host.free);
    });
    urls_.push_back("http://" + host.name + ":" + std::to_string(host.server.port()) + feed.path());
  }

  std::atomic<Time> now_;
  std::vector<std::string> urls_;
  std::vector<std::unique_ptr<WatchedFeed>> feeds_;
  std::vector<std::unique_ptr<Host>> hosts_;  // last: their threads read what stands above
};

void poll_due(const Desk& desk, std::uint64_t seed) {
  PollOptions options;
  options.feeds = due_feeds(open_archive(desk.location, OpenMode::write)->schedule(), desk.now);
  if (options.feeds.empty()) return;
  options.due_only = true;
  options.now = desk.now;
  options.seed = seed;
  NetOptions net;
  net.host_delay = host_delay;
  Fetcher fetcher(net);
  poll(desk.location, fetcher, options, {});
}

}  // namespace

// Under a sanitizer an answer takes longer than the pause: the next request is under way before it is read.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
#define IN_REAL_TIME "[.]"
#else
#define IN_REAL_TIME "[week]"
#endif

TEST_CASE("a week of fifty feeds, as their servers see it", IN_REAL_TIME) {
  Desk desk;
  Village village(desk.now);
  REQUIRE(village.urls().size() == 50);
  for (const auto& url : village.urls()) desk.subscribed(url);

  const Time begun = desk.now;
  for (std::uint64_t quarter = 0; quarter < std::uint64_t{7} * 24 * 4; ++quarter) {
    desk.now = begun + quarter * 15min;
    village.set_clock(desk.now);
    poll_due(desk, quarter);
  }

  for (const auto& feed : village.feeds()) {
    for (const auto& complaint : feed->complaints()) FAIL_CHECK(complaint);
    INFO(feed->manner().name);
    REQUIRE(!feed->asked_at().empty());
    CHECK(feed->overdue(desk.now).empty());
  }
  CHECK(village.mean_pause() > 0.6);

  // All are due at once when they are new; from then on no hour brings half as much again as the mean one.
  std::vector<int> hours(std::size_t{7} * 24);
  for (const Time at : village.requests()) ++hours.at(static_cast<std::size_t>((at - begun) / 1h));
  const double all = std::accumulate(hours.begin(), hours.end(), 0.0);
  const int most = *std::max_element(hours.begin() + 1, hours.end());
  INFO(all << " requests, " << most << " in one hour");
  CHECK(most <= 1.5 * all / static_cast<double>(hours.size()));
}
