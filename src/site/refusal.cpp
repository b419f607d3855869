#include <algorithm>

#include "feedarc/html.h"
#include "feedarc/site.h"
#include "feedarc/text/url.h"

namespace feedarc {

std::string not_a_feed(const Failure& failure, std::string_view bytes, std::string_view base) {
  constexpr std::size_t most_named = 5;
  std::string text = failure.what;
  if (failure.kind != Failure::Kind::not_a_feed) return text;
  const auto links = feed_links(bytes, base);
  for (std::size_t k = 0; k < std::min(links.size(), most_named); ++k)
    text += (k == 0 ? "; it names " : ", ") + without_user_info(links[k].url);
  if (links.size() > most_named) text += ", …";
  return text;
}

}  // namespace feedarc
