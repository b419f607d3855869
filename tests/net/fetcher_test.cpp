#include <catch2/catch.hpp>

#include "net/coded.h"
#include "net/fetching.h"
#include "support/http_server.h"

namespace feedarc {
namespace {

using namespace test;
using End = Reply::End;

}  // namespace

TEST_CASE("a body arrives whole, however it is sent") {
  const std::string text(20'000, 'x');
  const struct {
    const char* why;
    Reply reply;
  } cases[] = {
      {"with its length", {.body = text}},
      {"in chunks", {.body = text, .chunked = true, .piece = 999}},
      {"ended by closing", {.body = text, .announced = false, .end = End::close}},
      {"gzip", {.body = gzipped(text), .headers = {{"Content-Encoding", "gzip"}}}},
      {"gzip in chunks of a few bytes",
       {.body = gzipped(text), .headers = {{"Content-Encoding", "gzip"}}, .chunked = true, .piece = 3}},
      {"HTTP/1.0", {.raw = "HTTP/1.0 200 OK\r\n\r\n" + text}},
      {"bare line feeds", {.raw = "HTTP/1.1 200 OK\nConnection: close\n\n" + text}},
      {"behind interim answers",
       {.raw = "HTTP/1.1 103 Early Hints\r\nETag: \"early\"\r\n\r\nHTTP/1.1 200 OK\r\nConnection: "
               "close\r\n\r\n" +
               text}},
      {"slowly, but never silent for long", {.body = text, .piece = 5'000, .pause = 100ms}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      HttpServer server;
      server.on("/feed", c.reply);
      const auto answer = fetch(server.url());
      REQUIRE(answer);
      CHECK(answer->status == 200);
      CHECK(answer->body == text);
      CHECK(answer->final_url == server.url());
      CHECK(answer->validators.empty());
    }
}

TEST_CASE("a request is honest and asks for no more than the feed") {
  HttpServer server;
  server.on("/feed", Reply{.body = "x", .headers = {{"Set-Cookie", "a=b"}}});
  Fetcher fetcher(quick_options());
  fetch_all(fetcher, {Request{.url = server.url() + "#top", .validators = {}}});
  fetch_all(fetcher, {Request{.url = server.url(), .validators = {}}});
  REQUIRE(server.log().size() == 2);
  for (const auto& asked : server.log()) {
    CHECK(asked.method == "GET");
    CHECK(asked.target == "/feed");
    CHECK(asked.header("User-Agent").value().starts_with("feedarc/"));
    CHECK(asked.header("Accept").value().find("application/atom+xml") != std::string::npos);
    CHECK(asked.header("Accept-Encoding").value().find("gzip") != std::string::npos);
    CHECK(asked.headers.size() == 4);  // and Host
  }
}

TEST_CASE("validators come back byte for byte") {
  const struct {
    const char* why;
    std::string etag, modified;
  } cases[] = {
      {"strong", "\"5e-1\"", ""},
      {"weak", "W/\"5e\"", ""},
      {"without quotes", "bare-value", ""},
      {"with a suffix, and blanks within", "\"a  b-gzip\"", ""},
      {"a date of another kind", "", "2026-02-03 04:05:06 +0100"},
      {"letters outside ASCII", "\"\xc3\xa9\xff\"", ""},
      {"a colon, a semicolon", ":;", ";"},
      {"both", "\"x\"", "Mon, 01 Jan 2024 00:00:00 GMT"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      HttpServer server;
      server.on("/feed", [&](const Asked& asked) {
        Reply reply{.body = asked.header("If-None-Match") || asked.header("If-Modified-Since") ? "" : "x"};
        if (reply.body.empty()) reply.status = 304;
        if (!c.etag.empty()) reply.headers.emplace_back("ETag", "  " + c.etag + " \t");
        if (!c.modified.empty()) reply.headers.emplace_back("last-modified", c.modified);
        return reply;
      });
      const auto first = fetch(server.url());
      REQUIRE(first);
      CHECK_FALSE(first->conditional);
      CHECK(first->validators == Validators{server.url(), c.etag, c.modified});
      const auto second = fetch(Request{.url = server.url(), .validators = first->validators});
      REQUIRE(second);
      CHECK(second->status == 304);
      CHECK(second->conditional);
      const Asked asked = server.log().at(1);
      CHECK(asked.header("If-None-Match").value_or("") == c.etag);
      CHECK(asked.header("If-Modified-Since").value_or("") == c.modified);
      CHECK(asked.header("A-IM").has_value() == !c.etag.empty());
    }
}

TEST_CASE("a validator too long to keep is dropped, not cut") {
  HttpServer server;
  server.on("/feed",
            Reply{.body = "x", .headers = {{"ETag", std::string(20'000, 'e')}, {"Last-Modified", "then"}}});
  const auto answer = fetch(server.url());
  REQUIRE(answer);
  CHECK(answer->validators == Validators{server.url(), "", "then"});
}

TEST_CASE("validators are for the URL that sent them") {
  HttpServer server;
  server.on("*", Reply{.body = "x"});
  server.redirect("/old", "/new");
  const auto asked_with = [&](const std::string& owner) {
    const auto answer = fetch(Request{.url = server.url("/old"), .validators = {owner, "\"v\"", ""}});
    REQUIRE(answer);
    return std::pair(server.log("/old").back().header("If-None-Match").has_value(), answer->conditional);
  };
  CHECK(asked_with("") == std::pair(true, false));
  CHECK(asked_with(server.url("/old#f")) == std::pair(true, false));
  CHECK(asked_with(server.url("/new")) == std::pair(false, true));
  CHECK(asked_with(server.url("/third")) == std::pair(false, false));
}

TEST_CASE("a delta is welcome where an ETag goes along, not else") {
  HttpServer server;
  server.on("*", Reply{.body = "x"});
  const auto welcome = [&](const Validators& validators) {
    const auto answer = fetch(Request{.url = server.url(), .validators = validators});
    REQUIRE(answer);
    CHECK(server.log().back().header("A-IM").has_value() == answer->delta_welcome);
    return answer->delta_welcome;
  };
  CHECK(welcome({"", "\"v\"", ""}));
  CHECK(welcome({"", "\"v\"", "yesterday"}));
  CHECK_FALSE(welcome({"", "", "yesterday"}));
  CHECK_FALSE(welcome({}));
}

TEST_CASE("only the body of a feed is kept; every status is an answer") {
  for (const int status : {206, 304, 404, 410, 429, 500})
    for (const auto end : {End::keep, End::close, End::hang})
      DYNAMIC_SECTION(status << " " << static_cast<int>(end)) {
        HttpServer server;
        Reply reply{.body = "a page that explains", .status = status, .end = end};
        if (end != End::keep) reply.length = 5'000;
        server.on("/feed", reply);
        const auto answer = fetch(server.url());
        REQUIRE(answer);
        CHECK(answer->status == status);
        CHECK(answer->body.empty());
      }
}

TEST_CASE("credentials go where they belong, and nowhere else") {
  HttpServer server, other;
  other.on("*", Reply{.body = "x"});
  server.on("*", Reply{.body = "x"});
  server.redirect("/in/away", other.url("/there"));
  server.redirect("/in/on", "/in/here");
  auto options = quick_options();
  options.credentials = {{server.url("/"), "all", "one"}, {server.url("/in/"), "in", "two"}};
  std::string traced;
  options.trace = [&](std::string_view line) { traced += std::string(line) + "\n"; };
  const auto sent = [&](std::string_view target) {
    return server.log(target).back().header("Authorization");
  };

  REQUIRE(fetch(server.url("/feed"), options));
  CHECK(sent("/feed") == "Basic YWxsOm9uZQ==");
  REQUIRE(fetch(server.url("/in/on"), options));
  CHECK(sent("/in/here") == "Basic aW46dHdv");
  REQUIRE(fetch(server.url("/in/away"), options));
  CHECK_FALSE(other.log().back().header("Authorization"));

  const std::string with_secret = "http://me:s%40cret@" + server.authority() + "/in/on";
  const auto answer = fetch(with_secret, options);
  REQUIRE(answer);
  CHECK(sent("/in/here") == "Basic bWU6c0BjcmV0");
  CHECK(answer->final_url == server.url("/in/here"));
  CHECK(answer->hops.at(0).from == server.url("/in/on"));
  CHECK(traced.find("cret") == std::string::npos);
  CHECK(traced.find("GET " + server.url("/in/here") + "\nHTTP 200 " + server.url("/in/here")) !=
        std::string::npos);
}

TEST_CASE("a kept connection that died is opened again") {
  HttpServer server;
  server.on("*", Reply{.body = "x", .end = End::keep});
  Fetcher fetcher(quick_options());
  for (int k = 0; k < 3; ++k) {
    // Announced as kept, then closed.
    server.on("/feed", Reply{.raw = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"});
    const auto answers = fetch_all(fetcher, {Request{.url = server.url(), .validators = {}}});
    REQUIRE(answers.at(0));
  }
  CHECK(server.hits("/feed") == 3);
}

TEST_CASE("the versions are told") { CHECK(net_versions().find("libcurl/") != std::string::npos); }

}  // namespace feedarc
