#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace feedarc {

/// Reads an answer's head line by line as libcurl hands it on. Heads of 1xx answers are forgotten, trailers
/// ignored.
class ResponseHead {
 public:
  explicit ResponseHead(std::uint64_t max_bytes) : max_bytes_(max_bytes) {}

  /// False once there are more bytes than the bound.
  bool line(std::string_view text);

  bool complete() const { return state_ == State::complete; }
  bool too_large() const { return bytes_ > max_bytes_; }
  int status() const { return status_; }

  std::string text;  // lines end in CRLF
  std::vector<std::pair<std::string, std::string>> headers;

  std::string_view first(std::string_view name) const;
  std::vector<std::string_view> all(std::string_view name) const;

  /// Nothing without one, or where Transfer-Encoding overrules it; a number that does not fit is the
  /// greatest.
  std::optional<std::uint64_t> content_length() const;
  bool lengths_differ() const;  // then nobody knows where the body ends (RFC 9112 §6.3)

 private:
  void header_line(std::string_view line);

  enum class State { status_line, headers, complete } state_ = State::status_line;
  std::uint64_t bytes_ = 0, max_bytes_;
  int status_ = 0;
  bool in_header_ = false;  // a folded line goes on with the last of `headers`; else with a line that is none
};

}  // namespace feedarc
