#include <algorithm>
#include <array>

#include "feed/constructs.h"
#include "feed/formats.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

/// `link` as text, or as Atom writes it.
std::string rss_link(const Element& element) {
  const auto url = element.url();
  return url.empty() ? element.attribute_url("href") : url;
}

constexpr int last_resort = 9;  // of what may be an address

/// Of a link of Atom: relations that say no less than `alternate` where nothing else does.
bool leads_to_the_page(const Element& link) {
  const auto rel = lower_ascii(link.attribute("rel"));
  return rel == "bookmark" || rel == "canonical" || rel == "shortlink" || rel == "related";
}

/// A link of Atom whose prefix was forgotten.
bool is_atoms(const Element& link) {
  return !link.attribute("rel").empty() && !link.attribute("href").empty() && link.text().empty();
}

void take_image(const Element& element, FeedDraft& draft) {
  FeedImage image;
  for (const auto node : element.node().children()) {
    if (node.type() != pugi::node_element) continue;
    const auto name = resolved_name(node);
    if (name.ns != Ns::none) continue;
    const Element child = element.child(node);
    if (name.local == "url") image.url = child.url();
    if (name.local == "title") image.title = rss_plain(child);
    if (name.local == "link") image.link = rss_link(child);
    if (name.local == "description") image.description = rss_plain(child);
    if (name.local == "width") image.width = whole_number(child.text());
    if (name.local == "height") image.height = whole_number(child.text());
  }
  draft.icon.offer(0, image.url);
  if (!(image == FeedImage{})) draft.feed.image = std::move(image);
}

void take_cloud(const Element& element, FeedDraft& draft) {
  const auto domain = element.attribute("domain"), port = element.attribute("port"),
             path = element.attribute("path");
  if (domain.empty()) return;
  std::string url = "http://" + domain;
  if (whole_number(port)) url += ":" + port;
  if (!path.empty()) url += (path.starts_with('/') ? "" : "/") + path;
  draft.feed.hubs.push_back({url, "rssCloud", "", "", "", {}});
}

template <class Take>
void each_child(const Element& element, std::string_view local, Take take) {
  for (const auto node : element.node().children())
    if (node.type() == pugi::node_element && local_name(node) == local) take(element.child(node).text());
}

void take_skip_hours(const Element& element, FeedDraft& draft) {
  each_child(element, "hour", [&](const std::string& text) {
    const auto hour = whole_number(text);
    if (hour && *hour <= 24 && draft.feed.skip_hours.size() < 25)
      draft.feed.skip_hours.push_back(static_cast<int>(*hour));
  });
}

void take_skip_days(const Element& element, FeedDraft& draft) {
  each_child(element, "day", [&](const std::string& text) {
    if (!text.empty() && draft.feed.skip_days.size() < 7) draft.feed.skip_days.push_back(text);
  });
}

constexpr std::array channel_rows = {
    FeedRow{Ns::none, "title", [](const Element& e, FeedDraft& d) { d.title.offer(0, rss_plain(e)); }},
    FeedRow{Ns::none, "link",
            [](const Element& e, FeedDraft& d) {
              if (!is_atoms(e)) return d.home.offer(0, rss_link(e));
              if (leads_to_the_page(e)) d.home.offer(last_resort, rss_link(e));
              take_feed_link(e, d, 1);
            }},
    FeedRow{Ns::none, "description",
            [](const Element& e, FeedDraft& d) { d.description.offer(0, rss_plain(e)); }},
    FeedRow{Ns::none, "tagline",
            [](const Element& e, FeedDraft& d) { d.description.offer(4, rss_plain(e)); }},
    FeedRow{Ns::none, "language",
            [](const Element& e, FeedDraft& d) { d.language.offer(0, language_tag(e.text())); }},
    FeedRow{Ns::none, "copyright", [](const Element& e, FeedDraft& d) { d.rights.offer(0, rss_plain(e)); }},
    FeedRow{Ns::none, "rights", [](const Element& e, FeedDraft& d) { d.rights.offer(2, rss_plain(e)); }},
    FeedRow{Ns::none, "managingeditor",
            [](const Element& e, FeedDraft& d) { d.authors.add(0, rss_person(e)); }},
    FeedRow{Ns::none, "author", [](const Element& e, FeedDraft& d) { d.authors.add(0, rss_person(e)); }},
    FeedRow{Ns::none, "webmaster",
            [](const Element& e, FeedDraft& d) { d.publisher.offer(0, rss_person(e)); }},
    FeedRow{Ns::none, "contributor",
            [](const Element& e, FeedDraft& d) { d.feed.contributors.push_back(rss_person(e)); }},
    FeedRow{Ns::none, "pubdate", [](const Element& e, FeedDraft& d) { d.published.read(0, e.text()); }},
    FeedRow{Ns::none, "lastbuilddate", [](const Element& e, FeedDraft& d) { d.updated.read(0, e.text()); }},
    FeedRow{Ns::none, "category",
            [](const Element& e, FeedDraft& d) {
              add_category(d.feed.categories, {rss_plain(e), e.attribute("domain"), ""});
            }},
    FeedRow{Ns::none, "generator",
            [](const Element& e, FeedDraft& d) { d.feed.generator = generator_of(e); }},
    FeedRow{Ns::none, "image", take_image},
    FeedRow{Ns::none, "cloud", take_cloud},
    FeedRow{Ns::none, "ttl",
            [](const Element& e, FeedDraft& d) { d.feed.ttl_minutes = whole_number_or_most(e.text()); }},
    FeedRow{Ns::none, "newlocation",
            [](const Element& e, FeedDraft& d) {
              if (d.feed.new_feed_url.empty()) d.feed.new_feed_url = e.url();
            }},
    FeedRow{Ns::none, "skiphours", take_skip_hours},
    FeedRow{Ns::none, "skipdays", take_skip_days},
    FeedRow{Ns::atom, "link", [](const Element& e, FeedDraft& d) { take_feed_link(e, d, 1); }},
    FeedRow{Ns::atom, "author", [](const Element& e, FeedDraft& d) { d.authors.add(2, atom_person(e)); }},
    FeedRow{Ns::atom, "contributor",
            [](const Element& e, FeedDraft& d) { d.feed.contributors.push_back(atom_person(e)); }},
    FeedRow{Ns::atom, "category",
            [](const Element& e, FeedDraft& d) { add_category(d.feed.categories, atom_category(e)); }},
    FeedRow{Ns::atom, "id", [](const Element& e, FeedDraft& d) { d.feed.id = e.text(); }},
    FeedRow{Ns::atom, "icon", [](const Element& e, FeedDraft& d) { d.feed.favicon = e.url(); }},
    FeedRow{Ns::atom, "logo", [](const Element& e, FeedDraft& d) { d.icon.offer(1, e.url()); }},
    FeedRow{Ns::atom, "updated", [](const Element& e, FeedDraft& d) { d.updated.read(1, e.text()); }},
};

