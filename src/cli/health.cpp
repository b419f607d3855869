#include "cli/health.h"

#include <fmt/format.h>

#include "cli/errors.h"
#include "cli/words.h"
#include "feedarc/text/terminal.h"
#include "feedarc/text/url.h"

namespace feedarc::cli {
namespace {

constexpr int weeks = 4;  // that the rate of entries is reckoned over

/// The largest unit that there are at least two of, but for minutes.
std::string span(std::chrono::seconds time) {
  using namespace std::chrono;
  if (time < 2h) return fmt::format("{} min", duration_cast<minutes>(time).count());
  if (time < 48h) return fmt::format("{} h", duration_cast<hours>(time).count());
  return fmt::format("{} d", duration_cast<days>(time).count());
}

}  // namespace

std::optional<Held> held(Schedule& schedule, std::string_view url, Time now) {
  if (const auto host = schedule.blocked_until(host_and_port(url)); host && *host > now)
    return Held{*host, true};
  if (const auto own = schedule.blocked_until(url); own && *own > now) return Held{*own, false};
  return std::nullopt;
}

Healths::Healths(Archive& archive, Time now)
    : schedule_(archive.schedule()),
      now_(now),
      lately_(archive.reader().entry_counts(now - std::chrono::days(7 * weeks), now)) {}

FeedHealth Healths::of(const Subscription& feed) const {
  FeedHealth health;
  if (const auto found = lately_.find(feed.id); found != lately_.end())
    health.entries_a_week = static_cast<double>(found->second) / weeks;
  if (const auto found = held(schedule_, feed.url, now_)) {
    health.held_until = found->until;
    health.host_held = found->whole_host;
  }
  return health;
}

std::string ago(Time then, Time now) { return then >= now ? "now" : span(now - then) + " ago"; }

std::string next_poll_in_words(const Subscription& feed, Time now) {
  if (feed.paused) return "paused";
  if (!feed.enabled) return "never (gone)";
  return !feed.next_poll || *feed.next_poll <= now ? "now" : "in " + span(*feed.next_poll - now);
}

std::string a_week(double entries) {
  return entries == 0 || entries >= 2 ? fmt::format("{:.0f}", entries) : fmt::format("{:.1f}", entries);
}

std::vector<std::string> health_lines(const Subscription& feed, const FeedHealth& health,
                                      const Session& session) {
  std::vector<std::string> lines;
  if (!feed.last_error.empty()) {
    const auto times = static_cast<std::uint64_t>(std::max(feed.failures, 0));
    const std::string how_often = times < 2 ? "" : "failed " + std::to_string(times) + " times: ";
    lines.push_back(how_often + terminal_line(feed.last_error));
  }
  if (health.held_until)
    lines.push_back((health.host_held ? "its host asks to be left alone until "
                                      : "its server asks to be left alone until ") +
                    session.minute(*health.held_until) + " (Retry-After)");
  if (const auto& moved = feed.moved)
    lines.push_back(fmt::format("seems to move to {} ({} since {})", terminal_line(moved->url),
                                counted(static_cast<std::uint64_t>(moved->seen), "time", "times"),
                                local_day(moved->since, session.zone)));
  return lines;
}

}  // namespace feedarc::cli
