#include <catch2/catch.hpp>

#include "net/coded.h"
#include "net/fetching.h"
#include "support/http_server.h"

namespace feedarc {
namespace {

using namespace test;
using End = Reply::End;
using Kind = Failure::Kind;

}  // namespace

TEST_CASE("an answer that is not whole is a failure of a known kind") {
  const std::string text(4'000, 'x'), head = "HTTP/1.1 200 OK\r\n";
  const struct {
    const char* why;
    Reply reply;
    std::vector<Kind> kinds;
  } cases[] = {
      {"shorter than announced", {.body = text, .length = 9'000, .end = End::close}, {Kind::truncated}},
      {"reset in the body",
       {.body = text, .length = 9'000, .end = End::reset},
       {Kind::reset, Kind::truncated}},
      {"closed at once", {.raw = ""}, {Kind::reset}},
      {"closed within the head", {.raw = head + "ETag: \"half"}, {Kind::reset, Kind::truncated}},
      {"reset within the head", {.end = End::reset, .raw = head + "ETag: \"half"}, {Kind::reset}},
      {"an interim answer alone", {.raw = "HTTP/1.1 100 Continue\r\n\r\n"}, {Kind::reset, Kind::truncated}},
      {"no status line", {.raw = text}, {Kind::protocol}},
      {"the last chunk is missing", {.body = text, .chunked = true, .end = End::close}, {Kind::truncated}},
      {"a chunk size that is no number",
       {.raw = head + "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\nQQ\r\n"},
       {Kind::protocol}},
      {"two lengths", {.raw = head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxy"}, {Kind::protocol}},
      {"a length that is no number", {.raw = head + "Content-Length: many\r\n\r\nx"}, {Kind::protocol}},
      {"larger than the bound",
       {.body = std::string(2 << 20, 'x'), .announced = false, .end = End::close},
       {Kind::too_large}},
      {"announced as larger than the bound",
       {.body = text, .length = 2 << 20, .end = End::hang},
       {Kind::too_large}},
      {"announced as larger than can be",
       {.raw = head + "Content-Length: 99999999999999999999\r\n\r\nx"},
       {Kind::too_large}},
      {"larger than the bound when decoded",
       {.body = gzipped(std::string(2 << 20, ' ')), .headers = {{"Content-Encoding", "gzip"}}},
       {Kind::too_large}},
      {"gzip cut",
       {.body = gzipped(text).substr(0, 30), .headers = {{"Content-Encoding", "gzip"}}},
       {Kind::encoding}},
      {"an unknown coding", {.body = text, .headers = {{"Content-Encoding", "knots"}}}, {Kind::encoding}},
      {"a header line without end", {.raw = head + "A: " + std::string(400'000, 'a')}, {Kind::too_large}},
      {"one header line over the bound",
       {.raw = head + "A: " + std::string(80'000, 'a') + "\r\n\r\nx"},
       {Kind::too_large}},
      {"too many headers",
       {.raw = head +
               [] {
                 std::string lines;
                 for (int k = 0; k < 20'000; ++k) lines += "A: b\r\n";
                 return lines;
               }()},
       {Kind::too_large}},
      {"silence before the head", {.body = text, .delay = 60s}, {Kind::timeout}},
      {"silence within the body", {.body = text, .length = 9'000, .end = End::hang}, {Kind::timeout}},
      {"a drip that would take too long", {.body = text, .piece = 1, .pause = 50ms}, {Kind::timeout}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      HttpServer server;
      server.on("/feed", c.reply);
      const auto begin = std::chrono::steady_clock::now();
      const auto answer = fetch(server.url());
      CHECK(std::chrono::steady_clock::now() - begin < 20s);  // the server takes longer
      REQUIRE_FALSE(answer);
      INFO(name(answer.error().kind) << ": " << answer.error().what);
      CHECK(std::find(c.kinds.begin(), c.kinds.end(), answer.error().kind) != c.kinds.end());
      CHECK(answer.error().what.find("127.0.0.1") == std::string::npos);
      CHECK(server.hits("/feed") <= 1);
    }
}

TEST_CASE("the longest silence and the whole time are told apart in words") {
  HttpServer server;
  server.on("/silent", Reply{.delay = 3s});
  server.on("/drip", Reply{.body = std::string(99, 'x'), .piece = 1, .pause = 100ms});
  CHECK(fetch(server.url("/silent")).error().what == "nothing came for 300 ms");
  CHECK(fetch(server.url("/drip")).error().what == "not finished within 1 s");
}

TEST_CASE("who cannot be reached is told by name and quickly") {
  const auto dead = [] {
    const HttpServer server;
    return server.url();
  }();
  CHECK(fetch(dead).error() == Failure{Kind::connect, "no connection: connection refused"});
  CHECK(fetch("http://no-such-host.invalid/").error().kind == Kind::dns);
  CHECK(fetch("http://[::1/").error().kind == Kind::protocol);
  CHECK(fetch("file:///etc/hostname").error().kind == Kind::protocol);
}

TEST_CASE("a proxy that does not lead to a server over TLS is told as one") {
  struct Case {
    const char* why;
    int status;
    Kind kind;
    const char* words;
  };
  for (const auto& c : {Case{"it wants to know who asks", 407, Kind::auth, "the proxy wants a name"},
                        Case{"it cannot reach the server", 502, Kind::connect, "HTTP 502"},
                        Case{"it may not", 403, Kind::connect, "HTTP 403"}})
    DYNAMIC_SECTION(c.why) {
      HttpServer proxy;
      proxy.on("*", Reply{.body = "no", .status = c.status, .end = End::close});
      ::setenv("https_proxy", proxy.url("").c_str(), 1);
      const auto answer = fetch("https://feed.example/");
      ::unsetenv("https_proxy");
      REQUIRE_FALSE(answer);
      CHECK(answer.error().kind == c.kind);
      CHECK(answer.error().what.find(c.words) != std::string::npos);
    }
}

TEST_CASE("twenty silent hosts cost one wait") {
  std::vector<std::unique_ptr<HttpServer>> servers;
  std::deque<Request> requests;
  for (int k = 0; k < 20; ++k) {
    servers.push_back(std::make_unique<HttpServer>("127.0.1." + std::to_string(k + 1)));
    servers.back()->on("/feed", Reply{.delay = 60s});
    requests.push_back({.url = servers.back()->url(), .validators = {}});
  }
  Fetcher fetcher(quick_options());
  const auto seconds_for = [&](const std::deque<Request>& asked) {
    const auto begin = std::chrono::steady_clock::now();
    for (const auto& answer : fetch_all(fetcher, asked)) CHECK(answer.error().kind == Kind::timeout);
    return std::chrono::steady_clock::now() - begin;
  };
  const auto one = seconds_for({requests.front()});
  CHECK(seconds_for(requests) < 8 * one);
}

TEST_CASE("memory is taken for what comes, not for what is announced") {
  HttpServer server;
  server.on("/boast", Reply{.body = "x", .length = std::uint64_t{1} << 62, .end = End::close});
  server.on("/feed", Reply{.body = "x"});
  NetOptions options = quick_options();
  options.max_bytes = std::uint64_t{1} << 63;
  Fetcher fetcher(options);
  const auto answers = fetch_all(
      fetcher, {{.url = server.url("/boast"), .validators = {}}, {.url = server.url(), .validators = {}}});
  REQUIRE_FALSE(answers[0]);
  CHECK(answers[0].error().kind == Kind::truncated);
  CHECK(answers[1]);
}

TEST_CASE("an answer that there is no memory for fails by itself") {
  HttpServer server;
  server.on("*", Reply{.body = "x"});
  NetOptions options = quick_options();
  options.trace_headers = [](std::string_view line) {
    if (line.find("/first") != std::string_view::npos) throw std::bad_alloc();
  };
  Fetcher fetcher(options);
  const auto answers = fetch_all(fetcher, {{.url = server.url("/first"), .validators = {}},
                                           {.url = server.url("/second"), .validators = {}}});
  REQUIRE_FALSE(answers[0]);
  CHECK(answers[0].error().what == "out of memory");
  CHECK(answers[1]);
}

}  // namespace feedarc
