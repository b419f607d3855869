#include <catch2/catch.hpp>

#include "feedarc/html.h"
#include "feedarc/model/limits.h"
#include "html/feed_address.h"

TEST_CASE("the feeds that a page names", "[html]") {
  const char* const page =
      "<!doctype html><html><head><base href='/blog/'><link rel=stylesheet href=x.css>"
      "<link rel='alternate' type='application/rss+xml' title='All' href='feed/'>"
      "<link rel='alternate' type='application/json' href='/wp-json/1'>"
      "<LINK REL=Alternate TYPE='application/atom+xml; charset=utf-8' "
      "HREF='https://other.example/atom'></head><body>x</body></html>";
  const std::vector<feedarc::FeedLink> expected{
      {"https://site.example/blog/feed/", "All", "application/rss+xml"},
      {"https://other.example/atom", "", "application/atom+xml"}};
  CHECK(feedarc::feed_links(page, "https://site.example/") == expected);
}

TEST_CASE("addresses and words that look like a feed's", "[html]") {
  struct Case {
    const char* address;
    bool feed;
  };
  const Case cases[] = {
      {"/feed", true},
      {"/feed/", true},
      {"https://x.example/blog/RSS.xml", true},
      {"news.rss", true},
      {"/tags/sea.atom?x=1", true},
      {"/index.php?feed=rss2", true},
      {"/list?page=1&format=atom", true},
      {"http://feeds.feedburner.com/ferry", true},
      {"https://feed/", false},
      {"https://x.example/", false},
      {"/feedback", false},
      {"/about-rss", false},
      {"/blog?myfeed=rss", false},
      {"/page#feed", false},
      {"", false},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.address) {
      CHECK(feedarc::html::looks_like_feed(c.address) == c.feed);
    }
  CHECK(feedarc::html::says_feed(" RSS \n feed "));
  CHECK_FALSE(feedarc::html::says_feed("What is RSS?"));
}

TEST_CASE("a page's anchors and its own address", "[html]") {
  const auto links = feedarc::page_links(
      "<title> The  Ferry </title><link rel=canonical href='/notes/'><body><a href='/about'>About</a>"
      "<a href='n.rss'><b>News</b></a><a href='/subscribe'>RSS feed</a>"
      "<a rel=alternate type='application/atom+xml' href='/atom'>Atom</a>",
      "https://site.example/x/");
  using Links = std::vector<feedarc::FeedLink>;
  CHECK(links.feeds == Links{{"https://site.example/atom", "Atom", "application/atom+xml"}});
  CHECK(links.perhaps == Links{{"https://site.example/x/n.rss", "News", ""},
                               {"https://site.example/subscribe", "RSS feed", ""}});
  CHECK(links.canonical == "https://site.example/notes/");
  CHECK(links.title == "The Ferry");
}

TEST_CASE("a page full of feeds is read in time, and only its beginning", "[html]") {
  std::string page;
  while (page.size() < 4 * feedarc::limits::page_bytes)
    page += "<link rel=feed href=/" + std::to_string(page.size()) + ">";
  CHECK(feedarc::feed_links(page, "https://site.example/").size() == 100);
  page = std::string(feedarc::limits::page_bytes, ' ') + "<link rel=feed href=/feed>";
  CHECK(feedarc::feed_links(page, "https://site.example/").empty());
}
