#include "poll/history_walk.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <functional>
#include <utility>

#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr std::string_view paged = "paged=";

std::string asked_url(std::string_view url) { return without_fragment(without_user_info(url)); }

std::size_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

/// Whether entries move on from page to page as new ones come.
bool moves(PageKind kind) { return kind != PageKind::archive; }

/// A page number of our own making that the site does not have.
bool no_such_page(const Failure& why, std::optional<int> status) {
  if (status == 400 || status == 404 || status == 410) return true;
  return why.kind == Failure::Kind::not_a_feed;
}

}  // namespace

std::vector<PageLink> older_pages(const ParsedFeed& feed) {
  std::vector<PageLink> links;
  const auto add = [&](PageKind kind, std::string_view url) {
    if (!is_http_url(url)) return;
    PageLink link{kind, asked_url(url)};
    if (std::none_of(links.begin(), links.end(), [&](const PageLink& one) { return one.url == link.url; }))
      links.push_back(std::move(link));
  };
  const auto archive = std::find_if(feed.links.begin(), feed.links.end(),
                                    [](const Link& link) { return link.rel == "prev-archive"; });
  if (archive != feed.links.end()) add(PageKind::archive, archive->url);
  add(PageKind::paged, feed.next_url);
  return links;
}

bool is_wordpress(const ParsedFeed& feed, std::string_view head) {
  if (!feed.wordpress_site_id.empty()) return true;
  // The relation of its API, on sites that hide the generator.
  if (lower_ascii(head).find("https://api.w.org/") != std::string::npos) return true;
  if (!feed.generator) return false;
  const std::string words = lower_ascii(feed.generator->name + ' ' + feed.generator->url);
  return words.find("wordpress.org") != std::string::npos ||
         words.find("wordpress.com") != std::string::npos || words.starts_with("wordpress");
}

std::string next_paged(std::string_view text) {
  auto url = parse_url(text);
  if (!url) return {};
  std::uint32_t number = 1;
  std::string query;
  std::string_view rest = url->query;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    if (part.starts_with(paged)) {
      std::from_chars(part.data() + paged.size(), part.data() + part.size(), number);
      continue;
    }
    if (part.empty()) continue;
    query += part;
    query += '&';
  }
  url->query = query + std::string(paged) + std::to_string(std::uint64_t{number} + 1);
  url->has_query = true;
  url->fragment.clear();
  url->has_fragment = false;
  url->user_info.clear();
  return to_string(*url);
}

HistoryWalk::HistoryWalk(FeedHistory known, const Document& feed, int most_pages)
    : known_(std::move(known)), most_pages_(most_pages) {
  known_.newest.reset();  // read already
  visited_.insert(asked_url(feed.url));
  bool repeats = false;
  meet(feed.ids, repeats);
  follow(feed.older, feed.private_address);
  if (feed.older.empty() && feed.wordpress && is_http_url(feed.url))
    follow({{PageKind::wordpress, next_paged(feed.url)}}, feed.private_address);
  advance();
}

bool HistoryWalk::has_met(std::string_view id) const { return entries_.contains(hash_of(id)); }

/// How many entries were not met before.
std::size_t HistoryWalk::meet(const std::vector<std::string>& ids, bool& repeats) {
  std::size_t fresh = 0;
  std::string all;
  for (const std::string& id : ids) {
    fresh += entries_.insert(hash_of(id)).second ? 1U : 0U;
    all += id;
    all += '\n';
  }
  repeats = !documents_.insert(hash_of(all)).second;
  return fresh;
}

void HistoryWalk::follow(const std::vector<PageLink>& links, bool private_address) {
  for (const PageLink& link : links)
    if (is_http_url(link.url)) ahead_.push_back({link, private_address});
}

/// Whether a page need not be asked again.
bool HistoryWalk::is_remembered(const HistoryPage& page) const {
  return !moves(page.page.kind) || !known_.gap || page.at >= *known_.gap;
}

void HistoryWalk::advance() {
  step_.reset();
  while (!ahead_.empty()) {
    Step step = std::move(ahead_.front());
    ahead_.pop_front();
    if (!visited_.insert(step.page.url).second) continue;  // a circle
    const auto page = known_.pages.find(step.page.url);
    if (page != known_.pages.end() && is_remembered(page->second)) {
      follow(page->second.older, page->second.private_address);
      continue;
    }
    if (asked_ == most_pages_) {
      problems_.push_back(std::to_string(most_pages_) + " pages in one run are enough; the next goes on");
      return;
    }
    ++asked_;
    step_ = std::move(step);
    return;
  }
}

HistoryPage HistoryWalk::met(Document page, Time now) {
  HistoryPage memory{step_->page, now, std::move(page.older), page.private_address};
  const PageKind kind = memory.page.kind;
  bool repeats = false;
  const std::size_t fresh = meet(page.ids, repeats);
  visited_.insert(asked_url(page.url));
  if (kind == PageKind::wordpress && memory.older.empty())
    memory.older.push_back({kind, next_paged(memory.page.url)});
  // Servers answer any page number with what they have.
  if ((kind == PageKind::wordpress && fresh == 0) || (kind == PageKind::paged && repeats))
    memory.older.clear();
  if (moves(kind) && !page.anything_new) {
    if (known_.complete) memory.older.clear();
    known_.gap.reset();  // the pages behind hold what they held
  }
  if (page.damaged) problems_.push_back(memory.page.url + ": it ends in the middle");
  follow(memory.older, page.private_address);
  advance();
  return memory;
}

std::optional<HistoryPage> HistoryWalk::missed(const Failure& why, std::optional<int> status, Time now) {
  std::optional<HistoryPage> end;
  if (step_->page.kind == PageKind::wordpress && no_such_page(why, status))
    end = HistoryPage{step_->page, now, {}, false};
  else
    problems_.push_back(step_->page.url + ": " + why.what);
  advance();
  return end;
}

}  // namespace feedarc
