#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "program.h"
#include "support/http_server.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;

TEST_CASE("what is no file is refused at once") {
  const Program program;
  REQUIRE(::mkfifo((program.folder / "pipe").c_str(), 0600) == 0);
  std::filesystem::create_directory(program.folder / "folder");
  struct Case {
    const char* why;
    const char* source;
    const char* said;
  };
  for (const auto& c : {Case{"a pipe would be waited for", "pipe", "is a pipe"},
                        Case{"a folder holds no bytes", "folder", "is a folder"},
                        Case{"a device may never end", "/dev/zero", "is a device"}})
    DYNAMIC_SECTION(c.why) {
      const Ran ran = program.run({"add", c.source});
      CHECK_FALSE(ran.timed_out);
      CHECK(ran.status == 1);
      CHECK_THAT(ran.err, Contains(c.source) && Contains(c.said) && Contains("feedarc add -"));
      CHECK_FALSE(std::filesystem::exists(program.archive()));
    }
}

TEST_CASE("sources that cannot be meant are told before anything is made") {
  struct Case {
    const char* why;
    std::vector<std::string> arguments;
    std::vector<std::string> said;
  };
  const Case cases[] = {
      {"one title for two feeds", {"add", "--title", "Mine", "a.xml", "b.xml"}, {"--title", "one feed"}},
      {"standard input twice", {"add", "-", "-"}, {"-", "only once"}},
      {"no name at all", {"add", ""}, {"\"\"", "names no feed"}},
  };
  const Program program;
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Ran ran = program.run(c.arguments, rss(item("a", "Low Water", "x")));
      CHECK(ran.status == 2);
      CHECK(ran.out.empty());
      for (const auto& words : c.said) CHECK_THAT(ran.err, Contains(words));
      CHECK_FALSE(std::filesystem::exists(program.archive()));
    }
}

namespace {

Reply page(const std::string& head) {
  return {.body = "<!doctype html><html><head>" + head + "</head><body>x</body></html>",
          .headers = {{"Content-Type", "text/html"}}};
}

std::string alternate(const std::string& target, const std::string& title) {
  return "<link rel=alternate type=application/rss+xml href='" + target + "' title='" + title + "'>";
}

std::string titled(const std::string& title) {
  return "<rss version=\"2.0\"><channel><title>" + title + "</title>" + item("a", "Low Water", "x") +
         "</channel></rss>";
}

struct Reader : Program {
  Reader() { configure("[net]\nhost_delay = \"0s\"\n"); }
};

}  // namespace

TEST_CASE("one feed is subscribed to, and how it was found is told") {
  HttpServer server;
  server.on("/page", page(alternate("/feed", "Posts") + alternate("/comments/feed", "Comments")));
  server.on("/feed", Reply{.body = titled("The Ferry Notes")});
  server.on("/@ada", page(""));
  server.on("/@ada.rss", Reply{.body = titled("Ada")});
  server.on("/blog/", page(""));
  server.on("/blog/index.xml", Reply{.body = titled("Blog")});
  struct Case {
    const char* target;
    const char* feed;
    const char* how;
  };
  const Reader reader;
  for (const auto& c :
       {Case{"/page", "/feed", "(found on the page)"}, Case{"/@ada", "/@ada.rss", "(known of this site)"},
        Case{"/blog/", "/blog/index.xml", "(found at a usual path)"}})
    DYNAMIC_SECTION(c.target) {
      const Ran ran = reader.run({"add", server.url(c.target)});
      CHECK(ran.status == 0);
      CHECK_THAT(ran.out, Contains("added") && Contains(server.url(c.feed) + " ") && Contains(c.how));
      CHECK_THAT(reader.run({"feeds"}).out, Contains(server.url(c.feed)));
    }
}

TEST_CASE("a host that asked to be left alone is left alone by add, too") {
  HttpServer server;
  server.on("/busy", Reply{.status = 429, .headers = {{"Retry-After", "7200"}}});
  server.on("/feed", Reply{.body = rss(item("a", "Low Water", "x"))});
  Program program;
  program.run({"fetch", server.url("/busy")});
  const Ran early = program.run({"add", server.url("/feed")});
  CHECK(early.status == 1);
  CHECK_THAT(early.err, Contains(server.url("/feed")) && Contains("until 2026-03-02 10:00"));
  CHECK(server.hits("/feed") == 0);
  program.now = "2026-03-02T10:00:01Z";
  CHECK(program.run({"add", server.url("/feed")}).status == 0);
}

