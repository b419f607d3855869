#include <algorithm>
#include <iterator>
#include <utility>

#include "feedarc/feed.h"
#include "feedarc/html.h"
#include "feedarc/model/limits.h"
#include "feedarc/site.h"
#include "feedarc/text/link_header.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"
#include "site/candidate.h"
#include "site/known_sites.h"
#include "site/usual_paths.h"

namespace feedarc {
namespace {

using Way = Discovery::Way;

// A candidate that goes on beyond these would use up what others need.
constexpr int candidate_redirects = 3;

/// Feeds that the answer's Link headers name.
std::vector<FeedLink> header_links(const Response& response) {
  std::vector<FeedLink> links;
  for (const auto& [name, value] : response.headers) {
    if (name != "link") continue;
    for (HeaderLink& link : parse_link_header(value)) {
      const std::string rel = " " + lower_ascii(link.rel) + " ";
      const bool ours =
          link.anchor.empty() || same_page(resolve_url(response.final_url, link.anchor), response.final_url);
      if (ours && is_feed_type(link.type) && rel.find(" alternate ") != std::string::npos)
        links.push_back({resolve_url(response.final_url, link.target), squash_blanks(valid_utf8(link.title)),
                         std::move(link.type)});
    }
  }
  return links;
}

Result<ParsedFeed> feed_in(const Response& response) {
  if (response.status == 200)
    return parse_feed(response.body, {response.final_url, std::string(header(response, "content-type"))});
  return tl::make_unexpected(Failure{Failure::Kind::http, "HTTP " + std::to_string(response.status)});
}

bool lasts(const std::vector<Hop>& hops) {
  return std::all_of(hops.begin(), hops.end(),
                     [](const Hop& hop) { return hop.status == 301 || hop.status == 308; });
}

/// After these the host has no other answer for us either.
bool is_about_host(Failure::Kind kind) {
  using Kind = Failure::Kind;
  return kind == Kind::dns || kind == Kind::connect || kind == Kind::tls || kind == Kind::timeout ||
         kind == Kind::rate_limited;
}

}  // namespace

/// One URL's search: what was asked already, and how much may still be.
class Search {
 public:
  Search(Discoverer& by, const std::string& url, const std::stop_token& stop)
      : by_(by), asked_url_(url), stop_(stop) {
    const auto parts = parse_url(url);
    if (parts) user_info_ = parts->user_info;
  }

  Discovery run() {
    auto answer = ask(asked_url_, Request::Origin::user, left_ - 1);
    if (!answer) {
      found_.problem = answer.error().what;
      return std::move(found_);
    }
    page_ = std::move(*answer);
    seen_ = {without_fragment(without_user_info(asked_url_)), page_.final_url};
    const auto feed = feed_in(page_);
    if (feed) {
      found_.feeds.push_back({seen_.front(), squash_blanks(feed->title), true});
      return std::move(found_);
    }
    wall_ = barrier(page_, page_.body);
    if (!(page_.status == 200 && named_on_page()) && !known_site() && !usual_path() && !comments())
      explain(feed.error());
    if (found_.way == Way::page && !found_.only_comments) settle_by_custom();
    if (!found_.feeds.empty()) found_.problem.clear();
    return std::move(found_);
  }

 private:
  /// Failure `cancelled` where nothing may be asked any more.
  Result<Response> ask(const std::string& url, Request::Origin origin, int redirects) {
    Result<Response> answer = tl::make_unexpected(Failure{Failure::Kind::cancelled, "stopped"});
    if (left_ <= 0) return answer;
    Request request;
    request.url = url;
    request.origin = origin;
    request.max_redirects = std::min(redirects, left_ - 1);
    request.held_from = [this](std::string_view target) { return by_.memory_.held_from(target); };
    request.options = by_.memory_.options_for(without_user_info(url));
    if (auto why = by_.memory_.held_from(without_user_info(url))) return tl::make_unexpected(std::move(*why));
    bool given = false;
    by_.fetcher_.run(
        [&] {
          Fetcher::Next next;
          if (std::exchange(given, true)) return next;
          next.kind = Fetcher::Next::Kind::request;
          next.request = request;
          return next;
        },
        [&](Request&&, Result<Response>&& result) { answer = std::move(result); }, stop_);
    if (answer && answer->status >= 400) by_.memory_.refused(without_user_info(url), *answer);
    // How many redirects were followed before a failure is not told: as many as could be.
    const bool at_once = !answer && is_about_host(answer.error().kind);
    left_ -= 1 + (answer ? static_cast<int>(answer->hops.size()) : at_once ? 0 : *request.max_redirects);
    return answer;
  }

