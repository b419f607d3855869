#include "cli/pager.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "cli/errors.h"
#include "cli/spawn.h"

namespace feedarc::cli {
namespace {

/// A reader who has seen enough closes the pipe; that is no error.
void feed(int handle, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(handle, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// By the shell's word: no such command, or none that can be run.
bool is_not_run(int status) { return status == 126 || status == 127; }

void print(std::string_view text, const std::string& pager, Session& session) {
  session.messages.line("feedarc: PAGER: `" + shown(pager) + "` cannot be run: this is printed without it");
  session.out.write(text);
}

}  // namespace

void page(std::string_view text, Session& session) {
  const std::string pager = session.environment.get("PAGER");
  if (pager.empty() || !session.out.is_terminal()) return session.out.write(text);
  session.out.flush();
  Pipe pipe;
  // In our group: it reads the terminal's keys.
  const pid_t child = pipe.made() ? spawn_shell(pager, pipe.read_end(), -1, false) : 0;
  if (child == 0) return print(text, pager, session);
  pipe.close_read();
  feed(pipe.write_end(), text);
  pipe.close_write();
  int ended = 0;
  while (::waitpid(child, &ended, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(ended) && is_not_run(WEXITSTATUS(ended))) print(text, pager, session);
}

}  // namespace feedarc::cli
