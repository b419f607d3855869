#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <string>
#include <thread>
#include <vector>

#include "cli/errors.h"
#include "cli/program.h"

namespace {

/// Each arena of the allocator keeps the holes that large documents leave in it, and by itself takes eight a
/// core: a fetch of ten thousand feeds is 15 MB smaller so, and not slower. What one document has freed stays
/// for the next, rather than going back to the system page by page: a twentieth of the time of `parse`.
void set_up_allocator() {
  constexpr int mebibyte = 1 << 20;
  const unsigned cores = std::max(2U, std::thread::hardware_concurrency());
  ::mallopt(M_ARENA_MAX, static_cast<int>(std::min(cores, 64U)));
  ::mallopt(M_TRIM_THRESHOLD, 16 * mebibyte);
  ::mallopt(M_TOP_PAD, mebibyte);
  ::mallopt(M_MMAP_THRESHOLD, 4 * mebibyte);
}

}  // namespace

int main(int count, char** values) {
  using namespace feedarc::cli;
  set_up_allocator();
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
