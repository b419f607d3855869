#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feedarc/model/time.h"

namespace feedarc {

/// Reads a date as feeds write it: RFC 822 and 2822, RFC 3339 and W3CDTF, and what real feeds make of them:
/// no weekday or a wrong one, two-digit year, named zone, no zone (taken as UTC).
///
/// `text` is UTF-8; white space around it is ignored. Nothing if no point in time can be read, for a wrong
/// date is worse than none.
std::optional<Time> parse_date(std::string_view text);

/// An HTTP date (RFC 9110 §5.6.7, all three forms).
std::optional<Time> parse_http_date(std::string_view text);

std::string rfc3339(Time time);  // `2026-03-02T08:00:00Z`; years outside 0–9999 are clamped

}  // namespace feedarc
