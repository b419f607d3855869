#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/session.h"
#include "feedarc/model/error.h"

namespace feedarc::cli {

/// The bytes of a file, or of standard input for `-`. Failure (kind `file` or `too_large`) says why in words.
Result<std::string> read_input(const std::string& path, std::uint64_t bound);

/// Runs `convert` over the bytes of each input and prints what it gives, in order.
///
/// One input: its text as it is; a failure becomes an Error. Several: one line each, on all cores, printed as
/// soon as those before it are; a failure becomes `{"file", "error"}` in its place. `convert` must be safe
/// from any thread; the bytes are its own, to be freed when it has read them. Memory: what `convert` takes
/// for one input on each core, their results, and a few MB. A closed pipe ends the process at once. The exit
/// status.
using Convert = std::function<Result<std::string>(std::string&& bytes)>;
int convert_inputs(const std::vector<std::string>& paths, const Convert& convert, Session& session);

}  // namespace feedarc::cli
