#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "program.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;
using nlohmann::json;

namespace {

const std::string list = R"(<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:x="urn:x">
<head><title>mine</title></head>
<body>
<outline text="News">
  <outline text="Tide" title="Tide" type="rss" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/" x:every="3"/>
</outline>
<outline text="Ferry" title="Ferry" type="rss" xmlUrl="https://b.example/feed" category="sea,boats"/>
</body>
</opml>
)";

std::vector<std::string> urls(const Program& program) {
  std::vector<std::string> all;
  for (const auto& feed : json::parse(program.run({"feeds", "--format", "json"}).out))
    all.push_back(feed["url"]);
  return all;
}

}  // namespace

TEST_CASE("import subscribes, and export gives the list back") {
  const Program program;
  program.folder.write("in.opml", list);
  const Ran first = program.run({"import", "in.opml"});
  CHECK(first.status == 0);
  CHECK(first.out == "2 added, 0 known, 0 left out   in.opml\n");
  const Ran exported = program.run({"export", "--format", "opml"});
  CHECK_THAT(exported.out, Contains("x:every=\"3\"") && Contains("category=\"sea,boats\"") &&
                               Contains("<outline text=\"News\">\n  <outline text=\"Tide\""));
  // Into another archive and out again: the same list to the letter.
  const Program other;
  CHECK(other.run({"import", "-"}, exported.out).status == 0);
  CHECK(other.run({"export", "--format", "opml", "--output", "out.opml"}).status == 0);
  CHECK(read_file(other.folder / "out.opml") == exported.out);
}

TEST_CASE("importing twice changes nothing, and a title of one's own stays") {
  const Program program;
  program.folder.write("in.opml", list);
  program.folder.write("renamed.opml",
                       "<opml><body><outline text='Ebb' xmlUrl='https://a.example/feed'/></body></opml>");
  program.run({"import", "in.opml"});
  const std::string before = program.run({"export", "--format", "opml"}).out;
  CHECK(program.run({"import", "in.opml"}).out == "0 added, 2 known, 0 left out   in.opml\n");
  program.run({"import", "renamed.opml"});
  CHECK(program.run({"export", "--format", "opml"}).out == before);
}

TEST_CASE("what cannot be subscribed to is named, the rest is") {
  const Program program;
  const Ran ran =
      program.run({"import", "-"},
                  "<opml><body><outline xmlUrl='https://a.example/feed'/><outline xmlUrl='javascript:x()'/>"
                  "<outline xmlUrl='file:///etc/passwd'/><outline xmlUrl=''/><outline xmlUrl='no url'/>"
                  "<outline type='link' text='a page' url='https://c.example/'/></body></opml>");
  CHECK(ran.status == 0);
  CHECK(urls(program) == std::vector<std::string>{"https://a.example/feed"});
  CHECK_THAT(ran.err, Contains("javascript") && Contains("file") && Contains("no url") &&
                          Contains("https://c.example/"));
  CHECK_THAT(ran.out, Contains("1 added, 0 known, 5 left out"));
}

TEST_CASE("what is no list is refused with its name, and no archive is made") {
  const Program program;
  program.folder.write("page.html", "<!doctype html><html><body>404</body></html>");
  const Ran page = program.run({"import", "page.html"});
  CHECK(page.status == 1);
  CHECK_THAT(page.err, Contains("page.html") && Contains("HTML"));
  const Ran missing = program.run({"import", "no-such.opml"});
  CHECK(missing.status == 1);
  CHECK_THAT(missing.err, Contains("no-such.opml"));
  CHECK(program.run({"feeds"}).status == 3);
}

TEST_CASE("a password in a list is used, and exported nowhere") {
  const Program program;
  program.run({"import", "-"},
              "<opml><body><outline xmlUrl='https://reader:tide-secret@a.example/feed'/></body></opml>");
  for (const auto& command : std::vector<std::vector<std::string>>{
           {"export", "--format", "opml"}, {"feeds"}, {"feeds", "--format", "json"}})
    CHECK_THAT(program.run(command).out, !Contains("tide-secret"));
}

TEST_CASE("a feed kept as a file stays out of the list, and is named") {
  const Program program;
  program.folder.write("feed.xml", rss(item("a", "Low Water", "x")));
  program.run({"add", "feed.xml"});
  const Ran ran = program.run({"export", "--format", "opml"});
  CHECK_THAT(ran.out, !Contains("feed.xml"));
  CHECK_THAT(ran.err, Contains("feed.xml"));
}

