#pragma once

#include <string>

#include "feedarc/model/error.h"

namespace feedarc {

/// The bytes of a feed kept as a local file, up to limits::body_bytes. Failure `file`, its `what` the
/// system's reason.
Result<std::string> read_feed_file(const std::string& path);

}  // namespace feedarc
