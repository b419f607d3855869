#include <catch2/catch.hpp>
#include <map>

#include "feedarc/site.h"
#include "support/http_server.h"

using namespace feedarc;
using namespace feedarc::test;
using Way = Discovery::Way;

namespace {

std::string feed(const std::string& title) {
  return "<rss version=\"2.0\"><channel><title>" + title +
         "</title><item><guid>1</guid><title>t</title></item></channel></rss>";
}

std::string link_to(const std::string& target, const std::string& title = {}) {
  return "<link rel=alternate type=application/rss+xml title='" + title + "' href='" + target + "'>";
}

test::Reply page(const std::string& head, Headers headers = {}) {
  headers.emplace_back("Content-Type", "text/html");
  return {.body = "<!doctype html><html><head>" + head + "</head><body><p>words</p></body></html>",
          .headers = std::move(headers)};
}

test::Reply refused(int status, Headers headers = {}, std::string body = "no") {
  return {.body = std::move(body), .status = status, .headers = std::move(headers)};
}

/// Keeps what it is told in this process.
struct Remembering : Discoverer::Memory {
  std::optional<RobotsFile> robots(std::string_view url, Time) override {
    const auto found = files.find(url);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  }
  void keep_robots(std::string_view url, const RobotsFile& file) override { files[std::string(url)] = file; }
  std::optional<Failure> held_from(std::string_view url) override {
    if (held.empty() || url.find(held) == std::string_view::npos) return std::nullopt;
    return Failure{Failure::Kind::rate_limited, "asked to wait"};
  }
  void refused(std::string_view url, const Response& answer) override {
    errors.push_back(std::to_string(answer.status) + " " + std::string(url));
  }

  std::map<std::string, RobotsFile, std::less<>> files;
  std::string held;  // where nothing may be asked
  std::vector<std::string> errors;
};

struct Site {
  HttpServer server;
  NetOptions options = [] {
    NetOptions net;
    net.host_delay = std::chrono::milliseconds(0);
    return net;
  }();
  Fetcher fetcher{options};
  Remembering memory;
  Discoverer discoverer{fetcher, "feedarc", {}, memory};

