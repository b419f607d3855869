#include <array>

#include "feed/constructs.h"
#include "feed/draft.h"
#include "feed/durations.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

void take_medium(const Element& element, EntryDraft& draft) {
  const auto url = element.attribute_url("url");
  if (url.empty()) return;
  const auto type = element.attribute("type");
  const auto medium = lower_ascii(element.attribute("medium"));
  const auto kind = lower_ascii(type);
  if (is_picture(type, medium, url)) {
    draft.image.offer_first(3, url);
  } else if (medium == "audio" || medium == "video" || kind.starts_with("audio/") ||
             kind.starts_with("video/")) {
    draft.media.push_back(
        {url, type, "", element.number("filesize"), duration_seconds(element.attribute("duration"))});
  }
}

void take_thumbnail(const Element& element, EntryDraft& draft) {
  draft.image.offer_first(2, element.attribute_url("url"));
}

/// What stands inside says something of the medium, not of the entry, but for its picture.
void take_description(const Element& element, EntryDraft& draft, int rank) {
  auto read = rss_content(element);
  if (lower_ascii(element.attribute("type")) != "html") {
    read.content.type = Content::Type::text;
    read.content.value = element.text();
  }
  draft.content.offer(rank, std::move(read));
}

/// What a medium says of itself is the entry's where the entry says nothing.
void take_content(const Element& element, EntryDraft& draft) {
  take_medium(element, draft);
  for (const auto node : element.node().children()) {
    if (node.type() != pugi::node_element) continue;
    const auto name = resolved_name(node);
    if (name.ns != Ns::media) continue;
    if (name.local == "thumbnail") take_thumbnail(element.child(node), draft);
    if (name.local == "content") take_medium(element.child(node), draft);
    if (name.local == "description") take_description(element.child(node), draft, 10);
  }
}

void take_category(const Element& element, EntryDraft& draft) {
  add_category(draft.entry.categories,
               {rss_plain(element), element.attribute("scheme"), rss_plain(element.attribute("label"))});
}

constexpr std::array feed_rows = {
    FeedRow{Ns::media, "thumbnail",
            [](const Element& e, FeedDraft& d) { d.icon.offer_first(2, e.attribute_url("url")); }},
    FeedRow{Ns::media, "content",
            [](const Element& e, FeedDraft& d) {
              if (is_picture(e.attribute("type"), lower_ascii(e.attribute("medium")), e.attribute("url")))
                d.icon.offer_first(3, e.attribute_url("url"));
            }},
};

constexpr std::array entry_rows = {
    EntryRow{Ns::media, "title",
             [](const Element& e, EntryDraft& d) { d.title.offer_first(3, rss_plain(e)); }},
    EntryRow{Ns::media, "description", [](const Element& e, EntryDraft& d) { take_description(e, d, 9); }},
    EntryRow{Ns::media, "thumbnail", take_thumbnail},
    EntryRow{Ns::media, "content", take_content},
    EntryRow{
        Ns::media, "group",
        [](const Element& e, EntryDraft& d) { read_entry_children(e, media_entry_rows(), Ns::foreign, d); }},
    EntryRow{Ns::media, "category", take_category},
};

}  // namespace

std::span<const FeedRow> media_feed_rows() { return feed_rows; }
std::span<const EntryRow> media_entry_rows() { return entry_rows; }

}  // namespace feedarc
