#pragma once

#include <string>
#include <string_view>

namespace feedarc {

/// The value behind `name` (lower case) and `=` in a Content-Type (RFC 9110 §8.3.1) or an XML declaration, in
/// quotes or not, with blanks around the sign or not; empty without one. Other values' quotes hide what they
/// hold. For short texts: the time grows with the square of the number of quotes.
std::string value_behind(std::string_view text, std::string_view name);

}  // namespace feedarc