TEST_CASE("a host that asks add to wait is left alone by those who come later") {
  struct Case {
    const char* why;
    int status;
    bool host;  // all of it
  };
  const Case cases[] = {{"429 is for the host", 429, true}, {"503 for the page", 503, false}};
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      HttpServer server;
      server.on("/busy", Reply{.status = c.status, .headers = {{"Retry-After", "7200"}}});
      server.on("/feed", Reply{.body = rss(item("a", "Low Water", "x"))});
      Program program;
      CHECK(program.run({"add", server.url("/busy")}).status == 1);
      program.now = "2026-03-02T09:00:00Z";
      CHECK_THAT(program.run({"add", server.url("/busy")}).err, Contains("until 2026-03-02 10:00"));
      CHECK(server.hits("/busy") == 1);
      CHECK(program.run({"fetch", server.url("/feed")}).status == 0);
      CHECK(server.hits("/feed") == (c.host ? 0 : 1));
    }
}

TEST_CASE("a guess that is asked to wait is the last one, in later runs too") {
  HttpServer server;
  server.on("/", page(""));
  server.on("/robots.txt", Reply{.body = "x", .status = 404});
  server.on("*", Reply{.status = 429, .headers = {{"Retry-After", "7200"}}});
  const Reader reader;
  CHECK(reader.run({"add", server.url("/")}).status == 1);
  CHECK(server.log().size() == 3);
  CHECK(reader.run({"fetch", server.url("/elsewhere")}).status == 0);
  CHECK(server.log().size() == 3);
}

TEST_CASE("what a page names on a host that asked to be left alone is not asked") {
  HttpServer busy, server("127.0.0.2");
  busy.on("*", Reply{.status = 429, .headers = {{"Retry-After", "7200"}}});
  server.on("/", page(alternate(busy.url("/feed"), "Notes")));
  server.redirect("/moved", busy.url("/feed"));
  const Reader reader;
  reader.run({"fetch", busy.url("/other")});
  for (const char* target : {"/", "/moved"}) {
    const Ran ran = reader.run({"add", server.url(target)});
    CHECK(ran.status == 1);
    CHECK_THAT(ran.err, Contains("asked to wait until"));
  }
  CHECK(busy.log().size() == 1);
}

TEST_CASE("robots.txt is asked once a host and day, by add and by fetch --history") {
  HttpServer server;
  server.on("/robots.txt", Reply{.body = "User-agent: *\nAllow: /\n"});
  for (const char* target : {"/a/", "/b/"}) server.on(target, page(""));
  std::string feed = rss(item("a", "Low Water", "x"));
  feed.insert(feed.find("<item>"),
              "<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"next\" href=\"/older\"/>");
  server.on("/feed", Reply{.body = feed});
  server.on("/older", Reply{.body = rss(item("b", "High Water", "x"))});
  Program program;
  program.run({"add", server.url("/a/")});
  program.now = "2026-03-02T20:00:00Z";
  program.run({"add", server.url("/b/")});
  program.run({"fetch", "--history", server.url("/feed")});
  CHECK(server.hits("/older") == 1);
  CHECK(server.hits("/robots.txt") == 1);
  program.now = "2026-03-03T08:00:01Z";
  program.run({"add", server.url("/a/")});
  CHECK(server.hits("/robots.txt") == 2);
}

TEST_CASE("an empty feed that was named is subscribed to, and no other looked for") {
  HttpServer server;
  const char* const empty =
      GENERATE("<rss version=\"2.0\"><channel><title>Quiet</title></channel></rss>",
               "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Quiet</title></feed>",
               "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Quiet\",\"items\":[]}");
  server.on("/blog/feed", Reply{.body = empty, .headers = {{"Content-Type", "text/html"}}});
  server.on("/feed", Reply{.body = rss(item("a", "Low Water", "x"))});
  const Program program;
  const Ran ran = program.run({"add", server.url("/blog/feed")});
  CHECK(ran.status == 0);
  CHECK_THAT(ran.out, Contains("Quiet") && Contains(server.url("/blog/feed")));
  CHECK(server.log().size() == 1);
}

