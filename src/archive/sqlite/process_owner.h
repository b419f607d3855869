#pragma once

#include <string>
#include <string_view>

namespace feedarc::sqlite {

/// This process, for leases: `machine:pid:start`. The machine is a boot of it and its process namespace, the
/// start is in clock ticks since the boot: a number used again is another process.
std::string process_owner();

/// What can be told of an owner from here: of another machine, or of a process hidden from us, nothing.
enum class Life { runs, ended, unknown };
Life life_of(std::string_view owner);

/// `process 3135`, or that it is of another machine: for messages.
std::string in_words(std::string_view owner);

}  // namespace feedarc::sqlite
