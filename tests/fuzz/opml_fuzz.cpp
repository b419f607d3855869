#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "feedarc/opml.h"
#include "feedarc/text/utf8.h"

// Whatever comes in as a list: reading ends, and what it gave, written, is a list that stays as it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace feedarc;
  const auto first = read_opml({reinterpret_cast<const char*>(data), size});
  if (!first) return 0;
  const std::string written = write_opml(*first);
  if (!is_valid_utf8(written)) std::abort();
  const auto again = read_opml(written);
  if (!again || !again->left_out.empty() || !again->warnings.empty()) std::abort();
  if (again->feeds.size() != first->feeds.size()) std::abort();
  if (write_opml(*again) != written) std::abort();
  return 0;
}
