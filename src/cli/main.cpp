#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "cli/errors.h"
#include "cli/program.h"

int main(int count, char** values) {
  using namespace feedarc::cli;
  Messages messages(STDERR_FILENO);
  try {
    const std::vector<std::string> arguments(values + (count > 0 ? 1 : 0), values + count);
    const Environment environment([](const char* name) { return std::getenv(name); });
    Signals signals;
    Output out(STDOUT_FILENO);
    Session session{environment, out, messages, signals, {}, {}, {}, local_zone()};
    return run_program(arguments, session);
  } catch (const std::exception& error) {
    // No thread, no memory: what run_program tells needs them.
    messages.line(std::string("feedarc: cannot start: ") + error.what());
    return status::in_part;
  }
}
