#include <algorithm>

#include "feed/constructs.h"
#include "feed/formats.h"
#include "feedarc/text/date.h"
#include "feedarc/text/markup.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

void drop_empty(std::vector<Person>& persons) {
  persons.erase(std::remove(persons.begin(), persons.end(), Person{}), persons.end());
}

std::string plain_of(const Content& content) {
  return content.type == Content::Type::html && looks_like_markup(content.value)
             ? plain_text(content.value)
             : squash_blanks(content.value);
}

/// Media RSS behind the enclosures, each URL once; one duration for a lone attachment.
void join_media(EntryDraft& draft) {
  auto& all = draft.entry.enclosures;
  for (auto& medium : draft.media) {
    const bool there =
        std::any_of(all.begin(), all.end(), [&](const Enclosure& e) { return e.url == medium.url; });
    if (!there && all.size() < 256) all.push_back(std::move(medium));
  }
  if (all.size() == 1 && !all[0].duration_seconds) all[0].duration_seconds = draft.duration;
}

void choose_content(EntryDraft& draft) {
  auto& entry = draft.entry;
  constexpr int rank_of_description = 3;
  if (draft.description.given()) {
    const bool fuller = draft.content.given() && draft.content.rank() < rank_of_description;
    if (fuller)
      draft.summary.offer(0, draft.description.take());
    else
      draft.content.offer(rank_of_description, draft.description.take());
  }
  if (draft.content.given()) {
    auto read = draft.content.take();
    // The content element's own language comes before the item's and Dublin Core's.
    if (read.says_language) draft.language.offer(0, std::optional(read.content.language));
    entry.content = std::move(read.content);
  }
  if (draft.summary.given()) {
    auto summary = draft.summary.take().content;
    entry.summary = plain_of(summary);
    if (summary.type == Content::Type::html) entry.summary_html = std::move(summary);
  }
  if (!entry.content && entry.summary.empty()) entry.summary = draft.spare_summary.value();
}

/// Latitude and longitude came as two elements.
void join_position(EntryDraft& draft) {
  if (draft.latitude && draft.longitude)
    draft.geo.offer(1, Geo{Geo::Shape::point, {{*draft.longitude, *draft.latitude, {}}}});
  if (draft.geo.given()) draft.entry.geo = draft.geo.take();
}

}  // namespace

void RankedDate::read(int rank, std::string_view text) {
  const auto time = parse_date(text);
  if (!time && unread_.empty()) unread_ = first_characters(squash_blanks(text.substr(0, 256)), 64);
  offer(rank, time);
}

void RankedDate::warn(std::vector<std::string>& warnings) const {
  constexpr std::size_t most = 16;  // a feed's dates are all of one form
  if (!given() && !unread_.empty() && warnings.size() < most)
    warnings.push_back("a date that cannot be read: " + unread_);
}

std::string page_url(std::string url) {
  const auto parsed = parse_url(url);
  const bool runs =
      parsed && (parsed->scheme == "javascript" || parsed->scheme == "vbscript" || parsed->scheme == "data");
  return runs ? std::string() : url;
}

ParsedEntry finished(EntryDraft draft, std::vector<std::string>& warnings) {
  draft.published.warn(warnings);
  draft.updated.warn(warnings);
  join_media(draft);
  choose_content(draft);
  join_position(draft);
  auto& entry = draft.entry;
  entry.url = page_url(draft.url.take());
  if (entry.url.empty()) entry.url = page_url(entry.original_url);
  entry.title = draft.title.take();
  entry.image = draft.image.take();
  entry.rights = draft.rights.take();
  entry.comments_url = draft.comments_url.take();
  entry.comments_feed_url = draft.comments_feed.take();
  if (draft.comments_count.given()) entry.comments_count = draft.comments_count.value();
  if (draft.published.given()) entry.published = draft.published.value();
  if (draft.updated.given()) entry.updated = draft.updated.value();
  entry.authors = draft.authors.take();
  drop_empty(entry.contributors);
  if (draft.publisher.given()) entry.publisher = draft.publisher.value();
  entry.language = draft.language.take();
  entry.id_given = draft.guid.given();
  entry.id = entry.id_given ? draft.guid.take() : made_up_id(entry);
  return std::move(entry);
}

ParsedFeed finished(FeedDraft draft) {
  auto& feed = draft.feed;
  draft.published.warn(feed.warnings);
  draft.updated.warn(feed.warnings);
  feed.title = draft.title.take();
  feed.description = draft.description.take();
  feed.home_page_url = page_url(draft.home.take());
  feed.feed_url = draft.self.take();
  feed.next_url = draft.next.take();
  feed.icon = draft.icon.take();
  feed.language = draft.language.take();
  feed.rights = draft.rights.take();
  if (draft.published.given()) feed.published = draft.published.value();
  if (draft.updated.given()) feed.updated = draft.updated.value();
  feed.authors = draft.authors.take();
  drop_empty(feed.contributors);
  if (draft.publisher.given()) feed.publisher = draft.publisher.value();
  if (feed.generator == Generator{}) feed.generator.reset();
  return std::move(feed);
}

}  // namespace feedarc
