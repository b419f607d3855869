#include <algorithm>
#include <array>

#include "feed/constructs.h"
#include "feed/formats.h"
#include "feed/inner_base.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

// Microsoft's Channel Definition Format (W3C note of 1997): what it says stands in attributes mostly.

void take_logo(const Element& element, FeedDraft& draft) {
  const auto url = element.attribute_url("href");
  if (lower_ascii(element.attribute("style")) == "icon")
    draft.feed.favicon = url;
  else
    draft.icon.offer_first(0, url);
}

constexpr std::array channel_rows = {
    FeedRow{Ns::none, "title", [](const Element& e, FeedDraft& d) { d.title.offer(0, rss_plain(e)); }},
    FeedRow{Ns::none, "abstract",
            [](const Element& e, FeedDraft& d) { d.description.offer(0, rss_plain(e)); }},
    FeedRow{Ns::none, "logo", take_logo},
    FeedRow{Ns::none, "a",
            [](const Element& e, FeedDraft& d) { d.home.offer_first(1, e.attribute_url("href")); }},
};

constexpr std::array item_rows = {
    EntryRow{Ns::none, "title", [](const Element& e, EntryDraft& d) { d.title.offer(0, rss_plain(e)); }},
    EntryRow{Ns::none, "abstract",
             [](const Element& e, EntryDraft& d) { d.spare_summary.offer(0, rss_plain(e)); }},
    EntryRow{Ns::none, "logo",
             [](const Element& e, EntryDraft& d) { d.image.offer_first(0, e.attribute_url("href")); }},
    EntryRow{Ns::none, "a",
             [](const Element& e, EntryDraft& d) { d.url.offer_first(1, e.attribute_url("href")); }},
};

/// An element with CDF's own base.
Element based(const Element& element) {
  const auto base = element.attribute("base");
  return base.empty() ? element : Element(element.node(), inner_base(element.base(), base));
}

ParsedEntry read_item(const Element& given, ReadDocument& document) {
  const auto item = based(given);
  EntryDraft draft;
  draft.url.offer(0, item.attribute_url("href"));
  draft.updated.read(0, item.attribute("lastmod"));
  draft.language.offer(1, item.language());
  read_entry_children(item, item_rows, Ns::none, draft);
  return finished(std::move(draft), document.warnings);
}

bool is_named(pugi::xml_node node, std::string_view name) {
  return node.type() == pugi::node_element && equal_ignoring_case(node.name(), name);
}

}  // namespace

bool is_cdf(pugi::xml_node root) {
  if (!is_named(root, "channel")) return false;
  const Element element(root, "");
  const auto& children = root.children();
  return std::string_view(root.name()) == "CHANNEL" || !element.attribute("href").empty() ||
         !element.attribute("lastmod").empty() ||
         std::any_of(children.begin(), children.end(),
                     [](auto child) { return is_named(child, "abstract"); });
}

void read_cdf(pugi::xml_node root, const std::string& base, ReadDocument& document) {
  auto& draft = document.feed;
  draft.feed.format = "cdf";
  const Element top = based(Element({}, base).child(root));
  draft.home.offer(0, top.attribute_url("href"));
  draft.updated.read(0, top.attribute("lastmod"));
  if (const auto language = top.language()) draft.language.offer(0, *language);
  read_feed_children(top, channel_rows, Ns::none, draft);
  // Channels may stand inside channels; their items are the feed's.
  std::vector<Element> channels = {top};
  while (!channels.empty()) {
    const Element channel = std::move(channels.back());
    channels.pop_back();
    for (const auto node : channel.node().children()) {
      if (is_named(node, "item") && !document.full())
        document.entries.push_back(read_item(channel.child(node), document));
      if (is_named(node, "channel")) channels.push_back(based(channel.child(node)));
    }
  }
}

}  // namespace feedarc
