#pragma once

#include <cstddef>
#include <string_view>

namespace feedarc::html {

/// Words that stand between a label, a date, a name and the separator: "from the", "Uhr". Folded.
bool is_connector(std::string_view word);

/// Whether a folded word names a month or a day of the week.
bool names_month(std::string_view word);

/// Behind a date such as `2024年5月3日` or `3 May,` in a folded text; `at` where there is none.
std::size_t past_date(std::string_view text, std::size_t at);

/// "Updated: 3 May 2024" is a stamp.
bool is_date(std::string_view text);

}  // namespace feedarc::html
