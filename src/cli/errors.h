#pragma once

#include "feedarc/model/error.h"

/// What ends a command, by its exit status (docs: `feedarc --help`).
namespace feedarc::cli {

namespace status {
inline constexpr int done = 0;
inline constexpr int in_part = 1;
inline constexpr int usage = 2;
inline constexpr int archive = 3;
inline constexpr int not_found = 4;
inline constexpr int signal_base = 128;
}  // namespace status

/// The command line or the configuration is wrong.
class UsageError : public Error {
 public:
  using Error::Error;
};

/// Nothing matches what was named.
class NotFound : public Error {
 public:
  using Error::Error;
};

/// The reader of our output went away: a silent end.
struct PipeClosed {};

}  // namespace feedarc::cli
