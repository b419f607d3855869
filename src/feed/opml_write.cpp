#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "feedarc/opml.h"
#include "feedarc/text/terminal.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

using Path = std::vector<std::string>;

// Deeper paths stay one outline, well within what any reader bears.
constexpr std::size_t deepest_path = 16;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : terminal_safe(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\t':
        out += "&#9;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// `News/Europe` as two outlines, unless reading it back would give another tag.
Path path_of(const std::string& tag) {
  Path path;
  std::size_t at = 0;
  while (at <= tag.size()) {
    const auto slash = std::min(tag.find('/', at), tag.size());
    path.push_back(tag.substr(at, slash - at));
    at = slash + 1;
  }
  const bool plain =
      path.size() <= deepest_path && std::all_of(path.begin(), path.end(), [](const std::string& part) {
        return !part.empty() && squash_blanks(part) == part;
      });
  return plain ? path : Path{tag};
}

bool fits_category(const std::string& tag) {
  return !tag.empty() && tag.find(',') == std::string::npos && trim_ascii(tag) == tag;
}

class OpmlWriter {
 public:
  explicit OpmlWriter(const Opml& list) : list_(list) {}

  std::string write() {
    for (const auto& feed : list_.feeds) place(feed);
    declare_spaces();
    to_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"" + declarations_ +
          ">\n<head>\n<title>" + escaped(list_.title) + "</title>\n</head>\n<body>\n";
    Path open;
    for (const auto& [path, outlines] : folders_) {
      move(open, path);
      for (const auto& outline : outlines) write(*outline.feed, outline.with_categories, open.size());
    }
    move(open, {});
    return std::move(to_) + "</body>\n</opml>\n";
  }

 private:
  struct Placed {
    const OpmlFeed* feed;
    bool with_categories;
  };

  void place(const OpmlFeed& feed) {
    const auto& tags = feed.tags;
    if (tags.size() != 1 && std::all_of(tags.begin(), tags.end(), fits_category)) {
      folders_[{}].push_back({&feed, true});
      return;
    }
    // A category cannot hold a comma: then the feed stands under each of its tags.
    for (const auto& tag : tags) folders_[path_of(tag)].push_back({&feed, false});
  }

  /// A prefix for each namespace; the one it came with, if that is free.
  void declare_spaces() {
    std::unordered_set<std::string> taken;
    std::unordered_map<std::string, std::size_t> numbers;  // the last one given to a prefix
    for (const auto& feed : list_.feeds)
      for (const auto& attribute : feed.attributes) {
        if (attribute.space.empty() || prefixes_.contains(attribute.space)) continue;
        const auto wanted = attribute.name.substr(0, attribute.name.find(':'));
        auto prefix = wanted;
        while (!taken.insert(prefix).second) prefix = wanted + std::to_string(++numbers[wanted] + 1);
        declarations_ += " xmlns:" + prefix + "=\"" + escaped(attribute.space) + '"';
        prefixes_.emplace(attribute.space, std::move(prefix));
      }
  }

  /// Ends and begins outlines until `path` is open.
  void move(Path& open, const Path& path) {
    const auto same = static_cast<std::size_t>(
        std::mismatch(open.begin(), open.end(), path.begin(), path.end()).first - open.begin());
    while (open.size() > same) {
      open.pop_back();
      to_ += std::string(open.size() * 2, ' ') + "</outline>\n";
    }
    while (open.size() < path.size()) {
      to_ += std::string(open.size() * 2, ' ') + "<outline text=\"" + escaped(path[open.size()]) + "\">\n";
      open.push_back(path[open.size()]);
    }
  }

  void write(const OpmlFeed& feed, bool with_categories, std::size_t depth) {
    const auto& title = feed.title.empty() ? feed.url : feed.title;
    const auto has = [&](std::string_view name) {
      return std::any_of(feed.attributes.begin(), feed.attributes.end(),
                         [&](const auto& a) { return equal_ignoring_case(a.name, name); });
    };
    to_ += std::string(depth * 2, ' ') + "<outline";
    attribute("text", title);
    if (!has("title")) attribute("title", title);
    if (!has("type")) attribute("type", "rss");
    attribute("xmlUrl", feed.url);
    if (!feed.site_url.empty()) attribute("htmlUrl", feed.site_url);
    if (with_categories && !feed.tags.empty()) attribute("category", categories(feed.tags));
    for (const auto& other : feed.attributes) attribute(qualified(other), other.value);
    to_ += "/>\n";
  }

  static std::string categories(const std::vector<std::string>& tags) {
    std::string all;
    for (const auto& tag : tags) {
      if (!all.empty()) all += ',';
      if (tag.find('/') != std::string::npos) all += '/';
      all += tag;
    }
    return all;
  }

  std::string qualified(const OutlineAttribute& attribute) const {
    const auto prefix = prefixes_.find(attribute.space);
    if (prefix == prefixes_.end()) return attribute.name;
    return prefix->second + attribute.name.substr(std::min(attribute.name.find(':'), attribute.name.size()));
  }

  void attribute(std::string_view name, std::string_view value) {
    to_ += ' ';
    to_ += name;
    to_ += "=\"" + escaped(value) + '"';
  }

  const Opml& list_;
  std::map<Path, std::vector<Placed>> folders_;
  std::map<std::string, std::string> prefixes_;  // by namespace
  std::string declarations_, to_;
};

}  // namespace

std::string write_opml(const Opml& list) { return OpmlWriter(list).write(); }

}  // namespace feedarc
