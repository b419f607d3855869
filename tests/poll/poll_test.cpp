#include "feedarc/poll.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/wait.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "desk.h"
#include "support/http_server.h"

using namespace feedarc;
using namespace feedarc::test;
using namespace std::chrono_literals;

namespace {

std::string rss(const std::vector<std::string>& bodies, const std::string& end = "</channel></rss>") {
  std::string feed =
      "<?xml version=\"1.0\"?><rss "
      "version=\"2.0\"><channel><title>Tides</title><link>https://tide.example/</link>"
      "<description>d</description>";
  for (std::size_t k = 0; k < bodies.size(); ++k)
    feed += "<item><title>Entry " + std::to_string(k) + "</title><guid isPermaLink=\"false\">g" +
            std::to_string(k) + "</guid><description>" + bodies[k] + "</description></item>";
  return feed + end;
}

using Outcome = FeedReport::Result;

}  // namespace

TEST_CASE("a feed goes from its URL into the archive") {
  HttpServer server;
  server.on("/feed", test::Reply{rss({"one", "two"})});
  Desk desk;
  const Report report = desk.polled({server.url()});
  REQUIRE(report.feeds.size() == 1);
  CHECK(report.feeds[0].result == Outcome::updated);
  CHECK(report.feeds[0].status == 200);
  CHECK(report.feeds[0].new_entries == 2);
  CHECK(report.feeds[0].title == "Tides");
  CHECK(report.feeds[0].next_poll >= monday + 1h);
  const auto entries = desk.entries();
  REQUIRE(entries.size() == 2);
  CHECK(std::any_of(entries.begin(), entries.end(),
                    [](const auto& entry) { return entry.body->text == "one"; }));
  CHECK(desk.kept(server.url()).title == "Tides");
}

TEST_CASE("entries without a date, or with one date, are listed in the order of their document") {
  HttpServer server;
  const auto item = [](const std::string& title, const std::string& date = {}) {
    return "<item><title>" + title + "</title><guid>" + title + "</guid>" + date + "</item>";
  };
  const std::string date = "<pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate>";
  const std::string items = item("a") + item("b") + item("c", date) + item("d", date);
  const std::string head = "<rss version=\"2.0\"><channel><title>Tides</title>", end = "</channel></rss>";
  server.on("/feed", {test::Reply{head + items + end}, test::Reply{head + item("new") + items + end}});
  Desk desk;
  const auto titles = [&] {
    desk.polled({server.url()});
    std::string all;
    for (const Entry& entry : desk.entries()) all += entry.title + " ";
    return all;
  };
  CHECK(titles() == "a b c d ");
  desk.now += 2h;
  CHECK(titles() == "new a b c d ");
}

TEST_CASE("without a wish of the feed the rhythm of its entries counts") {
  HttpServer server;
  std::string feed = rss({"one", "two", "three"});
  const std::string days[] = {"Fri, 27 Feb", "Sat, 28 Feb", "Sun, 01 Mar"};
  for (const std::string& date : days)
    feed.replace(feed.find("<description>", feed.find("<guid", feed.rfind("<pubDate>") + 1)), 0,
                 "<pubDate>" + date + " 2026 08:00:00 GMT</pubDate>");
  server.on("/feed", test::Reply{feed});
  Desk desk;
  const auto report = desk.polled({server.url()}).feeds.at(0);
  CHECK(*report.next_poll >= monday + 9h);
  CHECK(*report.next_poll <= monday + 13h + 12min);
}

TEST_CASE("validators go back as they came, and a 304 writes no entry") {
  HttpServer server;
  server.on("/feed", [](const Asked& asked) {
    if (asked.header("If-None-Match") == "W/\"odd") return test::Reply{"", 304};
    return test::Reply{rss({"one"}), 200, {{"ETag", "W/\"odd"}, {"Last-Modified", "yesterday"}}};
  });
  Desk desk;
  desk.polled({server.url()});
  const Report report = desk.polled({server.url()});
  CHECK(report.feeds.at(0).result == Outcome::unchanged);
  CHECK(report.feeds.at(0).status == 304);
  CHECK(server.log("/feed").at(1).header("If-Modified-Since") == "yesterday");
  CHECK(desk.entries().size() == 1);
  SECTION("--force sends none") {
    desk.polled({server.url()}, true);
    CHECK_FALSE(server.log("/feed").at(2).header("If-None-Match"));
  }
}

