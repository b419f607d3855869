#include <algorithm>
#include <pugixml.hpp>
#include <unordered_map>

#include "feed/detect.h"
#include "feed/document_text.h"
#include "feed/namespaces.h"
#include "feed/xml_repair.h"
#include "feedarc/opml.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t searched = 1 << 20;
// Nobody has more; each is compared with all others.
constexpr std::size_t most_tags = 256;
// Line breaks in attributes stay: the repairing pass has already resolved their references.
constexpr unsigned int options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol;

/// Where `<name` begins, capitals aside; comments are passed over.
std::size_t find_tag(std::string_view text, std::string_view name) {
  text = text.substr(0, searched);
  for (auto at = text.find('<'); at != npos; at = text.find('<', at)) {
    if (text.substr(at, 4) == "<!--") {
      at = text.find("-->", at);
    } else if (equal_ignoring_case(text.substr(at + 1, name.size()), name)) {
      return at;
    } else {
      ++at;
    }
    if (at == npos) break;
  }
  return npos;
}

/// Why this is no list, by what it is instead.
tl::unexpected<Failure> refusal(std::string_view text, std::string_view bytes) {
  const auto root = find_root(text, bytes);
  if (!root) return tl::make_unexpected(root.error());
  return tl::make_unexpected(Failure{Failure::Kind::not_a_feed, "a feed: `feedarc add` subscribes to it"});
}

std::vector<std::string> categories(std::string_view list) {
  std::vector<std::string> all;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    auto part = trim_ascii(list.substr(0, comma));
    // OPML 2.0 begins a path with a slash.
    if (part.starts_with('/')) part.remove_prefix(1);
    if (auto tag = squash_blanks(part); !tag.empty()) all.push_back(std::move(tag));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return all;
}

class OpmlReader {
 public:
  Opml read(pugi::xml_node root) {
    for (const auto part : root.children()) {
      if (equal_ignoring_case(part.name(), "head")) read_head(part);
      if (equal_ignoring_case(part.name(), "body")) read_outlines(part);
    }
    // Lists by hand come without a body.
    if (list_.feeds.empty() && list_.left_out.empty()) read_outlines(root);
    if (tags_left_out_)
      list_.warnings.push_back("a feed has more than " + std::to_string(most_tags) + " tags");
    return std::move(list_);
  }

 private:
  struct Outline {
    OpmlFeed feed;
    std::string text, title, type, address;
    bool has_feed = false;
  };

  void read_head(pugi::xml_node head) {
    for (const auto part : head.children())
      if (equal_ignoring_case(part.name(), "title")) list_.title = squash_blanks(part.child_value());
  }

  /// All outlines below, in order; the ones around a feed are its tag.
  void read_outlines(pugi::xml_node top) {
    std::vector<std::string> around;
    auto node = top.first_child();
    while (node) {
      if (equal_ignoring_case(node.name(), "outline")) {
        const std::string folder = take(node, around);
        if (node.first_child()) {
          around.push_back(folder);
          node = node.first_child();
          continue;
        }
      }
      while (node && !node.next_sibling()) {
        node = node.parent();
        if (node == top) return;
        around.pop_back();
      }
      node = node.next_sibling();
    }
  }

  /// Takes one outline's feed. What its name adds to the tag of feeds inside.
  std::string take(pugi::xml_node node, const std::vector<std::string>& around) {
    Outline outline = read_attributes(node);
    if (!outline.has_feed) {
      std::string name = outline.text.empty() ? outline.title : outline.text;
      if (!outline.address.empty())
        list_.left_out.push_back(outline.address + ": an outline of type " + outline.type);
      else if (!outline.type.empty() && !node.first_child())
        list_.left_out.push_back(name + ": names no feed");
      return name;
    }
    std::string tag;
    for (const auto& folder : around)
      if (!folder.empty()) tag += (tag.empty() ? "" : "/") + folder;
    if (!tag.empty()) outline.feed.tags.insert(outline.feed.tags.begin(), tag);
    add(std::move(outline.feed));
    return {};
  }

