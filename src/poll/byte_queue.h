#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace feedarc {

/// The one way values cross threads: a queue bounded in bytes. Safe from any thread.
template <class T>
class ByteQueue {
 public:
  explicit ByteQueue(std::size_t bytes) : bound_(bytes) {}

  /// Waits for room; a single item larger than the bound passes when the queue is empty. Dropped once the
  /// queue is closed or `stop` is set.
  void push(T item, std::size_t bytes, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, stop, [&] { return closed_ || items_.empty() || held_ + bytes <= bound_; });
    if (closed_ || stop.stop_requested()) return;
    add(std::move(item), bytes);
  }

  /// Adds at once, over the bound if need be: for a thread that must not wait and makes no more than fits.
  void push_now(T item, std::size_t bytes) {
    const std::scoped_lock lock(mutex_);
    if (!closed_) add(std::move(item), bytes);
  }

  /// The next item; nothing once the queue is closed and empty, or `stop` is set.
  std::optional<T> pop(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, stop, [&] { return closed_ || !items_.empty(); });
    if (stop.stop_requested()) return std::nullopt;
    return take();
  }

  /// The same, but nothing also once `time` is there.
  std::optional<T> pop_before(std::chrono::steady_clock::time_point time, const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    filled_.wait_until(lock, stop, time, [&] { return closed_ || !items_.empty(); });
    if (stop.stop_requested()) return std::nullopt;
    return take();
  }

  /// Nothing more comes.
  void close() {
    {
      const std::scoped_lock lock(mutex_);
      closed_ = true;
    }
    filled_.notify_all();
    room_.notify_all();
  }

 private:
  struct Item {
    T value;
    std::size_t bytes;
  };

  void add(T&& item, std::size_t bytes) {
    items_.push_back({std::move(item), bytes});
    held_ += bytes;
    filled_.notify_one();
  }

  std::optional<T> take() {
    if (items_.empty()) return std::nullopt;
    Item item = std::move(items_.front());
    items_.pop_front();
    held_ -= item.bytes;
    room_.notify_all();
    return std::move(item.value);
  }

  std::mutex mutex_;
  std::condition_variable_any filled_, room_;
  std::deque<Item> items_;
  std::size_t bound_, held_ = 0;
  bool closed_ = false;
};

}  // namespace feedarc
