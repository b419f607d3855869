#include "cli/descriptors.h"

#include <sys/resource.h>

#include <algorithm>
#include <thread>

namespace feedarc::cli {
namespace {

// Two addresses of a host tried side by side, or its name looked up; and a connection that is kept.
constexpr rlim_t files_a_job = 6;

/// The archive is opened by each worker; besides there are the standard streams, signals, a few connections
/// that are kept however few the jobs are.
rlim_t files_besides() { return 24 + 4 * std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace

int jobs_within_limits(int jobs) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return jobs;
  const rlim_t besides = files_besides(), wanted = besides + static_cast<rlim_t>(jobs) * files_a_job;
  if (limit.rlim_cur >= wanted) return jobs;
  rlimit raised{std::min(wanted, limit.rlim_max), limit.rlim_max};
  if (::setrlimit(RLIMIT_NOFILE, &raised) != 0) raised = limit;
  const rlim_t left = raised.rlim_cur - std::min(besides, raised.rlim_cur);
  return static_cast<int>(std::clamp<rlim_t>(left / files_a_job, 1, static_cast<rlim_t>(jobs)));
}

}  // namespace feedarc::cli