  Outline read_attributes(pugi::xml_node node) {
    Outline outline;
    auto& feed = outline.feed;
    for (const auto attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      const auto is = [&](std::string_view wanted) { return equal_ignoring_case(name, wanted); };
      const std::string_view value = trim_ascii(attribute.value());
      if (is("text")) {
        outline.text = squash_blanks(value);
      } else if (is("title")) {
        outline.title = squash_blanks(value);
      } else if (is("xmlUrl")) {
        feed.url = value;
        outline.has_feed = true;
      } else if (is("htmlUrl")) {
        feed.site_url = value;
      } else if (is("category")) {
        for (auto& tag : categories(value)) add_tag(feed.tags, std::move(tag));
      } else if (is("url")) {
        outline.address = value;
      } else {
        if (is("type")) outline.type = value;
        if (!is("type") || value != "rss") keep(node, attribute, feed);
      }
    }
    finish(outline);
    return outline;
  }

  static void keep(pugi::xml_node node, pugi::xml_attribute attribute, OpmlFeed& feed) {
    const std::string_view name = attribute.name();
    const auto colon = name.find(':');
    const auto prefix = colon == npos ? std::string_view() : name.substr(0, colon);
    if (name == "xmlns" || prefix == "xmlns") return;
    std::string space;
    if (!prefix.empty() && prefix != "xml") {
      space = declared_namespace(node, prefix).value_or("");
      if (space.empty()) space = "urn:undeclared:" + std::string(prefix);  // `xmlns:p=""` declares nothing
    }
    feed.attributes.push_back({std::string(name), std::move(space), attribute.value()});
  }

  static void finish(Outline& outline) {
    auto& feed = outline.feed;
    // Some old programs wrote `url` for feeds as well.
    if (!outline.has_feed &&
        (equal_ignoring_case(outline.type, "rss") || equal_ignoring_case(outline.type, "atom")) &&
        !outline.address.empty()) {
      feed.url = outline.address;
      outline.has_feed = true;
    } else if (outline.has_feed && !outline.address.empty()) {
      feed.attributes.push_back({"url", "", outline.address});
    }
    feed.title = outline.text.empty() ? outline.title : outline.text;
    if (!outline.title.empty() && outline.title != feed.title)
      feed.attributes.push_back({"title", "", outline.title});
    // Where there was none, the URL was written for it, and blanks in that are squashed by now.
    if (feed.title == feed.url || feed.title == squash_blanks(feed.url)) feed.title.clear();
  }

  void add_tag(std::vector<std::string>& tags, std::string tag) {
    if (std::find(tags.begin(), tags.end(), tag) != tags.end()) return;
    if (tags.size() < most_tags)
      tags.push_back(std::move(tag));
    else
      tags_left_out_ = true;
  }

  void add(OpmlFeed feed) {
    const auto [place, first] = places_.emplace(feed.url, list_.feeds.size());
    if (first || feed.url.empty()) {
      list_.feeds.push_back(std::move(feed));
      return;
    }
    auto& known = list_.feeds[place->second];
    for (auto& tag : feed.tags) add_tag(known.tags, std::move(tag));
    if (known.title.empty()) known.title = std::move(feed.title);
    if (known.site_url.empty()) known.site_url = std::move(feed.site_url);
  }

  Opml list_;
  bool tags_left_out_ = false;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

Result<Opml> read_opml(std::string_view bytes) {
  auto text = document_text(bytes, {});
  const auto root = find_tag(text.text(), "opml");
  if (root == npos) return refusal(text.text(), bytes);
  const auto before = std::string_view(text.text()).substr(0, root);
  const auto doctype = find_tag(before, "!doctype");
  auto repaired =
      repair_xml(text.text(), root, doctype == npos ? std::string_view() : before.substr(doctype));
  if (!repaired) return tl::make_unexpected(repaired.error());
  pugi::xml_document tree;
  std::string xml(repaired->xml(text.text()));
  const auto status = tree.load_buffer_inplace(xml.data(), xml.size(), options, pugi::encoding_utf8);
  Opml list = OpmlReader().read(tree.document_element());
  for (auto& warning : text.warnings) list.warnings.push_back(std::move(warning));
  for (auto& warning : repaired->warnings) list.warnings.push_back(std::move(warning));
  const bool broken = !status || repaired->cut;
  if (broken && list.feeds.empty() && list.left_out.empty())
    return tl::make_unexpected(
        Failure{Failure::Kind::not_a_feed, "an OPML file that ends before its first feed"});
  if (!status) list.warnings.emplace_back(status.description());
  return list;
}

}  // namespace feedarc
