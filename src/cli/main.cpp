#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "cli/program.h"

int main(int count, char** values) {
  using namespace feedarc::cli;
  const std::vector<std::string> arguments(values + (count > 0 ? 1 : 0), values + count);
  const Environment environment([](const char* name) { return std::getenv(name); });
  Signals signals;
  Output out(STDOUT_FILENO);
  Messages messages(STDERR_FILENO);
  Session session{environment, out, messages, signals, {}, {}, {}, local_zone()};
  return run_program(arguments, session);
}
