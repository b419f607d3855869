#include "net/transfer.h"

#include <catch2/catch.hpp>

#include "net/fetching.h"
#include "support/http_server.h"

namespace feedarc {
namespace {

using namespace test;

/// One leg, over the connections that `multi` keeps. No name is judged before: the address has to be.
Result<Answer> ask(CURLM* multi, Connections& connections, const NetOptions& options,
                   const HttpServer& server, Reach reach) {
  Transfer transfer(options, connections,
                    {.url = server.url(),
                     .scheme = "http",
                     .host = "a-name-that-tells-nothing.example",
                     .proxy = "",
                     .reach = reach,
                     .time_left = options.total_timeout});
  curl().multi_add_handle(multi, transfer.handle());
  for (int running = 1; running > 0; curl().multi_poll(multi, nullptr, 0, 50, nullptr))
    curl().multi_perform(multi, &running);
  int left = 0;
  const CURLMsg* message = curl().multi_info_read(multi, &left);
  const CURLcode code = message == nullptr ? CURLE_FAILED_INIT : message->data.result;
  curl().multi_remove_handle(multi, transfer.handle());
  return transfer.finish(code);
}

}  // namespace

TEST_CASE("the address that is connected to is judged") {
  HttpServer server;
  server.on("*", Reply{.body = "x"});
  const NetOptions options = quick_options();
  SECTION("before a connection is made") {
    Connections connections;
    const MultiHandle multi = new_multi();
    const auto answer = ask(multi.get(), connections, options, server, Reach::open_only);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Failure::Kind::redirect_refused);
  }
  SECTION("and when one is used again") {
    Connections connections;
    const MultiHandle multi = new_multi();
    CHECK(ask(multi.get(), connections, options, server, Reach::not_link_local));
    const auto answer = ask(multi.get(), connections, options, server, Reach::open_only);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Failure::Kind::redirect_refused);
    CHECK(server.log().size() == 1);
  }
}

TEST_CASE("an answer says whether it came from a private address") {
  HttpServer server;
  server.on("*", Reply{.body = "x"});
  Connections connections;
  const MultiHandle multi = new_multi();
  const auto answer = ask(multi.get(), connections, quick_options(), server, Reach::anywhere);
  REQUIRE(answer);
  CHECK(answer->closed_network);
}

}  // namespace feedarc
