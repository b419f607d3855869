#include <array>

#include "feed/draft.h"

namespace feedarc {
namespace {

// What WordPress adds to RSS: the comments of a post (slash, wfw), and its own numbers of site and post.
constexpr std::array feed_rows = {
    FeedRow{Ns::wordpress, "site",
            [](const Element& e, FeedDraft& d) { d.feed.wordpress_site_id = e.text(); }},
};

constexpr std::array entry_rows = {
    EntryRow{Ns::wordpress, "post-id",
             [](const Element& e, EntryDraft& d) {
               if (const auto number = whole_number(e.text())) d.entry.wordpress_post_id = number;
             }},
    EntryRow{Ns::slash, "comments",
             [](const Element& e, EntryDraft& d) { d.comments_count.offer(0, whole_number(e.text())); }},
    EntryRow{Ns::wfw, "commentrss",
             [](const Element& e, EntryDraft& d) { d.comments_feed.offer(0, e.url()); }},
};

}  // namespace

std::span<const FeedRow> wordpress_feed_rows() { return feed_rows; }
std::span<const EntryRow> wordpress_entry_rows() { return entry_rows; }

}  // namespace feedarc
