#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "feedarc/opml.h"
#include "feedarc/text/utf8.h"

namespace {

using namespace feedarc;

/// The feeds of a list that can be subscribed to: without a URL there is none, and nothing to write.
Result<Opml> read(std::string_view bytes) {
  auto list = read_opml(bytes);
  if (list) std::erase_if(list->feeds, [](const OpmlFeed& feed) { return feed.url.empty(); });
  return list;
}

}  // namespace

// Whatever comes in as a list: reading ends, and what it gave, written, is a whole list. Once that is rid of
// control characters, reading and writing change nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto first = read({reinterpret_cast<const char*>(data), size});
  if (!first) return 0;
  const std::string written = write_opml(*first);
  if (!is_valid_utf8(written)) std::abort();
  const auto again = read(written);
  if (!again || !again->left_out.empty() || !again->warnings.empty()) std::abort();
  if (again->feeds.size() > first->feeds.size()) std::abort();
  const std::string twice = write_opml(*again);
  const auto third = read(twice);
  if (!third || third->feeds != again->feeds || write_opml(*third) != twice) std::abort();
  return 0;
}
