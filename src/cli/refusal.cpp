#include "cli/refusal.h"

#include <algorithm>

#include "feedarc/html.h"

namespace feedarc::cli {

std::string refusal(const Failure& failure, std::string_view bytes, std::string_view base) {
  constexpr std::size_t most_named = 5;
  std::string text = "is no feed: " + failure.what;
  if (failure.kind != Failure::Kind::not_a_feed) return text;
  const auto links = feed_links(bytes, base);
  for (std::size_t k = 0; k < std::min(links.size(), most_named); ++k)
    text += (k == 0 ? "; it names " : ", ") + links[k].url;
  if (links.size() > most_named) text += ", …";
  return text;
}

}  // namespace feedarc::cli
