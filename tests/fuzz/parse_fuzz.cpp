#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "feedarc/feed.h"

// Whatever comes in: parsing ends, gives the same again, and no entry is without an id.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const feedarc::FeedHints hints{"https://example.org/feed", "text/xml"};
  const auto feed = feedarc::parse_feed(bytes, hints);
  if (feed != feedarc::parse_feed(bytes, hints)) std::abort();
  if (feed)
    for (const auto& entry : feed->entries)
      if (entry.id.empty()) std::abort();
  return 0;
}
