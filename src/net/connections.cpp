#include "net/connections.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace feedarc {
namespace {

/// The port a socket is bound to; 0 where that cannot be told.
int port_of(curl_socket_t socket) {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  if (::getsockname(socket, reinterpret_cast<sockaddr*>(&storage), &size) != 0) return 0;
  if (storage.ss_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &storage, sizeof in);
    return ntohs(in.sin_port);
  }
  if (storage.ss_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &storage, sizeof in);
    return ntohs(in.sin6_port);
  }
  return 0;
}

/// The end of the stream as well: it cannot be answered on any more.
bool readable(curl_socket_t socket) {
  char byte = 0;
  return ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0;
}

/// What the TLS library has taken from the socket and nobody from it: the rest of a record that held more
/// than the answer.
bool left_in_tls(CURL* easy) {
  curl_tlssessioninfo* session = nullptr;
  if (curl().ssl_has_pending == nullptr ||
      curl().easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK || session == nullptr)
    return false;
  return session->backend == CURLSSLBACKEND_OPENSSL && session->internals != nullptr &&
         curl().ssl_has_pending(session->internals) != 0;
}

}  // namespace

curl_socket_t Connections::open(const curl_sockaddr& address) {
  const curl_socket_t socket = ::socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
  if (socket == CURL_SOCKET_BAD) return socket;
  try {
    sockets_.insert(socket);
  } catch (...) {
    ::close(socket);
    throw;
  }
  return socket;
}

int Connections::on_close(void* self, curl_socket_t socket) noexcept {
  static_cast<Connections*>(self)->sockets_.erase(socket);
  return ::close(socket);
}

bool Connections::unread(CURL* easy, int local_port) const {
  // Two to different servers may share a port: then one of them is left for nothing.
  const auto here = [&](curl_socket_t socket) { return port_of(socket) == local_port && readable(socket); };
  return std::any_of(sockets_.begin(), sockets_.end(), here) || left_in_tls(easy);
}

}  // namespace feedarc
