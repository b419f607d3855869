#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feedarc/model/entry.h"

namespace feedarc {

/// `2026-03-02-low-water-41.md`: date (UTC), title, number. The number ends it, so that no two entries' names
/// are equal however case or Unicode form are regarded; the date begins it, so that no name is hidden, dashed
/// or a device's. At most 255 bytes, letters and digits of any script in lower case (NFKC) and `-`.
std::string markdown_file_name(const Entry& entry);

/// The number in a name of that form; nothing for other names.
std::optional<EntryNumber> number_in_name(std::string_view file_name);

}  // namespace feedarc
