#include "feedarc/poll.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include "feedarc/text/date.h"
#include "feedarc/text/url.h"
#include "poll/byte_queue.h"
#include "poll/history_desk.h"
#include "poll/history_page.h"
#include "poll/run_items.h"
#include "poll/schedule.h"

namespace feedarc {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t feeds_a_transaction = 64;
// A transaction rewrites a page of every index for each entry: it waits this long for more to come.
constexpr std::chrono::milliseconds gathering{100};
// The next page of a walk waits for this one; those of other walks may join it.
constexpr std::chrono::milliseconds gathering_pages{10};
// A lease of ours that another machine looks at ends after ten minutes.
constexpr std::chrono::minutes between_renewals{2};
constexpr std::size_t revisions_a_index_step = 250;

bool is_file(const Subscription& feed) { return feed.url.starts_with('/'); }

std::string asked_to_wait_until(Time time) {
  return "the server asked to wait until " + rfc3339(time) + " (Retry-After)";
}

/// One run: what its threads share, and what each of them does.
class Run {
 public:
  Run(const std::string& location, Fetcher& fetcher, const PollOptions& options, std::stop_token stop)
      : location_(location),
        fetcher_(fetcher),
        options_(options),
        stop_(std::move(stop)),
        history_(options),
        reports_(options.feeds.size()) {}

  Report report();

 private:
  void choose(Schedule& schedule);
  void fetch(Schedule& schedule);
  void page_answered(Schedule& schedule, const Request& request, Result<Response>&& answer);
  void hand_over(Work work);
  void work(Archive& archive);
  void do_feed(FeedTask task, const TaskContext& facts, Archive& archive);
  void do_page(FeedTask task, std::unique_ptr<Walker> walker, const TaskContext& facts, Archive& archive);
  void set_out_from(const FeedTask& task, bool private_address, Archive& archive);
  void hand_over(Finished finished, const std::stop_token& stop);
  void committed(Finished& finished, FeedReport&& report);
  void write(Archive& archive);
  void commit(Archive& archive, std::vector<Finished>& finished);
  void skip(std::size_t index, std::string why);
  std::optional<std::chrono::seconds> heed(Schedule& schedule, const Request& request,
                                           const Result<Response>& answer) const;
  bool has_room() const { return held_ + fetcher_.received() < options_.memory; }
  std::optional<Time> held_until(Schedule& schedule, const std::string& url) const;
  Request request_for(std::size_t index, Schedule& schedule) const;
  Fetcher::Next next_request(Schedule& schedule);
  void fail(const std::exception_ptr& error);
  /// Runs one thread's job; its first exception ends the run.
  template <class Job>
  std::jthread thread(Job job);
  TaskContext context(ArchiveWriter& writer) const;

