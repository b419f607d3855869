#include "poll/history_desk.h"

#include <utility>

#include "feedarc/text/url.h"

namespace feedarc {
namespace {

/// Credentials that stand in the feed's URL go to its own scheme, host and port only.
std::string with_secret(const std::string& url, const Subscription& feed) {
  return origin(url) == origin(feed.url) ? with_user_info(url, feed.secret) : url;
}

}  // namespace

void HistoryDesk::expect(std::size_t feeds) {
  const std::scoped_lock lock(mutex_);
  expected_ += feeds;
}

void HistoryDesk::stay() {
  const std::scoped_lock lock(mutex_);
  --expected_;
}

void HistoryDesk::go_on(std::unique_ptr<Walker> walker) {
  const std::scoped_lock lock(mutex_);
  if (walker->way.step()) {
    waiting_.push_back(std::move(walker));
    return;
  }
  FeedReport& sum = done_[walker->index];
  if (!sum.history) sum.history.emplace();
  sum.history->complete = walker->way.complete();
  sum.history->problems = walker->way.problems();
  --expected_;
}

int HistoryDesk::count(std::size_t index, const FeedReport& page) {
  const std::scoped_lock lock(mutex_);
  FeedReport& sum = done_[index];
  sum.new_entries += page.new_entries;
  sum.updated_entries += page.updated_entries;
  sum.unchanged_entries += page.unchanged_entries;
  sum.bytes += page.bytes;
  sum.duration += page.duration;
  if (!sum.history) sum.history.emplace();
  return ++sum.history->pages;
}

void HistoryDesk::tell(std::vector<std::unique_ptr<FeedReport>>& reports) {
  const std::scoped_lock lock(mutex_);
  for (auto& [index, sum] : done_) {
    auto& report = reports[index];
    if (!report) continue;
    report->new_entries += sum.new_entries;
    report->updated_entries += sum.updated_entries;
    report->unchanged_entries += sum.unchanged_entries;
    report->bytes += sum.bytes;
    report->duration += sum.duration;
    report->history = std::move(sum.history);
    if (report->result == FeedReport::Result::unchanged && sum.new_entries + sum.updated_entries > 0)
      report->result = FeedReport::Result::updated;
  }
}

std::unique_ptr<Walker> HistoryDesk::take() {
  const std::scoped_lock lock(mutex_);
  if (waiting_.empty()) return nullptr;
  auto walker = std::move(waiting_.front());
  waiting_.pop_front();
  return walker;
}

/// On behalf of a feed, with its options.
Request HistoryDesk::request_for(std::string url, const Subscription& feed, const HistoryWalk::Step& step,
                                 Asked asked) {
  Request request;
  request.url = std::move(url);
  request.origin = step.from_private ? Request::Origin::private_server : Request::Origin::public_server;
  request.tag = options_.feeds.size() + tags_++;
  if (const auto own = options_.own.find(feed.url); own != options_.own.end())
    request.options = own->second.net;
  asked_.emplace(request.tag, std::move(asked));
  return request;
}

/// Whether Retry-After of an earlier answer keeps us from asking.
std::optional<Failure> HistoryDesk::held_off(const std::string& url, Schedule& schedule) const {
  for (const std::string& key : {url, host_and_port(url)})
    if (const auto until = schedule.blocked_until(key); until && *until > options_.now)
      return Failure{Failure::Kind::rate_limited, "the server asked to wait (Retry-After)"};
  return std::nullopt;
}

/// Why a page is not to be asked for now.
std::optional<Failure> HistoryDesk::obstacle(const std::string& url, Schedule& schedule) {
  if (auto why = held_off(url, schedule)) return why;
  const std::string host = lease_key(url, options_.hosts);
  if (leased_.contains(host)) return std::nullopt;
  const auto lease = schedule.lease(std::span(&host, 1), options_.now).front();
  if (!lease.taken)
    return Failure{Failure::Kind::rate_limited, "another feedarc is polling this host (" + lease.owner + ")"};
  leased_.insert(host);
  return std::nullopt;
}

void HistoryDesk::refuse(std::unique_ptr<Walker> walker, const Failure& why) {
  walker->way.missed(why, std::nullopt, options_.now);
  go_on(std::move(walker));
}

std::optional<Request> HistoryDesk::try_to_ask(std::unique_ptr<Walker> walker, Schedule& schedule) {
  const HistoryWalk::Step step = *walker->way.step();
  const std::string& url = step.page.url;
  const Subscription& feed = options_.feeds[walker->index];
  if (const auto why = obstacle(url, schedule)) {
    refuse(std::move(walker), *why);
    return std::nullopt;
  }
  switch (robots_.look(url, schedule)) {
    case RobotsDesk::Word::allowed: {
      Request request = request_for(with_secret(url, feed), feed, step, {std::move(walker), {}});
      // A host that was not asked yet is followed to: one that may be asked sent us there.
      request.held_from = [this, &schedule](std::string_view target) -> std::optional<Failure> {
        if (auto why = held_off(std::string(target), schedule)) return why;
        const auto word = robots_.look(target, schedule);
        if (word == RobotsDesk::Word::allowed || word == RobotsDesk::Word::ask) return std::nullopt;
        return Failure{Failure::Kind::redirect_refused, "a redirect to where robots.txt does not let us go"};
      };
      return request;
    }
    case RobotsDesk::Word::refused:
      refuse(std::move(walker), {Failure::Kind::http, "the host's robots.txt does not allow it"});
      return std::nullopt;
    case RobotsDesk::Word::unknown:
      refuse(std::move(walker), {Failure::Kind::http, "the host does not answer for its robots.txt"});
      return std::nullopt;
    case RobotsDesk::Word::ask:
      break;
  }
  const std::string place = RobotsRules::place(url);
  if (const auto why = held_off(place, schedule)) {
    refuse(std::move(walker), *why);
    return std::nullopt;
  }
  auto& parked = parked_[place];
  parked.push_back(std::move(walker));
  if (parked.size() > 1) return std::nullopt;  // it is under way
  return request_for(place, feed, step, {nullptr, place});
}

Fetcher::Next HistoryDesk::next(Schedule& schedule) {
  using Kind = Fetcher::Next::Kind;
  while (auto walker = take())
    if (auto request = try_to_ask(std::move(walker), schedule)) return {Kind::request, std::move(*request)};
  const std::scoped_lock lock(mutex_);
  return {expected_ > 0 ? Kind::wait : Kind::end, {}};
}

std::unique_ptr<Walker> HistoryDesk::answered(const Request& request, const Result<Response>& answer,
                                              Schedule& schedule) {
  auto asked = asked_.extract(request.tag);
  if (asked.mapped().walker) return std::move(asked.mapped().walker);
  const std::string& place = asked.mapped().place;
  robots_.answered(place, answer, schedule);
  auto parked = parked_.extract(place);
  for (auto& walker : parked.mapped()) go_on(std::move(walker));
  return nullptr;
}

}  // namespace feedarc
