#include "cli/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "cli/errors.h"
#include "feedarc/text/terminal.h"
#include "feedarc/text/url.h"

namespace feedarc::cli {
namespace {

constexpr std::size_t buffer_bytes = 64 << 10;
constexpr std::string_view erase_line = "\r\x1b[K";
constexpr std::size_t shown_columns = 120;

/// False: `errno` says why.
bool write_all(int handle, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(handle, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

void Output::write(std::string_view text) {
  if (buffer_.size() + text.size() > buffer_bytes) flush();
  if (text.size() > buffer_bytes)
    send(text);
  else
    buffer_ += text;
}

void Output::line(std::string_view text) {
  write(text);
  write("\n");
}

void Output::flush() {
  // Emptied first: what failed once is not tried again on the way out.
  std::string pending;
  pending.swap(buffer_);
  send(pending);
}

void Output::send(std::string_view text) const {
  if (write_all(handle_, text)) return;
  if (errno == EPIPE) throw PipeClosed();
  throw Error("cannot be written: " + std::generic_category().message(errno), "standard output");
}

bool Output::is_terminal() const { return ::isatty(handle_) == 1; }

std::size_t Output::columns() const {
  winsize size{};
  const bool known = ::ioctl(handle_, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

void Messages::line(std::string_view text) {
  std::string whole(progress_shown_.exchange(false) ? erase_line : "");
  whole += text;
  whole += '\n';
  send(whole);
}

void Messages::progress(std::string_view text) {
  progress_shown_ = true;
  send(std::string(erase_line) + std::string(text));
}

void Messages::end_progress() {
  if (progress_shown_.exchange(false)) send(erase_line);
}

bool Messages::is_terminal() const { return ::isatty(handle_) == 1; }

void Messages::send(std::string_view text) const { static_cast<void>(write_all(handle_, text)); }

std::string shown(std::string_view text) {
  // Four bytes a column at most, so that a megabyte is not measured to be cut.
  return fit_width(terminal_line(text.substr(0, 8 * shown_columns)), shown_columns);
}

std::string shown_argument(std::string_view text) {
  return text.empty() ? "\"\"" : shown(masked_user_info(text));
}

}  // namespace feedarc::cli
