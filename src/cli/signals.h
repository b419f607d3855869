#pragma once

#include <signal.h>

#include <atomic>
#include <stop_token>
#include <thread>

namespace feedarc::cli {

/// Receives SIGINT, SIGTERM and SIGHUP on a thread of its own; those that were ignored at the start (nohup, a
/// shell's background job) stay so. Made before any other thread, which then
/// inherit the mask.
///
/// A command that can end cleanly takes `stop_token`; the signal then sets it, and a second one ends the
/// process at once. Until it is taken the first one does: whatever only reads has nothing to clean up.
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  std::stop_token stop_token();
  int received() const { return received_; }  // 0: none

 private:
  void watch();

  sigset_t watched_;
  std::stop_source stop_;
  std::atomic<int> received_ = 0;
  std::atomic<bool> graceful_ = false, ending_ = false;
  std::thread watcher_;
};

}  // namespace feedarc::cli
