#include <algorithm>

#include "feedarc/html.h"
#include "feedarc/text/url.h"
#include "html/counters.h"

namespace feedarc {
namespace {

/// Line by line: what a counter is shows in what stands on its line.
std::string neutral(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    html::append_without_counts(out, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// The values of this attribute in markup that the sanitiser wrote.
void append_urls(std::string& out, std::string_view html, std::string_view attribute, bool picture) {
  for (std::size_t at = html.find(attribute); at != std::string_view::npos;
       at = html.find(attribute, at + 1)) {
    const std::size_t begin = at + attribute.size();
    const std::size_t end = std::min(html.find('"', begin), html.size());
    std::string url(html.substr(begin, end - begin));
    for (std::size_t amp = url.find("&amp;"); amp != std::string::npos; amp = url.find("&amp;", amp + 1))
      url.erase(amp + 1, 4);
    // Sizes and cache keys of a picture, never the picture.
    if (picture) url.resize(std::min(url.find_first_of("?#"), url.size()));
    out += '\n';
    out += picture ? url : without_tracking(url);
  }
}

}  // namespace

std::string edit_fingerprint(const Article& article) {
  std::string out = neutral(article.text);
  append_urls(out, article.html, " href=\"", false);
  append_urls(out, article.html, " src=\"", true);
  return out;
}

}  // namespace feedarc
