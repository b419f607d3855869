#include "cli/versions.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <CLI/Version.hpp>

#include "feedarc/archive.h"
#include "feedarc/net.h"
#include "feedarc/version.h"

namespace feedarc::cli {

std::string version_text() {
  return fmt::format("feedarc {}\n{}\n{}\nCLI11 {}, fmt {}.{}.{}, toml++ {}.{}.{}\n", version(),
                     net_versions(), archive_versions(), CLI11_VERSION, FMT_VERSION / 10000,
                     FMT_VERSION / 100 % 100, FMT_VERSION % 100, TOML_LIB_MAJOR, TOML_LIB_MINOR,
                     TOML_LIB_PATCH);
}

}  // namespace feedarc::cli
