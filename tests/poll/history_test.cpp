#include <catch2/catch.hpp>

#include "desk.h"
#include "feedarc/text/robots.h"
#include "support/http_server.h"

using namespace feedarc;
using namespace feedarc::test;
using namespace std::chrono_literals;

namespace {

using Outcome = FeedReport::Result;

std::string item(int day, const std::string& text = "words") {
  const std::string n = std::to_string(day), two = day < 10 ? "0" + n : n;
  return "<item><guid isPermaLink=\"false\">g" + n + "</guid><title>Day " + n +
         "</title><link>https://tide.example/" + n + "</link><pubDate>" + two +
         " Feb 2026 08:00:00 GMT</pubDate><description>" + text + " of " + n + "</description></item>";
}

std::string document(const std::string& items, const std::string& head = "") {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>"
         "<title>Tides</title><link>https://tide.example/</link><description>d</description>" +
         head + items + "</channel></rss>";
}

std::string link_to(const std::string& rel, const std::string& href) {
  return "<atom:link rel=\"" + rel + "\" href=\"" + href + "\"/>";
}

/// /feed and its archives /1 to /`last`, newest first: days 28 and 27, 26 and 25 …
void serve_archives(HttpServer& server, int last) {
  for (int page = 0; page <= last; ++page) {
    const std::string head = page < last ? link_to("prev-archive", "/" + std::to_string(page + 1)) : "";
    server.on(page == 0 ? "/feed" : "/" + std::to_string(page),
              test::Reply{document(item(28 - 2 * page) + item(27 - 2 * page), head)});
  }
}

Report walked(const Desk& desk, const std::vector<std::string>& urls) {
  PollOptions options = desk.options(urls);
  options.history = true;
  return desk.polled(options);
}

std::vector<std::string> asked(const HttpServer& server) {
  std::vector<std::string> targets;
  for (const auto& one : server.log()) targets.push_back(one.target);
  return targets;
}

using Targets = std::vector<std::string>;

}  // namespace

TEST_CASE("history: robots.txt and the pages are asked with the feed's own options") {
  HttpServer server;
  serve_archives(server, 2);
  Desk desk;
  PollOptions options = desk.options({server.url()});
  options.history = true;
  NetOptions net;
  net.user_agent = "mine/1";
  options.own[server.url()] = {{}, std::make_shared<const NetOptions>(net)};
  desk.polled(options);
  CHECK(asked(server) == Targets{"/feed", "/robots.txt", "/1", "/2"});
  for (const auto& one : server.log()) CHECK(one.header("User-Agent") == "mine/1");
}

TEST_CASE("history: the feed first, then robots.txt, then each page once, and none in later runs") {
  HttpServer server;
  serve_archives(server, 3);
  Desk desk;
  const Report report = walked(desk, {server.url()});
  CHECK(asked(server) == Targets{"/feed", "/robots.txt", "/1", "/2", "/3"});
  const FeedReport& feed = report.feeds.at(0);
  CHECK(feed.result == Outcome::updated);
  CHECK(feed.new_entries == 8);
  REQUIRE(feed.history);
  CHECK(feed.history->pages == 3);
  CHECK(feed.history->complete);
  const auto entries = desk.entries();
  REQUIRE(entries.size() == 8);
  for (std::size_t k = 0; k < entries.size(); ++k) {
    CHECK(entries[k].title == "Day " + std::to_string(28 - k));
    CHECK_FALSE(entries[k].gone);
  }
  CHECK(desk.kept(server.url()).entries == 8);
  desk.check_whole();

  desk.now += 48h;
  const Report later = walked(desk, {server.url()});
  CHECK(server.log().size() == 6);
  CHECK(later.feeds.at(0).result == Outcome::unchanged);
  CHECK(later.feeds.at(0).history.value().pages == 0);
  CHECK(later.feeds.at(0).history.value().complete);

  // A new archive between the feed and those known: the others are passed through, not asked.
  server.on("/feed", test::Reply{document(item(29), link_to("prev-archive", "/new"))});
  server.on("/new", test::Reply{document(item(28) + item(27), link_to("prev-archive", "/1"))});
  walked(desk, {server.url()});
  CHECK(server.hits("/new") == 1);
  CHECK(server.hits("/1") == 1);
  CHECK(desk.entries().size() == 9);
}

TEST_CASE("history: only when asked for") {
  HttpServer server;
  serve_archives(server, 2);
  Desk desk;
  const Report report = desk.polled({server.url()});
  CHECK(asked(server) == Targets{"/feed"});
  CHECK_FALSE(report.feeds.at(0).history);
}

