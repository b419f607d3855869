#include <array>

#include "feed/constructs.h"
#include "feed/draft.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

void take_locked(const Element& element, FeedDraft& draft) {
  const auto word = lower_ascii(element.text());
  if (word == "yes" || word == "no") draft.feed.podcast.locked = word == "yes";
}

/// Most elements have `url`, some `href`; feeds take one for the other.
std::string link_of(const Element& element) {
  auto url = element.attribute_url("url");
  return url.empty() ? element.attribute_url("href") : url;
}

void take_funding(const Element& element, FeedDraft& draft) {
  if (auto url = link_of(element); !url.empty())
    draft.feed.podcast.funding.push_back({std::move(url), rss_plain(element)});
}

void take_transcript(const Element& element, EntryDraft& draft) {
  if (auto url = link_of(element); !url.empty())
    draft.entry.podcast.there().transcripts.push_back({std::move(url), element.attribute("type"),
                                                       language_tag(element.attribute("language")),
                                                       element.attribute("rel")});
}

void take_chapters(const Element& element, EntryDraft& draft) {
  auto url = link_of(element);
  if (url.empty()) return;
  draft.entry.podcast.there().chapters_url = std::move(url);
  draft.entry.podcast.there().chapters_type = element.attribute("type");
}

void take_person(const Element& element, EntryDraft& draft) {
  PodcastPerson person{rss_plain(element), element.attribute("role"), element.attribute("group"),
                       element.attribute_url(element.attribute("href").empty() ? "url" : "href"),
                       element.attribute_url("img")};
  if (!person.name.empty()) draft.entry.podcast.there().persons.push_back(std::move(person));
}

// Podcasting 2.0.
constexpr std::array feed_rows = {
    FeedRow{Ns::podcast, "guid", [](const Element& e, FeedDraft& d) { d.feed.podcast.guid = e.text(); }},
    FeedRow{Ns::podcast, "locked", take_locked},
    FeedRow{Ns::podcast, "medium", [](const Element& e, FeedDraft& d) { d.feed.podcast.medium = e.text(); }},
    FeedRow{Ns::podcast, "funding", take_funding},
};

constexpr std::array entry_rows = {
    EntryRow{Ns::podcast, "transcript", take_transcript},
    EntryRow{Ns::podcast, "chapters", take_chapters},
    EntryRow{Ns::podcast, "person", take_person},
    EntryRow{Ns::podcast, "season",
             [](const Element& e, EntryDraft& d) {
               if (!d.entry.itunes.there().season) d.entry.itunes.there().season = whole_number(e.text());
             }},
    EntryRow{Ns::podcast, "episode",
             [](const Element& e, EntryDraft& d) {
               if (!d.entry.itunes.there().episode) d.entry.itunes.there().episode = whole_number(e.text());
             }},
};

}  // namespace

std::span<const FeedRow> podcast_feed_rows() { return feed_rows; }
std::span<const EntryRow> podcast_entry_rows() { return entry_rows; }

}  // namespace feedarc
