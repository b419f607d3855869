#pragma once

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace feedarc::test {

class Socket {
 public:
  explicit Socket(int descriptor = -1) : descriptor_(descriptor) {}
  ~Socket() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Socket& operator=(Socket&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }

  /// Listens at a free port of an IPv4 or IPv6 address.
  static Socket listen(const std::string& address);
  std::uint16_t port() const;
  Socket accept() const;

  bool send(std::string_view bytes) const;
  /// Up to some bytes; empty at the end, on trouble, and when `time` has passed.
  std::string receive(std::chrono::milliseconds time) const;
  /// The next close will be a reset.
  void close_with_reset() const;
  void shut_down() const;
  bool valid() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

}  // namespace feedarc::test
