#include "site/usual_paths.h"

#include "feedarc/text/url.h"

namespace feedarc::site {
namespace {

constexpr std::string_view at_root[] = {"feed",     "atom.xml", "rss.xml",   "index.xml",
                                        "feed.xml", "rss",      "feed.json", "index.rdf"};
// A blog that is a part of a site: fewer, for the root's are to be tried as well.
constexpr std::string_view in_folder[] = {"feed", "index.xml"};

/// `/blog` and `/blog/` are the folder `/blog/`; `/blog/page.html` lies in it.
std::string folder_of(std::string_view path) {
  if (path.empty()) return "/";
  if (path.ends_with('/')) return std::string(path);
  const auto slash = path.rfind('/');
  const bool file = path.find('.', slash == std::string_view::npos ? 0 : slash) != std::string_view::npos;
  return file ? std::string(path.substr(0, slash + 1)) : std::string(path) + "/";
}

}  // namespace

std::vector<std::string> usual_paths(std::string_view page) {
  auto url = parse_url(page);
  if (!url) return {};
  url->user_info.clear();
  url->query.clear();
  url->fragment.clear();
  url->has_query = url->has_fragment = false;
  const std::string folder = folder_of(url->path);
  std::vector<std::string> addresses;
  const auto add = [&](std::string path) {
    url->path = std::move(path);
    addresses.push_back(to_string(*url));
  };
  if (folder != "/")
    for (const auto name : in_folder) add(folder + std::string(name));
  for (const auto name : at_root) add("/" + std::string(name));
  return addresses;
}

}  // namespace feedarc::site