TEST_CASE("the same bytes without validators end at their hash, the same entries in other bytes at theirs") {
  HttpServer server;
  server.on("/feed",
            {test::Reply{rss({"one"})}, test::Reply{rss({"one"})}, test::Reply{rss({"one"}) + "\n"}});
  Desk desk;
  desk.polled({server.url()});
  CHECK(desk.polled({server.url()}).feeds.at(0).result == Outcome::unchanged);
  const Report report = desk.polled({server.url()});
  CHECK(report.feeds.at(0).result == Outcome::unchanged);
  CHECK(report.feeds.at(0).unchanged_entries == 1);
}

TEST_CASE("the same bytes in a charset that the server has mended are another text") {
  const std::string body = rss({"\xb8\xeb\xea\xe0"});
  const auto sent = [&](const char* type) { return test::Reply{body, 200, {{"Content-Type", type}}}; };
  HttpServer server;
  server.on("/feed", {sent("text/xml; charset=windows-1252"), sent("text/xml; Charset=\"CP1252\""),
                      sent("text/xml;charset=windows-1251"), sent("text/xml; charset=windows-1251")});
  Desk desk;
  desk.polled({server.url()});
  CHECK(desk.polled({server.url()}).feeds.at(0).result == Outcome::unchanged);
  CHECK(desk.polled({server.url()}).feeds.at(0).updated_entries == 1);
  CHECK(desk.entries().at(0).body->text == "\u0451\u043b\u043a\u0430");
  CHECK(desk.polled({server.url()}).feeds.at(0).result == Outcome::unchanged);
  desk.check_whole();
}

TEST_CASE("two servers that name another charset each in turn edit the entries once") {
  const std::string body = rss({"caf\xc3\xa9"});
  const auto sent = [&](const char* type) { return test::Reply{body, 200, {{"Content-Type", type}}}; };
  const auto latin = sent("text/xml; charset = iso-8859-1"), right = sent("text/xml; charset=utf-8");
  HttpServer server;
  server.on("/feed", {latin, right, latin, right});
  Desk desk;
  desk.polled({server.url()});
  CHECK(desk.polled({server.url()}).feeds.at(0).result == Outcome::updated);
  CHECK(desk.entries().at(0).body->text == "caf\u00e9");
  CHECK(desk.polled({server.url()}).feeds.at(0).result == Outcome::unchanged);
  CHECK(desk.polled({server.url()}).feeds.at(0).result == Outcome::unchanged);
  desk.check_whole();
}

TEST_CASE("what an answer said of its freshness holds until another says otherwise") {
  HttpServer server;
  const auto with = [](test::Reply reply, const char* control) {
    reply.headers.emplace_back("ETag", "\"1\"");
    if (*control != '\0') reply.headers.emplace_back("Cache-Control", control);
    return reply;
  };
  const test::Reply document{rss({"one"})}, not_modified{"", 304};
  server.on("/feed",
            {with(document, "max-age=36000"), with(not_modified, ""), with(not_modified, "max-age=18000"),
             with(not_modified, ""), with(document, ""), with(not_modified, "")});
  Desk desk;
  for (const auto hours : {10h, 10h, 5h, 5h, 1h, 1h}) {
    const auto feed = desk.polled({server.url()}).feeds.at(0);
    CHECK(feed.error == "");
    CHECK(*feed.next_poll >= desk.now + hours);
    CHECK(*feed.next_poll <= desk.now + hours + std::chrono::minutes(hours) / 10);
    desk.now += 12h;
  }
}

TEST_CASE("a feed that moves to a URL with a name and a password of its own takes them along") {
  HttpServer old, server("127.0.0.2");
  server.on("/feed", [](const Asked& asked) {
    if (asked.header("Authorization") != "Basic YWRhOnEmIQ==") return test::Reply{"who?", 401};
    return test::Reply{rss({"one"})};
  });
  old.redirect("/feed", "http://ada:q%26!@" + server.authority() + "/feed", 301);
  Desk desk;
  for (int day = 0; day < 3; ++day, desk.now += 24h) desk.polled({old.url()});
  CHECK(desk.kept(server.url()).secret == "ada:q%26!");
  PollOptions again;
  again.feeds = {desk.kept(server.url())};
  again.now = desk.now;
  CHECK(desk.polled(again).feeds.at(0).error == "");
  CHECK(old.hits("/feed") == 3);
}

