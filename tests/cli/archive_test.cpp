#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "program.h"
#include "support/http_server.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;
using nlohmann::json;

namespace {

/// A program whose pauses between requests are none.
struct Reader : Program {
  Reader() { configure("[net]\nhost_delay = \"0s\"\n"); }
  json listed() const { return json::parse(run({"list", "--format", "json"}).out); }
  json shown(const std::string& guid) const {
    return json::parse(run({"show", "--format", "json", guid}).out);
  }
};

const std::string two_items =
    rss(item("a", "Low Water", "<p>The boat lay dry.</p>") + item("b", "Ebb", "<p>Out.</p>"));

}  // namespace

TEST_CASE("a second fetch sends the validators and adds nothing") {
  HttpServer server;
  server.on("/feed", {Reply{.body = two_items, .headers = {{"ETag", "\"one\""}}}, Reply{.status = 304}});
  const Reader reader;
  const Ran first = reader.run({"fetch", server.url(), "--format", "json"});
  REQUIRE(first.status == 0);
  CHECK(json::parse(first.out)["feeds"][0]["new"] == 2);
  const Ran second = reader.run({"fetch", server.url() + "#top", "--format", "json"});
  CHECK(json::parse(second.out)["feeds"][0]["result"] == "unchanged");
  REQUIRE(server.hits("/feed") == 2);
  CHECK(server.log("/feed")[1].header("If-None-Match") == "\"one\"");
  CHECK(reader.listed().size() == 2);
  CHECK(reader.run({"-q", "fetch", server.url()}).out.empty());
}

TEST_CASE("an edited entry gets a second revision, and the first can be read") {
  HttpServer server;
  server.on("/feed", {Reply{.body = rss(item("a", "Low Water", "<p>The boat lay dry.</p>"))},
                      Reply{.body = rss(item("a", "Low Water", "<p>The boat lay dry at noon.</p>"))}});
  const Reader reader;
  reader.run({"fetch", server.url()});
  reader.run({"fetch", server.url()});
  CHECK(reader.shown("a")["_feedarc"]["revisions"] == 2);
  CHECK(reader.shown("a")["content_text"] == "The boat lay dry at noon.");
  CHECK_THAT(reader.run({"show", "--revision", "1", "a"}).out, Contains("The boat lay dry.\n"));
  const Ran third = reader.run({"show", "--revision", "3", "a"});
  CHECK(third.status == 4);
  CHECK_THAT(third.err, Contains("revision 3") && Contains("1 to 2"));
}

TEST_CASE("an entry that left its feed stays") {
  HttpServer server;
  server.on("/feed", {Reply{.body = two_items}, Reply{.body = rss(item("b", "Ebb", "<p>Out.</p>"))}});
  const Reader reader;
  reader.run({"fetch", server.url()});
  reader.run({"fetch", server.url()});
  CHECK(reader.listed().size() == 2);
  CHECK(reader.shown("a")["_feedarc"]["gone"] == true);
}

TEST_CASE("an entry is shown by guid, URL, number and title") {
  HttpServer server;
  server.on("/feed", Reply{.body = two_items});
  const Reader reader;
  reader.run({"fetch", server.url()});
  const std::string number = std::to_string(reader.shown("a")["_feedarc"]["number"].get<int>());
  for (const std::string& name : {std::string("a"), std::string("http://ferry.example/a"), number,
                                  "#" + number, std::string("Low W")}) {
    CAPTURE(name);
    CHECK_THAT(reader.run({"show", name}).out,
               Catch::StartsWith("Low Water\n") && Contains("The boat lay dry."));
  }
  CHECK_THAT(reader.run({"show", "--format", "raw", "a"}).out,
             Catch::StartsWith("<item>") && Catch::EndsWith("</item>") &&
                 Contains("<guid isPermaLink=\"false\">a</guid>"));
  const Ran unknown = reader.run({"show", "nothing like it"});
  CHECK(unknown.status == 4);
  CHECK_THAT(unknown.err, Contains("nothing like it") && Contains("feedarc list"));
}

