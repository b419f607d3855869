#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>

namespace feedarc::cli {

/// A command of the user's, run by `sh -c` as cron runs one: our environment, nothing added to it, our
/// standard error.
struct ShellCommand {
  std::string command;
  std::function<std::string()> input{};  // the next piece of its standard input; empty: that was all
  std::size_t output_bytes = 0;        // of its standard output that are wanted; 0: it goes to standard error
  std::chrono::milliseconds limit{0};  // then it is ended, with all that it started
  std::stop_token stop{};              // likewise
};

struct ShellEnd {
  std::string problem;  // `ended with status 3`, `took longer than 30s`; empty: it ended with status 0
  bool stopped = false;
  std::string output;
};

/// Runs it to its end. One that reads only a part of its input and ends with status 0 is content. Throws what
/// `input` throws, once it is ended.
ShellEnd run_shell(const ShellCommand& command);

}  // namespace feedarc::cli
