#include <catch2/catch.hpp>

#include "feedarc/html.h"

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
