#include "poll/byte_queue.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <numeric>
#include <thread>
#include <vector>

using namespace feedarc;

TEST_CASE("a byte queue hands everything on, in order, over threads") {
  ByteQueue<int> queue(100);
  std::vector<int> got;
  std::jthread reader([&](std::stop_token stop) {
    while (auto item = queue.pop(stop)) got.push_back(*item);
  });
  for (int k = 0; k < 1000; ++k) queue.push(k, 30, {});
  queue.close();
  reader.join();
  std::vector<int> want(1000);
  std::iota(want.begin(), want.end(), 0);
  CHECK(got == want);
}

TEST_CASE("a byte queue waits for more until a time, and not at all once nothing can come") {
  using namespace std::chrono_literals;
  using Clock = std::chrono::steady_clock;
  ByteQueue<int> queue(100);
  queue.push_now(1, 1);
  CHECK(queue.pop_before(Clock::now() - 1s, {}) == 1);
  const auto begun = Clock::now();
  CHECK(queue.pop_before(begun + 50ms, {}) == std::nullopt);
  CHECK(Clock::now() - begun >= 50ms);
  std::jthread writer([&] {
    std::this_thread::sleep_for(20ms);
    queue.push_now(2, 1);
  });
  CHECK(queue.pop_before(Clock::now() + 10s, {}) == 2);
  writer.join();
  queue.close();
  CHECK(queue.pop_before(Clock::now() + 10s, {}) == std::nullopt);
  CHECK(Clock::now() - begun < 10s);
}

TEST_CASE("an item larger than the bound passes an empty queue") {
  ByteQueue<int> queue(10);
  queue.push(7, 1000, {});
  CHECK(queue.pop_before({}, {}) == 7);
}

TEST_CASE("a stop ends a waiting push and a waiting pop") {
  ByteQueue<int> queue(10);
  queue.push_now(1, 10);
  std::stop_source stop;
  std::jthread blocked([&] { queue.push(2, 10, stop.get_token()); });
  stop.request_stop();
  blocked.join();
  CHECK(queue.pop_before({}, {}) == 1);
  CHECK(queue.pop_before({}, {}) == std::nullopt);
  CHECK(queue.pop(stop.get_token()) == std::nullopt);
}
