#pragma once

#include <sys/types.h>

#include <array>
#include <string>

namespace feedarc::cli {

/// A pipe, closed with the object. Children inherit neither end but for what they are given.
class Pipe {
 public:
  Pipe();
  ~Pipe();
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  bool made() const { return ends_[0] >= 0; }
  int read_end() const { return ends_[0]; }
  int write_end() const { return ends_[1]; }
  void close_read() { close(ends_[0]); }
  void close_write() { close(ends_[1]); }

 private:
  static void close(int& end);
  std::array<int, 2> ends_{-1, -1};
};

/// Starts `sh -c COMMAND` with our environment and the usual signals, `in` and `out` as its standard input
/// and output
/// (-1: ours). `own_group`: it leads a process group, so that all it starts can be ended with it. 0: it
/// cannot be started, and errno says why.
pid_t spawn_shell(const std::string& command, int in, int out, bool own_group);

}  // namespace feedarc::cli
