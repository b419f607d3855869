#include <algorithm>
#include <array>

#include "feedarc/html.h"
#include "feedarc/model/limits.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"
#include "html/feed_address.h"
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

// Nobody chooses among more, and comparing each with all is quadratic.
constexpr std::size_t most_links = 100;

/// The beginning of a link's words: enough to know short ones.
std::string words_of(const Node& link) {
  constexpr std::size_t enough = 200;
  std::string words;
  for (const Node* node = link.first_child; node && words.size() < enough; node = next_in(node, &link))
    if (node->is_text()) words += node->text.substr(0, enough);
  return squash_blanks(words);
}

bool names_feed(const Node& node) {
  const std::string rel = lower_ascii(node.attribute("rel"));
  if (contains_word(rel, "feed")) return true;
  const std::string_view type = node.attribute("type");
  // An alternate as plain XML is a feed where its title or address says so.
  const bool xml = media_type(type) == "application/xml" || media_type(type) == "text/xml";
  return contains_word(rel, "alternate") &&
         (is_feed_type(type) ||
          (xml && (looks_like_feed(node.attribute("href")) ||
                   lower_ascii(node.attribute("title")).find("rss") != std::string::npos)));
}

/// Goes through a page once; `<base>` counts for all of it, wherever it stands.
struct Collected {
  std::vector<const Node*> feeds, perhaps;
  const Node* base = nullptr;
  const Node* canonical = nullptr;
  const Node* title = nullptr;
};

Collected collect(const Document& document) {
  Collected found;
  for (const Node* node = document.root().first_child; node; node = next_in(node, &document.root())) {
    if (node->is(Tag::base) && !found.base && node->has_attribute("href")) found.base = node;
    if (node->is(Tag::title) && !found.title) found.title = node;
    const bool anchor = node->is(Tag::a);
    if ((!node->is(Tag::link) && !anchor) || trim_ascii(node->attribute("href")).empty()) continue;
    if (names_feed(*node))
      found.feeds.push_back(node);
    else if (anchor && (is_feed_type(node->attribute("type")) || looks_like_feed(node->attribute("href")) ||
                        says_feed(words_of(*node)) || says_feed(node->attribute("title"))))
      found.perhaps.push_back(node);
    else if (!anchor && !found.canonical && contains_word(lower_ascii(node->attribute("rel")), "canonical"))
      found.canonical = node;
  }
  return found;
}

std::vector<FeedLink> resolved(const std::vector<const Node*>& nodes, std::string_view base) {
  std::vector<FeedLink> links;
  for (const Node* const node : nodes) {
    if (links.size() == most_links) break;
    std::string title = squash_blanks(node->attribute("title"));
    if (title.empty() && node->is(Tag::a)) title = words_of(*node);
    FeedLink link{resolve_url(base, node->attribute("href")), std::move(title),
                  media_type(node->attribute("type"))};
    if (std::find(links.begin(), links.end(), link) == links.end()) links.push_back(std::move(link));
  }
  return links;
}

}  // namespace

bool is_feed_type(std::string_view type) {
  return std::find(feed_types.begin(), feed_types.end(), media_type(type)) != feed_types.end();
}

PageLinks page_links(std::string_view page, std::string_view base) {
  const Document document = parse_fragment(page.substr(0, limits::page_bytes));
  const Collected found = collect(document);
  const std::string own_base =
      found.base ? resolve_url(base, found.base->attribute("href")) : std::string(base);
  PageLinks links;
  links.feeds = resolved(found.feeds, own_base);
  links.perhaps = resolved(found.perhaps, own_base);
  if (found.canonical) links.canonical = resolve_url(own_base, found.canonical->attribute("href"));
  if (found.title) links.title = words_of(*found.title);
  return links;
}

std::vector<FeedLink> feed_links(std::string_view page, std::string_view base) {
  return page_links(page, base).feeds;
}

}  // namespace feedarc
