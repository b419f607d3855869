#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "feedarc/text/robots.h"

// Whatever stands in a robots.txt (behind a first line that is a path): it is read, itself may always be
// asked for, the product's capitals do not matter, nor do comments or groups of others behind it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using feedarc::RobotsRules;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto end = std::min(input.find('\n'), input.size());
  const std::string url = "https://example.org/" + std::string(input.substr(0, end));
  const std::string file(input.substr(std::min(end + 1, size)));

  const auto rules = RobotsRules::parse(file, "feedarc");
  const bool allowed = rules.allows(url);
  if (!rules.allows("https://example.org/robots.txt")) std::abort();
  if (RobotsRules::parse(file, "FeedArc").allows(url) != allowed) std::abort();
  if (RobotsRules::parse(file + "\n# disallow: /\nSitemap: /x\n", "feedarc").allows(url) != allowed)
    std::abort();
  const std::string other = "\nAllow: /zzz-nowhere\nUser-agent: nobody-else\nDisallow: /\n";
  if (RobotsRules::parse(file + other, "feedarc").allows(url) != allowed &&
      url.find("zzz") == std::string::npos)
    std::abort();
  return 0;
}
