#include <algorithm>
#include <array>

#include "feedarc/html.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"
#include "html/parse.h"

namespace feedarc {
namespace {

using namespace html;

// `application/json` is left out: WordPress names its REST and oEmbed answers so.
constexpr std::array<std::string_view, 7> feed_types{
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
    "application/rss",     "application/atom",     "text/rss+xml"};

std::string media_type(std::string_view type) {
  return lower_ascii(trim_ascii(type.substr(0, type.find(';'))));
}

bool names_feed(const Node& node) {
  if (!node.is(Tag::link) || trim_ascii(node.attribute("href")).empty()) return false;
  const std::string rel = lower_ascii(node.attribute("rel"));
  if (contains_word(rel, "feed")) return true;
  const std::string type = media_type(node.attribute("type"));
  return contains_word(rel, "alternate") &&
         std::find(feed_types.begin(), feed_types.end(), type) != feed_types.end();
}

}  // namespace

std::vector<FeedLink> feed_links(std::string_view page, std::string_view base) {
  const Document document = parse_fragment(page);
  std::string own_base(base);
  bool based = false;
  std::vector<const Node*> found;
  for (const Node* node = document.root().first_child; node; node = next_in(node, &document.root())) {
    if (node->is(Tag::base) && !based && node->has_attribute("href")) {
      own_base = resolve_url(base, node->attribute("href"));
      based = true;
    }
    if (names_feed(*node)) found.push_back(node);
  }
  std::vector<FeedLink> links;
  for (const Node* const node : found) {
    FeedLink link{resolve_url(own_base, node->attribute("href")), squash_blanks(node->attribute("title")),
                  media_type(node->attribute("type"))};
    if (std::find(links.begin(), links.end(), link) == links.end()) links.push_back(std::move(link));
  }
  return links;
}

}  // namespace feedarc
