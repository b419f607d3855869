#pragma once

#include <string>
#include <string_view>

namespace feedarc::sqlite {

/// This process, for leases: `machine:pid:start`. The machine is a boot of it and its process namespace, the
/// start is in clock ticks since the boot: a number used again is another process.
std::string process_owner();

/// Whether the owner is a process of this machine that is no more. One of another machine cannot be judged.
bool is_dead(std::string_view owner);

}  // namespace feedarc::sqlite