TEST_CASE("history: an unchanged feed is walked from the document kept") {
  HttpServer server;
  serve_archives(server, 1);
  const std::string body = document(item(28), link_to("prev-archive", "/1"));
  server.on("/feed", [&](const Asked& one) {
    return one.header("If-None-Match") ? test::Reply{"", 304} : test::Reply{body, 200, {{"ETag", "\"a\""}}};
  });
  Desk desk;
  desk.polled({server.url()});
  const Report report = walked(desk, {server.url()});
  CHECK(report.feeds.at(0).status == 304);
  CHECK(report.feeds.at(0).result == Outcome::updated);
  CHECK(desk.entries().size() == 3);
}

TEST_CASE("history: robots.txt holds for its pages") {
  struct Case {
    const char* why;
    test::Reply robots;
    bool asked;
  };
  const Case cases[] = {
      {"it forbids them", {"User-agent: *\nDisallow: /1\n"}, false},
      {"it forbids us", {"User-agent: feedarc\nDisallow: /\nUser-agent: *\nAllow: /\n"}, false},
      {"it allows us", {"User-agent: feedarc\nAllow: /\nUser-agent: *\nDisallow: /\n"}, true},
      {"there is none", {"", 404}, true},
      {"it is kept from us", {"", 403}, true},
      {"the server fails", {"", 503}, false},
      {"nothing comes", {"", 200, {}, {}, true, false, 0ms, 0, 0ms, test::Reply::End::close, ""}, false},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      HttpServer server;
      serve_archives(server, 1);
      server.on("/robots.txt", c.robots);
      Desk desk;
      const Report report = walked(desk, {server.url()});
      CHECK(server.hits("/1") == (c.asked ? 1 : 0));
      const FeedReport& feed = report.feeds.at(0);
      CHECK(feed.result == Outcome::updated);
      CHECK(feed.history.value().complete == c.asked);
      CHECK(feed.history.value().problems.empty() == c.asked);
    }
}

TEST_CASE("history: robots.txt goes by the name that our User-Agent begins with") {
  HttpServer server;
  serve_archives(server, 1);
  server.on("/robots.txt", test::Reply{"User-agent: tidewatch\nDisallow: /\n"});
  const bool named = GENERATE(false, true);
  Desk desk;
  PollOptions options = desk.options({server.url()});
  options.history = true;
  if (named) options.product = RobotsRules::product_of("TideWatch/2.0 (+https://tide.example)");
  desk.polled(options);
  CHECK(server.hits("/1") == (named ? 0 : 1));
}

TEST_CASE("history: a robots.txt that fails is asked for again in the next run, once Retry-After is over") {
  HttpServer server;
  serve_archives(server, 1);
  server.on("/robots.txt",
            {test::Reply{"", 503}, test::Reply{"", 503, {{"Retry-After", "7200"}}}, test::Reply{"", 404}});
  Desk desk;
  const std::size_t hits[] = {1, 2, 2, 3};
  for (const std::size_t want : hits) {
    walked(desk, {server.url()});
    CHECK(server.hits("/robots.txt") == want);
    CHECK(server.hits("/1") == (want == 3 ? 1 : 0));
    desk.now += want == 2 ? 90min : 1min;
  }
}

TEST_CASE("history: robots.txt holds for where a page redirects to") {
  HttpServer server;
  serve_archives(server, 2);
  server.on("/robots.txt", test::Reply{"User-agent: *\nDisallow: /old/\n"});
  server.redirect("/1", "/new/1");
  server.on("/new/1", test::Reply{document(item(26), link_to("prev-archive", "/2"))});
  server.redirect("/2", "/old/2");
  server.on("/old/2", test::Reply{document(item(24))});
  Desk desk;
  const Report report = walked(desk, {server.url()});
  CHECK(server.hits("/new/1") == 1);
  CHECK(server.hits("/old/2") == 0);
  CHECK(report.feeds.at(0).history.value().pages == 1);
  CHECK(report.feeds.at(0).history.value().problems.size() == 1);
}

