#include <catch2/catch.hpp>
#include <string>

#include "feed/fixture.h"
#include "feed/xml_ends.h"

using namespace feedarc;

namespace {

ParsedEntry atom_entry_of(const std::string& inside) {
  return feed_of("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>u</id>" + inside + "</entry></feed>")
      .entries.at(0);
}

bool holds(const ParsedEntry& entry, std::string_view text) {
  return entry.content && entry.content->value.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("an element named like an item, in an item's content, costs it nothing") {
  for (const char* like :
       {"<x:entry xmlns:x='urn:x'/>", "<x:item xmlns:x='urn:x'/>", "<x:entry xmlns:x='urn:x'>in</x:entry>",
        "<x:item xmlns:x='urn:x'><title>in</title></x:item>", "<entry/>", "<item/>",
        "<x:item xmlns:x='urn:x'><x:item>in</x:item><title>in</title></x:item>"})
    DYNAMIC_SECTION(like) {
      const auto div =
          "<title>pic</title><p>one</p>" + std::string(like) + "<p>two</p><title>pic</title></div>";
      const auto entry =
          atom_entry_of("<title>T</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>" +
                        div + "</content>");
      CHECK(entry.title == "T");
      CHECK(holds(entry, "one"));
      CHECK(holds(entry, "two"));

      const auto item =
          rss_item("<title>T</title><description><div>" + div + "</description><link>urn:x</link>");
      CHECK(item.title == "T");
      CHECK(item.url == "urn:x");
      CHECK(holds(item, "one"));
      CHECK(holds(item, "two"));
    }
}

TEST_CASE("a well-formed entry with another vocabulary's in its content is no cause for a warning") {
  CHECK(
      feed_of("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>u</id><content type='xhtml'>"
              "<div xmlns='http://www.w3.org/1999/xhtml'><x:entry xmlns:x='urn:x'/><p>two</p></div></content>"
              "</entry></feed>")
          .warnings.empty());
}

TEST_CASE("what is around items and ends behind them keeps all that is in it") {
  const auto feed = feed_of(
      "<rss><channel><title>T &</title><foo:w xmlns:foo='urn:f'><item><title>a</title></item><title>y</title>"
      "<link>urn:wrong</link></foo:w></channel></rss>");
  CHECK(feed.title == "T &");
  CHECK(feed.home_page_url.empty());
}

TEST_CASE("what ends an element is told alike where a section has no end") {
  for (const char* behind : {"", "<category>c ?></category>"}) DYNAMIC_SECTION(behind) {
      const auto item = rss_item(
          "<title>T</title><description><b>x</b> <svg><title>pic</title></svg> rest <?b </description>"
          "<link>urn:x</link>" +
          std::string(behind));
      CHECK(item.title == "T");
      CHECK(item.url == "urn:x");
      CHECK(holds(item, "rest &lt;?b"));
    }
}

TEST_CASE("what ends keeps its parts, in a content that nothing ends too") {
  for (const char* inside :
       {"<svg><title>pic</title></svg>", "<video><source src='v.mp4'/></video>",
        "<details><summary>s</summary><p>in</p></details>", "<a:b><a:c>x</a:c></a:b>", "<a:b/>"})
    DYNAMIC_SECTION(inside) {
      const auto content = "<p>one</p>" + std::string(inside) + "<p>rest</p>";
      const auto entry =
          atom_entry_of("<title>T</title><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>" +
                        content + "</div>");
      CHECK(entry.title == "T");
      CHECK(entry.summary.empty());
      CHECK(holds(entry, "rest"));
      const auto item = rss_item("<title>T</title><description>" + content);
      CHECK(item.title == "T");
      CHECK(holds(item, "rest"));
    }
}

TEST_CASE("items in a part of the channel that holds none are the channel's, wherever that ends") {
  for (const char* part : {"image><url>http://a/i</url>", "description>D", "textInput><title>t</title>"})
    DYNAMIC_SECTION(part) {
      const std::string name(part, std::string_view(part).find('>'));
      const auto feed = feed_of("<rss><channel><title>T &</title><" + std::string(part) +
                                "<item><title>a</title></item><item><title>b</title></item></" + name +
                                "></channel></rss>");
      CHECK(feed.entries.size() == 2);
    }
}

TEST_CASE("a person's parts are told by the prefix that the person has") {
  for (const char* prefix : {"", "atom:", "a10:"})
    for (const char* name : {"author", "contributor"}) DYNAMIC_SECTION(prefix << name) {
        const std::string p = prefix, person = p + name;
        const auto item =
            rss_item("<title>a &</title><" + person + " xmlns:a10='http://www.w3.org/2005/Atom'><" + p +
                     "name>Ann<" + p + "email>a@b.example</" + p + "email></" + person + ">");
        CHECK(item.title == "a &");
        const auto& persons = std::string_view(name) == "author" ? item.authors : item.contributors;
        REQUIRE(persons.size() == 1);
        CHECK(persons[0] == Person{"Ann", "a@b.example", "", ""});
      }
}

TEST_CASE("which elements have an end tag") {
  struct Case {
    const char *why, *text;
    bool ended;  // the element `a`
  };
  const Case cases[] = {
      {"its own", "<r><a></a></r>", true},
      {"none", "<r><a></r>", false},
      {"in other letters", "<r><a></A></r>", true},
      {"behind the end of what it is in", "<r><b><a></b></a></r>", false},
      {"one of two", "<r><a><a></a></r>", false},
      {"behind an element like an item", "<item><a><x:item/></a></item>", true},
      {"in a wrapper of items", "<r><a><item></item></a></r>", true},
      {"behind the next item", "<r><item><a><item></a></item></r>", false},
      {"in an item that comes later", "<r><a><item></a></item></r>", false},
      {"behind the bound", "<r><b></b><b></b><b></b><b></b><a></r>", true},
      {"open at the bound", "<r><a><b></b><b></b><b></b><b></b></r>", true},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const std::string_view text = c.text;
      CHECK(XmlEnds(text, 0, 8).ended(text.find("<a>")) == c.ended);
    }
}
