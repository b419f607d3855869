#pragma once

#include <atomic>
#include <string>
#include <string_view>

namespace feedarc::cli {

/// Standard output, buffered. Whoever prints a stranger's text makes it safe first (text/terminal.h).
class Output {
 public:
  explicit Output(int handle) : handle_(handle) {}

  /// Throws PipeClosed when the reader is gone, Error when the bytes cannot be written.
  void write(std::string_view text);
  void line(std::string_view text);
  void flush();

  bool is_terminal() const;
  /// Of the window; nothing sensible known: 80.
  std::size_t columns() const;
  int handle() const { return handle_; }

 private:
  void send(std::string_view text) const;

  int handle_;
  std::string buffer_;
};

/// Standard error: whole lines, each in one piece, from any thread. What cannot be written there is lost.
class Messages {
 public:
  explicit Messages(int handle) : handle_(handle) {}

  void line(std::string_view text);

  /// A line that the next one replaces; only on a terminal.
  void progress(std::string_view text);
  void end_progress();

  bool is_terminal() const;

 private:
  void send(std::string_view text) const;

  int handle_;
  std::atomic<bool> progress_shown_ = false;
};

/// A stranger's (or user's) text for a message: on one line, safe, only its first part.
std::string shown(std::string_view text);

/// An argument as `shown`; an empty one as `""`. User information of a URL, well formed or not, is `***`
/// (masked_user_info).
std::string shown_argument(std::string_view text);

}  // namespace feedarc::cli
