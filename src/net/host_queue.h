#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace feedarc {

class Exchange;

/// Who waits for which host (name and port), and when the next may start.
class HostQueue {
 public:
  using Clock = std::chrono::steady_clock;

  HostQueue(std::chrono::milliseconds delay, int connections) : delay_(delay), connections_(connections) {}
  ~HostQueue();

  /// False: the host asked to be left alone, nothing is kept. The next leg of a chain goes first.
  bool add(const std::string& host, std::unique_ptr<Exchange>& exchange, bool first);
  /// One that may start now, counted as under way; null if there is none.
  std::unique_ptr<Exchange> take(Clock::time_point now);
  void release(const std::string& host);
  /// After a 429: those who wait for it. None may be added later.
  std::vector<std::unique_ptr<Exchange>> leave_alone(const std::string& host);

  std::size_t waiting() const { return waiting_; }
  /// When the next may start, as far as time alone decides; `max()` if that is not what is waited for.
  Clock::time_point next_start() const;
  void clear();

 private:
  struct Host {
    std::deque<std::unique_ptr<Exchange>> waiting;
    Clock::time_point free_at{};
    int under_way = 0;
    bool left_alone = false;
  };
  void enlist(Host& host);
  void strike(Host& host);

  std::chrono::milliseconds delay_;
  int connections_;
  std::size_t waiting_ = 0;
  std::unordered_map<std::string, Host> hosts_;  // its nodes stay where they are
  std::set<std::pair<Clock::time_point, Host*>>
      ready_;  // hosts with someone waiting and a connection to spare
};

}  // namespace feedarc
