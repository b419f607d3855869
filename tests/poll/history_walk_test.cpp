#include "poll/history_walk.h"

#include <catch2/catch.hpp>
#include <map>

#include "feedarc/feed.h"

using namespace feedarc;

namespace {

const Time monday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};
const std::string site = "https://tide.example";

HistoryWalk::Document document(const std::string& url, std::vector<std::string> ids,
                               std::vector<PageLink> older = {}) {
  HistoryWalk::Document one;
  one.url = url;
  one.ids = std::move(ids);
  one.older = std::move(older);
  one.anything_new = true;
  return one;
}

PageLink archive(const std::string& path) { return {PageKind::archive, site + path}; }
PageLink paged(const std::string& path) { return {PageKind::paged, site + path}; }

/// Pages by path; what is not there is a 404.
using Pages = std::map<std::string, HistoryWalk::Document>;

struct Walked {
  std::vector<std::string> asked;  // paths
  bool complete = false;
  std::vector<std::string> problems;
  std::map<std::string, HistoryPage> remembered;
};

Walked walked(const HistoryWalk::Document& feed, const Pages& pages, FeedHistory known = {}, int most = 20) {
  Walked result;
  HistoryWalk way(std::move(known), feed, most);
  while (const auto& step = way.step()) {
    const std::string url = step->page.url, path = url.substr(site.size());
    result.asked.push_back(path);
    std::optional<HistoryPage> page;
    if (const auto found = pages.find(path); found != pages.end())
      page = way.met(found->second, monday);
    else
      page = way.missed({Failure::Kind::http, "HTTP 404"}, 404, monday);
    if (page) result.remembered.emplace(url, *page);
    REQUIRE(result.asked.size() < 100);
  }
  result.complete = way.complete();
  result.problems = way.problems();
  return result;
}

/// What a run leaves behind for the next.
FeedHistory left_by(const Walked& walk) {
  FeedHistory known;
  for (const auto& [url, page] : walk.remembered) known.pages.emplace(url, page);
  if (walk.complete) known.complete = monday;
  return known;
}

using Paths = std::vector<std::string>;

const HistoryWalk::Document wordpress_feed = [] {
  auto feed = document(site + "/feed/", {"6", "5"});
  feed.wordpress = true;
  return feed;
}();
const Pages wordpress_pages = {
    {"/feed/?paged=2", document(site + "/feed/?paged=2", {"4", "3"})},
    {"/feed/?paged=3", document(site + "/feed/?paged=3", {"2", "1"})},
};

ParsedFeed parsed(const std::string& head) {
  return parse_feed(
             "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>t</title>" +
                 head + "<item><guid>1</guid></item></channel></rss>",
             {site + "/feed/", ""})
      .value();
}

}  // namespace

TEST_CASE("which pages of a feed's history are asked for") {
  struct Case {
    const char* why;
    HistoryWalk::Document feed;
    Pages pages;
    Paths asked;
    bool complete;
  };
  const std::string feed = site + "/feed";
  const Case cases[] = {
      {"none where none is named", document(feed, {"a"}), {}, {}, true},
      {"a chain of archives to its end",
       document(feed, {"a"}, {archive("/1")}),
       {{"/1", document(site + "/1", {"b"}, {archive("/2")})}, {"/2", document(site + "/2", {"c"})}},
       {"/1", "/2"},
       true},
      {"a circle once",
       document(feed, {"a"}, {archive("/1")}),
       {{"/1", document(site + "/1", {"b"}, {archive("/2")})},
        {"/2", document(site + "/2", {"c"}, {archive("/1")})}},
       {"/1", "/2"},
       true},
      {"not the feed itself", document(feed, {"a"}, {archive("/feed")}), {}, {}, true},
      {"not what a redirect has shown already",
       document(feed, {"a"}, {archive("/1")}),
       {{"/1", document(site + "/2", {"b"}, {archive("/2")})}, {"/2", document(site + "/2", {"b"})}},
       {"/1"},
       true},
      {"archives that hold nothing lead on",
       document(feed, {"a"}, {archive("/1")}),
       {{"/1", document(site + "/1", {}, {archive("/2")})},
        {"/2", document(site + "/2", {}, {archive("/3")})},
        {"/3", document(site + "/3", {"b"})}},
       {"/1", "/2", "/3"},
       true},
      {"both ways a feed names",
       document(feed, {"a"}, {archive("/1"), paged("/p2")}),
       {{"/1", document(site + "/1", {"b"})},
        {"/p2", document(site + "/p2", {"c"}, {paged("/p3")})},
        {"/p3", document(site + "/p3", {"d"})}},
       {"/1", "/p2", "/p3"},
       true},
      {"pages until they repeat",
       document(feed, {"a"}, {paged("/?p=2")}),
       {{"/?p=2", document(site + "/?p=2", {"b"}, {paged("/?p=3")})},
        {"/?p=3", document(site + "/?p=3", {"b"}, {paged("/?p=4")})}},
       {"/?p=2", "/?p=3"},
       true},
      {"pages that overlap lead on",
       document(feed, {"a", "b", "c", "d"}, {paged("/?p=2")}),
       {{"/?p=2", document(site + "/?p=2", {"b", "c"}, {paged("/?p=3")})},
        {"/?p=3", document(site + "/?p=3", {"e"})}},
       {"/?p=2", "/?p=3"},
       true},
      {"a page that is not there is a problem", document(feed, {"a"}, {archive("/1")}), {}, {"/1"}, false},
      {"a cut page too, but it leads on",
       document(feed, {"a"}, {archive("/1")}),
       {{"/1",
         [] {
           auto cut = document(site + "/1", {"b"}, {archive("/2")});
           cut.damaged = true;
           return cut;
         }()},
        {"/2", document(site + "/2", {"c"})}},
       {"/1", "/2"},
       false},
      {"WordPress's pages to the first that is not there",
       wordpress_feed,
       wordpress_pages,
       {"/feed/?paged=2", "/feed/?paged=3", "/feed/?paged=4"},
       true},
      {"WordPress's pages until they repeat",
       wordpress_feed,
       {{"/feed/?paged=2", document(site + "/feed/?paged=2", {"6", "5"})}},
       {"/feed/?paged=2"},
       true},
      {"and until they are empty",
       wordpress_feed,
       {{"/feed/?paged=2", document(site + "/feed/?paged=2", {})}},
       {"/feed/?paged=2"},
       true},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Walked walk = walked(c.feed, c.pages);
      CHECK(walk.asked == c.asked);
      CHECK(walk.complete == c.complete);
    }
}

