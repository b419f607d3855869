#include "cli/signals.h"

#include <pthread.h>
#include <unistd.h>

#include <system_error>

#include "cli/errors.h"

namespace feedarc::cli {
namespace {

bool is_ignored(int signal) {
  struct sigaction now {};
  return ::sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

/// What is waited for; SIGUSR2 only ends the watcher. A blocked signal would arrive though it is ignored.
sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    if (!is_ignored(signal)) sigaddset(&set, signal);
  sigaddset(&set, SIGUSR2);
  return set;
}

}  // namespace

Signals::Signals() : watched_(watched()) {
  // A closed pipe and a full file are errors of `write`, not ends of the process.
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGXFSZ, SIG_IGN);
  ::signal(SIGUSR2, SIG_DFL);
  ::pthread_sigmask(SIG_BLOCK, &watched_, nullptr);
  try {
    watcher_ = std::thread([this] { watch(); });
  } catch (const std::system_error& error) {
    throw Error("no thread can be made: " + error.code().message(), "",
                "is a limit (ulimit -u, -v) reached?");
  }
}

Signals::~Signals() {
  ending_ = true;
  ::pthread_kill(watcher_.native_handle(), SIGUSR2);
  watcher_.join();
}

std::stop_token Signals::stop_token() {
  graceful_ = true;
  return stop_.get_token();
}

void Signals::watch() {
  while (true) {
    int signal = 0;
    if (::sigwait(&watched_, &signal) != 0) continue;
    if (signal == SIGUSR2) {
      if (ending_) return;
      continue;
    }
    if (!graceful_ || received_.exchange(signal) != 0) ::_exit(status::signal_base + signal);
    stop_.request_stop();
  }
}

}  // namespace feedarc::cli
