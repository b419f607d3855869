#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <optional>

#include "net/fetching.h"
#include "support/http_server.h"

namespace feedarc {
namespace {

using namespace test;

std::deque<Request> numbered(const HttpServer& server, int count) {
  std::deque<Request> requests;
  for (int k = 0; k < count; ++k)
    requests.push_back({.url = server.url("/" + std::to_string(k)), .validators = {}});
  return requests;
}

}  // namespace

TEST_CASE("a host is asked with pauses and over few connections") {
  HttpServer server;
  server.on("*", Reply{.body = "x", .delay = 150ms});
  auto options = quick_options();
  options.host_delay = 60ms;
  Fetcher fetcher(options);
  for (const auto& answer : fetch_all(fetcher, numbered(server, 6))) CHECK(answer);
  CHECK(server.most_at_once() <= 2);
  const auto log = server.log();
  REQUIRE(log.size() == 6);
  for (std::size_t k = 1; k < log.size(); ++k) CHECK(log[k].at - log[k - 1].at > 40ms);
}

TEST_CASE("a host with a pace of its own keeps that") {
  HttpServer own("127.0.3.1"), other("127.0.3.2");
  std::deque<Request> requests;
  for (HttpServer* server : {&own, &other}) {
    server->on("*", Reply{.body = "x", .delay = 100ms});
    for (const Request& one : numbered(*server, 3)) requests.push_back(one);
  }
  auto options = quick_options();
  options.host_connections = 3;
  options.hosts = {{"127.0.3.1", 60ms, 1, {}}};
  Fetcher fetcher(options);
  for (const auto& answer : fetch_all(fetcher, requests)) CHECK(answer);
  CHECK(own.most_at_once() == 1);
  CHECK(other.most_at_once() == 3);
}

TEST_CASE("a host with a delay of its own keeps that between answers that come at once") {
  HttpServer server("127.0.3.3");
  server.on("*", Reply{.body = "x"});
  auto options = quick_options();
  options.hosts = {{"127.0.3.3", 60ms, 3, {}}};
  Fetcher fetcher(options);
  for (const auto& answer : fetch_all(fetcher, numbered(server, 3))) CHECK(answer);
  const auto log = server.log();
  REQUIRE(log.size() == 3);
  for (std::size_t k = 1; k < log.size(); ++k) CHECK(log[k].at - log[k - 1].at > 40ms);
}

TEST_CASE("a request may have options of its own") {
  HttpServer server;
  server.on("*", Reply{.body = std::string(2000, 'x')});
  auto own = quick_options();
  own.user_agent = "mine/1";
  own.max_bytes = 1000;
  Request request{.url = server.url(), .validators = {}};
  request.options = std::make_shared<const NetOptions>(own);
  const auto answer = fetch(request);
  REQUIRE_FALSE(answer);
  CHECK(answer.error().kind == Failure::Kind::too_large);
  CHECK(server.log().at(0).header("User-Agent") == "mine/1");
  CHECK(fetch(server.url()));
}

TEST_CASE("the hops of a chain keep the pauses too") {
  HttpServer server;
  server.redirect("/0", "/1");
  server.on("/1", Reply{.body = "x"});
  auto options = quick_options();
  options.host_delay = 100ms;
  CHECK(fetch(server.url("/0"), options));
  CHECK(server.log().at(1).at - server.log().at(0).at > 80ms);
}

TEST_CASE("hosts are asked side by side, as many as there are jobs") {
  for (const int jobs : {2, 8}) DYNAMIC_SECTION(jobs) {
      std::vector<std::unique_ptr<HttpServer>> servers;
      std::deque<Request> requests;
      std::atomic<int> now{0}, most{0};  // asked and not yet answered
      for (int k = 0; k < 8; ++k) {
        servers.push_back(std::make_unique<HttpServer>("127.0.2." + std::to_string(k + 1)));
        servers.back()->on("*", [&](const Asked&) {
          int seen = most, at_once = ++now;
          while (seen < at_once && !most.compare_exchange_weak(seen, at_once)) {
          }
          // Until all are here that can be.
          for (int tries = 0; tries < 100 && most < jobs; ++tries) std::this_thread::sleep_for(10ms);
          std::this_thread::sleep_for(20ms);
          --now;
          return Reply{.body = "x"};
        });
        requests.push_back(numbered(*servers.back(), 1).front());
      }
      auto options = quick_options();
      options.jobs = jobs;
      options.stall_timeout = options.total_timeout = 10s;
      Fetcher fetcher(options);
      for (const auto& answer : fetch_all(fetcher, requests)) CHECK(answer);
      CHECK(most == jobs);
    }
}

TEST_CASE("a 429 speaks for its host") {
  HttpServer busy, other("127.0.0.2");
  busy.on("*", Reply{.status = 429, .headers = {{"Retry-After", "60"}}});
  other.on("*", Reply{.body = "x"});
  auto requests = numbered(busy, 10);
  requests.push_back(numbered(other, 1).front());
  Fetcher fetcher(quick_options());
  const auto answers = fetch_all(fetcher, requests);
  CHECK(busy.log().size() <= 2);
  for (std::size_t k = 2; k < 10; ++k)
    CHECK(answers[k].error() == Failure{Failure::Kind::rate_limited, "the host asked to wait (HTTP 429)"});
  CHECK(answers[10]);
  CHECK(fetch_all(fetcher, numbered(busy, 1)).front().error().kind == Failure::Kind::rate_limited);
}

TEST_CASE("a stop drops what is under way, at once") {
  HttpServer server;
  server.on("*", Reply{.delay = 60s});
  auto options = quick_options();
  options.stall_timeout = options.total_timeout = 60s;
  Fetcher fetcher(options);
  std::stop_source stop;
  const std::jthread later([&] {
    std::this_thread::sleep_for(100ms);
    stop.request_stop();
  });
  const auto begin = std::chrono::steady_clock::now();
  for (const auto& answer : fetch_all(fetcher, numbered(server, 5), stop.get_token()))
    CHECK(answer.error().kind == Failure::Kind::cancelled);
  CHECK(std::chrono::steady_clock::now() - begin < 20s);  // a third of what the server takes
}

TEST_CASE("a caller without a request is asked again when it wakes the fetcher") {
  HttpServer server;
  server.on("*", Reply{.body = "x"});
  Fetcher fetcher(quick_options());
  std::atomic<int> ready{0};
  int given = 0, answered = 0;
  const std::jthread producer([&] {
    for (int k = 0; k < 3; ++k) {
      std::this_thread::sleep_for(30ms);
      ++ready;
      fetcher.wake();
    }
  });
  fetcher.run(
      [&]() -> Fetcher::Next {
        if (given == 3) return {};
        if (given == ready) return {Fetcher::Next::Kind::wait, {}};
        return {Fetcher::Next::Kind::request,
                {.url = server.url("/" + std::to_string(given++)), .validators = {}}};
      },
      [&](Request&&, Result<Response>&& answer) { answered += answer ? 1 : 0; }, {});
  CHECK(answered == 3);
}

TEST_CASE("nothing starts while the caller has no room, not even what waits for its host") {
  HttpServer server;
  server.on("*", Reply{.body = "x"});
  auto requests = numbered(server, 6);  // all of one host: most wait in the fetcher for their turn
  Fetcher fetcher(quick_options());
  std::optional<std::chrono::steady_clock::time_point> full;  // since when
  std::size_t answered = 0, asked = 0;
  fetcher.run(
      [&]() -> Fetcher::Next {
        if (requests.empty()) return {};
        Fetcher::Next next{Fetcher::Next::Kind::request, std::move(requests.front())};
        requests.pop_front();
        return next;
      },
      [&](Request&&, Result<Response>&& answer) {
        answered += answer ? 1 : 0;
        if (!full) full = std::chrono::steady_clock::now();
      },
      {},
      [&] {
        if (!full) return true;
        if (std::chrono::steady_clock::now() - *full < 300ms) {
          asked = server.log().size();
          return false;
        }
        return true;
      });
  CHECK(asked > 0);
  CHECK(asked <= 2);  // what was under way when the room was spent
  CHECK(answered == 6);
}

TEST_CASE("the fetcher tells how much the bodies under way take up") {
  HttpServer server;
  server.on("/large", Reply{.body = std::string(200'000, 'x'), .piece = 50'000, .pause = 50ms});
  auto options = quick_options();
  Fetcher fetcher(options);
  bool given = false;
  std::uint64_t most = 0;
  fetcher.run(
      [&]() -> Fetcher::Next {
        if (!given) {
          given = true;
          return {Fetcher::Next::Kind::request, {.url = server.url("/large"), .validators = {}}};
        }
        most = std::max(most, fetcher.received());
        return most == 0 ? Fetcher::Next{Fetcher::Next::Kind::wait, {}} : Fetcher::Next{};
      },
      [&](Request&&, Result<Response>&& answer) { CHECK(answer); }, {});
  CHECK(most > 0);
  CHECK(fetcher.received() == 0);
}

TEST_CASE("what the caller throws ends the run and leaves the fetcher usable") {
  HttpServer server;
  server.on("*", Reply{.body = "x"});
  Fetcher fetcher(quick_options());
  int given = 0;
  const auto next = [&]() -> Fetcher::Next {
    if (given == 4) return {};
    return {Fetcher::Next::Kind::request,
            {.url = server.url("/" + std::to_string(given++)), .validators = {}}};
  };
  CHECK_THROWS_AS(
      fetcher.run(next, [](Request&&, Result<Response>&&) { throw std::runtime_error("full"); }, {}),
      std::runtime_error);
  CHECK(fetch_all(fetcher, numbered(server, 1)).front());
}

}  // namespace feedarc
