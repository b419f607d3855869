#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "feedarc/net.h"
#include "net/credentials.h"
#include "net/proxy.h"
#include "net/transfer.h"
#include "net/wire_url.h"

namespace feedarc {

/// What holds for every request of a fetcher.
struct Surroundings {
  NetOptions options;
  Proxies proxies;
  std::vector<Secret> secrets{};
};

/// One request from its first leg to its answer: follows redirects, chooses validators and credentials at
/// each.
class Exchange {
 public:
  Exchange(const Surroundings& around, Connections& connections, Request request);

  /// What stands in the way of asking `url()`; nothing if it may be asked.
  std::optional<Failure> obstacle() const;
  const std::string& host() const { return host_; }  // of the leg that is next or under way
  const std::string& url() const { return url_.text; }

  Transfer& start();
  Transfer* transfer() const { return transfer_.get(); }

  /// Takes in how the leg ended. True: there is another one to be started.
  bool finish(CURLcode code);
  /// Ends it by our own decision.
  void fail(Failure failure);

  Request& request() { return request_; }
  Result<Response> outcome() { return std::move(outcome_); }

 private:
  bool take(Answer&& answer);
  bool follow(int status, std::string_view location);
  void turn_to(WireUrl url);
  void learn_secret(const WireUrl& url, std::string_view written);
  bool refuse(Failure::Kind kind, std::string what);
  Leg next_leg();
  void add_time();
  const NetOptions& options() const { return request_.options ? *request_.options : around_.options; }

  const Surroundings& around_;
  Connections& connections_;
  Request request_;
  WireUrl url_;
  std::string host_;
  std::optional<Failure> obstacle_;
  std::vector<Secret> own_;  // from the URLs of the chain
  Reach reach_ = Reach::anywhere;
  bool alone_ = false;  // a kept connection was stale: no other is used for this request
  Response response_;
  Result<Response> outcome_ = tl::make_unexpected(Failure{});
  std::unique_ptr<Transfer> transfer_;
};

}  // namespace feedarc
