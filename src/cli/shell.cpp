#include "cli/shell.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <thread>

#include "cli/config_keys.h"
#include "cli/spawn.h"

namespace feedarc::cli {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

// Who was asked to end gets this long for it.
constexpr milliseconds patience{2000};
// Neither the end of a child nor a stop token wakes poll().
constexpr milliseconds shortest_look{1}, longest_look{50};

std::string in_words(int ended) {
  if (WIFSIGNALED(ended)) return "was ended by signal " + std::to_string(WTERMSIG(ended));
  if (WIFEXITED(ended) && WEXITSTATUS(ended) != 0)
    return "ended with status " + std::to_string(WEXITSTATUS(ended));
  return {};
}

/// A running command. Whatever happens, it has ended when the object is gone.
class Child {
 public:
  explicit Child(const ShellCommand& command) : command_(command) {
    if (!in_.made() || !out_.made()) return;
    if (!command.input) null_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    pid_ = spawn_shell(command.command, command.input ? in_.read_end() : null_,
                       command.output_bytes > 0 ? out_.write_end() : STDERR_FILENO, true);
    error_ = errno;
    in_.close_read();
    out_.close_write();
    for (const int end : {in_.write_end(), out_.read_end()}) ::fcntl(end, F_SETFL, O_NONBLOCK);
    if (!command.input) in_.close_write();
    if (command.output_bytes == 0) out_.close_read();
  }
  ~Child() {
    if (pid_ > 0) end();
    if (null_ >= 0) ::close(null_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  ShellEnd attend() {
    ShellEnd result;
    if (pid_ <= 0) {
      result.problem = "cannot be started: " + std::generic_category().message(error_);
      return result;
    }
    const auto until = Clock::now() + command_.limit;
    for (milliseconds look = shortest_look; !reap(WNOHANG); look = std::min(2 * look, longest_look)) {
      if (command_.stop.stop_requested()) {
        result.stopped = true;
        result.problem = "was stopped";
        return result;
      }
      if (Clock::now() >= until) {
        result.problem = "took longer than " + duration_text(command_.limit);
        return result;
      }
      if (exchange(look)) look = shortest_look;
    }
    while (out_.read_end() >= 0 && take()) {
    }
    result.output = std::move(output_);
    result.problem = in_words(ended_);
    return result;
  }

 private:
  bool reap(int how) {
    if (pid_ <= 0) return true;
    const pid_t done = ::waitpid(pid_, &ended_, how);
    if (done == 0 || (done < 0 && errno == EINTR)) return false;
    pid_ = 0;
    return true;
  }

  void end() {
    ::kill(-pid_, SIGTERM);
    const pid_t group = pid_;
    for (const auto until = Clock::now() + patience; !reap(WNOHANG) && Clock::now() < until;)
      std::this_thread::sleep_for(longest_look / 5);
    ::kill(-group, SIGKILL);
    while (!reap(0)) {
    }
  }

  /// Waits for the pipes; whether anything went through one.
  bool exchange(milliseconds look) {
    std::array<pollfd, 2> wanted{{{out_.read_end(), POLLIN, 0}, {in_.write_end(), POLLOUT, 0}}};
    if (::poll(wanted.data(), wanted.size(), static_cast<int>(look.count())) <= 0) return false;
    const bool got = wanted[0].revents != 0 && take();
    const bool gave = wanted[1].revents != 0 && give();
    return got || gave;
  }

  /// False at the end, and while nothing is there.
  bool take() {
    std::array<char, 4096> bytes;
    const ssize_t count = ::read(out_.read_end(), bytes.data(), bytes.size());
    if (count > 0) {
      const std::size_t room = command_.output_bytes - std::min(command_.output_bytes, output_.size());
      output_.append(bytes.data(), std::min(room, static_cast<std::size_t>(count)));
      return true;
    }
    if (count == 0 || (errno != EAGAIN && errno != EINTR)) out_.close_read();
    return false;
  }

  /// Who closes its input early has seen enough: EPIPE is the end of the input, no error.
  bool give() {
    if (pending_.empty()) pending_ = command_.input();
    if (pending_.empty()) {
      in_.close_write();
      return false;
    }
    const ssize_t count = ::write(in_.write_end(), pending_.data(), pending_.size());
    if (count > 0) {
      pending_.erase(0, static_cast<std::size_t>(count));
      return true;
    }
    if (errno != EAGAIN && errno != EINTR) in_.close_write();
    return false;
  }

  const ShellCommand& command_;
  Pipe in_, out_;
  int null_ = -1;
  pid_t pid_ = 0;
  int ended_ = 0;
  int error_ = errno;  // why nothing was started
  std::string pending_, output_;
};

}  // namespace

ShellEnd run_shell(const ShellCommand& command) { return Child(command).attend(); }

}  // namespace feedarc::cli