  Discovery find(const std::string& target = "/") { return discoverer.find(server.url(target), {}); }
  std::vector<std::string> asked() const {
    std::vector<std::string> targets;
    for (const Asked& one : server.log()) targets.push_back(one.target);
    return targets;
  }
  /// Paths of the feeds found.
  std::vector<std::string> paths(const Discovery& found) const {
    std::vector<std::string> all;
    for (const FoundFeed& one : found.feeds)
      all.push_back(one.url.starts_with(server.url("")) ? one.url.substr(server.url("").size()) : one.url);
    return all;
  }
};

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("a feed is taken as it is, with one request") {
  Site site;
  site.server.on("/feed", test::Reply{.body = feed("Notes")});
  const Discovery found = site.find("/feed");
  CHECK(found.way == Way::itself);
  CHECK(found.feeds == std::vector<FoundFeed>{{site.server.url("/feed"), "Notes", true}});
  CHECK(site.asked() == Paths{"/feed"});
}

TEST_CASE("a page's feed is found in what the answer names") {
  struct Case {
    const char* why;
    test::Reply page;
    const char* want;
  };
  const Case cases[] = {
      {"Link header",
       page("",
            {{"Link", "</a.css>; rel=preload, </feed>; rel=\"alternate\"; type=\"application/atom+xml\""}}),
       "/feed"},
      {"link element", page(link_to("/feed")), "/feed"},
      {"relative to a base", page("<base href='/sub/'>" + link_to("../feed")), "/feed"},
      {"relation feed", page("<link rel=feed href=/feed>"), "/feed"},
      {"plain XML that says it is RSS", page("<link rel=alternate type=text/xml title=RSS href=/feed>"),
       "/feed"},
      {"an anchor by its address",
       page("</head><body><a href='/about'>About</a><a href='/feed'>Subscribe</a>"), "/feed"},
      {"an anchor by its words", page("</head><body><a href='/subscribe'><b>RSS</b> feed</a>"), "/subscribe"},
      {"not a feed of comments", page(link_to("/comments/feed") + link_to("/feed")), "/feed"},
      {"not one whose title is told by itself", page(link_to("/c") + link_to("/feed")), "/feed"},
      {"the second, for the first is dead", page(link_to("/dead") + link_to("/feed")), "/feed"},
      {"the second, for the first is a page", page(link_to("/") + link_to("/page") + link_to("/feed")),
       "/feed"},
      {"one that stands there twice",
       page(link_to("/feed", "A") + link_to("/feed", "B") + link_to("/feed#x")), "/feed"},
      {"one that another leads to", page(link_to("/feed", "A") + link_to("/old", "B")), "/feed"},
      {"an anchor, for the link is dead", page(link_to("/dead") + "</head><body><a href='/feed'>x</a>"),
       "/feed"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      Site site;
      site.server.on("/", c.page);
      site.server.on("/page", page(""));
      site.server.on("/feed", test::Reply{.body = feed("Notes")});
      site.server.on("/subscribe", test::Reply{.body = feed("Notes")});
      site.server.on("/c", test::Reply{.body = feed("Comments on: Low Water")});
      site.server.redirect("/old", "/feed");
      const Discovery found = site.find();
      CHECK(found.way == Way::page);
      CHECK(site.paths(found) == Paths{c.want});
      REQUIRE_FALSE(found.feeds.empty());
      CHECK(found.feeds[0].verified);
      CHECK(found.feeds[0].title == "Notes");
    }
}

TEST_CASE("several feeds are all told, verified, with their own titles") {
  Site site;
  site.server.on("/", page(link_to("/a", "One") + link_to("/b", "Two") + link_to("/comments/feed")));
  site.server.on("/a", test::Reply{.body = feed("A feed")});
  site.server.on("/b", test::Reply{.body = feed("")});
  const Discovery found = site.find();
  CHECK(found.feeds == std::vector<FoundFeed>{{site.server.url("/a"), "A feed", true},
                                              {site.server.url("/b"), "Two", true}});
  CHECK_FALSE(found.only_comments);
  CHECK(site.server.hits("/comments/feed") == 0);
}

TEST_CASE("a feed of comments comes last, and is told as one") {
  Site site;
  site.server.on("/", page(link_to("/comments/feed", "Talk")));
  site.server.on("/comments/feed", test::Reply{.body = feed("Comments for Notes")});
  SECTION("the usual paths are tried first") {
    site.server.on("/rss.xml", test::Reply{.body = feed("Notes")});
    const Discovery found = site.find();
    CHECK(found.way == Way::usual_path);
    CHECK(site.paths(found) == Paths{"/rss.xml"});
  }
  SECTION("there is no other") {
    const Discovery found = site.find();
    CHECK(found.only_comments);
    CHECK(site.paths(found) == Paths{"/comments/feed"});
  }
  CHECK(site.asked().size() <= 8);
}

TEST_CASE("a known site's pattern is tried where the page names nothing, or is refused") {
  for (const int status : {200, 403, 503}) DYNAMIC_SECTION(status) {
      Site site;
      site.server.on("/@ada", test::Reply{.body = "<!doctype html><p>a profile", .status = status});
      site.server.on("/@ada.rss", test::Reply{.body = feed("Ada")});
      const Discovery found = site.find("/@ada");
      CHECK(found.way == Way::known_site);
      CHECK(site.paths(found) == Paths{"/@ada.rss"});
      CHECK(site.server.hits("/robots.txt") == 0);
    }
}

TEST_CASE("of several feeds the one that the site's custom knows for this page is taken") {
  Site site;
  site.server.on("/@ada", page(link_to("/all.rss") + link_to("/@ada.rss")));
  site.server.on("/ada", page(link_to("/all.rss") + link_to("/@ada.rss")));
  site.server.on("/all.rss", test::Reply{.body = feed("All")});
  site.server.on("/@ada.rss", test::Reply{.body = feed("Ada")});
  CHECK(site.paths(site.find("/@ada")) == Paths{"/@ada.rss"});
  CHECK(site.paths(site.find("/ada")) == Paths{"/all.rss", "/@ada.rss"});
}

TEST_CASE("the usual paths are tried last, where robots.txt allows") {
  struct Case {
    const char* why;
    test::Reply robots;
    Paths want, asked;
  };
  const auto text = [](const char* body) { return test::Reply{.body = body}; };
  const Case cases[] = {
      {"no robots.txt", refused(404), {"/rss.xml"}, {"/", "/robots.txt", "/feed", "/atom.xml", "/rss.xml"}},
      {"one that allows",
       text("User-agent: *\nDisallow: /private"),
       {"/rss.xml"},
       {"/", "/robots.txt", "/feed", "/atom.xml", "/rss.xml"}},
      {"one that closes some",
       text("User-agent: feedarc\nDisallow: /feed\nDisallow: /atom"),
       {"/rss.xml"},
       {"/", "/robots.txt", "/rss.xml"}},
      {"one that closes all", text("User-agent: *\nDisallow: /"), {}, {"/", "/robots.txt"}},
      {"a broken server", refused(500), {}, {"/", "/robots.txt"}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      Site site;
      site.server.on("/", page("<title>Notes</title>"));
      site.server.on("/robots.txt", c.robots);
      site.server.on("/rss.xml", test::Reply{.body = feed("Notes")});
      const Discovery found = site.find();
      CHECK(site.paths(found) == c.want);
      CHECK(site.asked() == c.asked);
      if (c.want.empty()) CHECK(found.problem.find("robots.txt") != std::string::npos);
    }
}

TEST_CASE("an answer with nothing in it is no page whose site's feeds would be guessed") {
  Site site;
  site.server.on("/quiet", test::Reply{.body = GENERATE("", "\r\n \n")});
  site.server.on("/feed", test::Reply{.body = feed("Another")});
  const Discovery found = site.find("/quiet");
  CHECK(found.feeds.empty());
  CHECK(found.problem.find("empty") != std::string::npos);
  CHECK(site.asked() == Paths{"/quiet"});
}

TEST_CASE("robots.txt is asked once a host") {
  Site site;
  site.server.on("/a/", page(""));
  site.server.on("/b/", page(""));
  site.find("/a/");
  site.find("/b/");
  CHECK(site.server.hits("/robots.txt") == 1);
}

TEST_CASE("robots.txt is asked once, if it is remembered") {
  Site first, later;
  first.server.on("/", page(""));
  first.find();
  CHECK(first.server.hits("/robots.txt") == 1);
  later.memory.files = first.memory.files;
  later.discoverer.find(first.server.url("/"), {});
  CHECK(first.server.hits("/robots.txt") == 1);
}

TEST_CASE("errors are told, and what must be left alone is") {
  Site site;
  site.server.on("/", page(link_to("/news.rss", "News") + link_to("/notes.rss", "Notes")));
  site.server.on("/news.rss", refused(503));
  site.server.on("/notes.rss", test::Reply{.body = feed("Notes")});
  CHECK(site.paths(site.find()) == Paths{"/notes.rss"});
  CHECK(site.memory.errors == std::vector<std::string>{"503 " + site.server.url("/news.rss")});
  site.memory.held = "/notes.rss";
  CHECK(site.find().feeds.empty());
  CHECK(site.server.hits("/notes.rss") == 1);
}

TEST_CASE("a guess that moved for good is taken where it went") {
  Site site;
  site.server.on("/", page(""));
  site.server.on("/feed/", test::Reply{.body = feed("Notes")});
  SECTION("for good") {
    site.server.redirect("/feed", "/feed/", 301);
    CHECK(site.paths(site.find()) == Paths{"/feed/"});
  }
  SECTION("for now") {
    site.server.redirect("/feed", "/feed/", 302);
    CHECK(site.paths(site.find()) == Paths{"/feed"});
  }
}

TEST_CASE("eight requests at most, whatever a server answers") {
  Site site;
  std::string many;
  for (int k = 0; k < 40; ++k) many += link_to("/f" + std::to_string(k));
  SECTION("forty feeds") {
    for (int k = 0; k < 40; ++k) site.server.on("/f" + std::to_string(k), test::Reply{.body = feed("F")});
    site.server.on("/", page(many));
    const Discovery found = site.find();
    CHECK(found.feeds.size() == 20);
    CHECK(found.feeds[0].verified);
    CHECK_FALSE(found.feeds[19].verified);
  }
  SECTION("forty dead ones") {
    site.server.on("/", page(many));
    site.find();
  }
  SECTION("nothing anywhere") {
    site.server.on("/", page(""));
    CHECK(site.find().feeds.empty());
  }
  SECTION("candidates that lead in circles") {
    for (int k = 0; k < 40; ++k) site.server.redirect("/f" + std::to_string(k), "/f" + std::to_string(k));
    site.server.on("/", page(many));
    site.find();
  }
  SECTION("a page behind redirects") {
    for (int k = 0; k < 5; ++k) site.server.redirect("/r" + std::to_string(k), "/r" + std::to_string(k + 1));
    site.server.on("/r5", page(""));
    site.find("/r0");
  }
  SECTION("a page in circles") {
    site.server.redirect("/", "/");
    CHECK(site.find().problem.find("redirects") != std::string::npos);
  }
  SECTION("guesses in circles") {
    site.server.on("/", page(""));
    site.server.redirect("*", "/x");
    site.find();
  }
  CHECK(site.asked().size() <= 8);
}

TEST_CASE("who stands before a page is told, and not gone around by guessing") {
  struct Case {
    const char* why;
    test::Reply reply;
    const char* said;
  };
  const Case cases[] = {
      {"a challenge", refused(403, {{"cf-mitigated", "challenge"}}), "HTTP 403: a Cloudflare challenge"},
      {"a challenge with a good status", page("<script id=anubis_challenge></script>"), "Anubis"},
      {"a log-in page", page("<title>Log in</title>"), "log-in page"},
      {"a status alone", refused(500), "HTTP 500"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      Site site;
      site.server.on("/", c.reply);
      site.server.on("/feed", test::Reply{.body = feed("Notes")});
      const Discovery found = site.find();
      CHECK(found.feeds.empty());
      CHECK(found.problem.find(c.said) != std::string::npos);
      CHECK(site.asked() == Paths{"/"});
    }
}

TEST_CASE("a page's feed that is none is told with the reason") {
  Site site;
  site.server.on("/", page(link_to("/feed")));
  site.server.on("/feed", refused(403, {{"x-datadome", "protected"}}));
  const Discovery found = site.find();
  CHECK(found.problem.find(site.server.url("/feed")) != std::string::npos);
  CHECK(found.problem.find("DataDome") != std::string::npos);
  CHECK_FALSE(found.remedy.empty());
}

TEST_CASE("a name and a password go to the feed beside the page, and nowhere else") {
  Site site;
  HttpServer other;
  other.on("/feed", test::Reply{.body = feed("Other")});
  site.server.on("/", page(link_to("/feed") + link_to(other.url("/feed"))));
  site.server.on("/feed", test::Reply{.body = feed("Notes")});
  const Discovery found = site.discoverer.find("http://ada:pw@" + site.server.authority() + "/", {});
  REQUIRE(found.feeds.size() == 2);
  CHECK(found.feeds[0].url == site.server.url("/feed"));
  CHECK(site.server.log("/feed").at(0).header("Authorization").has_value());
  CHECK_FALSE(other.log("/feed").at(0).header("Authorization").has_value());
}

TEST_CASE("links of other schemes, and a page's other addresses, lead nowhere") {
  Site site;
  site.server.on(
      "/", page(link_to("file:///etc/hostname") + link_to("javascript:alert(1)") +
                link_to("http://169.254.1.1/feed") + "<link rel=canonical href='https://github.com/a/b'>"));
  const Discovery found = site.find();
  CHECK(found.feeds.empty());
  CHECK(site.asked().size() <= 8);
}
