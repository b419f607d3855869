#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/content_coding.h"

namespace {

using namespace feedarc;

constexpr std::uint64_t most_bytes = 1 << 20;

/// The body; nothing where it cannot be undone whole.
std::optional<std::string> decoded(const std::vector<std::string_view>& codings, std::string_view bytes,
                                   std::size_t piece) {
  ContentDecoder decoder(codings, most_bytes);
  while (!bytes.empty()) {
    const auto next = bytes.substr(0, piece);
    if (decoder.write(next)) return std::nullopt;
    bytes.remove_prefix(next.size());
  }
  if (decoder.finish()) return std::nullopt;
  if (decoder.body().size() > most_bytes) std::abort();
  return std::move(decoder.body());
}

}  // namespace

// Whatever bytes come under whatever codings: what they give stays in bounds and does not depend on the
// pieces they came in. The first byte names the codings, the second the pieces.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::string_view, 12> values = {
      "",       "gzip",          "deflate",    "br",       "zstd",         "gzip, br",
      "x-gzip", "zstd, deflate", "gzip, gzip", "identity", "br, identity", "gzip, zstd, br, deflate"};
  if (size < 2) return 0;
  const std::string_view value = values[data[0] % values.size()];
  std::vector<std::string_view> codings;
  if (!value.empty()) codings.push_back(value);
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const auto whole = decoded(codings, bytes, std::max<std::size_t>(1, bytes.size()));
  if (whole != decoded(codings, bytes, 1 + data[1] % 64)) std::abort();
  if (value == "identity" && whole != std::string(bytes) && !bytes.starts_with("\x1f\x8b")) std::abort();
  return 0;
}