  const std::string& location_;
  Fetcher& fetcher_;
  const PollOptions& options_;
  std::stop_token stop_;    // the caller's
  std::stop_source ended_;  // ours: set by it, or by the first thread that cannot go on
  HistoryDesk history_;
  ByteQueue<Work> tasks_{options_.memory};
  ByteQueue<Finished> finished_{options_.memory};
  // Bytes of bodies that wait and of what is made of them and not written: one budget with the fetcher's.
  std::atomic<std::size_t> held_{0};
  Clock::time_point begun_ = Clock::now(), renewed_ = begun_;
  std::vector<std::size_t> chosen_;                   // of options_.feeds, in order
  std::size_t asked_ = 0;                             // of chosen_
  std::vector<std::unique_ptr<FeedReport>> reports_;  // of options_.feeds
  std::mutex error_mutex_;
  std::exception_ptr error_;
};

void Run::fail(const std::exception_ptr& error) {
  {
    const std::scoped_lock lock(error_mutex_);
    if (!error_) error_ = error;
  }
  ended_.request_stop();
  fetcher_.wake();
}

template <class Job>
std::jthread Run::thread(Job job) {
  return std::jthread([this, job] {
    try {
      job();
    } catch (...) {
      fail(std::current_exception());
    }
  });
}

TaskContext Run::context(ArchiveWriter& writer) const {
  return {options_.now,      options_.force, options_.seed,
          options_.schedule, &options_.own,  [&writer](FeedId feed) { return writer.known(feed); },
          ended_.get_token()};
}

void Run::skip(std::size_t index, std::string why) {
  const Subscription& feed = options_.feeds[index];
  FeedReport report;
  report.url = feed.url;
  report.title = feed.user_title.empty() ? feed.title : feed.user_title;
  report.result = FeedReport::Result::skipped;
  report.warnings.push_back(std::move(why));
  report.next_poll = feed.next_poll;
  reports_[index] = std::make_unique<FeedReport>(std::move(report));
}

/// Takes the leases, and leaves out what another process holds or has just polled.
void Run::choose(Schedule& schedule) {
  std::vector<std::string> hosts;
  std::unordered_map<std::string, std::size_t> place;
  const auto lease_of = [&](const Subscription& feed) {
    return options_.hosts.empty() ? feed.host : lease_key(feed.url, options_.hosts);
  };
  for (const auto& feed : options_.feeds) {
    const std::string host = lease_of(feed);
    if (!host.empty() && place.emplace(host, hosts.size()).second) hosts.push_back(host);
  }
  const auto leases = hosts.empty() ? std::vector<Schedule::Lease>{} : schedule.lease(hosts, options_.now);
  std::unordered_set<FeedId> still_due;
  if (options_.due_only)
    each_due_feed(schedule, options_.now, [&](Subscription&& feed) { still_due.insert(feed.id); });
  for (std::size_t k = 0; k < options_.feeds.size(); ++k) {
    const Subscription& feed = options_.feeds[k];
    const auto lease = place.find(lease_of(feed));
    if (lease != place.end() && !leases[lease->second].taken) {
      skip(k, "another feedarc is polling this host (" + leases[lease->second].owner + ")");
    } else if (!options_.due_only || still_due.contains(feed.id)) {
      chosen_.push_back(k);
    }
  }
  if (!options_.history) return;
  history_.expect(chosen_.size());
  for (const auto& [host, number] : place)
    if (leases[number].taken) history_.leased(host);
}

void Run::hand_over(Work work) {
  const std::size_t bytes = size_of(work);
  held_ += bytes;
  tasks_.push_now(std::move(work), bytes);
}

std::optional<Time> Run::held_until(Schedule& schedule, const std::string& url) const {
  for (const std::string& key : {url, host_and_port(url)})
    if (const auto until = schedule.blocked_until(key); until && *until > options_.now) return until;
  return std::nullopt;
}

Request Run::request_for(std::size_t index, Schedule& schedule) const {
  const Subscription& feed = options_.feeds[index];
  Request request;
  request.url = with_user_info(feed.url, feed.secret);
  if (!options_.force) request.validators = feed.validators;
  request.tag = index;
  if (const auto own = options_.own.find(feed.url); own != options_.own.end())
    request.options = own->second.net;
  // Another feed's 429 may have closed the host that this one redirects to; then the first host is spared
  // as well, which can only send us there.
  request.held_from = [this, &schedule, &feed](std::string_view target) -> std::optional<Failure> {
    const auto until = held_until(schedule, std::string(target));
    if (!until) return std::nullopt;
    schedule.block(feed.url, *until);
    return Failure{Failure::Kind::rate_limited, asked_to_wait_until(*until)};
  };
  return request;
}

Fetcher::Next Run::next_request(Schedule& schedule) {
  using Kind = Fetcher::Next::Kind;
  while (asked_ < chosen_.size()) {
    if (!has_room()) return {Kind::wait, {}};
    const std::size_t index = chosen_[asked_++];
    const Subscription& feed = options_.feeds[index];
    if (is_file(feed)) {
      hand_over(Work{{index, feed, std::nullopt, std::nullopt}, nullptr});
      continue;
    }
    if (const auto until = held_until(schedule, feed.url)) {
      skip(index, asked_to_wait_until(*until));
      if (options_.history) history_.stay();
      continue;
    }
    return {Kind::request, request_for(index, schedule)};
  }
  if (!options_.history) return {Kind::end, {}};
  return has_room() ? history_.next(schedule) : Fetcher::Next{Kind::wait, {}};
}

std::optional<std::chrono::seconds> Run::heed(Schedule& schedule, const Request& request,
                                              const Result<Response>& answer) const {
  return answer ? heed_retry_after(schedule, request.url, *answer, options_.now) : std::nullopt;
}

void Run::page_answered(Schedule& schedule, const Request& request, Result<Response>&& answer) {
  const auto wait = heed(schedule, request, answer);
  auto walker = history_.answered(request, answer, schedule);
  if (!walker) return;  // a robots.txt
  const std::size_t index = walker->index;
  hand_over(Work{{index, options_.feeds[index], std::move(answer), wait}, std::move(walker)});
}

void Run::fetch(Schedule& schedule) {
  const auto done = [&](Request&& request, Result<Response>&& answer) {
    if (request.tag >= options_.feeds.size()) return page_answered(schedule, request, std::move(answer));
    const auto index = static_cast<std::size_t>(request.tag);
    // A host that sent 429 is not asked again in this run: nothing became of these.
    if (!answer && answer.error().kind == Failure::Kind::rate_limited) {
      if (options_.history) history_.stay();
      return skip(index, answer.error().what);
    }
    const auto wait = heed(schedule, request, answer);
    hand_over(Work{{index, options_.feeds[index], std::move(answer), wait}, nullptr});
  };
  fetcher_.run([&] { return next_request(schedule); }, done, ended_.get_token(), [&] { return has_room(); });
}

void Run::hand_over(Finished finished, const std::stop_token& stop) {
  const std::size_t bytes = finished.bytes = sizeof(Finished) + size_of(finished.batch);
  held_ += bytes;
  finished_.push(std::move(finished), bytes, stop);
}

void Run::do_feed(FeedTask task, const TaskContext& facts, Archive& archive) {
  Finished finished;
  finished.index = task.index;
  finished.private_address = is_private(task);
  const Subscription feed = task.feed;
  try {
    auto batch = finish_task(std::move(task), facts);
    if (!batch) return;  // stopped
    finished.batch = std::move(*batch);
    archive.writer().prepare(finished.batch);
  } catch (const ArchiveError&) {
    throw;  // the archive is everybody's: the run ends
  } catch (const std::exception& error) {
    finished.batch = failed_batch(feed, {Failure::Kind::internal, error.what()}, facts);
  }
  hand_over(std::move(finished), facts.stop);
}

void Run::do_page(FeedTask task, std::unique_ptr<Walker> walker, const TaskContext& facts, Archive& archive) {
  Finished finished;
  finished.index = task.index;
  std::optional<FeedBatch> batch;
  try {
    batch = finish_page(task.feed, std::move(*task.answer), walker->way, archive.writer(), facts);
  } catch (const ArchiveError&) {
    throw;
  } catch (const std::exception& error) {
    walker->way.missed({Failure::Kind::internal, error.what()}, std::nullopt, options_.now);
  }
  if (facts.stop.stop_requested()) return;
  if (!batch) return history_.go_on(std::move(walker));
  finished.batch = std::move(*batch);
  finished.walker = std::move(walker);
  hand_over(std::move(finished), facts.stop);
}

void Run::set_out_from(const FeedTask& task, bool private_address, Archive& archive) {
  std::unique_ptr<Walker> walker;
  try {
    walker = set_out(task.index, archive.writer().history(task.feed.id), private_address);
  } catch (const ArchiveError&) {
    throw;
  } catch (const std::exception&) {
    // No memory for a second look at it: the next run tries again.
  }
  walker ? history_.go_on(std::move(walker)) : history_.stay();
}

/// All wait for the one writer: on Linux, where a thread has a niceness of its own, it goes first on a busy
/// core.
void let_the_writer_go_first() {
  constexpr int behind = 5;
  setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + behind);
}

