#pragma once

#include <span>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace feedarc::cli {

/// CLI11 takes `[a,b]` for a list and `++` for the end of a command. Arguments that look so are marked with a
/// byte that no argument can hold, in the reverse order that CLI11 wants.
std::vector<std::string> marked_in_reverse(std::span<const std::string> arguments);

/// Has every option and argument of `app` take the mark off again.
void unmark(CLI::App& app);

}  // namespace feedarc::cli
