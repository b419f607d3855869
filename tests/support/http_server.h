#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "support/socket.h"

namespace feedarc::test {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// A request as it came.
struct Asked {
  std::string method, target;
  Headers headers;  // in order, names and values as sent
  std::chrono::steady_clock::time_point at;

  /// The first of this name, in any case.
  std::optional<std::string> header(std::string_view name) const;
};

/// What is answered, lies included.
struct Reply {
  std::string body = {};
  int status = 200;
  Headers headers = {};

  std::optional<std::uint64_t> length = {};  // what Content-Length claims
  bool announced = true;                     // whether there is a Content-Length
  bool chunked = false;
  std::chrono::milliseconds delay{0};                           // before the head
  std::size_t piece = 0;                                        // bytes of the body sent at once; 0: all
  std::chrono::milliseconds pause{0};                           // between two pieces
  enum class End { keep, close, reset, hang } end = End::keep;  // what becomes of the connection
  std::optional<std::string> raw = {};                          // sent as it is, instead of all the above
  std::string late = {};                                        // behind it, on a connection that is kept
  std::chrono::milliseconds late_after{0};
};

/// A server on a loopback address, a thread a connection, that does what its routes say and remembers what it
/// was asked.
class HttpServer {
 public:
  using Handler = std::function<Reply(const Asked&)>;

  explicit HttpServer(std::string address = "127.0.0.1");
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// `target` is path and query; of a proxy's request the whole URL; `*` stands for all without a route (else
  /// a 404).
  void on(std::string target, Handler handler);
  void on(std::string target, Reply reply);
  /// One after the other; the last one stays.
  void on(std::string target, std::vector<Reply> replies);
  void redirect(std::string target, std::string location, int status = 302);

  std::string authority() const;
  std::string url(std::string_view target = "/feed") const;
  std::uint16_t port() const { return port_; }

  std::vector<Asked> log() const;
  std::vector<Asked> log(std::string_view target) const;
  std::size_t hits(std::string_view target) const { return log(target).size(); }
  int most_at_once() const;
  std::size_t connections() const;  // so far
  std::size_t sent_late() const;    // how often Reply::late was

 private:
  void accept(const std::stop_token& stop);
  void serve(const Socket& client, const std::stop_token& stop);
  bool answer(const Socket& client, const Asked& asked, const std::stop_token& stop);
  Reply reply_to(const Asked& asked);

  std::string address_;
  Socket listener_;
  std::uint16_t port_;
  mutable std::mutex mutex_;
  std::map<std::string, Handler, std::less<>> routes_;
  std::vector<Asked> log_;
  std::list<Socket> clients_;
  int active_ = 0, most_ = 0;
  std::size_t late_ = 0;
  std::vector<std::jthread> threads_;
  std::jthread acceptor_;
};

}  // namespace feedarc::test
