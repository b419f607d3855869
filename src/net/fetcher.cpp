#include <algorithm>
#include <atomic>
#include <unordered_set>

#include "feedarc/net.h"
#include "net/exchange.h"
#include "net/host_queue.h"

namespace feedarc {
namespace {

// Requests taken from the caller that wait for their host. Behind a host with many feeds others must get
// through, yet the caller's own pace should hold.
constexpr std::size_t max_waiting = 4096;
constexpr std::chrono::milliseconds look_round{100}, ask_again{20};

HostQueue::Pace pace_of(const NetOptions& options, const std::string& host) {
  const HostOptions* const own = host_options(options.hosts, "http://" + host + "/");
  const int connections = own ? own->host_connections : options.host_connections;
  return {own ? own->host_delay : options.host_delay, std::max(1, connections)};
}

Failure left_alone() { return {Failure::Kind::rate_limited, "the host asked to wait (HTTP 429)"}; }

}  // namespace

struct Fetcher::Impl {
  explicit Impl(NetOptions options)
      : around{.options = std::move(options), .proxies = Proxies::from_environment()},
        multi(new_multi()),
        hosts([this](const std::string& host) { return pace_of(around.options, host); }) {
    around.secrets = secrets_of(around.options.credentials);
    curl().multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS,
                        static_cast<long>(std::max(8, around.options.jobs)));
  }
  ~Impl() { drop_all(); }

  using Done = std::function<void(Request&&, Result<Response>&&)>;

  Surroundings around;
  Connections connections;
  MultiHandle multi;
  HostQueue hosts;
  std::unordered_map<CURL*, std::unique_ptr<Exchange>> under_way;
  std::atomic<bool> woken{false};
  Clock::time_point ask_at{}, swept{};
  bool ended = false, asleep = false, put_off = false;

  bool has_room() const {
    return under_way.size() < static_cast<std::size_t>(std::max(1, around.options.jobs));
  }

  void trace(const std::string& line) const {
    if (around.options.trace) around.options.trace(line);
  }

  void start(std::unique_ptr<Exchange> exchange) {
    trace("GET " + exchange->url());
    CURL* handle = exchange->start().handle();
    Exchange& kept = *(under_way[handle] = std::move(exchange));
    const CURLMcode code = curl().multi_add_handle(multi.get(), handle);
    if (code != CURLM_OK) {
      hosts.release(kept.host());
      under_way.erase(handle);
      throw Error(std::string("libcurl: ") + curl().multi_strerror(code), "network");
    }
  }

  static void report(Exchange& exchange, const Done& done) {
    done(std::move(exchange.request()), exchange.outcome());
  }

  void queue(std::unique_ptr<Exchange> exchange, bool first, const Done& done) {
    if (auto failure = exchange->obstacle()) {
      exchange->fail(std::move(*failure));
      report(*exchange, done);
      return;
    }
    const std::string host = exchange->host();
    if (hosts.add(host, exchange, first)) return;
    exchange->fail(left_alone());
    report(*exchange, done);
  }

  /// Starts what may start; takes new requests only while there is room for them.
  void fill(const std::function<Next()>& next, const Done& done, const std::stop_token& stop,
            const std::function<bool()>& may_start) {
    put_off = false;
    while (has_room() && !stop.stop_requested()) {
      if ((!ended || hosts.waiting() > 0) && may_start && !may_start()) {
        put_off = true;
        return;
      }
      if (auto exchange = hosts.take(Clock::now())) {
        start(std::move(exchange));
        continue;
      }
      if (ended || hosts.waiting() >= max_waiting) return;
      if (woken.exchange(false)) asleep = false;
      if (asleep && Clock::now() < ask_at) return;
      Next given = next();
      asleep = given.kind == Next::Kind::wait;
      ended = given.kind == Next::Kind::end;
      if (asleep) ask_at = Clock::now() + ask_again;
      if (given.kind == Next::Kind::request)
        queue(std::make_unique<Exchange>(around, connections, std::move(given.request)), false, done);
    }
  }

  std::unique_ptr<Exchange> remove(CURL* handle) {
    curl().multi_remove_handle(multi.get(), handle);
    auto node = under_way.extract(handle);
    hosts.release(node.mapped()->host());
    return std::move(node.mapped());
  }