  /// A server chose the address: it must not lead where that server could not go itself.
  Result<Response> ask_further(const std::string& url) {
    const auto origin =
        page_.private_address ? Request::Origin::private_server : Request::Origin::public_server;
    return ask(with_secret(url), origin, candidate_redirects);
  }

  std::string with_secret(const std::string& url) const {
    return origin(url) == origin(asked_url_) ? with_user_info(url, user_info_) : url;
  }

  bool is_new(const std::string& url) {
    if (std::find(seen_.begin(), seen_.end(), url) != seen_.end()) return false;
    seen_.push_back(url);
    return true;
  }

  bool named_on_page() {
    auto links = header_links(page_);
    PageLinks in_page = page_links(page_.body, page_.final_url);
    canonical_ = std::move(in_page.canonical);
    links.insert(links.end(), std::make_move_iterator(in_page.feeds.begin()),
                 std::make_move_iterator(in_page.feeds.end()));
    return consider(links, Way::page, "the page names ") || consider(in_page.perhaps, Way::page, {});
  }

  /// What the site's custom says of this page, each guess a group.
  std::vector<site::KnownFeeds> customary() const {
    std::vector<std::string> pages = {seen_.front(), page_.final_url};
    if (host_and_port(canonical_) == host_and_port(page_.final_url)) pages.push_back(canonical_);
    std::vector<site::KnownFeeds> all;
    for (const std::string& page : pages) {
      auto groups = site::known_feeds(page, page_.body);
      all.insert(all.end(), std::make_move_iterator(groups.begin()), std::make_move_iterator(groups.end()));
    }
    return all;
  }

  bool known_site() {
    if (page_.status == 404 || page_.status == 410) return false;
    for (const site::KnownFeeds& feeds : customary()) {
      std::vector<FeedLink> links;
      for (const std::string& url : feeds) links.push_back({url, {}, {}});
      if (consider(links, Way::known_site, {})) return true;
    }
    return false;
  }

  /// Where a page names several, and its site's custom knows one feed for this very page, that is the one:
  /// the others are the same in another format, or the whole site's.
  void settle_by_custom() {
    if (found_.feeds.size() < 2) return;
    for (const site::KnownFeeds& feeds : customary())
      for (const FoundFeed& one : found_.feeds)
        if (feeds.size() == 1 && one.verified && one.url == feeds.front()) {
          found_.feeds = {FoundFeed(one)};
          return;
        }
  }

  /// Asks the candidates that are not of comments, and takes those that are feeds. Whether there is one.
  bool consider(const std::vector<FeedLink>& links, Way way, std::string_view who_says_so) {
    std::vector<FoundFeed> unasked;
    for (const FeedLink& link : links) {
      FoundFeed one{site::candidate_address(link.url, page_.final_url), link.title, false};
      if (one.url.empty() || !is_new(one.url)) continue;
      if (is_comments_feed(one.url, one.title))
        comments_.push_back(std::move(one));
      else if (left_ > 0 && !stop_.stop_requested())
        verify(std::move(one), who_says_so);
      else
        unasked.push_back(std::move(one));
    }
    found_.way = way;
    found_.feeds.insert(found_.feeds.end(), std::make_move_iterator(unasked.begin()),
                        std::make_move_iterator(unasked.end()));
    if (found_.feeds.size() > limits::discovery_candidates) found_.feeds.resize(limits::discovery_candidates);
    return !found_.feeds.empty();
  }

  /// Whether it is a feed, of comments or not. `who_says_so`: that it should be one, for the message.
  bool verify(FoundFeed one, std::string_view who_says_so, bool settle = false) {
    const auto answer = ask_further(one.url);
    if (!answer) {
      last_failure_ = answer.error().kind;
      note(one, who_says_so, answer.error().what);
      return false;
    }
    const auto feed = feed_in(*answer);
    if (!feed) {
      const auto wall = barrier(*answer, answer->body);
      note(one, who_says_so, wall ? std::string(wall->what) : feed.error().what);
      return false;
    }
    // Two addresses that end at one are one feed.
    if (std::find(ends_.begin(), ends_.end(), answer->final_url) != ends_.end()) return true;
    ends_.push_back(answer->final_url);
    if (settle && lasts(answer->hops)) one.url = answer->final_url;
    if (const std::string title = squash_blanks(feed->title); !title.empty()) one.title = title;
    one.verified = true;
    (is_comments_feed(one.url, one.title) ? comments_ : found_.feeds).push_back(std::move(one));
    return true;
  }