TEST_CASE("list prints an entry a line in every format") {
  HttpServer server;
  server.on("/feed", Reply{.body = rss(item("a", "comma, &quot;quote&quot;", "x") +
                                       item("b", "tab&#9;line&#10;break", "y"))});
  const Reader reader;
  reader.run({"fetch", server.url()});
  struct Case {
    const char* format;
    std::ptrdiff_t lines;
  };
  for (const auto& c :
       {Case{"table", 3}, Case{"ndjson", 2}, Case{"csv", 3}, Case{"tsv", 3}, Case{"ids0", 0}}) {
    CAPTURE(c.format);
    const Ran ran = reader.run({"list", "--format", c.format});
    CHECK(ran.status == 0);
    CHECK(std::count(ran.out.begin(), ran.out.end(), '\n') == c.lines);
  }
  CHECK_THAT(reader.run({"list", "--format", "csv"}).out, Contains("\"comma, \"\"quote\"\"\""));
  CHECK(reader.run({"list", "--format", "ids0"}).out.size() == 4);
  CHECK(reader.run({"list", "--limit", "0", "--format", "json"}).out == "[]\n");
}

TEST_CASE("show tells times by the clock that list goes by, JSON in UTC") {
  HttpServer server;
  server.on("/feed", Reply{.body = two_items});
  Reader reader;
  reader.environment["TZ"] = "XST-16:45";
  reader.run({"fetch", server.url()});
  CHECK_THAT(reader.run({"list"}).out, Contains("2026-03-02"));
  for (const char* format : {"text", "markdown", "html"})
    CHECK_THAT(reader.run({"show", "--format", format, "a"}).out, Contains("2026-03-02 00:45 +16:45"));
  CHECK(reader.shown("a")["date_published"] == "2026-03-01T08:00:00Z");
}

TEST_CASE("search finds words and shows where they stand") {
  HttpServer server;
  server.on("/feed", Reply{.body = two_items});
  const Reader reader;
  reader.run({"fetch", server.url()});
  const Ran found = reader.run({"search", "boat"});
  CHECK(found.status == 0);
  CHECK_THAT(found.out, Contains("Low Water") && Contains("    The boat lay dry."));
  CHECK(json::parse(reader.run({"search", "--format", "json", "submarine"}).out).empty());
}

TEST_CASE("a failing feed is told on stderr and stops no other") {
  HttpServer server;
  server.on("/feed", Reply{.body = two_items});
  server.on("/broken", Reply{.body = "gone wrong", .status = 500});
  server.on("/page", Reply{.body = "<!doctype html><html></html>"});
  const Reader reader;
  const Ran ran = reader.run({"-q", "fetch", server.url("/broken"), server.url("/page"), server.url()});
  CHECK(ran.status == 1);
  CHECK(ran.out.empty());
  CHECK_THAT(ran.err, Contains(server.url("/broken") + ": ") && Contains("500") &&
                          Contains(server.url("/page") + ": "));
  CHECK(reader.listed().size() == 2);
}

TEST_CASE("add follows a page to its one feed, and lists several") {
  HttpServer server;
  const auto link = [](const char* target, const char* title) {
    return std::string("<link rel=alternate type=application/rss+xml href=") + target + " title='" + title +
           "'>";
  };
  server.on("/one", Reply{.body = "<!doctype html><head>" + link("/feed", "Posts") +
                                  link("/comments/feed", "Comments"),
                          .headers = {{"Content-Type", "text/html"}}});
  server.on("/two", Reply{.body = "<!doctype html><head>" + link("/feed", "Posts") + link("/news", "News")});
  server.on("/feed", Reply{.body = two_items});
  server.on("/news", Reply{.body = two_items});
  const Reader reader;
  const Ran one = reader.run({"add", server.url("/one")});
  CHECK(one.status == 0);
  CHECK_THAT(one.out, Contains(server.url("/feed")) && Contains("found on the page"));
  const Ran two = reader.run({"add", server.url("/two")});
  CHECK(two.status == 1);
  CHECK_THAT(two.out, Contains(server.url("/feed")) && Contains(server.url("/news")));
  HttpServer bare;
  bare.on("/none", Reply{.body = "<!doctype html><p>nothing"});
  const Ran none = reader.run({"add", bare.url("/none")});
  CHECK(none.status == 1);
  CHECK_THAT(none.err, Contains(bare.url("/none")) && Contains("no feed found"));
  CHECK(reader.listed().empty());
}

