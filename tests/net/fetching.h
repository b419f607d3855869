#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "feedarc/net.h"

namespace feedarc::test {

using namespace std::chrono_literals;

inline NetOptions quick_options() {
  NetOptions options;
  options.host_delay = 0ms;
  options.connect_timeout = 2s;
  options.stall_timeout = 300ms;
  options.total_timeout = 1s;
  options.max_bytes = 1 << 20;
  options.max_header_bytes = 64 << 10;
  return options;
}

inline std::vector<Result<Response>> fetch_all(Fetcher& fetcher, std::deque<Request> requests,
                                               std::stop_token stop = {}) {
  std::map<std::uint64_t, Result<Response>> answers;
  std::uint64_t tag = 0;
  const std::uint64_t count = requests.size();
  for (auto& request : requests) request.tag = tag++;
  fetcher.run(
      [&]() -> Fetcher::Next {
        if (requests.empty()) return {};
        Fetcher::Next next{Fetcher::Next::Kind::request, std::move(requests.front())};
        requests.pop_front();
        return next;
      },
      [&](Request&& request, Result<Response>&& answer) { answers.emplace(request.tag, std::move(answer)); },
      stop);
  std::vector<Result<Response>> ordered;
  for (std::uint64_t k = 0; k < count; ++k) {
    const auto found = answers.find(k);
    ordered.push_back(found == answers.end()
                          ? tl::make_unexpected(Failure{Failure::Kind::cancelled, "no answer"})
                          : std::move(found->second));
  }
  return ordered;
}

inline Result<Response> fetch(Request request, NetOptions options = quick_options()) {
  Fetcher fetcher(std::move(options));
  return std::move(fetch_all(fetcher, {std::move(request)}).front());
}

inline Result<Response> fetch(const std::string& url, NetOptions options = quick_options()) {
  return fetch(Request{.url = url, .validators = {}}, std::move(options));
}

}  // namespace feedarc::test