  void note(const FoundFeed& one, std::string_view who_says_so, const std::string& what) {
    if (!who_says_so.empty() && found_.problem.empty())
      found_.problem = std::string(who_says_so) + one.url + " as its feed, but: " + what;
  }

  /// Guesses, which nobody invited: where robots.txt lets us.
  bool usual_path() {
    if (page_.status != 200 || wall_ || left_ < 1 || trim_ascii(page_.body).empty()) return false;
    const auto paths = site::usual_paths(page_.final_url);
    if (paths.empty()) return false;
    last_failure_.reset();
    found_.way = Way::usual_path;
    const int kept = comments_.empty() ? 0 : 1;  // to look at the feed of comments, if that is all there is
    for (const std::string& path : paths) {
      if (left_ <= kept || stop_.stop_requested() || (last_failure_ && is_about_host(*last_failure_))) break;
      if (!robots_allow(path)) {
        closed_ = true;
        continue;
      }
      if (is_new(path)) verify({path, {}, false}, {}, true);
      if (!found_.feeds.empty()) return true;
    }
    return false;
  }

  bool robots_allow(const std::string& url) {
    auto word = by_.robots_.look(url, by_.memory_);
    if (word == RobotsDesk::Word::ask) {
      const std::string place = RobotsRules::place(url);
      by_.robots_.answered(place, ask_further(place), by_.memory_);
      word = by_.robots_.look(url, by_.memory_);
    }
    return word == RobotsDesk::Word::allowed;
  }

  /// Only feeds of comments are left: they are told of, the first one verified.
  bool comments() {
    if (comments_.empty()) return false;
    if (comments_.size() > limits::discovery_candidates) comments_.resize(limits::discovery_candidates);
    auto list = std::exchange(comments_, {});
    if (!list.front().verified && left_ > 0 && verify(list.front(), {})) {
      if (!comments_.empty()) list.front() = comments_.front();
      if (!found_.feeds.empty()) list.front() = found_.feeds.front();
    }
    found_.way = Way::page;
    found_.feeds = std::move(list);
    found_.only_comments = true;
    return true;
  }

  void explain(const Failure& failure) {
    if (page_.status != 200) {
      found_.problem = "no feed found: " + failure.what + (wall_ ? ": " + std::string(wall_->what) : "");
      found_.remedy = wall_                 ? wall_->remedy
                      : page_.status == 401 ? "put name and password into [[auth]]"
                                            : "";
    } else if (wall_) {
      found_.problem = "no feed found: this is " + std::string(wall_->what);
      found_.remedy = wall_->remedy;
    } else if (!found_.problem.empty()) {
      found_.remedy = "name the feed's own URL";
    } else {
      const bool empty = failure.kind == Failure::Kind::empty;
      found_.problem = "no feed found: " + (empty ? "the answer is empty" : "this is " + failure.what);
      if (closed_) found_.problem += ", and its robots.txt keeps us from looking at the usual paths";
      found_.remedy = "name the feed's own URL; `feedarc fetch URL` subscribes to it as it is";
    }
  }

  Discoverer& by_;
  const std::string& asked_url_;
  const std::stop_token& stop_;
  std::string user_info_, canonical_;
  int left_ = limits::discovery_requests;
  Response page_;
  std::optional<Barrier> wall_;
  std::vector<std::string> seen_, ends_;
  std::vector<FoundFeed> comments_;
  std::optional<Failure::Kind> last_failure_;
  bool closed_ = false;
  Discovery found_;
};

Discoverer::Discoverer(Fetcher& fetcher, std::string product, Time now, Memory& memory)
    : fetcher_(fetcher), memory_(memory), robots_(now, std::move(product)) {}

Discovery Discoverer::find(const std::string& url, const std::stop_token& stop) {
  return Search(*this, url, stop).run();
}

}  // namespace feedarc