void Run::work(Archive& archive) {
  let_the_writer_go_first();
  const TaskContext facts = context(archive.writer());
  while (auto work = tasks_.pop(facts.stop)) {
    const std::size_t taken = size_of(*work);
    if (work->sets_out)
      set_out_from(work->task, work->private_address, archive);
    else if (work->walker)
      do_page(std::move(work->task), std::move(work->walker), facts, archive);
    else
      do_feed(std::move(work->task), facts, archive);
    work.reset();
    held_ -= taken;
    fetcher_.wake();
  }
}

/// Its walk through history begins when the feed's own document is written, and goes on behind each page.
void Run::committed(Finished& finished, FeedReport&& report) {
  held_ -= finished.bytes;
  if (finished.walker) {
    if (report.status) {  // else it is only the end that was found
      const int pages = history_.count(finished.index, report);
      if (options_.page_progress) options_.page_progress(options_.feeds[finished.index], pages);
    }
    return history_.go_on(std::move(finished.walker));
  }
  if (options_.progress) options_.progress(report);
  const bool failed = report.result == FeedReport::Result::failed;
  reports_[finished.index] = std::make_unique<FeedReport>(std::move(report));
  if (!options_.history) return;
  if (failed) return history_.stay();
  hand_over(Work{{finished.index, options_.feeds[finished.index], std::nullopt, std::nullopt},
                 nullptr,
                 true,
                 finished.private_address});
}

