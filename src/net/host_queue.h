#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
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

  /// How fast one host may be asked.
  struct Pace {
    std::chrono::milliseconds delay;
    int connections;
  };
  /// `pace` is asked once for each host.
  explicit HostQueue(std::function<Pace(const std::string& host)> pace) : pace_(std::move(pace)) {}
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
    explicit Host(Pace own) : pace(own) {}
    Pace pace;
    std::deque<std::unique_ptr<Exchange>> waiting;
    Clock::time_point free_at{};
    int under_way = 0;
    bool left_alone = false;
  };
  Host& host_of(const std::string& name);
  void enlist(Host& host);
  void strike(Host& host);

  std::function<Pace(const std::string& host)> pace_;
  std::size_t waiting_ = 0;
  std::unordered_map<std::string, Host> hosts_;  // its nodes stay where they are
  std::set<std::pair<Clock::time_point, Host*>>
      ready_;  // hosts with someone waiting and a connection to spare
};

}  // namespace feedarc
