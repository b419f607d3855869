#include "poll/reading.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "desk.h"
#include "support/http_server.h"

using Catch::Matchers::Contains;
using namespace feedarc;
using namespace feedarc::test;

namespace {

std::string rss(const std::string& body, const std::string& link = "https://tide.example/0") {
  return "<rss version=\"2.0\"><channel><title>Tides</title><item><title>Low Water</title>"
         "<guid isPermaLink=\"false\">g</guid><link>" +
         link + "</link><description>" + body + "</description></item></channel></rss>";
}

using Outcome = FeedReport::Result;

/// The document that the entry shown was read in.
Payload payload(const Desk& desk) {
  const Entry entry = desk.entries().at(0);
  return open_archive(desk.location, OpenMode::read)->reader().payload(entry.number, entry.revision).value();
}

/// How many entries were edited, poll by poll, where the feed leads to one place after the other and all of
/// them have the same bytes.
std::vector<int> edits(HttpServer& server, const std::string& body, const std::vector<std::string>& places,
                       const Desk& desk) {
  server.on("*", test::Reply{body});
  std::vector<test::Reply> hops;
  for (const std::string& place : places) hops.push_back(test::Reply{"", 302, {{"Location", place}}});
  server.on("/feed", hops);
  std::vector<int> edited;
  for (std::size_t k = 0; k < places.size(); ++k) {
    const FeedReport feed = desk.polled({server.url()}).feeds.at(0);
    CHECK(feed.error == "");
    edited.push_back(feed.updated_entries);
  }
  return edited;
}

}  // namespace

TEST_CASE("the same bytes in a charset that the server has mended are another text") {
  const std::string body = rss("\xb8\xeb\xea\xe0");
  const auto sent = [&](const char* type) { return test::Reply{body, 200, {{"Content-Type", type}}}; };
  HttpServer server;
  server.on("/feed", {sent("text/xml; charset=windows-1252"), sent("text/xml; Charset=\"CP1252\""),
                      sent("text/xml;charset=windows-1251"), sent("text/xml; charset=windows-1251")});
  Desk desk;
  desk.polled({server.url()});
  CHECK(desk.polled({server.url()}).feeds.at(0).result == Outcome::unchanged);
  CHECK(desk.polled({server.url()}).feeds.at(0).updated_entries == 1);
  CHECK(desk.entries().at(0).body->text == "\u0451\u043b\u043a\u0430");
  CHECK_THAT(payload(desk).head, Contains("windows-1251"));
  CHECK(desk.polled({server.url()}).feeds.at(0).result == Outcome::unchanged);
  desk.check_whole();
}

TEST_CASE("two servers that name another charset each in turn edit the entries once") {
  const std::string body = rss("caf\xc3\xa9");
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

TEST_CASE("the same bytes from another place lead elsewhere where their links are relative") {
  const std::string relative = rss("&lt;a href=\"rel/x\"&gt;a tide table&lt;/a&gt;", "e/0");
  const std::string rooted = rss("&lt;a href=\"/rel/x\"&gt;a tide table&lt;/a&gt;", "/e/0");
  const std::string absolute = rss("&lt;a href=\"https://tide.example/x\"&gt;a tide table&lt;/a&gt;");
  HttpServer other("127.0.0.2");
  for (const char* place : {"/one/f", "/two/f"}) other.on(place, test::Reply{rooted});
  struct Case {
    const char* why;
    std::string body;
    std::vector<std::string> places;
    std::vector<int> edits;
    std::string url;  // then; of the server, if it begins with a slash
  };
  const Case cases[] = {
      {"another folder", relative, {"/one/f", "/two/f", "/two/f"}, {0, 1, 0}, "/two/e/0"},
      {"places that take turns",
       relative,
       {"/one/f", "/two/f", "/one/f", "/two/f", "/one/f"},
       {0, 1, 0, 0, 0},
       "/two/e/0"},
      {"only the query is another", relative, {"/one/f?a", "/one/f?b"}, {0, 0}, "/one/e/0"},
      {"another folder, but links from the root", rooted, {"/one/f", "/two/f"}, {0, 0}, "/e/0"},
      {"another host", rooted, {"/one/f", other.url("/one/f")}, {0, 1}, other.url("/e/0")},
      {"absolute links", absolute, {"/one/f", "/two/f", "/three/f"}, {0, 0, 0}, "https://tide.example/0"},
  };
  for (const Case& c : cases) DYNAMIC_SECTION(c.why) {
      HttpServer server;
      const Desk desk;
      CHECK(edits(server, c.body, c.places, desk) == c.edits);
      const Entry entry = desk.entries().at(0);
      CHECK(entry.url == (c.url.starts_with('/') ? server.url(c.url) : c.url));
      CHECK(entry.revisions == 1 + std::count(c.edits.begin(), c.edits.end(), 1));
      if (entry.revisions > 1) {
        const std::string& read = c.places.at(1);
        CHECK(payload(desk).url == (read.starts_with('/') ? server.url(read) : read));
      }
      desk.check_whole();
    }
}

TEST_CASE("a feed whose every answer has a place of its own is not edited without end") {
  std::vector<std::string> places;
  for (int k = 0; k < 30; ++k) places.push_back("/" + std::to_string(k) + "/f");
  HttpServer server;
  const Desk desk;
  const auto edited = edits(server, rss("at six", "e/0"), places, desk);
  CHECK(edited.at(1) == 1);
  CHECK(std::count(edited.begin(), edited.end(), 1) < 10);
  CHECK(edited.back() == 0);
}

TEST_CASE("other bytes are read by the place that they come from, whatever was before") {
  HttpServer server;
  const Desk desk;
  edits(server, rss("at six", "e/0"), {"/one/f", "/two/f"}, desk);
  CHECK(edits(server, rss("at seven", "e/0"), {"/one/f", "/two/f", "/one/f"}, desk) ==
        std::vector<int>{1, 1, 0});
}

TEST_CASE("holds: what is not known of the bytes is taken for the same") {
  const Reading reading = reading_of({"https://tide.example/one/f?x=1", "text/xml; charset=KOI8-R"});
  CHECK(reading.charset == "koi8-r");
  CHECK(reading.base == reading_of({"https://tide.example:443/one/f", ""}).base);
  CHECK(reading.base != reading_of({"http://tide.example/one/f", ""}).base);
  CHECK(holds({}, reading));
  CHECK(holds({{"koi8-r"}, {}}, reading));
  CHECK(holds(with({}, reading), reading));
  CHECK_FALSE(holds({{"utf-8"}, {}}, reading));
  CHECK_FALSE(holds({{"koi8-r"}, {"0123456789ab"}}, reading));
  CHECK(reading_of({"", ""}).base.empty());
}
