#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace feedarc::test {

struct Run {
  std::vector<std::string> arguments;                   // the program itself is not among them
  std::map<std::string, std::string> environment = {};  // all there is; nothing is inherited but PATH
  std::string input = {};                               // of stdin, which ends behind it
  std::string folder = {};                              // to run in; empty: this one
  bool terminal = false;  // stdout and stderr are one pseudo terminal of 80 by 24
  std::chrono::milliseconds timeout{30'000};
  std::optional<std::chrono::milliseconds> signal_after = {};
  int signal = 9;  // sent then
};

struct Ran {
  std::string out, err;  // of a terminal, all is in `out`
  int status = -1;       // exit status; -1: ended by a signal
  int signal = 0;
  bool timed_out = false;  // and was killed
};

/// Runs a program to its end.
Ran run_program(const std::string& program, const Run& run);

}  // namespace feedarc::test
