#include "feedarc/opml.h"

#include <catch2/catch.hpp>

namespace feedarc {
namespace {

using Tags = std::vector<std::string>;

Opml read(std::string_view body) {
  const auto list = read_opml("<opml version='2.0'><body>" + std::string(body) + "</body></opml>");
  REQUIRE(list);
  return *list;
}

TEST_CASE("an outline with an xmlUrl is a feed") {
  struct Case {
    const char* why;
    const char* outline;
    OpmlFeed feed;
  };
  const Case cases[] = {
      {"as OPML 2.0 writes it",
       "<outline type='rss' text='Tide' xmlUrl='https://a.test/feed' htmlUrl='https://a.test/'/>",
       {"https://a.test/feed", "Tide", "https://a.test/", {}, {}}},
      {"capitals as they come",
       "<OUTLINE TEXT='Tide' XMLURL='https://a.test/feed'/>",
       {"https://a.test/feed", "Tide", "", {}, {}}},
      {"only a title",
       "<outline title='Tide' xmlUrl='https://a.test/feed'/>",
       {"https://a.test/feed", "Tide", "", {}, {}}},
      {"the text is shown, the title kept",
       "<outline text='Mine' title='Theirs' xmlUrl='https://a.test/feed'/>",
       {"https://a.test/feed", "Mine", "", {}, {{"title", "", "Theirs"}}}},
      {"a URL for a title says nothing",
       "<outline text='https://a.test/feed' xmlUrl='https://a.test/feed'/>",
       {"https://a.test/feed", "", "", {}, {}}},
      {"an older program's `url`",
       "<outline type='rss' text='Tide' url='https://a.test/feed'/>",
       {"https://a.test/feed", "Tide", "", {}, {}}},
      {"bare ampersands",
       "<outline text='Tide & Time' xmlUrl='https://a.test/?a=1&b=2'/>",
       {"https://a.test/?a=1&b=2", "Tide & Time", "", {}, {}}},
      {"categories, plain and as paths",
       "<outline text='Tide' xmlUrl='https://a.test/feed' category='sea, /News/Europe ,sea'/>",
       {"https://a.test/feed", "Tide", "", {"sea", "News/Europe"}, {}}},
      {"the outlines around it are its tag",
       "<outline text='News'><outline text='Europe'><outline text='Tide' xmlUrl='https://a.test/feed' "
       "category='sea'/></outline></outline>",
       {"https://a.test/feed", "Tide", "", {"News/Europe", "sea"}, {}}},
      {"what means nothing here is kept",
       "<outline text='Tide' xmlUrl='https://a.test/feed' xmlns:x='urn:x' x:every='3' description='of the "
       "sea' type='atom'/>",
       {"https://a.test/feed",
        "Tide",
        "",
        {},
        {{"x:every", "urn:x", "3"}, {"description", "", "of the sea"}, {"type", "", "atom"}}}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Opml list = read(c.outline);
      REQUIRE(list.feeds.size() == 1);
      CHECK(list.feeds[0] == c.feed);
    }
}

TEST_CASE("a feed that stands in several outlines is one, with all their tags") {
  const Opml list = read(
      "<outline text='a'><outline text='Tide' xmlUrl='https://a.test/feed'/></outline>"
      "<outline text='b'><outline text='' xmlUrl='https://a.test/feed'/></outline>");
  REQUIRE(list.feeds.size() == 1);
  CHECK(list.feeds[0].tags == Tags{"a", "b"});
}

TEST_CASE("outlines that name no feed are told") {
  const Opml list = read(
      "<outline type='link' text='A page' url='https://a.test/page'/><outline type='rss' text='Nowhere'/>"
      "<outline text='An empty folder'/>");
  CHECK(list.feeds.empty());
  CHECK(list.left_out == Tags{"https://a.test/page: an outline of type link", "Nowhere: names no feed"});
}

TEST_CASE("broken lists give what they hold") {
  struct Case {
    const char* why;
    std::string bytes;
    std::size_t feeds;
  };
  const Case cases[] = {
      {"a cut end",
       "<opml><body><outline text='a' xmlUrl='https://a.test/'/><outline text='b' xmlUrl='https://b.te", 1},
      {"no body", "<opml version='1.0'><outline xmlUrl='https://a.test/'/></opml>", 1},
      {"a comment before that speaks of <opml>",
       "<!-- <opml> --><opml><body><outline xmlUrl='https://a.test/'/></body></opml>", 1},
      {"Latin-1",
       "<?xml version='1.0' encoding='iso-8859-1'?><opml><body><outline text='Caf\xE9' "
       "xmlUrl='https://a.test/'/></body></opml>",
       1},
      {"entities that would multiply",
       "<!DOCTYPE o [<!ENTITY a 'xx'><!ENTITY b '&a;&a;'>]><opml><body><outline text='&b;' "
       "xmlUrl='https://a.test/'/></body></opml>",
       1},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto list = read_opml(c.bytes);
      REQUIRE(list);
      CHECK(list->feeds.size() == c.feeds);
    }
  CHECK(read_opml(cases[3].bytes)->feeds[0].title == "Café");
}

TEST_CASE("what is no list is refused by name") {
  struct Case {
    const char* bytes;
    const char* what;
  };
  const Case cases[] = {
      {"", "nothing in it"},
      {"<!DOCTYPE html><title>x</title>", "an HTML page"},
      {"just words", "plain text"},
      {"<rss version='2.0'><channel/></rss>", "a feed: `feedarc add` subscribes to it"},
      {"<opml", "an OPML file that ends before its first feed"},
      {"<opml version='2.0'><body>", "an OPML file that ends before its first feed"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.bytes) {
      const auto list = read_opml(c.bytes);
      REQUIRE_FALSE(list);
      CHECK(list.error().what == c.what);
    }
}

TEST_CASE("hostile lists end soon") {
  std::string deep = "<opml><body>";
  std::string ended;
  for (int k = 0; k < 100'000; ++k) {
    deep += "<outline text='x'>";
    ended += "</outline>";
  }
  const auto nested = read_opml(deep + "<outline xmlUrl='https://deep.test/'/>" + ended +
                                "<outline xmlUrl='https://a.test/'/>");
  REQUIRE(nested);
  REQUIRE(nested->feeds.size() == 2);
  CHECK(nested->feeds[0].url == "https://deep.test/");
  CHECK(nested->feeds[1].tags.empty());
  std::string tags = "<opml><body><outline xmlUrl='https://a.test/' category='";
  for (int k = 0; k < 200'000; ++k) tags += std::to_string(k) + ",";
  const auto list = read_opml(tags + "'/></body></opml>");
  REQUIRE(list);
  CHECK(list->feeds[0].tags.size() == 256);
  CHECK(list->warnings == Tags{"a feed has more than 256 tags"});
  Opml spaces;
  for (int k = 0; k < 20'000; ++k)
    spaces.feeds.push_back(
        {"https://a.test/" + std::to_string(k), "", "", {}, {{"x:k", "urn:" + std::to_string(k), ""}}});
  CHECK(read_opml(write_opml(spaces))->feeds.size() == 20'000);
}

TEST_CASE("what is written is read back as it is") {
  struct Case {
    const char* why;
    OpmlFeed feed;
  };
  const Case cases[] = {
      {"no tag", {"https://a.test/feed", "Tide", "https://a.test/", {}, {}}},
      {"no title", {"https://a.test/feed", "", "", {}, {}}},
      {"one tag", {"https://a.test/feed", "Tide", "", {"sea"}, {}}},
      {"a tag that is a path", {"https://a.test/feed", "Tide", "", {"News/Europe"}, {}}},
      {"a tag that is hardly a path", {"https://a.test/feed", "Tide", "", {"a//b/"}, {}}},
      {"several", {"https://a.test/feed", "Tide", "", {"sea", "News/Europe", "/odd"}, {}}},
      {"a comma among several", {"https://a.test/feed", "Tide", "", {"salt, wind", "sea"}, {}}},
      {"markup", {"https://a.test/?a=1&b=<2>", "\"Tide\" & 'Time' <b>", "", {"<sea>"}, {}}},
      {"other programs' attributes",
       {"https://a.test/feed",
        "Tide",
        "",
        {},
        {{"x:a", "urn:1", "1\n2"}, {"type", "", "atom"}, {"title", "", "Theirs"}}}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      Opml list;
      list.feeds = {c.feed};
      const auto again = read_opml(write_opml(list));
      REQUIRE(again);
      CHECK(again->feeds == list.feeds);
      CHECK(again->warnings.empty());
    }
}

TEST_CASE("two namespaces under one prefix stay two") {
  Opml list;
  list.feeds = {{"https://a.test/", "a", "", {}, {{"x:k", "urn:1", "1"}}},
                {"https://b.test/", "b", "", {}, {{"x:k", "urn:2", "2"}}}};
  const auto again = read_opml(write_opml(list));
  REQUIRE(again);
  CHECK(again->feeds[0].attributes[0].space == "urn:1");
  CHECK(again->feeds[1].attributes[0].space == "urn:2");
}

TEST_CASE("feeds of one folder stand together") {
  Opml list;
  list.title = "Mine";
  list.feeds = {{"https://a.test/", "a", "", {"x"}, {}},
                {"https://b.test/", "b", "", {"y"}, {}},
                {"https://c.test/", "c", "", {"x"}, {}}};
  CHECK(write_opml(list) == R"(<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
<head>
<title>Mine</title>
</head>
<body>
<outline text="x">
  <outline text="a" title="a" type="rss" xmlUrl="https://a.test/"/>
  <outline text="c" title="c" type="rss" xmlUrl="https://c.test/"/>
</outline>
<outline text="y">
  <outline text="b" title="b" type="rss" xmlUrl="https://b.test/"/>
</outline>
</body>
</opml>
)");
}

}  // namespace
TEST_CASE("a prefix declared as nothing is declared when it is written") {
  const auto list = read_opml(
      "<opml xmlns:f=\"\"><body><outline text=\"a\" xmlUrl=\"https://a.example/\" f:p=\"1\"/></body></opml>");
  REQUIRE(list);
  CHECK(list->feeds.at(0).attributes == std::vector<OutlineAttribute>{{"f:p", "urn:undeclared:f", "1"}});
  CHECK(read_opml(write_opml(*list))->feeds == list->feeds);
}

TEST_CASE("blanks in categories are those of outlines") {
  const auto list = read_opml(
      "<opml><body><outline text=\"a\" xmlUrl=\"https://a.example/\" category=\"x,/&#10;y/z,u  v, "
      ",/\"/></body></opml>");
  REQUIRE(list);
  CHECK(list->feeds.at(0).tags == std::vector<std::string>{"x", "y/z", "u v"});
}

TEST_CASE("a URL with an odd blank in it does not become a title") {
  Opml list;
  list.feeds.push_back({"https://a.example/\u00A0f", "", "", {}, {}});
  const auto again = read_opml(write_opml(list));
  REQUIRE(again);
  CHECK(again->feeds == list.feeds);
}

}  // namespace feedarc
