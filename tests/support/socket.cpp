#include "support/socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace feedarc::test {
namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

union Address {
  sockaddr any;
  sockaddr_in v4;
  sockaddr_in6 v6;
};

}  // namespace

Socket Socket::listen(const std::string& text) {
  Address address;
  std::memset(&address, 0, sizeof address);
  const bool v6 = text.find(':') != std::string::npos;
  if (v6) {
    address.v6.sin6_family = AF_INET6;
    if (inet_pton(AF_INET6, text.c_str(), &address.v6.sin6_addr) != 1) fail("inet_pton");
  } else {
    address.v4.sin_family = AF_INET;
    if (inet_pton(AF_INET, text.c_str(), &address.v4.sin_addr) != 1) fail("inet_pton");
  }
  Socket socket(::socket(address.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket.valid()) fail("socket");
  const auto size = static_cast<socklen_t>(v6 ? sizeof address.v6 : sizeof address.v4);
  if (::bind(socket.descriptor_, &address.any, size) != 0) fail("bind");
  if (::listen(socket.descriptor_, 128) != 0) fail("listen");
  return socket;
}

std::uint16_t Socket::port() const {
  Address address;
  std::memset(&address, 0, sizeof address);
  socklen_t size = sizeof address;
  if (::getsockname(descriptor_, &address.any, &size) != 0) fail("getsockname");
  return ntohs(address.any.sa_family == AF_INET6 ? address.v6.sin6_port : address.v4.sin_port);
}

Socket Socket::accept() const {
  Socket client(::accept4(descriptor_, nullptr, nullptr, SOCK_CLOEXEC));
  const int yes = 1;
  if (client.valid()) ::setsockopt(client.descriptor_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return client;
}

bool Socket::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string Socket::receive(std::chrono::milliseconds time) const {
  pollfd wanted{descriptor_, POLLIN, 0};
  if (::poll(&wanted, 1, static_cast<int>(time.count())) <= 0) return {};
  std::array<char, 4096> bytes;
  const ssize_t count = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
  return count <= 0 ? std::string() : std::string(bytes.data(), static_cast<std::size_t>(count));
}

void Socket::close_with_reset() const {
  const linger now{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

void Socket::shut_down() const { ::shutdown(descriptor_, SHUT_RDWR); }

}  // namespace feedarc::test
