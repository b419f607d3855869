#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "feedarc/model/limits.h"
#include "feedarc/text/link_header.h"
#include "net/response_head.h"
#include "poll/freshness.h"

namespace {

using namespace feedarc;

constexpr Time now{std::chrono::seconds{1'772'438'400}};
constexpr std::uint64_t most_bytes = 3000;

ResponseHead read(std::string_view bytes) {
  ResponseHead head(most_bytes);
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    if (!head.line(bytes.substr(0, end))) break;
    bytes.remove_prefix(end);
  }
  return head;
}

bool is_bounded(const ResponseHead& head) {
  std::size_t bytes = 0;
  for (const auto& [name, value] : head.headers) bytes += name.size() + value.size();
  return bytes <= head.text.size() && head.text.size() <= 2 * most_bytes + 2;
}

bool is_sensible(const Response& response) {
  const auto fresh = freshness(response);
  if (fresh && (fresh->count() <= 0 || *fresh > std::chrono::hours(24 * 3650))) return false;
  const auto wait = retry_after(response, now);
  return !wait || (wait->count() > 0 && *wait <= limits::max_retry_after);
}

/// A link before a value changes nothing of what the value holds.
bool parts_stand_alone(std::string_view value) {
  const HeaderLink first{"/first", "alternate", "", "a, b", ""};
  auto together = parse_link_header("</first>; rel=alternate; title=\"a, b\", " + std::string(value));
  if (together.empty() || together.front() != first) return false;
  together.erase(together.begin());
  return together == parse_link_header(value);
}

}  // namespace

// Whatever a server sends as its answer's head: it is read within the bound; what is kept of it reads the
// same again; waits are positive and end; links stand for themselves.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ResponseHead head = read({reinterpret_cast<const char*>(data), size});
  if (!is_bounded(head)) std::abort();
  if (!head.too_large()) {
    const ResponseHead again = read(head.text);
    if (!again.too_large() && (again.headers != head.headers || again.status() != head.status() ||
                               again.text != head.text || again.complete() != head.complete()))
      std::abort();
  }
  head.content_length();
  Response response;
  response.status = head.status();
  response.headers = head.headers;
  if (!is_sensible(response)) std::abort();
  for (const auto& [name, value] : head.headers)
    if (!parts_stand_alone(value)) std::abort();
  return 0;
}