void take_guid(const Element& element, EntryDraft& draft) {
  auto guid = element.text();
  if (guid.empty()) return;
  draft.guid.offer(0, guid);
  const bool permalink = lower_ascii(element.attribute("ispermalink")) != "false";
  draft.entry.guid_is_permalink = permalink;
  if (permalink && is_http_url(guid)) draft.url.offer(9, guid);
}

void take_enclosure(const Element& element, EntryDraft& draft) {
  const auto url = element.attribute_url("url");
  if (url.empty()) return;
  const auto type = element.attribute("type");
  if (is_picture(type, "", url)) draft.image.offer_first(4, url);
  draft.entry.enclosures.push_back({url, type, "", element.number("length"), {}});
}

/// A source's text may hold markup; where it holds parts of a feed instead, these are not its text.
std::string source_title(const Element& element) {
  std::string own, title;
  bool parts = false;
  for (const auto node : element.node().children()) {
    if (node.type() != pugi::node_element) {
      own += node.value();
      continue;
    }
    const auto name = local_name(node);
    if (name == "title") title = rss_plain(element.child(node));
    parts = parts || name == "title" || name == "link" || name == "url";
  }
  if (!parts) return rss_plain(element);
  return title.empty() ? rss_plain(own) : title;
}

void take_source(const Element& element, EntryDraft& draft) {
  SourceFeed source;
  source.title = source_title(element);
  source.feed_url = element.attribute_url("url");
  if (!(source == SourceFeed{})) draft.entry.source = std::move(source);
}

void take_description(const Element& element, EntryDraft& draft) {
  draft.description.offer(0, rss_content(element));
}

void take_item_image(const Element& element, EntryDraft& draft) {
  std::string url;
  each_child(element, "url", [&](const std::string& text) { url = element.resolve(text); });
  draft.image.offer_first(1, url);
}

template <int rank>
void take_body(const Element& element, EntryDraft& draft) {
  draft.content.offer(rank, rss_content(element));
}