TEST_CASE("history: a page that redirects to a host whose robots.txt cannot be had is not followed") {
  HttpServer other("127.0.0.2"), server;
  other.on("/robots.txt", test::Reply{"", 503});
  other.on("*", test::Reply{document(item(20))});
  server.on("/feed", test::Reply{document(item(28), link_to("prev-archive", other.url("/old")))});
  server.on("/second", test::Reply{document(item(27), link_to("prev-archive", "/1"))});
  // Late enough for the other walk to have met that robots.txt.
  server.on("/1", test::Reply{.status = 302, .headers = {{"Location", other.url("/1")}}, .delay = 500ms});
  Desk desk;
  const Report report = walked(desk, {server.url(), server.url("/second")});
  CHECK(asked(other) == Targets{"/robots.txt"});
  for (const FeedReport& feed : report.feeds) {
    CHECK(feed.result == Outcome::updated);
    CHECK(feed.history.value().problems.size() == 1);
  }
}

TEST_CASE("history: robots.txt is asked once a host and day") {
  HttpServer server;
  Desk desk;
  std::vector<std::string> urls;
  for (int n = 0; n < 6; ++n) {
    const std::string path = "/" + std::to_string(n);
    server.on(path, test::Reply{document(item(n + 1), link_to("prev-archive", path + "a"))});
    server.on(path + "a", test::Reply{document(item(n + 11))});
    urls.push_back(server.url(path));
  }
  server.on("/robots.txt", test::Reply{"User-agent: *\nDisallow: /3a\n"});
  CHECK(walked(desk, urls).feeds.size() == 6);
  CHECK(server.hits("/robots.txt") == 1);
  CHECK(server.hits("/2a") == 1);
  CHECK(server.hits("/3a") == 0);
  desk.now += 23h;
  walked(desk, urls);
  CHECK(server.hits("/robots.txt") == 1);
  CHECK(server.hits("/3a") == 0);
  desk.now += 2h;
  server.on("/robots.txt", test::Reply{"", 404});
  walked(desk, urls);
  CHECK(server.hits("/robots.txt") == 2);
  CHECK(server.hits("/3a") == 1);
}

