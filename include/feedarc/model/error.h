#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

/// The three shapes of trouble: odd but usable input is a value with warnings; a step that has no value is a
/// `Result<T>`; a run that cannot go on is an exception derived from `Error`.
namespace feedarc {

/// Why one step (a fetch, a parse) has no value. The kinds are those of `error_kind` in docs/json.md.
struct Failure {
  enum class Kind {
    dns,
    connect,
    tls,
    timeout,
    reset,
    protocol,
    truncated,
    too_large,
    too_many_redirects,
    redirect_refused,
    http,
    auth,
    gone,
    rate_limited,
    encoding,
    empty,
    not_a_feed,
    file,  // a feed kept as a local file that cannot be read
    storage,
    cancelled,  // the stop token was set; never reported
    internal,
  };
  Kind kind = Kind::internal;
  std::string
      what;  // one line in words, without the URL; may hold a server's text: make it safe before printing
  bool operator==(const Failure&) const = default;
};

/// The kind as users and programs read it: `too-large`, `not-a-feed`.
std::string_view name(Failure::Kind kind);

/// std::expected's interface, until the compiler has it.
template <class T>
using Result = tl::expected<T, Failure>;

/// The run cannot go on. `what()` is `where: problem: remedy`, fit for one line of stderr.
class Error : public std::runtime_error {
 public:
  Error(std::string problem, std::string where, std::string remedy = {});
  const std::string& problem() const noexcept { return problem_; }
  const std::string& where() const noexcept { return where_; }    // the file, URL or option; may be empty
  const std::string& remedy() const noexcept { return remedy_; }  // what to do next; may be empty

 private:
  std::string problem_, where_, remedy_;
};

/// The archive cannot be used: exit status 3. Every engine maps its own errors to these six.
class ArchiveError : public Error {
 public:
  enum class Kind {
    busy,       // locked by another process for longer than the timeout
    missing,    // no such file, or not made yet
    newer,      // written by a later version of the program
    damaged,    // not readable as an archive of ours: damage, or another program's file
    read_only,  // cannot be written here
    full,       // no space, or a file size limit
  };
  ArchiveError(Kind kind, std::string problem, std::string where, std::string remedy = {});
  Kind kind() const noexcept { return kind_; }

 private:
  Kind kind_;
};

std::string_view name(ArchiveError::Kind kind);  // `read-only`

}  // namespace feedarc
