#pragma once

#include <array>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "feedarc/net.h"
#include "net/address.h"
#include "net/connections.h"
#include "net/content_coding.h"
#include "net/curl.h"
#include "net/response_head.h"

namespace feedarc {

using Clock = std::chrono::steady_clock;

/// One request of a chain: all that is decided before it goes out.
struct Leg {
  std::string url, scheme, host;                               // a WireUrl's
  std::string secret{};                                        // `name:secret`; empty: none
  std::vector<std::pair<std::string, std::string>> headers{};  // of the user's own
  std::string proxy;                                           // empty: directly
  std::string proxy_secret{};  // `name:secret`, where the proxy's URL has none
  std::string etag{}, last_modified{};
  Reach reach = Reach::anywhere;
  std::chrono::milliseconds time_left{0};
  bool alone = false;  // on a connection that no other request had before
};

/// What came back.
struct Answer {
  ResponseHead head;
  std::string body{};  // of a 200 or 226 only
  std::uint64_t received = 0;
  bool closed_network = false;  // the server's address is private
};

/// One request under way: an easy handle and what its callbacks gather. Stays where it is, for libcurl holds
/// its address.
class Transfer {
 public:
  Transfer(const NetOptions& options, Connections& connections, Leg leg);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  CURL* handle() const { return easy_.get(); }
  Clock::time_point started() const { return started_; }
  /// Longer than the stall timeout nothing came, though the request is out.
  bool silent(Clock::time_point now) const;
  /// The next `finish` says so.
  void give_up();
  /// Bytes of memory that the body takes up.
  std::size_t held() const { return decoder_ ? decoder_->held() : 0; }
  /// The status, before the transfer ends.
  std::optional<int> fresh_status();

  /// Whether what came was no answer to us, once libcurl is done with it: it was on a kept connection before
  /// we asked, or is what servers say to those who keep one for too long. Then it is worth asking `alone`.
  bool stale(CURLcode code) const;

  /// The outcome, once libcurl is done with it. Throws what a callback threw.
  Result<Answer> finish(CURLcode code);

 private:
  void set_up();
  void trust();
  void add_headers();
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self) noexcept;
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self) noexcept;
  static int on_trace(CURL* easy, curl_infotype kind, char* data, std::size_t size, void* self) noexcept;
  static int on_connected(void* self, char* address, char* local, int port, int local_port) noexcept;
  static curl_socket_t on_socket(void* self, curlsocktype purpose, curl_sockaddr* address) noexcept;
  template <class Function>
  bool guarded(Function&& function) noexcept;
  bool take_header(std::string_view line);
  void tell_headers(std::string_view lines, std::string_view direction);
  void hide_secrets();
  bool take_body(std::string_view bytes);
  bool head_is_done();
  bool status_is_all() const { return answer_.head.complete() && !wants_body(); }
  bool wants_body() const { return answer_.head.status() == 200 || answer_.head.status() == 226; }
  bool refuse(Failure failure);
  Network judged() const;

  const NetOptions& options_;
  Connections& connections_;
  const Leg leg_;
  std::array<char, CURL_ERROR_SIZE> message_{};
  HeaderLines lines_;
  Answer answer_;
  std::optional<ContentDecoder> decoder_;
  std::optional<Failure> failure_;  // ours, which stopped the transfer
  std::exception_ptr thrown_;
  std::string address_;              // of the peer, in numbers
  std::vector<std::string> hidden_;  // what must not be told, whoever says it
  Clock::time_point started_ = Clock::now(), active_ = started_;
  bool opened_ = false;  // a socket: else the connection is a kept one
  bool late_ = false;    // something came on it before we asked
  bool asked_ = false, enough_ = false, kept_off_ = false, told_ = false;
  EasyHandle easy_;  // last: destroyed before what it points to
};

}  // namespace feedarc
