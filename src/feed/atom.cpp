#include <array>

#include "feed/constructs.h"
#include "feed/formats.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr std::array feed_rows = {
    FeedRow{Ns::atom, "id", [](const Element& e, FeedDraft& d) { d.feed.id = e.text(); }},
    FeedRow{Ns::atom, "title", [](const Element& e, FeedDraft& d) { d.title.offer(0, atom_plain(e)); }},
    FeedRow{Ns::atom, "subtitle",
            [](const Element& e, FeedDraft& d) { d.description.offer(0, atom_plain(e)); }},
    FeedRow{Ns::atom, "tagline",
            [](const Element& e, FeedDraft& d) { d.description.offer(0, atom_plain(e)); }},
    FeedRow{Ns::atom, "link", [](const Element& e, FeedDraft& d) { take_feed_link(e, d, 0); }},
    FeedRow{Ns::atom, "author", [](const Element& e, FeedDraft& d) { d.authors.add(0, atom_person(e)); }},
    FeedRow{Ns::atom, "contributor",
            [](const Element& e, FeedDraft& d) { d.feed.contributors.push_back(atom_person(e)); }},
    FeedRow{Ns::atom, "category",
            [](const Element& e, FeedDraft& d) { add_category(d.feed.categories, atom_category(e)); }},
    FeedRow{Ns::atom, "rights", [](const Element& e, FeedDraft& d) { d.rights.offer(0, atom_plain(e)); }},
    FeedRow{Ns::atom, "copyright", [](const Element& e, FeedDraft& d) { d.rights.offer(0, atom_plain(e)); }},
    FeedRow{Ns::atom, "published", [](const Element& e, FeedDraft& d) { d.published.read(0, e.text()); }},
    FeedRow{Ns::atom, "updated", [](const Element& e, FeedDraft& d) { d.updated.read(0, e.text()); }},
    FeedRow{Ns::atom, "modified", [](const Element& e, FeedDraft& d) { d.updated.read(0, e.text()); }},
    FeedRow{Ns::atom, "generator",
            [](const Element& e, FeedDraft& d) { d.feed.generator = generator_of(e); }},
    FeedRow{Ns::atom, "icon", [](const Element& e, FeedDraft& d) { d.feed.favicon = e.url(); }},
    FeedRow{Ns::atom, "logo", [](const Element& e, FeedDraft& d) { d.icon.offer(0, e.url()); }},
};

void take_content(const Element& element, EntryDraft& draft) {
  const auto src = element.attribute_url("src");
  if (!src.empty()) {
    draft.entry.enclosures.push_back({src, element.attribute("type"), "", {}, {}});
    return;
  }
  draft.content.offer(0, atom_content(element));
}

void take_summary(const Element& element, EntryDraft& draft) {
  draft.summary.offer(0, atom_content(element));
}

constexpr std::array entry_rows = {
    EntryRow{Ns::atom, "id", [](const Element& e, EntryDraft& d) { d.guid.offer(0, e.text()); }},
    EntryRow{Ns::atom, "title", [](const Element& e, EntryDraft& d) { d.title.offer(0, atom_plain(e)); }},
    EntryRow{Ns::atom, "link", [](const Element& e, EntryDraft& d) { take_entry_link(e, d, 0); }},
    EntryRow{Ns::atom, "content", take_content},
    EntryRow{Ns::atom, "summary", take_summary},
    EntryRow{Ns::atom, "author", [](const Element& e, EntryDraft& d) { d.authors.add(0, atom_person(e)); }},
    EntryRow{Ns::atom, "contributor",
             [](const Element& e, EntryDraft& d) { d.entry.contributors.push_back(atom_person(e)); }},
    EntryRow{Ns::atom, "category",
             [](const Element& e, EntryDraft& d) { add_category(d.entry.categories, atom_category(e)); }},
    EntryRow{Ns::atom, "rights", [](const Element& e, EntryDraft& d) { d.rights.offer(0, atom_plain(e)); }},
    EntryRow{Ns::atom, "copyright",
             [](const Element& e, EntryDraft& d) { d.rights.offer(0, atom_plain(e)); }},
    EntryRow{Ns::atom, "published", [](const Element& e, EntryDraft& d) { d.published.read(0, e.text()); }},
    EntryRow{Ns::atom, "issued", [](const Element& e, EntryDraft& d) { d.published.read(0, e.text()); }},
    EntryRow{Ns::atom, "created", [](const Element& e, EntryDraft& d) { d.published.read(1, e.text()); }},
    EntryRow{Ns::atom, "updated", [](const Element& e, EntryDraft& d) { d.updated.read(0, e.text()); }},
    EntryRow{Ns::atom, "modified", [](const Element& e, EntryDraft& d) { d.updated.read(0, e.text()); }},
    EntryRow{Ns::atom, "source", take_atom_source},
};

ParsedEntry read_entry(const Element& entry, ReadDocument& document) {
  EntryDraft draft;
  draft.language.offer(1, entry.language());
  read_entry_children(entry, entry_rows, Ns::atom, draft);
  return finished(std::move(draft), document.warnings);
}

void read_root(const Element& root, FeedDraft& draft) {
  const auto uri = namespace_of(raw_namespace(root.node()));
  draft.feed.format = uri == Ns::atom03 || root.attribute("version") == "0.3" ? "atom03" : "atom10";
  if (const auto language = root.language()) draft.language.offer(0, *language);
}

}  // namespace

void take_atom_source(const Element& element, EntryDraft& draft) {
  FeedDraft inner;
  read_feed_children(element, feed_rows, Ns::atom, inner);
  auto feed = finished(std::move(inner));
  SourceFeed source{feed.id,
                    feed.title,
                    feed.description,
                    feed.home_page_url,
                    feed.feed_url,
                    feed.icon,
                    feed.favicon,
                    feed.rights,
                    feed.updated,
                    feed.authors,
                    std::move(feed.contributors),
                    std::move(feed.categories),
                    std::move(feed.links),
                    std::move(feed.generator)};
  if (!(source == SourceFeed{})) draft.entry.source = std::move(source);
}

void read_atom(pugi::xml_node root, const std::string& base, ReadDocument& document) {
  const Element top = Element({}, base).child(root);
  if (!document.begun) read_root(top, document.feed);
  if (resolved_name(root).local == "entry") {
    document.entries.push_back(read_entry(top, document));
    return;
  }
  read_feed_children(top, feed_rows, Ns::atom, document.feed);
  ChildNames names;
  each_element(root, [&](pugi::xml_node node) {
    if (document.full()) return;
    const auto name = names.of(node);
    if ((name.local != "entry" && name.local != "item") || name.ns == Ns::foreign) return;
    document.entries.push_back(read_entry(top.child(node), document));
  });
}

}  // namespace feedarc