constexpr std::array item_rows = {
    EntryRow{Ns::none, "title", [](const Element& e, EntryDraft& d) { d.title.offer(0, rss_plain(e)); }},
    EntryRow{Ns::none, "link",
             [](const Element& e, EntryDraft& d) {
               if (!is_atoms(e)) return d.url.offer(0, rss_link(e));
               if (leads_to_the_page(e)) d.url.offer(last_resort, rss_link(e));
               take_entry_link(e, d, 1);
             }},
    EntryRow{Ns::none, "guid", take_guid},
    // A bare number may be anything's.
    EntryRow{Ns::none, "id",
             [](const Element& e, EntryDraft& d) {
               if (auto id = e.text(); id.find(':') != std::string::npos) d.guid.offer(1, std::move(id));
             }},
    EntryRow{Ns::atom, "id", [](const Element& e, EntryDraft& d) { d.guid.offer(1, e.text()); }},
    EntryRow{Ns::none, "description", take_description},
    EntryRow{Ns::content, "encoded", take_body<0>},
    EntryRow{Ns::atom, "content",
             [](const Element& e, EntryDraft& d) { d.content.offer(1, atom_content(e)); }},
    EntryRow{Ns::atom, "summary",
             [](const Element& e, EntryDraft& d) { d.summary.offer(1, atom_content(e)); }},
    EntryRow{Ns::xhtml, "body", take_body<2>},
    EntryRow{Ns::none, "body", take_body<2>},
    EntryRow{Ns::none, "fullitem", take_body<2>},
    EntryRow{Ns::none, "author", [](const Element& e, EntryDraft& d) { d.authors.add(0, rss_person(e)); }},
    EntryRow{Ns::none, "contributor",
             [](const Element& e, EntryDraft& d) { d.entry.contributors.push_back(rss_person(e)); }},
    EntryRow{Ns::none, "pubdate", [](const Element& e, EntryDraft& d) { d.published.read(0, e.text()); }},
    EntryRow{Ns::none, "category",
             [](const Element& e, EntryDraft& d) {
               add_category(d.entry.categories, {rss_plain(e), e.attribute("domain"), ""});
             }},
    EntryRow{Ns::none, "comments", [](const Element& e, EntryDraft& d) { d.comments_url.offer(0, e.url()); }},
    EntryRow{Ns::none, "enclosure", take_enclosure},
    EntryRow{Ns::none, "source", take_source},
    EntryRow{Ns::none, "image", take_item_image},
    EntryRow{Ns::none, "rights", [](const Element& e, EntryDraft& d) { d.rights.offer(2, rss_plain(e)); }},
    EntryRow{Ns::none, "copyright", [](const Element& e, EntryDraft& d) { d.rights.offer(0, rss_plain(e)); }},
    EntryRow{Ns::atom, "source", take_atom_source},
    EntryRow{Ns::atom, "link", [](const Element& e, EntryDraft& d) { take_entry_link(e, d, 1); }},
    EntryRow{Ns::atom, "author", [](const Element& e, EntryDraft& d) { d.authors.add(2, atom_person(e)); }},
    EntryRow{Ns::atom, "contributor",
             [](const Element& e, EntryDraft& d) { d.entry.contributors.push_back(atom_person(e)); }},
    EntryRow{Ns::atom, "category",
             [](const Element& e, EntryDraft& d) { add_category(d.entry.categories, atom_category(e)); }},
    EntryRow{Ns::atom, "published", [](const Element& e, EntryDraft& d) { d.published.read(4, e.text()); }},
    EntryRow{Ns::atom, "updated", [](const Element& e, EntryDraft& d) { d.updated.read(0, e.text()); }},
};

/// The rows, and what hangs on the item itself: its language, in RDF its name (`rdf:about`).
ParsedEntry read_item(const Element& item, ReadDocument& document) {
  EntryDraft draft;
  draft.language.offer(1, item.language());
  draft.guid.offer(2, item.attribute("about"));
  read_entry_children(item, item_rows, Ns::none, draft);
  return finished(std::move(draft), document.warnings);
}

void read_level(const Element& parent, ReadDocument& document) {
  ChildNames names;
  each_element(parent.node(), [&](pugi::xml_node node) {
    if (document.full()) return;
    const auto name = names.of(node);
    if (name.local != "item" || name.ns != Ns::none) return;
    document.entries.push_back(read_item(parent.child(node), document));
  });
}

std::string rss_format(pugi::xml_node root) {
  if (resolved_name(root).local == "rdf") {
    for (const auto node : root.children()) {
      const auto uri = lower_ascii(raw_namespace(node));
      if (uri.find("/rdf/simple/0.9") != std::string::npos) return "rss090";
      if (node.type() == pugi::node_element) break;
    }
    return "rss10";
  }
  const std::string version = Element(root, "").attribute("version");
  if (version.starts_with("2")) return "rss20";
  for (const auto* known : {"0.90", "0.91", "0.92", "0.93", "0.94"})
    if (version == known) return "rss" + version.substr(0, 1) + version.substr(2);
  return "rss";
}

}  // namespace

void read_rss(pugi::xml_node root, const std::string& base, ReadDocument& document) {
  const Element top = Element({}, base).child(root);
  if (!document.begun) {
    document.feed.feed.format = rss_format(root);
    if (const auto language = top.language()) document.feed.language.offer(2, *language);
  }
  const bool lone_channel = resolved_name(root).local == "channel";
  if (lone_channel) read_feed_children(top, channel_rows, Ns::none, document.feed);
  ChildNames names;
  each_element(root, [&](pugi::xml_node node) {
    if (document.full()) return;
    const auto name = names.of(node);
    const Element element = top.child(node);
    if (name.ns == Ns::none && name.local == "channel") {
      if (const auto language = element.language()) document.feed.language.offer(2, *language);
      read_feed_children(element, channel_rows, Ns::none, document.feed);
      read_level(element, document);
    } else if (name.ns == Ns::none && name.local == "image") {
      take_image(element, document.feed);  // RDF has it beside the channel
    } else if (name.ns == Ns::none && name.local == "item") {
      document.entries.push_back(read_item(element, document));
    }
  });
}

}  // namespace feedarc
