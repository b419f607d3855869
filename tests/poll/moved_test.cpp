#include "poll/moved.h"

#include <catch2/catch.hpp>

using namespace feedarc;
using namespace std::chrono_literals;

namespace {

const Time start = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

Response through(std::vector<int> statuses, const std::string& target) {
  Response response;
  response.final_url = target;
  for (const int status : statuses) response.hops.push_back({status, "https://old.example/", target});
  return response;
}

}  // namespace

TEST_CASE("a subscription moves after three permanent redirects over two days") {
  struct Poll {
    std::chrono::hours after;
    std::vector<int> hops;
    const char* target;
  };
  struct Case {
    const char* why;
    std::vector<Poll> polls;
    bool move;  // at the last
    int seen;   // of the target under observation; 0: none
  };
  const char *here = "https://new.example/feed", *there = "https://other.example/feed";
  const Case cases[] = {
      {"no redirect", {{0h, {}, here}}, false, 0},
      {"once is not enough", {{0h, {301}, here}}, false, 1},
      {"three times within a day", {{0h, {301}, here}, {9h, {301}, here}, {20h, {301}, here}}, false, 3},
      {"two days, but only twice", {{0h, {301}, here}, {60h, {301}, here}}, false, 2},
      {"three times over two days", {{0h, {301}, here}, {24h, {308}, here}, {48h, {301}, here}}, true, 3},
      {"a chain of permanent hops",
       {{0h, {301, 308}, here}, {24h, {301}, here}, {48h, {301, 301}, here}},
       true,
       3},
      {"a temporary hop forgets", {{0h, {301}, here}, {24h, {301, 302}, here}, {48h, {301}, here}}, false, 1},
      {"no redirect forgets", {{0h, {301}, here}, {24h, {}, here}, {48h, {301}, here}}, false, 1},
      {"another target starts anew", {{0h, {301}, here}, {24h, {301}, there}, {72h, {301}, there}}, false, 2},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      MoveDecision decision;
      for (const auto& poll : c.polls)
        decision = observe_move(decision.observed, through(poll.hops, poll.target), start + poll.after);
      CHECK(decision.move == c.move);
      CHECK((decision.observed ? decision.observed->seen : 0) == c.seen);
    }
}
