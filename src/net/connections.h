#pragma once

#include <unordered_set>

#include "net/curl.h"

namespace feedarc {

/// The sockets that libcurl has open for a fetcher, those of kept connections among them. Outlives the multi
/// handle.
class Connections {
 public:
  Connections() = default;
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  /// CURL_SOCKET_BAD, and errno, where there is none to be had.
  curl_socket_t open(const curl_sockaddr& address);
  /// For CURLOPT_CLOSESOCKETFUNCTION, with this as its data.
  static int on_close(void* self, curl_socket_t socket) noexcept;

  /// Whether something has come that nobody has read, on the connection that `easy` is about to use, which
  /// begins at this port of ours. Asked before a question is sent: an answer to it, it cannot be.
  bool unread(CURL* easy, int local_port) const;

 private:
  std::unordered_set<curl_socket_t> sockets_;
};

}  // namespace feedarc
