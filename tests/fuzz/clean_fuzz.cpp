#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "feedarc/html.h"
#include "feedarc/text/utf8.h"

// Whatever comes in: cleaning ends, all it gives is UTF-8, and a second reading gives the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const feedarc::CleanContext context{"https://example.org/a/", "https://example.org/a/1",
                                      "https://example.org/"};
  const auto article = feedarc::clean_html(input, context);
  for (const auto* text : {&article.text, &article.markdown, &article.html})
    if (!feedarc::is_valid_utf8(*text)) std::abort();
  if (feedarc::clean_html(input, context) != article) std::abort();
  return 0;
}