TEST_CASE("a local file is a feed by its absolute path") {
  const Reader reader;
  reader.folder.write("feed.xml", two_items);
  REQUIRE(reader.run({"add", "--title", "Mine", "feed.xml"}).status == 0);
  const json feeds = json::parse(reader.run({"feeds", "--format", "json"}).out);
  CHECK(feeds[0]["url"] == std::filesystem::canonical(reader.folder.path()).string() + "/feed.xml");
  CHECK(feeds[0]["title"] == "Mine");
  CHECK(reader.run({"fetch"}).status == 0);
  CHECK(reader.listed().size() == 2);
}

TEST_CASE("what is piped in is archived at once") {
  const Reader reader;
  CHECK(reader.run({"add", "-"}, two_items).status == 0);
  CHECK(reader.listed().size() == 2);
  CHECK(reader.run({"fetch"}).status == 0);
}

TEST_CASE("remove keeps the entries, purging is asked for") {
  HttpServer server;
  server.on("/feed", Reply{.body = two_items});
  const Reader reader;
  reader.run({"fetch", server.url()});
  const Ran unasked = reader.run({"remove", "--purge", "the ferry"});
  CHECK(unasked.status == 2);
  CHECK_THAT(unasked.err, Contains("2 entries") && Contains("--yes"));
  CHECK(reader.run({"remove", "the ferry"}).status == 0);
  CHECK(reader.listed().size() == 2);
  CHECK(reader.run({"remove", "the ferry"}).status == 4);
}

TEST_CASE("an export again touches nothing, and other people's files never") {
  HttpServer server;
  server.on("/feed", Reply{.body = two_items});
  const Reader reader;
  reader.run({"fetch", server.url()});
  const auto out = reader.folder / "notes";
  const std::vector<std::string> command = {"export", "--format", "markdown", "--output", out.string()};
  CHECK_THAT(reader.run(command).out, Contains("2 written, 0 unchanged"));
  CHECK_THAT(reader.run(command).out, Contains("0 written, 2 unchanged"));
  for (const auto& file : std::filesystem::directory_iterator(out))
    if (file.path().filename().string().find("ebb") != std::string::npos)
      reader.folder.write("notes/" + file.path().filename().string(), "my own words");
  const Ran ran = reader.run(command);
  CHECK(ran.status == 1);
  CHECK_THAT(ran.err, Contains("ebb") && Contains("not ours"));
}

TEST_CASE("what is no archive of ours is refused, and stays as it was") {
  const Program program;
  program.folder.write("archive.db", "Dear diary");
  for (const char* command : {"list", "fetch", "feeds"}) {
    CAPTURE(command);
    const Ran ran = program.run({command});
    CHECK(ran.status == 3);
    CHECK_THAT(ran.err, Contains("archive.db"));
  }
  CHECK(read_file(program.archive()) == "Dear diary");
}

TEST_CASE("who verifies a file that was cut is not told to verify it") {
  HttpServer server;
  server.on("/feed", Reply{.body = two_items});
  const Reader reader;
  reader.run({"fetch", server.url()});
  std::filesystem::resize_file(reader.archive(), 20480);
  CHECK_THAT(reader.run({"list"}).err, Contains("feedarc verify"));
  const Ran ran = reader.run({"verify"});
  CHECK(ran.status == 3);
  CHECK_THAT(ran.err, Contains("archive.db") && Contains("backup") && !Contains("feedarc verify"));
}

TEST_CASE("what a fetch did is in the log, and the archive is whole") {
  HttpServer server;
  server.on("/feed", Reply{.body = two_items});
  const Reader reader;
  reader.run({"fetch", server.url()});
  const json log = json::parse(reader.run({"log", "--format", "json"}).out);
  REQUIRE(log.size() == 1);
  CHECK(log[0]["feed"] == server.url());
  CHECK(log[0]["new"] == 2);
  CHECK(log[0]["result"] == "updated");
  const Ran whole = reader.run({"verify"});
  CHECK(whole.status == 0);
  CHECK_THAT(whole.out, Contains("2 entries"));
}
