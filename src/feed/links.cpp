#include <array>

#include "feed/constructs.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

/// `text/html` of `text/HTML; charset=utf-8`.
std::string media_type(const Link& link) {
  return lower_ascii(trim_ascii(std::string_view(link.type).substr(0, link.type.find(';'))));
}

bool is_web_page(const std::string& type) { return type == "text/html" || type == "application/xhtml+xml"; }

bool is_feed(const std::string& type) {
  return type == "application/atom+xml" || type == "application/rss+xml";
}

/// Of several alternates the page: HTML, then one without a type, then what comes.
int alternate_rank(const Link& link) {
  const auto type = media_type(link);
  return is_web_page(type) ? 0 : type.empty() ? 1 : 2;
}

}  // namespace

Link atom_link(const Element& element) {
  constexpr std::string_view registry = "http://www.iana.org/assignments/relation/";
  Link link;
  link.url = element.attribute_url("href");
  if (link.url.empty()) link.url = element.url();
  link.rel = lower_ascii(element.attribute("rel"));
  if (link.rel.starts_with(registry)) link.rel.erase(0, registry.size());
  if (link.rel.empty()) link.rel = "alternate";
  link.type = element.attribute("type");
  link.title = squash_blanks(element.attribute("title"));
  link.hreflang = element.attribute("hreflang");
  link.length = element.number("length");
  return link;
}

void take_feed_link(const Element& element, FeedDraft& draft, int home_rank) {
  Link link = atom_link(element);
  if (link.url.empty()) {  // it says nothing, but it was said
    draft.feed.links.push_back(std::move(link));
    return;
  }
  if (link.rel == "alternate") draft.home.offer_first(home_rank + alternate_rank(link), link.url);
  if (link.rel == "self") draft.self.offer_first(0, link.url);
  if (link.rel == "next") draft.next.offer_first(0, link.url);
  if (link.rel == "hub") draft.feed.hubs.push_back({link.url, "WebSub", "", "", "", {}});
  draft.feed.links.push_back(std::move(link));
}

void take_entry_link(const Element& element, EntryDraft& draft, int url_rank) {
  Link link = atom_link(element);
  if (link.url.empty()) {
    draft.entry.links.push_back(std::move(link));
    return;
  }
  const auto type = media_type(link);
  if (link.rel == "alternate") draft.url.offer_first(url_rank + alternate_rank(link), link.url);
  if (link.rel == "enclosure") {
    if (is_picture(type, "", link.url)) draft.image.offer_first(4, link.url);
    draft.entry.enclosures.push_back({link.url, link.type, link.title, link.length, {}});
  }
  if (link.rel == "replies") {
    (is_feed(type) ? draft.comments_feed : draft.comments_url).offer_first(0, link.url);
    if (const auto count = element.number("count")) draft.comments_count.offer(1, count);
  }
  draft.entry.links.push_back(std::move(link));
}

}  // namespace feedarc