TEST_CASE("pages that are archived are not asked for again, but passed through") {
  const auto feed = document(site + "/feed", {"a"}, {archive("/1")});
  const Pages pages = {{"/1", document(site + "/1", {"b"}, {archive("/2")})},
                       {"/2", document(site + "/2", {"c"}, {archive("/3")})},
                       {"/3", document(site + "/3", {"d"})}};
  const Walked first = walked(feed, pages, {}, 2);
  CHECK(first.asked == Paths{"/1", "/2"});
  CHECK_FALSE(first.complete);
  CHECK(first.problems.size() == 1);
  const Walked second = walked(feed, pages, left_by(first), 2);
  CHECK(second.asked == Paths{"/3"});
  CHECK(second.complete);
  SECTION("nor the end of WordPress's pages") {
    const Walked walk = walked(wordpress_feed, wordpress_pages);
    CHECK(walked(wordpress_feed, wordpress_pages, left_by(walk)).asked.empty());
  }
  SECTION("circles of remembered pages end") {
    FeedHistory known;
    known.pages[site + "/1"] = {archive("/1"), monday, {archive("/2")}, false};
    known.pages[site + "/2"] = {archive("/2"), monday, {archive("/1")}, false};
    CHECK(walked(feed, pages, known).asked.empty());
  }
}

TEST_CASE("a gap between polls lets pages that move be asked again, as far as they hold anything new") {
  Pages pages = wordpress_pages;
  pages["/feed/?paged=4"] = document(site + "/feed/?paged=4", {"0"});
  FeedHistory known = left_by(walked(wordpress_feed, pages));
  pages.at("/feed/?paged=3").anything_new = false;
  known.gap = monday + std::chrono::hours(1);
  CHECK(walked(wordpress_feed, pages, known).asked == Paths{"/feed/?paged=2", "/feed/?paged=3"});
  SECTION("those since then are not") {
    known.pages.at(site + "/feed/?paged=2").at = *known.gap;
    CHECK(walked(wordpress_feed, pages, known).asked == Paths{"/feed/?paged=3"});
  }
  SECTION("without a whole walk before, on behind what is remembered") {
    known.complete.reset();
    known.pages.erase(site + "/feed/?paged=5");
    CHECK(walked(wordpress_feed, pages, known).asked ==
          Paths{"/feed/?paged=2", "/feed/?paged=3", "/feed/?paged=5"});
  }
  SECTION("archives do not move") {
    const auto feed = document(site + "/feed", {"a"}, {archive("/1")});
    const Pages archives = {{"/1", document(site + "/1", {"b"})}};
    FeedHistory before = left_by(walked(feed, archives));
    before.gap = known.gap;
    CHECK(walked(feed, archives, before).asked.empty());
  }
}

TEST_CASE("who named a page decides where it may lie") {
  auto feed = document(site + "/feed", {"a"}, {archive("/1")});
  feed.private_address = true;
  HistoryWalk way({}, feed, 9);
  CHECK(way.step().value().from_private);
  way.met(document(site + "/1", {"b"}, {archive("/2")}), monday);
  CHECK_FALSE(way.step().value().from_private);
}