  void leg_ended(CURL* handle, CURLcode code, const Done& done) {
    tell_status(*under_way.at(handle));
    auto exchange = remove(handle);
    const std::string host = exchange->host();
    if (exchange->finish(code)) {
      queue(std::move(exchange), true, done);
      return;
    }
    auto outcome = exchange->outcome();
    const bool too_many = outcome && outcome->status == 429;
    done(std::move(exchange->request()), std::move(outcome));
    if (!too_many) return;
    for (auto& waiting : hosts.leave_alone(host)) {
      waiting->fail(left_alone());
      report(*waiting, done);
    }
  }

  void tell_status(Exchange& exchange) const {
    if (!around.options.trace) return;
    if (const auto status = exchange.transfer()->fresh_status())
      trace("HTTP " + std::to_string(*status) + " " + exchange.url());
  }

  bool collect(const Done& done, const std::stop_token& stop) {
    int left = 0;
    bool any = false;
    while (!stop.stop_requested()) {
      const CURLMsg* message = curl().multi_info_read(multi.get(), &left);
      if (message == nullptr) break;
      if (message->msg == CURLMSG_DONE) {
        leg_ended(message->easy_handle, message->data.result, done);
        any = true;
      }
    }
    if (any) asleep = false;  // the caller may have more now
    return any;
  }

  /// Ends the transfers that say nothing any more.
  void sweep(const Done& done) {
    const auto now = Clock::now();
    if (now - swept < look_round / 2) return;
    swept = now;
    std::vector<CURL*> silent;
    for (const auto& [handle, exchange] : under_way) {
      tell_status(*exchange);
      if (exchange->transfer()->silent(now)) silent.push_back(handle);
    }
    for (CURL* handle : silent) {
      under_way.at(handle)->transfer()->give_up();
      leg_ended(handle, CURLE_OPERATION_TIMEDOUT, done);
    }
  }

  void wait() {
    auto time = look_round;
    if (asleep || put_off) time = ask_again;
    if (!put_off && has_room() && hosts.waiting() > 0) {
      const auto until = hosts.next_start();
      if (until != Clock::time_point::max())
        time = std::clamp(std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()),
                          std::chrono::milliseconds(0), time);
    }
    curl().multi_poll(multi.get(), nullptr, 0, static_cast<int>(time.count()), nullptr);
  }

  void drop_all() noexcept {
    for (const auto& [handle, exchange] : under_way) curl().multi_remove_handle(multi.get(), handle);
    under_way.clear();
    hosts.clear();
  }

  std::uint64_t received() const {
    std::uint64_t bytes = 0;
    for (const auto& [handle, exchange] : under_way)
      if (const Transfer* transfer = exchange->transfer()) bytes += transfer->held();
    return bytes;
  }

  void run(const std::function<Next()>& next, const Done& done, const std::stop_token& stop,
           const std::function<bool()>& may_start) {
    struct Leave {  // however the run ends, an exception of the caller's among others
      Impl& impl;
      ~Leave() { impl.drop_all(); }
    } leave{*this};
    const std::stop_callback wake_up(stop, [this] { curl().multi_wakeup(multi.get()); });
    ended = asleep = false;
    while (!stop.stop_requested()) {
      fill(next, done, stop, may_start);
      if (ended && under_way.empty() && hosts.waiting() == 0) return;
      int running = 0;
      curl().multi_perform(multi.get(), &running);
      const bool any = collect(done, stop);
      sweep(done);
      if (!any && !stop.stop_requested()) wait();
    }
  }
};

Fetcher::Fetcher(NetOptions options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Fetcher::~Fetcher() = default;

void Fetcher::run(const std::function<Next()>& next,
                  const std::function<void(Request&&, Result<Response>&&)>& done, std::stop_token stop,
                  const std::function<bool()>& may_start) {
  impl_->run(next, done, stop, may_start);
}

std::uint64_t Fetcher::received() const { return impl_->received(); }

void Fetcher::wake() noexcept {
  impl_->woken = true;
  curl().multi_wakeup(impl_->multi.get());
}

}  // namespace feedarc