void Run::commit(Archive& archive, std::vector<Finished>& finished) {
  std::vector<FeedBatch> batches;
  batches.reserve(finished.size());
  for (auto& item : finished) {
    batches.push_back(std::move(item.batch));
    batches.back().offer = options_.offer;
  }
  archive.writer().write(batches);
  if (Clock::now() - renewed_ >= between_renewals) {
    renewed_ = Clock::now();
    archive.schedule().renew(options_.now + std::chrono::floor<std::chrono::seconds>(renewed_ - begun_));
  }
  for (std::size_t k = 0; k < batches.size(); ++k) committed(finished[k], std::move(batches[k].report));
  finished.clear();
  fetcher_.wake();
}

void Run::write(Archive& archive) {
  const auto stop = ended_.get_token();
  std::vector<Finished> waiting;
  std::size_t unindexed = 0;
  while (auto first = finished_.pop(stop)) {
    const auto enough = Clock::now() + (first->walker ? gathering_pages : gathering);
    std::size_t bytes = first->bytes;
    waiting.push_back(std::move(*first));
    while (waiting.size() < feeds_a_transaction && bytes < limits::transaction_bytes) {
      auto more = finished_.pop_before(enough, stop);
      if (!more) break;
      bytes += more->bytes;
      waiting.push_back(std::move(*more));
    }
    for (const auto& item : waiting) unindexed += item.batch.entries.size();
    commit(archive, waiting);
    if (unindexed >= revisions_a_index_step) {
      archive.writer().index(stop);
      unindexed = 0;
    }
  }
  archive.writer().index(stop);
}

Report Run::report() {
  const std::stop_callback forward(stop_, [this] {
    ended_.request_stop();
    fetcher_.wake();
  });
  const auto archive = open_archive(location_, OpenMode::write);
  choose(archive->schedule());
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  // A handle a thread, made here (Archive::another); the first, with the largest cache, is the writer's.
  std::vector<std::unique_ptr<Archive>> handles;
  for (unsigned k = 0; k <= (options_.workers ? options_.workers : cores); ++k)
    handles.push_back(archive->another());
  {
    std::vector<std::jthread> threads;
    try {
      threads.push_back(thread([this, &archive] { write(*archive); }));
      for (std::size_t k = 1; k < handles.size(); ++k)
        threads.push_back(thread([this, &handles, k] { work(*handles[k]); }));
      fetch(handles[0]->schedule());
    } catch (...) {
      fail(std::current_exception());
    }
    tasks_.close();
    while (threads.size() > 1) threads.pop_back();  // the workers end before nothing more comes to the writer
    finished_.close();
  }
  archive->schedule().release_all();
  if (error_) std::rethrow_exception(error_);
  history_.tell(reports_);
  Report report;
  report.started = options_.now;
  report.stopped = stop_.stop_requested();
  report.feeds.reserve(reports_.size());
  for (auto& feed : reports_)
    if (const auto one = std::move(feed)) report.feeds.push_back(std::move(*one));
  report.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun_);
  return report;
}

}  // namespace

Report poll(const std::string& archive_location, Fetcher& fetcher, const PollOptions& options,
            std::stop_token stop) {
  return Run(archive_location, fetcher, options, std::move(stop)).report();
}

}  // namespace feedarc
