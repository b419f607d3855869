#include <catch2/catch.hpp>
#include <cstdlib>
#include <thread>

#include "net/fetching.h"
#include "support/http_server.h"

namespace feedarc {
namespace {

using namespace test;

/// What a server sends on a connection that is idle, or instead of an answer.
struct Late {
  const char* why;
  const char* bytes;
};
const Late late_bytes[] = {
    {"it is tired of waiting", "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n"},
    {"an answer to nobody", "HTTP/1.1 200 OK\r\nETag: \"evil\"\r\nContent-Length: 4\r\n\r\nevil"},
    {"line ends", "\r\n\r\n"},
    {"the rest of a body longer than was announced", "more of it</p></description></item>"},
};

std::string asked_once(Fetcher& fetcher, const std::string& url) {
  const auto answer = std::move(fetch_all(fetcher, {Request{.url = url, .validators = {}}}).front());
  return answer ? std::to_string(answer->status) + " " + answer->body : answer.error().what;
}

}  // namespace

TEST_CASE("a connection that is kept is used again") {
  HttpServer server;
  server.on("*", Reply{.body = "x"});
  Fetcher fetcher(quick_options());
  for (const char* target : {"/a", "/b", "/c"}) CHECK(asked_once(fetcher, server.url(target)) == "200 x");
  CHECK(server.connections() == 1);
}

TEST_CASE("what comes on a kept connection before a question is no answer to it") {
  for (const auto& late : late_bytes) DYNAMIC_SECTION(late.why) {
      HttpServer server;
      server.on("/a", Reply{.body = "a", .late = late.bytes, .late_after = 50ms});
      server.on("/b", Reply{.body = "b"});
      Fetcher fetcher(quick_options());
      CHECK(asked_once(fetcher, server.url("/a")) == "200 a");
      while (server.sent_late() == 0) std::this_thread::sleep_for(5ms);
      CHECK(asked_once(fetcher, server.url("/b")) == "200 b");
      CHECK(server.hits("/b") == 1);
      CHECK(server.connections() == 2);
    }
}

TEST_CASE("the same through a proxy") {
  HttpServer proxy;
  proxy.on(
      "http://ferry.example/a",
      Reply{.body = "a", .late = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", .late_after = 50ms});
  proxy.on("http://ferry.example/b", Reply{.body = "b"});
  ::setenv("http_proxy", ("http://" + proxy.authority()).c_str(), 1);
  Fetcher fetcher(quick_options());
  ::unsetenv("http_proxy");
  CHECK(asked_once(fetcher, "http://ferry.example/a") == "200 a");
  while (proxy.sent_late() == 0) std::this_thread::sleep_for(5ms);
  CHECK(asked_once(fetcher, "http://ferry.example/b") == "200 b");
}

TEST_CASE("a chain's next hop is not answered by what follows its redirect") {
  HttpServer server;
  server.on("/old", Reply{.status = 302,
                          .headers = {{"Location", "/new"}},
                          .late = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n",
                          .late_after = 20ms});
  server.on("/new", Reply{.body = "new"});
  auto options = quick_options();
  options.host_delay = 150ms;
  Fetcher fetcher(options);
  CHECK(asked_once(fetcher, server.url("/old")) == "200 new");
}

TEST_CASE("what crosses a question on a kept connection is asked for once more, on another") {
  struct Case {
    const char* why;
    Reply first;
  };
  const Case cases[] = {
      {"it was tired of waiting", Reply{.status = 408}},
      {"no HTTP", Reply{.raw = "more of it</p></description></item>"}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      HttpServer server;
      server.on("/a", Reply{.body = "a"});
      server.on("/b", {c.first, Reply{.body = "b"}});
      Fetcher fetcher(quick_options());
      CHECK(asked_once(fetcher, server.url("/a")) == "200 a");
      CHECK(asked_once(fetcher, server.url("/b")) == "200 b");
      CHECK(server.connections() == 2);
    }
}

TEST_CASE("no answer is asked for a third time, and on a new connection not for a second") {
  struct Case {
    const char* why;
    Reply always;
    const char* want;
  };
  const Case cases[] = {
      {"it was tired of waiting", Reply{.status = 408}, "408 "},
      {"no HTTP", Reply{.raw = "more of it</p></description></item>"}, "the answer is not HTTP"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      HttpServer server;
      server.on("/a", Reply{.body = "a"});
      server.on("/b", c.always);
      Fetcher fetcher(quick_options());
      SECTION("on a new one") {
        CHECK(asked_once(fetcher, server.url("/b")) == c.want);
        CHECK(server.hits("/b") == 1);
      }
      SECTION("on a kept one") {
        CHECK(asked_once(fetcher, server.url("/a")) == "200 a");
        CHECK(asked_once(fetcher, server.url("/b")) == c.want);
        CHECK(server.hits("/b") == 2);
      }
    }
}

TEST_CASE("a 408 that tells when to come again is an answer") {
  HttpServer server;
  server.on("/a", Reply{.body = "a"});
  server.on("/b", Reply{.status = 408, .headers = {{"Retry-After", "7200"}}});
  Fetcher fetcher(quick_options());
  CHECK(asked_once(fetcher, server.url("/a")) == "200 a");
  CHECK(asked_once(fetcher, server.url("/b")) == "408 ");
  CHECK(server.hits("/b") == 1);
}

TEST_CASE("behind a 408 that nobody asked for the connection is not used again") {
  HttpServer server;
  server.on("/a", Reply{.body = "a"});
  // Two answers to the second question: the first of them was not meant for it.
  server.on("/b", {Reply{.status = 408, .late = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate"},
                   Reply{.body = "b"}});
  server.on("/c", Reply{.body = "c"});
  Fetcher fetcher(quick_options());
  CHECK(asked_once(fetcher, server.url("/a")) == "200 a");
  CHECK(asked_once(fetcher, server.url("/b")) == "200 b");
  CHECK(asked_once(fetcher, server.url("/c")) == "200 c");
}

}  // namespace feedarc
