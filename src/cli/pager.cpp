#include "cli/pager.h"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

extern char** environ;

namespace feedarc::cli {
namespace {

class Pipe {
 public:
  Pipe() {
    if (::pipe(ends_.data()) != 0) ends_ = {-1, -1};
  }
  ~Pipe() {
    close(0);
    close(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  bool made() const { return ends_[0] >= 0; }
  int end(std::size_t which) const { return ends_[which]; }
  void close(std::size_t which) {
    if (ends_[which] >= 0) ::close(ends_[which]);
    ends_[which] = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

/// The pager as a child whose standard input is the pipe; 0 if it cannot be started.
pid_t start(const std::string& pager, const Pipe& pipe) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_adddup2(&actions, pipe.end(0), STDIN_FILENO);
  ::posix_spawn_file_actions_addclose(&actions, pipe.end(1));
  ::posix_spawn_file_actions_addclose(&actions, pipe.end(0));
  // Our mask and ignored signals are ours alone.
  sigset_t none, usual;
  sigemptyset(&none);
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  sigaddset(&usual, SIGXFSZ);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  std::string command = pager;
  std::string shell = "sh", option = "-c";
  const std::array<char*, 4> arguments = {shell.data(), option.data(), command.data(), nullptr};
  pid_t child = 0;
  if (::posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments.data(), environ) != 0) child = 0;
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  return child;
}

/// A reader who has seen enough closes the pipe; that is no error.
void feed(int handle, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(handle, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

void page(std::string_view text, Session& session) {
  const std::string pager = session.environment.get("PAGER");
  if (pager.empty() || !session.out.is_terminal()) return session.out.write(text);
  session.out.flush();
  Pipe pipe;
  const pid_t child = pipe.made() ? start(pager, pipe) : 0;
  if (child == 0) return session.out.write(text);
  pipe.close(0);
  feed(pipe.end(1), text);
  pipe.close(1);
  int ended = 0;
  while (::waitpid(child, &ended, 0) < 0 && errno == EINTR) {
  }
}

}  // namespace feedarc::cli
