#pragma once

#include <string>
#include <string_view>

namespace feedarc::cli {

/// What the author of a query that found nothing may have meant otherwise, for a message; empty if nothing is
/// odd about it.
std::string search_hint(std::string_view query);

}  // namespace feedarc::cli
