#pragma once

#include <functional>
#include <span>

#include "cli/session.h"

namespace CLI {
class App;
}

namespace feedarc::cli {

/// What a command does once its options are read. Its exit status.
using Action = std::function<int(Session&)>;

/// A command: a name, a line for the help, a function that declares its options and gives its action, and
/// what its exit statuses mean.
struct Command {
  const char* name;
  const char* summary;
  Action (*declare)(CLI::App&);
  const char* in_part = nullptr;    // when it ends with 1; nothing: never
  const char* not_found = nullptr;  // with 4
  bool opens_archive = true;        // with 3, if that cannot be used
};

std::span<const Command> commands();

Action declare_add(CLI::App& app);
Action declare_import(CLI::App& app);
Action declare_remove(CLI::App& app);
Action declare_pause(CLI::App& app);
Action declare_resume(CLI::App& app);
Action declare_feeds(CLI::App& app);
Action declare_fetch(CLI::App& app);
Action declare_list(CLI::App& app);
Action declare_show(CLI::App& app);
Action declare_search(CLI::App& app);
Action declare_export(CLI::App& app);
Action declare_log(CLI::App& app);
Action declare_verify(CLI::App& app);
Action declare_parse(CLI::App& app);
Action declare_clean(CLI::App& app);
Action declare_config(CLI::App& app);

}  // namespace feedarc::cli
