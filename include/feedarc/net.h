#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedarc/model/error.h"
#include "feedarc/model/http.h"
#include "feedarc/model/limits.h"

namespace feedarc {

/// For URLs that begin with `url` (same scheme, host and port; the longest that fits counts): a name and a
/// password (Basic, sent at once), headers that go with each request. A proxy of that address gets the name
/// and password too, where its own URL has none. None of it is ever told.
struct Credentials {
  std::string url, user, password;                             // neither user nor password: no Basic
  std::vector<std::pair<std::string, std::string>> headers{};  // names and values as HTTP allows them
  std::string
      problem{};  // why the password is not to be had: nothing is asked there, and this is the Failure
};

/// What holds for one host in place of what NetOptions say of all. `name` as host_name gives it; where
/// several fit, the longest counts; of two as long the one without `*.`.
struct HostOptions {
  std::string name;
  std::chrono::milliseconds host_delay{};
  int host_connections = 0;
  std::string lease;  // what its feeds' lease goes by (lease_key in poll.h); empty: as for all
};

/// A host as URLs on the wire have it (RFC 3986; IDNA: UTS 46), from how people write it: `example.org`, with
/// `:PORT` that port alone, `*.example.org` all hosts below it, `[::1]`. Nothing if it is none.
std::optional<std::string> host_name(std::string_view written);

/// The one that fits a URL; null without.
const HostOptions* host_options(const std::vector<HostOptions>& all, std::string_view url);

struct NetOptions {
  std::string user_agent;  // empty: `feedarc/VERSION (+URL)`
  int jobs = 32;           // requests under way at once
  std::chrono::milliseconds host_delay{
      250};  // between the starts of two requests to one host (name and port)
  int host_connections = 2;
  std::vector<HostOptions> hosts;
  std::chrono::milliseconds connect_timeout = limits::connect_timeout;
  std::chrono::milliseconds stall_timeout = limits::stall_timeout;
  std::chrono::milliseconds total_timeout = limits::total_timeout;  // redirects included
  std::uint64_t max_bytes = limits::body_bytes;                     // received and decoded alike
  std::uint64_t max_header_bytes = limits::header_bytes;
  int max_redirects = limits::redirects;
  std::vector<Credentials> credentials;
  std::string ca_file;  // trusted certificates; empty: the system's. cli/ sets it from SSL_CERT_FILE
  /// Told of each request as it starts and each answer's status, for -v; of every header line sent (`> …`)
  /// and received (`< …`), for -vv. Secrets are masked already, the rest is as it came. Either may be empty.
  std::function<void(std::string_view line)> trace, trace_headers;
};

/// Fetches over HTTP: one curl multi loop, run on the caller's thread.
///
/// Follows redirects itself, hop by hop (never from https to http, never from a public address to a private
/// one, the address judged as connected to; validators and credentials are chosen anew at each hop). Only
/// GET, no cookies, no referrer. Per host (name and port): `host_delay`, `host_connections`, and after a 429
/// nothing more in this run.
class Fetcher {
 public:
  explicit Fetcher(NetOptions options);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  /// What `next` gives: a request, `wait` (ask again soon, or after `wake`), or `end`.
  struct Next {
    enum class Kind { request, wait, end } kind = Kind::end;
    Request request;
  };

  /// Runs until `next` has ended and every request is answered, or `stop` is set (then requests under way are
  /// dropped and not reported). Both functions are called on this thread, one at a time. `done` gets each
  /// answer as it comes, in no order. Every status is an answer; a Failure is one only where there is none
  /// (see Failure::Kind; `http` and its kin are the caller's to judge). A request to a host after its 429:
  /// `rate_limited`, with `what` saying so. An answer that there is no memory for is a Failure as well.
  /// `may_start`, where given, is asked before any request starts, one that waited for its host among them:
  /// false puts all off (asked again soon, or after `wake`).
  void run(const std::function<Next()>& next, const std::function<void(Request&&, Result<Response>&&)>& done,
           std::stop_token stop, const std::function<bool()>& may_start = {});

  /// Bytes held by the bodies of requests under way. To be asked by what `run` calls.
  std::uint64_t received() const;

  /// Makes `run` ask `next` again. Safe from any thread.
  void wake() noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The version of libcurl and what it is built with, one line.
std::string net_versions();

}  // namespace feedarc
