#include "cli/spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

#include <cerrno>

extern char** environ;

namespace feedarc::cli {
namespace {

/// What posix_spawn is told, freed with the object.
class SpawnPlan {
 public:
  SpawnPlan() {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
  }
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  void give(int handle, int as) {
    if (handle >= 0) ::posix_spawn_file_actions_adddup2(&actions_, handle, as);
  }
  // Our mask and ignored signals are ours alone.
  void usual_signals(bool own_group) {
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setsigdefault(&attributes_, &usual);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    const int group = own_group ? POSIX_SPAWN_SETPGROUP : 0;
    ::posix_spawnattr_setflags(&attributes_,
                               static_cast<short>(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | group));
  }
  pid_t run(const std::string& command) {
    std::string text = command, shell = "sh", option = "-c";
    const std::array<char*, 4> arguments = {shell.data(), option.data(), text.data(), nullptr};
    pid_t child = 0;
    errno = ::posix_spawn(&child, "/bin/sh", &actions_, &attributes_, arguments.data(), environ);
    return errno == 0 ? child : 0;
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace

Pipe::Pipe() {
  if (::pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
}

Pipe::~Pipe() {
  close_read();
  close_write();
}

void Pipe::close(int& end) {
  if (end >= 0) ::close(end);
  end = -1;
}

pid_t spawn_shell(const std::string& command, int in, int out, bool own_group) {
  SpawnPlan plan;
  plan.give(in, STDIN_FILENO);
  plan.give(out, STDOUT_FILENO);
  plan.usual_signals(own_group);
  return plan.run(command);
}

}  // namespace feedarc::cli
