#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "feedarc/model/time.h"
#include "support/http_server.h"

namespace feedarc::test {

/// How a feed of the simulated week behaves, and what it may expect of who polls it.
struct Manner {
  const char* name;
  int feeds = 1;
  std::chrono::seconds every{0};   // between two entries; 0: it never changes
  const char* head = "";           // of its channel: ttl, skipHours …
  Headers headers = {};            // of each answer, beside the validators
  std::chrono::seconds wish{0};    // what that asks for; 0: nothing, its rhythm counts
  bool etag = true, dated = true;  // which validators it gives
  std::vector<int> skip_hours = {}, skip_days = {};

  enum class Fault {
    none,
    always,     // 500
    often,      // 502 at each third request
    rate,       // 429 at each fifth, with Retry-After in seconds
    away,       // 503 at each fourth, with Retry-After as a date
    forgetful,  // each fourth answer is without validators
  } fault = Fault::none;
};

/// All of them, fifty feeds of every cadence.
const std::vector<Manner>& manners();

constexpr std::chrono::seconds retry_seconds{3 * 3600};

/// A feed as its server sees it: it knows when it may be asked next, and notes who comes too early.
class WatchedFeed {
 public:
  WatchedFeed(const Manner& manner, int number) : manner_(manner), number_(number) {}

  /// Answers at simulated `now`. `host_free` is the whole host's: a 429 moves it.
  Reply answer(const Asked& asked, Time now, Time& host_free);

  std::string path() const { return "/" + std::to_string(number_); }
  const Manner& manner() const { return manner_; }
  const std::vector<Time>& asked_at() const { return asked_at_; }
  const std::vector<std::string>& complaints() const { return complaints_; }
  /// What is wrong if it is not asked at `now` either; empty: nothing.
  std::string overdue(Time now) const { return now > latest_ ? "it is not asked any more" : ""; }

 private:
  Reply document(const Asked& asked, Time now);
  std::optional<Reply> fault(Time now, Time& host_free);
  void check(const Asked& asked, Time now, Time host_free);
  void complain(Time now, const std::string& what);
  /// It may be asked again after `wait`, and should be soon after.
  void expect_again(Time now, std::chrono::seconds least, std::chrono::seconds most);

  const Manner& manner_;
  int number_, failures_ = 0;
  Time earliest_{}, latest_ = Time::max();
  std::optional<std::string> etag_, modified_;  // that the next request must bring
  std::vector<Time> asked_at_;
  std::vector<std::string> complaints_;
};

}  // namespace feedarc::test