TEST_CASE("a walk knows the entries it has met") {
  HistoryWalk way({}, document(site + "/feed", {"a"}, {paged("/2")}), 9);
  CHECK(way.has_met("a"));
  CHECK_FALSE(way.has_met("b"));
  way.met(document(site + "/2", {"b"}), monday);
  CHECK(way.has_met("b"));
}

TEST_CASE("what is the end of WordPress's pages, and what only trouble") {
  struct Case {
    Failure::Kind kind;
    std::optional<int> status;
    bool end;
  };
  using Kind = Failure::Kind;
  for (const Case& c : {Case{Kind::http, 404, true},
                        {Kind::gone, 410, true},
                        {Kind::http, 400, true},
                        {Kind::not_a_feed, 200, true},
                        {Kind::empty, 200, false},
                        {Kind::http, 403, false},
                        {Kind::http, 500, false},
                        {Kind::rate_limited, 429, false},
                        {Kind::timeout, {}, false}}) {
    CAPTURE(name(c.kind), c.status.value_or(0));
    HistoryWalk way({}, wordpress_feed, 9);
    CHECK(way.missed({c.kind, "why"}, c.status, monday).has_value() == c.end);
    CHECK(way.complete() == c.end);
    HistoryWalk other({}, document(site + "/feed", {"a"}, {archive("/1")}), 9);
    CHECK_FALSE(other.missed({c.kind, "why"}, c.status, monday));
    CHECK_FALSE(other.complete());
  }
}

TEST_CASE("links to older pages") {
  const auto urls = [](const std::string& head) {
    Paths all;
    for (const auto& link : older_pages(parsed(head))) all.push_back(link.url);
    return all;
  };
  CHECK(urls(R"(<atom:link rel="prev-archive" href="/2019#top"/>)") == Paths{site + "/2019"});
  CHECK(urls(R"(<atom:link rel="next" href="?p=2"/>)") == Paths{site + "/feed/?p=2"});
  CHECK(urls(R"(<atom:link rel="prev-archive" href="http://u:p@a.example/1"/>)") ==
        Paths{"http://a.example/1"});
  CHECK(urls(R"(<atom:link rel="prev-archive" href="file:///etc/passwd"/>)").empty());
  CHECK(urls(R"(<atom:link rel="previous" href="/newer"/><atom:link rel="next-archive" href="/newer"/>)")
            .empty());
  CHECK(urls(R"(<atom:link rel="next" href="/1"/><atom:link rel="prev-archive" href="/1"/>)").size() == 1);
  const auto json = parse_feed(
      R"({"version": "https://jsonfeed.org/version/1.1", "title": "t", "next_url": "/p2", "items": []})",
      {site + "/feed.json", ""});
  CHECK(older_pages(json.value()) == std::vector<PageLink>{paged("/p2")});
  std::string many;
  for (int n = 0; n < 50; ++n) many += "<atom:link rel=\"next\" href=\"/" + std::to_string(n) + "\"/>";
  CHECK(urls(many) == Paths{site + "/0"});
}

TEST_CASE("whose feeds are WordPress's") {
  CHECK(is_wordpress(parsed("<generator>https://wordpress.org/?v=6.4.3</generator>"), ""));
  CHECK(is_wordpress(parsed("<generator>http://wordpress.com/</generator>"), ""));
  CHECK(is_wordpress(parsed("<site xmlns=\"com-wordpress:feed-additions:1\">7</site>"), ""));
  CHECK(is_wordpress(parsed(""),
                     "HTTP/1.1 200\r\nLink: <https://t.example/wp-json/>; rel=\"https://api.w.org/\"\r\n"));
  CHECK_FALSE(is_wordpress(parsed("<generator>Hugo -- gohugo.io</generator>"), "HTTP/1.1 200\r\n"));
  CHECK_FALSE(is_wordpress(parsed(""), ""));
}

TEST_CASE("the address of the next of WordPress's pages") {
  CHECK(next_paged("https://a.example/feed/") == "https://a.example/feed/?paged=2");
  CHECK(next_paged("https://a.example/feed/?paged=2") == "https://a.example/feed/?paged=3");
  CHECK(next_paged("https://a.example/?feed=rss2") == "https://a.example/?feed=rss2&paged=2");
  CHECK(next_paged("https://a.example/?paged=9&feed=rss2#x") == "https://a.example/?feed=rss2&paged=10");
  CHECK(next_paged("https://a.example/?paged=x") == "https://a.example/?paged=2");
  CHECK(next_paged("https://a.example/?paged=99999999999") == "https://a.example/?paged=2");
}
