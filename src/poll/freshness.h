#pragma once

#include <chrono>
#include <optional>

#include "feedarc/model/http.h"
#include "feedarc/model/time.h"

namespace feedarc {

/// How long an answer says it stays fresh (RFC 9111 §4.2): max-age less Age, else Expires less Date, by the
/// server's clock alone. Nothing where it says nothing usable: zero, past, no-cache, unreadable. `kept`: the
/// max-age that answers before it left in force.
std::optional<std::chrono::seconds> freshness(const Response& response,
                                              std::chrono::seconds kept = std::chrono::seconds(0));

/// The max-age in force after an answer, where it was `kept` before: a 304 without Cache-Control leaves it as
/// it was (RFC 9111 §4.3.4). 0: none. (Of an Expires nothing is left by the time of the next question.)
std::chrono::seconds max_age_after(const Response& response, std::chrono::seconds kept);

/// Retry-After (RFC 9110 §10.2.3) in seconds or as a date by the server's clock (`now` where it does not tell
/// it), up to limits::max_retry_after. Nothing for what is unreadable, zero or past.
std::optional<std::chrono::seconds> retry_after(const Response& response, Time now);

}  // namespace feedarc
