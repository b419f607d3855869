#include <algorithm>
#include <array>

#include "feed/constructs.h"
#include "feed/draft.h"
#include "feed/durations.h"
#include "feedarc/text/utf8.h"

namespace feedarc {

std::optional<std::uint64_t> duration_seconds(std::string_view text) {
  text = trim_ascii(text);
  std::uint64_t seconds = 0;
  for (int parts = 0; parts < 3; ++parts) {
    const auto colon = text.find(':');
    const auto part = text.substr(0, colon);
    const bool digits = !part.empty() && part.size() <= 9 &&
                        std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) return std::nullopt;
    seconds = seconds * 60 + *whole_number(part);
    if (colon == std::string_view::npos) return seconds;
    text.remove_prefix(colon + 1);
  }
  return std::nullopt;
}

namespace {

/// A category and those inside it, each behind its parent.
void take_categories(const Element& element, std::vector<Category>& to) {
  constexpr int deepest = 8;
  add_category(to, {rss_plain(element.attribute("text")), "", ""});
  const auto top = element.node();
  int depth = 0;
  for (auto node = top.first_child(); node;) {
    if (node.type() == pugi::node_element && local_name(node) == "category")
      add_category(to, {rss_plain(node.attribute("text").value()), "", ""});
    if (node.first_child() && depth < deepest) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node != top && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    node = node == top ? pugi::xml_node{} : node.next_sibling();
  }
}

void take_keywords(const Element& element, std::vector<Category>& to) {
  const std::string text = rss_plain(element);
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(','), rest.size());
    add_category(to, {squash_blanks(rest.substr(0, end)), "", ""});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

std::string picture(const Element& element) {
  auto url = element.attribute_url("href");
  if (url.empty()) url = element.attribute_url("url");
  return url.empty() ? element.url() : url;
}

Person owner(const Element& element) {
  Person person;
  for (const auto node : element.node().children()) {
    if (node.type() != pugi::node_element) continue;
    const auto local = local_name(node);
    if (local == "name") person.name = rss_plain(element.child(node));
    if (local == "email") person.email = element.child(node).text();
  }
  return person;
}

struct Answer {
  std::string_view word;
  bool means;
};

constexpr std::array explicit_words = {Answer{"yes", true}, Answer{"true", true},   Answer{"explicit", true},
                                       Answer{"no", false}, Answer{"false", false}, Answer{"clean", false}};
// Apple heeds no other word here.
constexpr std::array block_words = {Answer{"yes", true}, Answer{"no", false}};

template <std::size_t N>
std::optional<bool> answer(const Element& element, const std::array<Answer, N>& answers) {
  const auto word = lower_ascii(element.text());
  for (const auto& known : answers)
    if (known.word == word) return known.means;
  return std::nullopt;
}

void take_new_feed_url(const Element& element, FeedDraft& draft) {
  if (auto url = element.url(); !url.empty()) draft.feed.new_feed_url = std::move(url);
}

void take_duration(const Element& element, EntryDraft& draft) {
  draft.duration = duration_seconds(element.text());
  draft.entry.itunes.there().duration_seconds = draft.duration;
}

constexpr std::array feed_rows = {
    FeedRow{Ns::itunes, "author", [](const Element& e, FeedDraft& d) { d.authors.add(3, rss_person(e)); }},
    FeedRow{Ns::itunes, "owner", [](const Element& e, FeedDraft& d) { d.publisher.offer(2, owner(e)); }},
    FeedRow{Ns::itunes, "summary",
            [](const Element& e, FeedDraft& d) { d.description.offer(2, rss_plain(e)); }},
    FeedRow{Ns::itunes, "subtitle",
            [](const Element& e, FeedDraft& d) { d.description.offer(3, rss_plain(e)); }},
    FeedRow{Ns::itunes, "image", [](const Element& e, FeedDraft& d) { d.icon.offer_first(1, picture(e)); }},
    FeedRow{Ns::itunes, "link",
            [](const Element& e, FeedDraft& d) {
              if (lower_ascii(e.attribute("rel")) == "image") d.icon.offer_first(1, picture(e));
            }},
    FeedRow{Ns::itunes, "category",
            [](const Element& e, FeedDraft& d) { take_categories(e, d.feed.categories); }},
    FeedRow{Ns::itunes, "keywords",
            [](const Element& e, FeedDraft& d) { take_keywords(e, d.feed.categories); }},
    FeedRow{Ns::itunes, "explicit",
            [](const Element& e, FeedDraft& d) { d.feed.itunes.is_explicit = answer(e, explicit_words); }},
    FeedRow{Ns::itunes, "block",
            [](const Element& e, FeedDraft& d) { d.feed.itunes.block = answer(e, block_words); }},
    FeedRow{Ns::itunes, "complete",
            [](const Element& e, FeedDraft& d) { d.feed.itunes.complete = answer(e, block_words); }},
    FeedRow{Ns::itunes, "type", [](const Element& e, FeedDraft& d) { d.feed.itunes.type = e.text(); }},
    FeedRow{Ns::itunes, "new-feed-url", take_new_feed_url},
};

constexpr std::array entry_rows = {
    EntryRow{Ns::itunes, "title", [](const Element& e, EntryDraft& d) { d.title.offer(2, rss_plain(e)); }},
    EntryRow{Ns::itunes, "author", [](const Element& e, EntryDraft& d) { d.authors.add(3, rss_person(e)); }},
    EntryRow{Ns::itunes, "summary",
             [](const Element& e, EntryDraft& d) { d.spare_summary.offer(0, rss_plain(e)); }},
    EntryRow{Ns::itunes, "subtitle",
             [](const Element& e, EntryDraft& d) { d.spare_summary.offer(1, rss_plain(e)); }},
    EntryRow{Ns::itunes, "image",
             [](const Element& e, EntryDraft& d) { d.image.offer_first(0, picture(e)); }},
    EntryRow{Ns::itunes, "link",
             [](const Element& e, EntryDraft& d) {
               if (lower_ascii(e.attribute("rel")) == "image") d.image.offer_first(0, picture(e));
             }},
    EntryRow{Ns::itunes, "duration", take_duration},
    EntryRow{Ns::itunes, "explicit",
             [](const Element& e, EntryDraft& d) {
               d.entry.itunes.there().is_explicit = answer(e, explicit_words);
             }},
    EntryRow{Ns::itunes, "block",
             [](const Element& e, EntryDraft& d) { d.entry.itunes.there().block = answer(e, block_words); }},
    EntryRow{Ns::itunes, "season",
             [](const Element& e, EntryDraft& d) { d.entry.itunes.there().season = whole_number(e.text()); }},
    EntryRow{
        Ns::itunes, "episode",
        [](const Element& e, EntryDraft& d) { d.entry.itunes.there().episode = whole_number(e.text()); }},
    EntryRow{
        Ns::itunes, "episodetype",
        [](const Element& e, EntryDraft& d) { d.entry.itunes.there().episode_type = lower_ascii(e.text()); }},
    EntryRow{Ns::itunes, "category",
             [](const Element& e, EntryDraft& d) { take_categories(e, d.entry.categories); }},
    EntryRow{Ns::itunes, "keywords",
             [](const Element& e, EntryDraft& d) { take_keywords(e, d.entry.categories); }},
};

}  // namespace

std::span<const FeedRow> itunes_feed_rows() { return feed_rows; }
std::span<const EntryRow> itunes_entry_rows() { return entry_rows; }

}  // namespace feedarc
