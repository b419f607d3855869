#include <catch2/catch.hpp>
#include <cstdlib>

#include "net/fetching.h"
#include "support/http_server.h"

namespace feedarc {
namespace {

using namespace test;
using Kind = Failure::Kind;

/// A proxy for all http URLs, in the environment of the fetchers made in its lifetime.
class Proxy {
 public:
  Proxy() { ::setenv("http_proxy", server.url("").c_str(), 1); }
  ~Proxy() { ::unsetenv("http_proxy"); }
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;
  HttpServer server;
};

}  // namespace

TEST_CASE("redirects are followed hop by hop") {
  HttpServer server;
  server.redirect("/d/a", "b", 301);
  server.redirect("/d/b", "../e/./c?x=1#part", 302);
  server.redirect("/e/c?x=1", "//" + server.authority() + "/two words", 303);
  server.redirect("/two%20words", "?q", 307);
  server.redirect("/two%20words?q", server.url("/caf\xc3\xa9"), 308);
  server.on("/caf%C3%A9", Reply{.body = "there"});
  const auto answer = fetch(server.url("/d/a"));
  REQUIRE(answer);
  CHECK(answer->body == "there");
  CHECK(answer->final_url == server.url("/caf%C3%A9"));
  REQUIRE(answer->hops.size() == 5);
  CHECK(answer->hops[0] == Hop{301, server.url("/d/a"), server.url("/d/b")});
  CHECK(answer->hops[4].status == 308);
  for (const auto& asked : server.log()) CHECK_FALSE(asked.header("Referer"));
}

TEST_CASE("a redirect that leads nowhere fit is refused") {
  const struct {
    const char* why;
    Headers headers;
    Kind kind;
  } cases[] = {
      {"no Location", {}, Kind::protocol},
      {"an empty one", {{"Location", ""}}, Kind::protocol},
      {"one that cannot be read", {{"Location", "http://[::bad/%%%"}}, Kind::protocol},
      {"a file", {{"Location", "file:///etc/hostname"}}, Kind::redirect_refused},
      {"gopher", {{"Location", "gopher://127.0.0.1/1"}}, Kind::redirect_refused},
      {"a script", {{"Location", "javascript:alert(1)"}}, Kind::redirect_refused},
      {"data", {{"Location", "data:text/xml,x"}}, Kind::redirect_refused},
      {"link-local, even from a private host",
       {{"Location", "http://169.254.169.254/"}},
       Kind::redirect_refused},
      {"in a circle", {{"Location", "/feed"}}, Kind::too_many_redirects},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      HttpServer server;
      server.on("/feed", Reply{.status = 301, .headers = c.headers});
      const auto answer = fetch(server.url());
      REQUIRE_FALSE(answer);
      CHECK(answer.error().kind == c.kind);
      CHECK(server.hits("/feed") == (c.kind == Kind::too_many_redirects ? 11 : 1));
    }
}

TEST_CASE("a request may allow fewer redirects than the fetcher, never more") {
  HttpServer server;
  server.redirect("/1", "/2");
  server.redirect("/2", "/3");
  server.on("/3", Reply{.body = "there"});
  Request request{.url = server.url("/1"), .validators = {}};
  request.max_redirects = 2;
  CHECK(fetch(request).has_value());
  request.max_redirects = 1;
  const auto few = fetch(request);
  REQUIRE_FALSE(few);
  CHECK(few.error().kind == Kind::too_many_redirects);
  request.max_redirects = 5;
  NetOptions options = quick_options();
  options.max_redirects = 1;
  CHECK_FALSE(fetch(request, options).has_value());
}

TEST_CASE("the caller may keep a redirect from being followed, and says why") {
  HttpServer server;
  server.redirect("/1", "/2");
  server.redirect("/2", "/3");
  server.on("/3", Reply{.body = "there"});
  std::vector<std::string> led_to;
  Request request{.url = server.url("/1"), .validators = {}};
  request.held_from = [&](std::string_view url) -> std::optional<Failure> {
    led_to.emplace_back(url);
    if (led_to.size() == 1) return std::nullopt;
    return Failure{Kind::rate_limited, "not before Tuesday"};
  };
  CHECK(fetch(request).error() == Failure{Kind::rate_limited, "not before Tuesday"});
  CHECK(led_to == std::vector<std::string>{server.url("/2"), server.url("/3")});
  CHECK(server.hits("/3") == 0);
}

TEST_CASE("a private server may lead to another one") {
  HttpServer server, other("127.0.0.2");
  server.redirect("/feed", other.url());
  other.on("/feed", Reply{.body = "x"});
  const auto answer = fetch(server.url());
  REQUIRE(answer);
  CHECK(answer->private_address);
}

TEST_CASE("a public server never leads into a private network, behind a proxy neither") {
  Proxy proxy;
  HttpServer inner;
  inner.on("*", Reply{.body = "secret"});
  const std::string port = ":" + std::to_string(inner.port());
  for (const std::string host : {"127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1", "[::1]",
                                 "[::ffff:127.0.0.1]", "0.0.0.0", "10.1.2.3", "[fd00::1]", "169.254.169.254"})
    DYNAMIC_SECTION(host) {
      proxy.server.redirect("http://open.example/", "http://" + host + port + "/in");
      const auto answer = fetch("http://open.example/");
      REQUIRE_FALSE(answer);
      CHECK(answer.error().kind == Kind::redirect_refused);
      CHECK(inner.log().empty());
      CHECK(proxy.server.log().size() == 1);
    }
  SECTION("another public one is fine") {
    proxy.server.redirect("http://open.example/", "http://other.example/feed");
    proxy.server.on("http://other.example/feed", Reply{.body = "x"});
    const auto answer = fetch("http://open.example/");
    REQUIRE(answer);
    CHECK_FALSE(answer->private_address);
  }
}

TEST_CASE(
    "what a public server chose does not reach a private address, by whatever name or kept connection") {
  HttpServer inner;
  inner.on("*", Reply{.body = "x"});
  Fetcher fetcher(quick_options());
  const auto ask = [&](const std::string& host, Request::Origin origin) {
    const std::string url = "http://" + host + ":" + std::to_string(inner.port()) + "/page";
    return std::move(fetch_all(fetcher, {Request{.url = url, .validators = {}, .origin = origin}}).front());
  };
  CHECK(ask("127.0.0.1", Request::Origin::user));
  CHECK(ask("127.0.0.1", Request::Origin::private_server));
  CHECK(ask("127.0.0.1", Request::Origin::public_server).error().kind == Kind::redirect_refused);
  CHECK(inner.log().size() == 2);
  CHECK(ask("127.0.0.1", Request::Origin::user));  // the refusal harmed nothing
}

}  // namespace feedarc
