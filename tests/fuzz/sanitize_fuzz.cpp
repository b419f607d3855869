#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "feedarc/html.h"
#include "feedarc/text/utf8.h"

// Whatever comes in: sanitising twice is sanitising once, and what comes out is UTF-8.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string once = feedarc::sanitize_html(input, "https://example.org/");
  if (!feedarc::is_valid_utf8(once)) std::abort();
  if (feedarc::sanitize_html(once, "https://example.org/") != once) std::abort();
  return 0;
}
