#include "support/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace feedarc::test {
namespace {

using Clock = std::chrono::steady_clock;

/// A file descriptor, whatever it is of.
struct Pipe {
  int read = -1, write = -1;
};

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

Pipe new_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe");
  return {ends[0], ends[1]};
}

Pipe new_terminal() {
  Pipe ends;
  const winsize size{.ws_row = 24, .ws_col = 80, .ws_xpixel = 0, .ws_ypixel = 0};
  if (::openpty(&ends.read, &ends.write, nullptr, nullptr, &size) != 0) fail("openpty");
  ::fcntl(ends.read, F_SETFD, FD_CLOEXEC);
  ::fcntl(ends.write, F_SETFD, FD_CLOEXEC);
  return ends;
}

void close_end(int& end) {
  if (end >= 0) ::close(end);
  end = -1;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (auto& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

std::vector<std::string> settings(const Run& run) {
  std::vector<std::string> list;
  for (const auto& [name, value] : run.environment) list.push_back(name + "=" + value);
  if (const char* path = std::getenv("PATH"); path != nullptr && !run.environment.contains("PATH"))
    list.push_back(std::string("PATH=") + path);
  return list;
}

class Child {
 public:
  Child(const std::string& program, const Run& run)
      : run_(run), in_(new_pipe()), out_(run.terminal ? new_terminal() : new_pipe()) {
    if (!run.terminal) err_ = new_pipe();
    std::vector<std::string> arguments = run.arguments, environment = settings(run);
    arguments.insert(arguments.begin(), program);
    const auto argv = pointers(arguments), envp = pointers(environment);
    pid_ = ::fork();
    if (pid_ < 0) fail("fork");
    if (pid_ == 0) become(program, argv.data(), envp.data());
    close_end(in_.read);
    close_end(out_.write);
    close_end(err_.write);
    ::fcntl(in_.write, F_SETFL, O_NONBLOCK);
    ::signal(SIGPIPE, SIG_IGN);
  }
  ~Child() {
    for (int* end : {&in_.read, &in_.write, &out_.read, &out_.write, &err_.read, &err_.write})
      close_end(*end);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  Ran attend();

 private:
  // Between fork and exec only what is safe in a signal handler.
  [[noreturn]] void become(const std::string& program, char* const* argv, char* const* envp) const {
    ::signal(SIGPIPE, SIG_DFL);
    ::dup2(in_.read, STDIN_FILENO);
    ::dup2(out_.write, STDOUT_FILENO);
    ::dup2(run_.terminal ? out_.write : err_.write, STDERR_FILENO);
    if (run_.folder.empty() || ::chdir(run_.folder.c_str()) == 0) ::execve(program.c_str(), argv, envp);
    ::_exit(127);
  }
  void feed();
  static void drain(int& from, std::string& to);

  const Run& run_;
  Pipe in_, out_, err_;
  pid_t pid_ = -1;
  std::size_t fed_ = 0;
};

void Child::feed() {
  const ssize_t count = ::write(in_.write, run_.input.data() + fed_, run_.input.size() - fed_);
  if (count > 0) fed_ += static_cast<std::size_t>(count);
  if (fed_ == run_.input.size() || (count < 0 && errno != EAGAIN)) close_end(in_.write);
}

void Child::drain(int& from, std::string& to) {
  std::array<char, 65536> bytes;
  const ssize_t count = ::read(from, bytes.data(), bytes.size());
  if (count > 0)
    to.append(bytes.data(), static_cast<std::size_t>(count));
  else
    close_end(from);  // a terminal without writers is an error (EIO)
}

Ran Child::attend() {
  Ran ran;
  const auto end = Clock::now() + run_.timeout;
  auto strike = run_.signal_after ? Clock::now() + *run_.signal_after : Clock::time_point::max();
  while (out_.read >= 0 || err_.read >= 0) {
    std::array<pollfd, 3> wanted{{{out_.read, POLLIN, 0}, {err_.read, POLLIN, 0}, {in_.write, POLLOUT, 0}}};
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(std::min(end, strike) - Clock::now()).count();
    ::poll(wanted.data(), wanted.size(), static_cast<int>(std::max<std::int64_t>(0, left)));
    if (wanted[0].revents != 0) drain(out_.read, ran.out);
    if (wanted[1].revents != 0) drain(err_.read, ran.err);
    if (wanted[2].revents != 0) feed();
    if (Clock::now() >= strike) {
      ::kill(pid_, run_.signal);
      strike = Clock::time_point::max();
    }
    if (Clock::now() >= end) {
      ran.timed_out = true;
      ::kill(pid_, SIGKILL);
      break;
    }
  }
  int how = 0;
  while (::waitpid(pid_, &how, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(how)) ran.status = WEXITSTATUS(how);
  if (WIFSIGNALED(how)) ran.signal = WTERMSIG(how);
  return ran;
}

}  // namespace

Ran run_program(const std::string& program, const Run& run) { return Child(program, run).attend(); }

}  // namespace feedarc::test
