#include <array>

#include "feed/constructs.h"
#include "feed/draft.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

// Ranks: 0 is the format's own element; what stands here comes behind it.
constexpr std::array feed_rows = {
    FeedRow{Ns::dc, "title", [](const Element& e, FeedDraft& d) { d.title.offer(1, rss_plain(e)); }},
    FeedRow{Ns::dc, "description",
            [](const Element& e, FeedDraft& d) { d.description.offer(1, rss_plain(e)); }},
    FeedRow{Ns::dc, "creator", [](const Element& e, FeedDraft& d) { d.authors.add(1, rss_person(e)); }},
    FeedRow{Ns::dc, "author", [](const Element& e, FeedDraft& d) { d.authors.add(1, rss_person(e)); }},
    FeedRow{Ns::dc, "contributor",
            [](const Element& e, FeedDraft& d) { d.feed.contributors.push_back(rss_person(e)); }},
    FeedRow{Ns::dc, "publisher", [](const Element& e, FeedDraft& d) { d.publisher.offer(1, rss_person(e)); }},
    FeedRow{Ns::dc, "language",
            [](const Element& e, FeedDraft& d) { d.language.offer(1, language_tag(e.text())); }},
    FeedRow{Ns::dc, "rights", [](const Element& e, FeedDraft& d) { d.rights.offer(1, rss_plain(e)); }},
    FeedRow{Ns::dc, "subject",
            [](const Element& e, FeedDraft& d) {
              add_category(d.feed.categories, {rss_plain(e), "", ""});
            }},
    FeedRow{Ns::dc, "date", [](const Element& e, FeedDraft& d) { d.published.read(1, e.text()); }},
    FeedRow{Ns::dcterms, "issued", [](const Element& e, FeedDraft& d) { d.published.read(2, e.text()); }},
    FeedRow{Ns::dcterms, "created", [](const Element& e, FeedDraft& d) { d.published.read(3, e.text()); }},
    FeedRow{Ns::dcterms, "modified", [](const Element& e, FeedDraft& d) { d.updated.read(1, e.text()); }},
};

constexpr std::array entry_rows = {
    EntryRow{Ns::dc, "title", [](const Element& e, EntryDraft& d) { d.title.offer(1, rss_plain(e)); }},
    EntryRow{Ns::dc, "description",
             [](const Element& e, EntryDraft& d) { d.content.offer(4, rss_content(e)); }},
    EntryRow{Ns::dc, "creator", [](const Element& e, EntryDraft& d) { d.authors.add(1, rss_person(e)); }},
    EntryRow{Ns::dc, "author", [](const Element& e, EntryDraft& d) { d.authors.add(1, rss_person(e)); }},
    EntryRow{Ns::dc, "contributor",
             [](const Element& e, EntryDraft& d) { d.entry.contributors.push_back(rss_person(e)); }},
    EntryRow{Ns::dc, "publisher",
             [](const Element& e, EntryDraft& d) { d.publisher.offer(1, rss_person(e)); }},
    EntryRow{Ns::dc, "language",
             [](const Element& e, EntryDraft& d) { d.language.offer(2, language_tag(e.text())); }},
    EntryRow{Ns::dc, "rights", [](const Element& e, EntryDraft& d) { d.rights.offer(1, rss_plain(e)); }},
    EntryRow{Ns::dc, "subject",
             [](const Element& e, EntryDraft& d) {
               add_category(d.entry.categories, {rss_plain(e), "", ""});
             }},
    EntryRow{Ns::dc, "date", [](const Element& e, EntryDraft& d) { d.published.read(1, e.text()); }},
    EntryRow{Ns::dcterms, "issued", [](const Element& e, EntryDraft& d) { d.published.read(2, e.text()); }},
    EntryRow{Ns::dcterms, "created", [](const Element& e, EntryDraft& d) { d.published.read(3, e.text()); }},
    EntryRow{Ns::dcterms, "modified", [](const Element& e, EntryDraft& d) { d.updated.read(1, e.text()); }},
};

}  // namespace

std::span<const FeedRow> dublin_core_feed_rows() { return feed_rows; }
std::span<const EntryRow> dublin_core_entry_rows() { return entry_rows; }

}  // namespace feedarc