TEST_CASE("an edit is a revision, what vanishes stays") {
  HttpServer server;
  server.on("/feed", {test::Reply{rss({"one", "two"})}, test::Reply{rss({"uno"})}});
  Desk desk;
  desk.polled({server.url()});
  desk.now += 1h;
  const Report report = desk.polled({server.url()});
  CHECK(report.feeds.at(0).updated_entries == 1);
  CHECK(report.feeds.at(0).new_entries == 0);
  const auto entries = desk.entries();
  REQUIRE(entries.size() == 2);
  const auto& edited = entries[0].guid == "g0" ? entries[0] : entries[1];
  const auto& vanished = entries[0].guid == "g0" ? entries[1] : entries[0];
  CHECK(edited.revisions == 2);
  CHECK(edited.body->text == "uno");
  CHECK(vanished.gone);
  CHECK(vanished.body->text == "two");
}

TEST_CASE("what goes wrong is one feed's trouble, named, and backs off") {
  struct Case {
    const char* why;
    test::Reply reply;
    const char* kind;
  };
  const Case cases[] = {
      {"not found", {"no", 404}, "http"},
      {"a server's error, though its body is a feed", {rss({"x"}), 500}, "http"},
      {"a page", {"<!DOCTYPE html><html><body>hello</body></html>"}, "not-a-feed"},
      {"nothing", {""}, "empty"},
      {"a 304 nobody asked for", {"", 304}, "protocol"},
      {"log in", {"", 401}, "auth"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      HttpServer server;
      server.on("/bad", c.reply);
      server.on("/good", test::Reply{rss({"one"})});
      Desk desk;
      const Report report = desk.polled({server.url("/bad"), server.url("/good")});
      REQUIRE(report.feeds.size() == 2);
      CHECK(report.feeds[0].result == Outcome::failed);
      CHECK(report.feeds[0].error_kind == c.kind);
      CHECK_FALSE(report.feeds[0].error.empty());
      CHECK(report.feeds[1].result == Outcome::updated);
      const Subscription feed = desk.kept(server.url("/bad"));
      CHECK(feed.failures == 1);
      CHECK(feed.last_error_kind == c.kind);
      CHECK(feed.next_poll >= monday + 1h);
    }
}

TEST_CASE("a feed cut short gives its whole entries, and is asked anew") {
  HttpServer server;
  server.on("/feed", {test::Reply{rss({"one", "two"}, "<item><title>Thr"), 200, {{"ETag", "\"cut\""}}},
                      test::Reply{rss({"one", "two", "three"})}});
  Desk desk;
  const Report report = desk.polled({server.url()});
  CHECK(report.feeds.at(0).result == Outcome::damaged);
  CHECK(desk.entries().size() == 2);
  CHECK(desk.polled({server.url()}).feeds.at(0).new_entries == 1);
  CHECK_FALSE(server.log("/feed").at(1).header("If-None-Match"));
}

TEST_CASE("a host that sends 429 is left alone") {
  HttpServer server;
  server.on("*", test::Reply{"", 429, {{"Retry-After", "7200"}}});
  Desk desk;
  std::vector<std::string> urls;
  for (int n = 0; n < 8; ++n) urls.push_back(server.url("/" + std::to_string(n)));
  const Report report = desk.polled(urls);
  CHECK(server.log().size() <= 3);
  const auto skipped = std::count_if(report.feeds.begin(), report.feeds.end(),
                                     [](const auto& feed) { return feed.result == Outcome::skipped; });
  CHECK(skipped >= 5);
  const auto before = server.log().size();
  desk.now += 1h;
  CHECK(desk.polled({urls[7]}).feeds.at(0).result == Outcome::skipped);
  CHECK(server.log().size() == before);
  desk.now += 2h;
  desk.polled({urls[7]});
  CHECK(server.log().size() == before + 1);
}

TEST_CASE("a host that sent 429 is left alone by feeds that redirect to it, too") {
  HttpServer busy("127.0.0.2"), server;
  busy.on("/a", test::Reply{"", 429, {{"Retry-After", "7200"}}});
  busy.on("/b", test::Reply{rss({"one"})});
  server.redirect("/a", busy.url("/a"));
  server.redirect("/b", busy.url("/b"));
  Desk desk;
  CHECK(desk.polled({server.url("/a")}).feeds.at(0).error_kind == "rate-limited");
  desk.now += 30min;
  const auto early = desk.polled({server.url("/b")}).feeds.at(0);
  CHECK(early.result == Outcome::skipped);
  CHECK(early.warnings.at(0).find("2026-03-02T10:00:00Z") != std::string::npos);
  CHECK(busy.log().size() == 1);
  SECTION("nor is the host asked that can only lead there") {
    CHECK(desk.polled({server.url("/b")}).feeds.at(0).result == Outcome::skipped);
    CHECK(server.hits("/b") == 1);
  }
  SECTION("until the time is over") {
    desk.now += 2h;
    CHECK(desk.polled({server.url("/b")}).feeds.at(0).result == Outcome::updated);
  }
}

TEST_CASE("a feed may be a local file, read again at each poll") {
  Desk desk;
  const auto path = desk.folder.write("feed.xml", rss({"one"})).string();
  CHECK(desk.polled({path}).feeds.at(0).new_entries == 1);
  desk.folder.write("feed.xml", rss({"one", "two"}));
  CHECK(desk.polled({path}).feeds.at(0).new_entries == 1);
  std::filesystem::remove(path);
  const Report report = desk.polled({path});
  CHECK(report.feeds.at(0).error_kind == "file");
  CHECK(desk.entries().size() == 2);
}

TEST_CASE("many feeds of many hosts, all archived, reported in the order asked for") {
  HttpServer server;
  std::vector<std::string> urls;
  for (int n = 0; n < 60; ++n) {
    const std::string path = "/" + std::to_string(n);
    server.on(path, test::Reply{rss({"body of " + std::to_string(n), "another"})});
    urls.push_back(server.url(path));
  }
  Desk desk;
  const Report report = desk.polled(urls);
  REQUIRE(report.feeds.size() == urls.size());
  for (std::size_t k = 0; k < urls.size(); ++k) {
    CHECK(report.feeds[k].url == urls[k]);
    CHECK(report.feeds[k].new_entries == 2);
  }
  CHECK(desk.entries().size() == 120);
}

TEST_CASE("a stop ends the run soon and leaves the archive whole") {
  HttpServer server;
  test::Reply slow{rss({"one"})};
  slow.delay = 60s;
  server.on("/slow", slow);
  server.on("/fast", test::Reply{rss({"one"})});
  Desk desk;
  std::stop_source stop;
  std::jthread later([&] {
    std::this_thread::sleep_for(300ms);
    stop.request_stop();
  });
  const auto begun = std::chrono::steady_clock::now();
  const Report report = desk.polled({server.url("/fast"), server.url("/slow")}, false, stop.get_token());
  CHECK(report.stopped);
  CHECK(std::chrono::steady_clock::now() - begun < 20s);  // a third of what the server takes
  CHECK(open_archive(desk.location, OpenMode::read)->reader().verify(false).findings.empty());
}

TEST_CASE("what was polled since it was found due is not asked again") {
  HttpServer server;
  server.on("/feed", test::Reply{rss({"one"})});
  Desk desk;
  const Subscription feed = desk.subscribed(server.url());
  desk.polled({server.url()});
  Fetcher fetcher(NetOptions{});
  PollOptions options;
  options.feeds = {feed};
  options.due_only = true;
  options.now = monday;
  CHECK(poll(desk.location, fetcher, options, {}).feeds.empty());
  CHECK(server.log().size() == 1);
}

TEST_CASE("a stop ends a run soon, whatever is being cleaned, and leaves no feed half written") {
  std::string body;
  for (int k = 0; k < 3000; ++k) body += "&lt;p&gt;at &lt;b&gt;six&lt;/b&gt; and not later&lt;/p&gt;";
  Desk desk;
  const std::string feed = rss(std::vector<std::string>(80, body));
  const std::string large = desk.folder.write("feed.xml", feed).string();
  const auto begun = std::chrono::steady_clock::now();
  Desk undisturbed;
  undisturbed.polled({undisturbed.folder.write("feed.xml", feed).string()});
  const auto whole = std::chrono::steady_clock::now() - begun;
  std::stop_source stop;
  std::chrono::steady_clock::time_point asked_to;
  HttpServer server;
  // Its answer would keep the run going: the stop comes in the middle of it, however fast the other feed is.
  server.on("/feed", [&](const Asked&) {
    asked_to = std::chrono::steady_clock::now();
    stop.request_stop();
    test::Reply never;
    never.end = test::Reply::End::hang;
    never.length = 1000;
    return never;
  });
  const Report report = desk.polled({large, server.url()}, false, stop.get_token());
  CHECK(report.stopped);
  // Far below the time that the other feed's server may take, and that all the cleaning takes where it is
  // slow.
  CHECK(std::chrono::steady_clock::now() - asked_to < 3s + whole / 2);
  const auto entries = desk.entries().size();
  CHECK((entries == 0 || entries == 80));
  CHECK(report.feeds.empty() == (entries == 0));
}

TEST_CASE("no more is asked for than can be held until it is written") {
  HttpServer server;
  // Three megabytes that are quick to read.
  server.on("*", [](const Asked& asked) {
    return test::Reply{rss({asked.target}, "<!--" + std::string(3 << 20, '.') + "--></channel></rss>")};
  });
  Desk desk;
  NetOptions net;
  net.host_delay = 0ms;
  net.jobs = 2;
  Fetcher fetcher(net);
  PollOptions options;
  for (int n = 0; n < 20; ++n) options.feeds.push_back(desk.subscribed(server.url("/" + std::to_string(n))));
  options.now = monday;
  std::size_t asked = 0;
  options.progress = [&](const FeedReport&) {
    if (asked != 0) return;
    std::this_thread::sleep_for(1s);  // the writer stands still: how far do the others get?
    asked = server.log().size();
  };
  const Report report = poll(desk.location, fetcher, options, {});
  CHECK(report.feeds.size() == 20);
  CHECK(asked > 0);
  // Each is held once as a body and then as a payload: five fill the budget, two more may be under way.
  CHECK(asked <= limits::queue_bytes / (3 << 20) + 3);
  CHECK(desk.entries().size() == 20);
}

TEST_CASE("while a run goes on other processes find the archive locked") {
  HttpServer server;
  server.on("/feed", test::Reply{rss({"one"})});
  Desk desk;
  Fetcher fetcher(NetOptions{});
  PollOptions options;
  options.feeds = {desk.subscribed(server.url())};
  options.now = monday;
  int locked = -1;
  options.progress = [&](const FeedReport&) {
    const char* path = desk.location.c_str();
    const pid_t child = fork();
    if (child == 0) {
      const int file = open(path, O_RDWR | O_CLOEXEC);
      struct flock whole {};
      whole.l_type = F_WRLCK;
      whole.l_whence = SEEK_SET;
      _exit(file >= 0 && fcntl(file, F_GETLK, &whole) == 0 && whole.l_type != F_UNLCK ? 0 : 1);
    }
    waitpid(child, &locked, 0);
  };
  poll(desk.location, fetcher, options, {});
  CHECK(locked == 0);
}

TEST_CASE("where no thread can be had the run ends with an error, and leaves no lease behind") {
  Desk desk;
  const Subscription feed = desk.subscribed("http://127.0.0.1:9/feed");
  Fetcher fetcher(NetOptions{});
  PollOptions options;
  options.feeds = {feed};
  options.now = monday;
  pthread_attr_t before, huge;
  REQUIRE(pthread_getattr_default_np(&before) == 0);
  pthread_attr_init(&huge);
  REQUIRE(pthread_attr_setstacksize(&huge, std::size_t{1} << 46) == 0);  // no memory has room for it
  REQUIRE(pthread_setattr_default_np(&huge) == 0);
  CHECK_THROWS_AS(poll(desk.location, fetcher, options, {}), std::system_error);
  REQUIRE(pthread_setattr_default_np(&before) == 0);
  pthread_attr_destroy(&huge);
  pthread_attr_destroy(&before);
  CHECK(poll(desk.location, fetcher, options, {}).feeds.at(0).error_kind == "connect");
  CHECK(open_archive(desk.location, OpenMode::read)->reader().verify(false).findings.empty());
}