TEST_CASE("the list of some feeds") {
  const Program program;
  program.folder.write("in.opml", list);
  program.run({"import", "in.opml"});
  CHECK_THAT(program.run({"export", "--format", "opml", "--tag", "sea"}).out,
             Contains("b.example") && !Contains("a.example"));
  CHECK_THAT(program.run({"export", "--format", "opml", "--feed", "Tide"}).out,
             Contains("a.example") && !Contains("b.example"));
  CHECK(program.run({"export", "--format", "opml", "--since", "today"}).status == 2);
}

TEST_CASE("entries as lines of JSON and as CSV") {
  const Program program;
  program.folder.write("feed.xml",
                       rss(item("a", "Low Water", "<p>Dry, \"quite\".</p>") + item("b", "Ebb", "x")));
  program.run({"add", "feed.xml"});
  program.run({"fetch"});
  const Ran lines = program.run({"export", "--format", "jsonl"});
  CHECK(json::parse(lines.out.substr(0, lines.out.find('\n')))["content_text"].is_string());
  CHECK(std::count(lines.out.begin(), lines.out.end(), '\n') == 2);
  CHECK_THAT(program.run({"export", "--format", "csv"}).out,
             Contains(",content_text\n") && Contains("\"Dry, \"\"quite\"\".\""));
  SECTION("into a file, whole") {
    program.folder.write("out.jsonl", "what was there");
    CHECK(program.run({"export", "--format", "jsonl", "--output", "out.jsonl"}).status == 0);
    CHECK(read_file(program.folder / "out.jsonl") == lines.out);
  }
  SECTION("into a device, as it is") {
    CHECK(program.run({"export", "--format", "jsonl", "--output", "/dev/null"}).status == 0);
    CHECK(std::filesystem::is_character_file("/dev/null"));
    CHECK(program.run({"export", "--format", "jsonl", "--output", "/dev/full"}).status == 1);
  }
  SECTION("through a link, to where it leads") {
    program.folder.write("there.jsonl", "");
    std::filesystem::create_symlink("there.jsonl", program.folder / "link");
    CHECK(program.run({"export", "--format", "jsonl", "--output", "link"}).status == 0);
    CHECK(read_file(program.folder / "there.jsonl") == lines.out);
  }
  SECTION("never a folder") {
    CHECK_THAT(program.run({"export", "--format", "jsonl", "--output", "."}).err, Contains("folder"));
  }
}

TEST_CASE("a paused feed is not due, is asked when named, and stays paused") {
  Program program;
  program.folder.write("feed.xml", rss(item("a", "Low Water", "x")));
  program.run({"add", "feed.xml"});
  CHECK(program.run({"pause", "feed.xml"}).status == 0);
  CHECK(json::parse(program.run({"fetch", "--format", "json"}).out)["feeds"].empty());
  CHECK(json::parse(program.run({"fetch", "--force", "--format", "json"}).out)["feeds"].empty());
  CHECK(json::parse(program.run({"fetch", "feed.xml", "--format", "json"}).out)["feeds"][0]["new"] == 1);
  CHECK(json::parse(program.run({"feeds", "--format", "json"}).out)[0]["paused"] == true);
  CHECK_THAT(program.run({"feeds"}).out, Contains("paused"));
  CHECK(program.run({"resume", "The Ferry"}).status == 0);
  program.now = "2026-03-04T08:00:00Z";
  CHECK(json::parse(program.run({"fetch", "--format", "json"}).out)["feeds"].size() == 1);
  CHECK(program.run({"pause", "nobody"}).status == 4);
}

TEST_CASE("one address, however it is spelt, is one subscription") {
  const Program program;
  const Ran ran = program.run(
      {"import", "-"},
      "<opml><body><outline xmlUrl='HTTPS://A.Example:443/Feed'/><outline "
      "xmlUrl='https://a.example/Feed#top'/>"
      "<outline xmlUrl='feed://b.example/x'/><outline xmlUrl='feed:https://c.example/'/></body></opml>");
  CHECK(ran.status == 0);
  auto all = urls(program);
  std::sort(all.begin(), all.end());
  CHECK(all ==
        std::vector<std::string>{"http://b.example/x", "https://a.example/Feed", "https://c.example/"});
}
