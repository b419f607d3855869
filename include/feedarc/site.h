#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "feedarc/model/error.h"
#include "feedarc/model/history.h"
#include "feedarc/model/http.h"
#include "feedarc/net.h"
#include "feedarc/text/robots.h"

/// What a web site answers instead of a feed: where its feeds are, and who stands before them.
namespace feedarc {

/// Something between us and what was asked for.
struct Barrier {
  std::string_view what;    // "a Cloudflare challenge"
  std::string_view remedy;  // what the user can do
  bool operator==(const Barrier&) const = default;
};

/// Known by a small table of signs: the answer's status, headers, address, and marks in the first 64 KiB of
/// its body, which is given apart. Nothing where no sign is clear. Meant for answers that are no feed: it
/// says nothing about whether one is. Pure.
std::optional<Barrier> barrier(const Response& answer, std::string_view body);

/// Why bytes are no feed, in words; a page's feeds are named. `base` is where they came from, or empty.
std::string not_a_feed(const Failure& failure, std::string_view bytes, std::string_view base);

/// Whether a feed is one of comments, by its address and title in two dozen languages.
bool is_comments_feed(std::string_view url, std::string_view title);

/// What the hosts of a run allow for pages that the program chooses itself (RFC 9309). Each robots.txt is
/// asked for once a day: answers are kept in a store. Belongs to one thread.
class RobotsDesk {
 public:
  /// `product`: our name in robots.txt (RobotsRules::product_of).
  RobotsDesk(Time now, std::string product) : now_(now), product_(std::move(product)) {}

  enum class Word {
    allowed,
    refused,
    unknown,  // the host cannot say: nothing may be asked of it
    ask,      // RobotsRules::place(url) is to be asked for first
  };
  Word look(std::string_view url, RobotsStore& store);

  /// The answer to the question for a robots.txt. A host that cannot be reached, fails (5xx) or asks to wait
  /// allows nothing in this run (RFC 9309 §2.3.1.4) and is asked again in the next, once its Retry-After is
  /// over.
  void answered(const std::string& place, const Result<Response>& answer, RobotsStore& store);

 private:
  Time now_;
  std::string product_;
  std::unordered_map<std::string, std::optional<RobotsRules>> rules_;  // by place; nothing: unknown
};

struct FoundFeed {
  std::string url;        // without user information and fragment
  std::string title;      // the feed's own, else that of the link to it
  bool verified = false;  // it was asked and is a feed
  bool operator==(const FoundFeed&) const = default;
};

struct Discovery {
  enum class Way {
    itself,      // the URL is a feed
    page,        // the answer names it: `Link` headers, `<link>`, `<a>`
    known_site,  // by the custom of its site
    usual_path,  // at a path that many sites have
  } way = Way::itself;
  std::vector<FoundFeed> feeds;  // one, or several to choose from: then those that are verified first
  bool only_comments = false;    // they are: to be subscribed to only when that is wished
  std::string problem, remedy;   // no feed: why, and what can be done
};

/// Finds the feeds of web pages.
///
/// In this order, until one is found: the URL itself; what its `Link` headers and its markup name; known
/// sites' patterns; the usual paths. Feeds of comments come last. No feed is told of that was not asked and
/// read, but those for which no request was left. At most `limits::discovery_requests` requests a URL,
/// redirects among them. The fetcher's rules hold (hosts, redirects, private networks); besides, a page read
/// over https leads to nothing over http. Paths that nobody named are asked only where robots.txt allows
/// (RobotsDesk).
///
/// One thread at a time.
class Discoverer {
 public:
  /// What is known of hosts beyond one run.
  class Memory : public RobotsStore {
   public:
    /// What keeps us from this URL: a Retry-After that still runs. Nothing where nothing does.
    virtual std::optional<Failure> held_from(std::string_view url) = 0;
    /// The answer to the question for a URL is an error: it may ask to wait.
    virtual void refused(std::string_view url, const Response& answer) = 0;
    /// What holds for this URL alone: Request::options. Null where nothing does.
    virtual std::shared_ptr<const NetOptions> options_for(std::string_view) { return nullptr; }
  };

  /// `product` and `now` are those of RobotsDesk. Fetcher and memory must outlive this.
  Discoverer(Fetcher& fetcher, std::string product, Time now, Memory& memory);

  /// `url` is http(s) and may hold user information; it goes along to the same scheme, host and port, nowhere
  /// else. Stopped: a value without feeds.
  Discovery find(const std::string& url, const std::stop_token& stop);

 private:
  friend class Search;
  Fetcher& fetcher_;
  Memory& memory_;
  RobotsDesk robots_;
};

}  // namespace feedarc
