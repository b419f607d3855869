#include "net/host_queue.h"

#include "net/exchange.h"

namespace feedarc {

HostQueue::~HostQueue() = default;

HostQueue::Host& HostQueue::host_of(const std::string& name) {
  const auto known = hosts_.find(name);
  return known != hosts_.end() ? known->second : hosts_.emplace(name, pace_(name)).first->second;
}

void HostQueue::enlist(Host& host) {
  if (!host.waiting.empty() && host.under_way < host.pace.connections) ready_.emplace(host.free_at, &host);
}

void HostQueue::strike(Host& host) { ready_.erase({host.free_at, &host}); }

bool HostQueue::add(const std::string& name, std::unique_ptr<Exchange>& exchange, bool first) {
  Host& host = host_of(name);
  if (host.left_alone) return false;
  if (first)
    host.waiting.push_front(std::move(exchange));
  else
    host.waiting.push_back(std::move(exchange));
  ++waiting_;
  enlist(host);
  return true;
}

std::unique_ptr<Exchange> HostQueue::take(Clock::time_point now) {
  if (ready_.empty() || ready_.begin()->first > now) return nullptr;
  Host& host = *ready_.begin()->second;
  strike(host);
  auto exchange = std::move(host.waiting.front());
  host.waiting.pop_front();
  --waiting_;
  ++host.under_way;
  host.free_at = now + host.pace.delay;
  enlist(host);
  return exchange;
}

void HostQueue::release(const std::string& name) {
  Host& host = host_of(name);
  --host.under_way;
  enlist(host);
}

std::vector<std::unique_ptr<Exchange>> HostQueue::leave_alone(const std::string& name) {
  Host& host = host_of(name);
  strike(host);
  host.left_alone = true;
  std::vector<std::unique_ptr<Exchange>> left;
  for (auto& exchange : host.waiting) left.push_back(std::move(exchange));
  host.waiting.clear();
  waiting_ -= left.size();
  return left;
}

HostQueue::Clock::time_point HostQueue::next_start() const {
  return ready_.empty() ? Clock::time_point::max() : ready_.begin()->first;
}

void HostQueue::clear() {
  ready_.clear();
  for (auto& [name, host] : hosts_) {
    host.waiting.clear();
    host.under_way = 0;
  }
  waiting_ = 0;
}

}  // namespace feedarc