TEST_CASE("several feeds are listed, and nothing is subscribed to without --first") {
  HttpServer server;
  server.on("/",
            page(alternate("/news", "News") + alternate("/feed", "") + alternate("/comments/feed", "Talk")));
  server.on("/feed", Reply{.body = titled("The Ferry Notes")});
  server.on("/news", Reply{.body = titled("The Ferry News")});
  const Reader reader;
  const Ran ran = reader.run({"add", server.url("/")});
  CHECK(ran.status == 1);
  CHECK_THAT(ran.err, Contains(server.url("/")) && Contains("several feeds") && Contains("--first"));
  CHECK(ran.out ==
        "  " + server.url("/news") + "   The Ferry News\n  " + server.url("/feed") + "   The Ferry Notes\n");
  CHECK_THAT(reader.run({"feeds", "--format", "json"}).out, !Contains(server.url("/news")));
  CHECK(reader.run({"add", "--first", server.url("/")}).status == 0);
  const std::string feeds = reader.run({"feeds", "--format", "json"}).out;
  CHECK_THAT(feeds, Contains(server.url("/news")) && !Contains(server.url("/feed")));
}

TEST_CASE("a feed of comments is never picked silently") {
  HttpServer server;
  server.on("/", page(alternate("/comments/feed", "Talk")));
  server.on("/comments/feed", Reply{.body = titled("Comments for Notes")});
  const Reader reader;
  const Ran ran = reader.run({"add", server.url("/")});
  CHECK(ran.status == 1);
  CHECK_THAT(ran.err, Contains("feeds of comments only"));
  CHECK_THAT(ran.out, Contains(server.url("/comments/feed")));
  CHECK(reader.run({"add", "--first", server.url("/")}).status == 0);
}

TEST_CASE("who blocked is named by add and fetch, with what can be done") {
  HttpServer server;
  server.on("/challenge", Reply{.body = "no", .status = 403, .headers = {{"CF-Mitigated", "challenge"}}});
  server.on("/anubis", page("<script id=anubis_challenge>{}</script>"));
  server.on("/login", page("<title>Sign in</title>"));
  server.on("/portal", Reply{.body = "<p>hello", .status = 511});
  server.redirect("/consent", "/consent-page");
  server.on("/consent-page", page("<form action=\"https://consent.example/save\">"));
  struct Case {
    const char* target;
    const char* who;
    const char* remedy;
    const char* kind;
  };
  const Reader reader;
  for (const auto& c : {Case{"/challenge", "Cloudflare", "owner", "http"},
                        Case{"/anubis", "Anubis", "allow the feed's path", "not-a-feed"},
                        Case{"/login", "log-in page", "[[auth]]", "not-a-feed"},
                        Case{"/portal", "captive portal", "try again", "http"},
                        Case{"/consent", "consent page", "feed's own URL", "not-a-feed"}})
    DYNAMIC_SECTION(c.target) {
      const Ran add = reader.run({"add", server.url(c.target)});
      CHECK(add.status == 1);
      CHECK_THAT(add.err, Contains(server.url(c.target)) && Contains(c.who) && Contains(c.remedy));
      const Ran fetch = reader.run({"fetch", "--format", "json", server.url(c.target)});
      CHECK(fetch.status == 1);
      CHECK_THAT(fetch.err, Contains(server.url(c.target)) && Contains(c.who) && Contains(c.remedy));
      CHECK_THAT(fetch.out, Contains("\"error_kind\":\"" + std::string(c.kind) + "\"") ||
                                Contains("\"error_kind\": \"" + std::string(c.kind) + "\""));
    }
}

TEST_CASE("fetch of a page names the page's feeds") {
  HttpServer server;
  server.on("/", page(alternate("/feed", "Posts")));
  const Reader reader;
  CHECK_THAT(reader.run({"fetch", server.url("/")}).err,
             Contains("an HTML page; it names " + server.url("/feed")));
  CHECK(server.hits("/feed") == 0);
}

TEST_CASE("what opened the page opens its feed, and is shown nowhere") {
  HttpServer server;
  server.on("/", page(alternate("/feed", "Posts")));
  server.on("/feed", [](const Asked& asked) {
    return asked.header("Authorization") ? Reply{.body = titled("Members")}
                                         : Reply{.body = "no", .status = 401};
  });
  const Reader reader;
  const Ran ran = reader.run({"add", "http://ada:quay@" + server.authority() + "/"});
  CHECK(ran.status == 0);
  CHECK(reader.run({"fetch"}).status == 0);
  for (const std::string& text : {ran.out, ran.err, reader.run({"feeds", "--format", "json"}).out})
    CHECK_THAT(text, !Contains("quay"));
}
