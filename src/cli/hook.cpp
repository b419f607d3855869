#include "cli/hook.h"

#include "cli/shell.h"
#include "cli/words.h"
#include "feedarc/render.h"

namespace feedarc::cli {
namespace {

constexpr std::size_t entries_at_once = 100;

/// The entries as lines, read as they are wanted: nothing in the archive is held open while the command
/// works.
class Lines {
 public:
  explicit Lines(ArchiveWriter& archive) : archive_(archive) {}

  std::string next() {
    std::string text;
    for (const Entry& entry : archive_.offers(last_, entries_at_once)) {
      text += render_json(entry, false) + "\n";
      last_ = entry.number;
    }
    return text;
  }

 private:
  ArchiveWriter& archive_;
  EntryNumber last_ = 0;
};

}  // namespace

bool hand_over(const std::string& command, Session& session, const std::stop_token& stop) {
  const auto archive = session.open(OpenMode::write);
  ArchiveWriter& writer = archive->writer();
  const auto count = static_cast<std::uint64_t>(writer.claim_offers(session.now));
  if (count == 0) return true;
  Lines lines(writer);
  const ShellEnd end = run_shell({.command = command,
                                  .input = [&] { return lines.next(); },
                                  .limit = session.settings.hook.timeout,
                                  .stop = stop});
  writer.settle_offers(end.problem.empty());
  if (end.problem.empty()) return true;
  // Not the command's text: who keeps a secret in it does not want it in a log.
  session.messages.line("feedarc: the hook " + end.problem + ": " +
                        counted(count, "new entry waits", "new entries wait") + " for the next fetch");
  return end.stopped;
}

}  // namespace feedarc::cli
