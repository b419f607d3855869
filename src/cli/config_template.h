#pragma once

#include <string>
#include <vector>

#include "cli/config.h"

namespace feedarc::cli {

/// What `config --init` writes: every key there is, each with its meaning and its default, all of them
/// comments.
std::string config_template(const std::vector<CommandOptions>& commands);

}  // namespace feedarc::cli
