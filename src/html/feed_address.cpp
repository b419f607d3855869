#include "html/feed_address.h"

#include <algorithm>
#include <array>

#include "feedarc/text/utf8.h"

namespace feedarc::html {
namespace {

// A path's last part.
constexpr std::array<std::string_view, 16> names{
    "feed",     "feeds",     "rss",       "atom",      "rss2",    "rdf",      "feed.xml", "rss.xml",
    "atom.xml", "index.xml", "index.rdf", "feed.json", "rss.php", "feed.php", "rss2.xml", "feeds.xml"};
constexpr std::array<std::string_view, 3> endings{".rss", ".atom", ".rdf"};
// In a query, with the sign that must stand before it.
constexpr std::array<std::string_view, 7> parameters{"feed=rss",    "feed=atom", "feed=rdf", "format=rss",
                                                     "format=atom", "type=rss",  "alt=rss"};
constexpr std::array<std::string_view, 14> wordings{
    "rss",      "atom",     "feed",     "rss feed",  "rss-feed",  "atom feed",  "rss 2.0",
    "web feed", "xml feed", "rss/atom", "atom-feed", "json feed", "feed (rss)", "feed rss"};

template <class List>
bool holds(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

bool looks_like_feed(std::string_view url) {
  if (url.size() > 2048) return false;
  const std::string text = lower_ascii(url.substr(0, url.find('#')));
  const std::string_view whole = text;
  const std::string_view query =
      whole.find('?') == std::string_view::npos ? std::string_view() : whole.substr(whole.find('?') + 1);
  for (const auto parameter : parameters)
    if (query.starts_with(parameter) || query.find("&" + std::string(parameter)) != std::string_view::npos)
      return true;
  std::string_view path = whole.substr(0, whole.find('?'));
  if (const auto scheme = path.find("://"); scheme != std::string_view::npos) {
    path.remove_prefix(scheme + 3);
    if (path.starts_with("feeds.feedburner.com/") && path.size() > 21) return true;
    path.remove_prefix(std::min(path.find('/'), path.size()));  // a host named `feed` is no feed
  }
  if (path.ends_with('/')) path.remove_suffix(1);
  const auto slash = path.rfind('/');
  const std::string_view last = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return holds(names, last) ||
         std::any_of(endings.begin(), endings.end(), [&](auto ending) { return last.ends_with(ending); });
}

bool says_feed(std::string_view words) {
  return words.size() < 40 && holds(wordings, lower_ascii(squash_blanks(words)));
}

}  // namespace feedarc::html
