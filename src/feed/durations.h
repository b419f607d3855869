#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace feedarc {

/// `h:m:s`, `m:s` or seconds, in seconds; nothing for anything else.
std::optional<std::uint64_t> duration_seconds(std::string_view text);

}  // namespace feedarc
