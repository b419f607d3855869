#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "feedarc/text/date.h"

namespace {

using namespace feedarc;

/// A time that was read can be written and read again, by both readers where both know the form.
bool comes_back(Time time) {
  const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(time)};
  if (date.year() < std::chrono::year{0} || date.year() > std::chrono::year{9999}) return true;  // clamped
  return parse_date(rfc3339(time)) == time;
}

}  // namespace

// Whatever a feed or a header has for a date: it is read the same with blanks around it, and what was read
// survives being written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto date = parse_date(text);
  if (date != parse_date(" \n" + text + "\t ")) std::abort();
  if (date && !comes_back(*date)) std::abort();
  const auto http = parse_http_date(text);
  if (http && !comes_back(*http)) std::abort();
  return 0;
}