TEST_CASE("history: trouble with a page makes no feed fail, and it is asked again") {
  struct Case {
    const char* why;
    test::Reply reply;
  };
  const Case cases[] = {
      {"an error", {"no", 500}},
      {"not found", {"no", 404}},
      {"gone", {"no", 410}},
      {"a page", {"<!DOCTYPE html><html><body>hello</body></html>"}},
      {"nothing", {""}},
      {"a cut feed", {"<rss version=\"2.0\"><channel><title>t</title>" + item(3) + "<item><title>x"}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      HttpServer server;
      serve_archives(server, 1);
      server.on("/1", {c.reply, test::Reply{document(item(3) + item(2))}});
      Desk desk;
      const Report report = walked(desk, {server.url()});
      CHECK(report.feeds.at(0).result == Outcome::updated);
      CHECK(report.feeds.at(0).error.empty());
      CHECK_FALSE(report.feeds.at(0).history.value().complete);
      CHECK(report.feeds.at(0).history.value().problems.size() == 1);
      const Subscription before = desk.kept(server.url());
      CHECK(before.failures == 0);
      CHECK(before.enabled);
      const Report again = walked(desk, {server.url()});
      CHECK(again.feeds.at(0).history.value().complete);
      CHECK(desk.entries().size() == 4);
      desk.check_whole();
    }
}

TEST_CASE("history: a feed that fails is not walked") {
  HttpServer server;
  serve_archives(server, 1);
  server.on("/feed", {test::Reply{document(item(28), link_to("prev-archive", "/1"))}, test::Reply{"", 500}});
  Desk desk;
  desk.polled({server.url()});
  const Report report = walked(desk, {server.url()});
  CHECK(report.feeds.at(0).result == Outcome::failed);
  CHECK_FALSE(report.feeds.at(0).history);
  CHECK(asked(server) == Targets{"/feed", "/feed"});
}

TEST_CASE("history: after a 429 the host is left alone, in later runs too") {
  HttpServer server;
  serve_archives(server, 3);
  server.on("/2", {test::Reply{"", 429, {{"Retry-After", "7200"}}},
                   test::Reply{document(item(24) + item(23), link_to("prev-archive", "/3"))}});
  Desk desk;
  const Report report = walked(desk, {server.url()});
  CHECK(report.feeds.at(0).result == Outcome::updated);
  CHECK(server.hits("/2") == 1);
  desk.now += 1h;
  CHECK(walked(desk, {server.url()}).feeds.at(0).result == Outcome::skipped);
  CHECK(server.log().size() == 4);
  desk.now += 2h;
  CHECK(walked(desk, {server.url()}).feeds.at(0).history.value().complete);
  CHECK(server.hits("/1") == 1);
  CHECK(desk.entries().size() == 8);
}

TEST_CASE("history: an old page does not turn an edit back") {
  HttpServer server;
  server.on("/feed",
            test::Reply{document(item(28) + item(27, "newer words"), link_to("prev-archive", "/1"))});
  server.on("/1", test::Reply{document(item(27, "older words") + item(26))});
  Desk desk;
  walked(desk, {server.url()});
  const auto entries = desk.entries();
  REQUIRE(entries.size() == 3);
  CHECK(entries[1].body->text == "newer words of 27");
  CHECK(entries[1].revisions == 2);
  CHECK(entries[1].revision == 2);
  desk.check_whole();
  SECTION("nor in the next poll") {
    CHECK(desk.polled({server.url()}, true).feeds.at(0).result == Outcome::unchanged);
  }
}

TEST_CASE("history: WordPress's pages by number") {
  HttpServer server;
  const std::string generator = "<generator>https://wordpress.org/?v=6.4.3</generator>";
  server.on("/feed", test::Reply{document(item(28) + item(27), generator)});
  server.on("/feed?paged=2", test::Reply{document(item(26) + item(25), generator)});
  server.on("/feed?paged=3", test::Reply{document(item(24), generator)});
  Desk desk;
  const Report report = walked(desk, {server.url()});
  CHECK(asked(server) == Targets{"/feed", "/robots.txt", "/feed?paged=2", "/feed?paged=3", "/feed?paged=4"});
  CHECK(report.feeds.at(0).history.value().complete);
  CHECK(report.feeds.at(0).history.value().pages == 2);
  CHECK(desk.entries().size() == 5);
  walked(desk, {server.url()});
  CHECK(server.log().size() == 6);
  SECTION("again after a gap, as far as there is anything new") {
    desk.now += 48h;
    server.on("/feed", test::Reply{document(item(9, "a") + item(8), generator)});
    server.on("/feed?paged=2", test::Reply{document(item(7) + item(28), generator)});
    server.on("/feed?paged=3", test::Reply{document(item(27) + item(26), generator)});
    server.on("/feed?paged=4", test::Reply{document(item(25) + item(24), generator)});
    walked(desk, {server.url()});
    CHECK(desk.entries().size() == 8);
    CHECK(server.hits("/feed?paged=2") == 2);
    CHECK(server.hits("/feed?paged=3") == 2);
    CHECK(server.hits("/feed?paged=4") == 1);
  }
}

TEST_CASE("history: what stands in the way of a numbered page is not its end") {
  struct Case {
    const char* why;
    test::Reply reply;
  };
  const Case cases[] = {
      {"nothing", {""}},
      {"a challenge",
       {"<!DOCTYPE html><html><title>Making sure you're not a bot!</title><script "
        "id=\"anubis_challenge\">{}</script></html>"}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      HttpServer server;
      const std::string generator = "<generator>https://wordpress.org/?v=6.4.3</generator>";
      server.on("/feed", test::Reply{document(item(28), generator)});
      server.on("/feed?paged=2", {c.reply, test::Reply{document(item(26), generator)}});
      Desk desk;
      CHECK_FALSE(walked(desk, {server.url()}).feeds.at(0).history.value().complete);
      CHECK(walked(desk, {server.url()}).feeds.at(0).history.value().complete);
      CHECK(desk.entries().size() == 2);
    }
}

TEST_CASE("history: a first walk goes on behind pages that a later poll has moved") {
  HttpServer server;
  const std::string generator = "<generator>https://wordpress.org/?v=6.4.3</generator>";
  server.on("/feed", test::Reply{document(item(20), generator)});
  server.on("/feed?paged=2", test::Reply{document(item(19), generator)});
  server.on("/feed?paged=3", test::Reply{document(item(18), generator)});
  server.on("/feed?paged=4", {test::Reply{"no", 500}, test::Reply{document(item(17), generator)}});
  Desk desk;
  walked(desk, {server.url()});
  desk.now += 48h;
  server.on("/feed", test::Reply{document(item(21), generator)});
  server.on("/feed?paged=2", test::Reply{document(item(20), generator)});
  CHECK(walked(desk, {server.url()}).feeds.at(0).history.value().complete);
  CHECK(server.hits("/feed?paged=2") == 2);
  CHECK(server.hits("/feed?paged=3") == 1);
  CHECK(desk.entries().size() == 5);
}

TEST_CASE("history: of two feeds with the same bytes each walks its own pages") {
  HttpServer server;
  const std::string body = document(item(28), "<generator>https://wordpress.org/?v=6.4.3</generator>");
  server.on("/a", test::Reply{body});
  server.on("/b", test::Reply{body});
  Desk desk;
  walked(desk, {server.url("/a"), server.url("/b")});
  CHECK(server.hits("/a?paged=2") == 1);
  CHECK(server.hits("/b?paged=2") == 1);
}

TEST_CASE("history: strangers with one title and link stay apart") {
  const auto thread = [](const std::string& guid) {
    return "<item><guid isPermaLink=\"false\">" + guid +
           "</guid><title>Daily thread</title><link>https://tide.example/</link><description>" + guid +
           "</description></item>";
  };
  HttpServer server;
  server.on("/feed", test::Reply{document(thread("c"), link_to("prev-archive", "/1"))});
  server.on("/1", test::Reply{document(thread("b"), link_to("prev-archive", "/2"))});
  server.on("/2", test::Reply{document(thread("a"))});
  Desk desk;
  walked(desk, {server.url()});
  CHECK(desk.entries().size() == 3);
  for (const Entry& entry : desk.entries()) CHECK(entry.revisions == 1);
}

TEST_CASE("history: others' feeds are not asked for numbers") {
  HttpServer server;
  server.on("/feed", test::Reply{document(item(28))});
  Desk desk;
  const Report report = walked(desk, {server.url()});
  CHECK(asked(server) == Targets{"/feed"});
  CHECK(report.feeds.at(0).history.value().complete);
}

TEST_CASE("history: a feed's password goes to its own host alone") {
  HttpServer server, other;
  server.on("/feed", test::Reply{document(item(28), link_to("prev-archive", "/1"))});
  server.on("/1", test::Reply{document(item(27), link_to("prev-archive", other.url("/2")))});
  other.on("/2", test::Reply{document(item(26))});
  Desk desk;
  PollOptions options;
  options.feeds = {desk.subscribed(server.url(), "user:pass")};
  options.now = desk.now;
  options.history = true;
  desk.polled(options);
  CHECK(server.log("/1").at(0).header("Authorization"));
  CHECK_FALSE(server.log("/robots.txt").at(0).header("Authorization"));
  REQUIRE(other.hits("/2") == 1);
  CHECK_FALSE(other.log("/2").at(0).header("Authorization"));
  CHECK_FALSE(other.log("/robots.txt").at(0).header("Authorization"));
}

TEST_CASE("history: a run that is stopped goes on where it was") {
  HttpServer server;
  serve_archives(server, 6);
  Desk desk;
  PollOptions options = desk.options({server.url()});
  options.history = true;
  std::stop_source stop;
  options.page_progress = [&](const Subscription&, int pages) {
    if (pages == 3) stop.request_stop();
  };
  const Report report = desk.polled(options, stop.get_token());
  CHECK(report.stopped);
  CHECK(desk.entries().size() == 8);
  desk.check_whole();
  walked(desk, {server.url()});
  CHECK(desk.entries().size() == 14);
  for (int page = 1; page <= 3; ++page) CHECK(server.hits("/" + std::to_string(page)) == 1);
}

TEST_CASE("history: many feeds side by side") {
  HttpServer server;
  Desk desk;
  std::vector<std::string> urls;
  for (int n = 0; n < 12; ++n)
    for (int page = 0; page < 8; ++page) {
      const std::string path = "/" + std::to_string(n) + "/" + std::to_string(page);
      const std::string next = "/" + std::to_string(n) + "/" + std::to_string(page + 1);
      server.on(path, test::Reply{document(item(28 - page), page < 7 ? link_to("next", next) : "")});
      if (page == 0) urls.push_back(server.url(path));
    }
  const Report report = walked(desk, urls);
  REQUIRE(report.feeds.size() == 12);
  for (const auto& feed : report.feeds) {
    CHECK(feed.new_entries == 8);
    CHECK(feed.history.value().pages == 7);
  }
  CHECK(desk.entries().size() == 96);
  CHECK(server.log().size() == 97);
}

TEST_CASE("history: a local file may name pages on the web") {
  HttpServer server;
  server.on("/1", test::Reply{document(item(27))});
  Desk desk;
  const auto path =
      desk.folder.write("feed.xml", document(item(28), link_to("prev-archive", server.url("/1")))).string();
  const Report report = walked(desk, {path});
  // Whoever made the file is a stranger: nothing in a private network.
  CHECK(server.log().empty());
  CHECK(report.feeds.at(0).result == Outcome::updated);
  CHECK_FALSE(report.feeds.at(0).history.value().complete);
}
