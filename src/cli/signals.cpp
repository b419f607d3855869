#include "cli/signals.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "cli/errors.h"

namespace feedarc::cli {
namespace {

/// What is waited for; SIGUSR2 only ends the watcher.
sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGUSR2}) sigaddset(&set, signal);
  return set;
}

}  // namespace

Signals::Signals() {
  // A closed pipe and a full file are errors of `write`, not ends of the process.
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGXFSZ, SIG_IGN);
  const sigset_t set = watched();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  watcher_ = std::thread([this] { watch(); });
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
  const sigset_t set = watched();
  while (true) {
    int signal = 0;
    if (::sigwait(&set, &signal) != 0) continue;
    if (signal == SIGUSR2) {
      if (ending_) return;
      continue;
    }
    if (!graceful_ || received_.exchange(signal) != 0) ::_exit(status::signal_base + signal);
    stop_.request_stop();
  }
}

}  // namespace feedarc::cli
