#include <algorithm>
#include <catch2/catch.hpp>

#include "feed/fixture.h"
#include "feed/xml_check.h"
#include "feed/xml_repair.h"

using namespace feedarc;

TEST_CASE("a document cut short gives its whole entries") {
  const auto feed = feed_of(feed_bytes("cut/input.xml"));
  CHECK(feed.damaged);
  REQUIRE(feed.entries.size() == 2);
  CHECK(feed.entries[1].title == "Also whole");
  CHECK_FALSE(feed.warnings.empty());

  const auto whole = feed_bytes("wordpress/feed.xml");
  for (std::size_t length = 1200; length < whole.size(); length += 997) {
    const auto cut = feed_of(whole.substr(0, length));
    CHECK(cut.damaged);
    const auto original = feed_of(whole);
    for (std::size_t k = 0; k < cut.entries.size(); ++k) CHECK(cut.entries[k] == original.entries[k]);
  }
}

TEST_CASE("what a person would read of a broken document comes through") {
  const auto feed = feed_of(feed_bytes("broken/input.xml"));
  CHECK(feed.title == "Fish & chips – 5 < 6");
  CHECK(feed.home_page_url == "https://fish.example/?a=1&b=2");
  CHECK_FALSE(feed.damaged);
  REQUIRE(feed.entries.size() == 2);
  CHECK(feed.entries[0].title == "One again");
  CHECK(feed.entries[0].id == "f-1");
  CHECK(feed.entries[0].authors.at(0).name == "Ann");
  CHECK(feed.entries[0].content->value == "<p>not <b>escaped<br> at all</b></p>");
  CHECK(feed.entries[1].title == "Two");
  CHECK(feed.warnings.size() > 6);
}

TEST_CASE("an item ends what wants its end in the channel before it") {
  for (const char* before : {"<image><url>x</url>", "<image><url>x", "<description>a <b>b",
                             "<skipDays><day>Sunday", "<textInput><title>t</title>",
                             "<atom:link href='urn:f' rel='self'>", "<itunes:owner><itunes:name>x", "<docs>"})
    DYNAMIC_SECTION(before) {
      const auto feed = feed_of("<rss><channel><title>T</title>" + std::string(before) +
                                "<item><title>a</title></item><item><title>b</title></item></channel></rss>");
      CHECK(feed.title == "T");
      REQUIRE(feed.entries.size() == 2);
      CHECK(feed.entries[0].title == "a");
      CHECK(feed.entries[1].title == "b");
    }
}

namespace {

/// Two entries of the same words, which lie in different places.
bool are_alike(ParsedEntry one, ParsedEntry other) {
  one.bytes = other.bytes = {};
  return one == other;
}

struct Unended {
  const char *open, *end;
};

}  // namespace

TEST_CASE("a part of an item that nothing ends costs none of the others") {
  const Unended cases[] = {
      {"<guid isPermaLink='false'>g", "</guid>"},
      {"<category>c", "</category>"},
      {"<dc:creator>Ann", "</dc:creator>"},
      {"<dc:subject>salt", "</dc:subject>"},
      {"<enclosure url='urn:a' type='audio/mpeg'>", "</enclosure>"},
      {"<source url='urn:s'>Salt", "</source>"},
      {"<media:thumbnail url='urn:t'>", "</media:thumbnail>"},
      {"<media:content url='urn:m' type='audio/mpeg'><media:title>m", "</media:title></media:content>"},
      {"<media:group><media:content url='urn:m' type='audio/mpeg'>", "</media:content></media:group>"},
      {"<itunes:duration>1:00", "</itunes:duration>"},
      {"<atom:link rel='related' href='urn:r'>", "</atom:link>"},
      {"<description>Coarse <b>and dry", "</b></description>"},
      {"<content:encoded><![CDATA[<p>Coarse</p>]]>", "</content:encoded>"},
      {"<foo:bar>x", "</foo:bar>"},
  };
  for (const auto& c : cases)
    for (const char* rest : {"<link>urn:x</link><title>T</title><slash:comments>3</slash:comments>",
                             "<slash:comments>3</slash:comments><title>T</title><link>urn:x</link>",
                             "<comments>urn:c</comments><dc:creator>Bo</dc:creator>"})
      DYNAMIC_SECTION(c.open << rest) {
        CHECK(
            are_alike(rss_item(std::string(c.open) + rest), rss_item(c.open + (c.end + std::string(rest)))));
        // Nor does an end tag that is misspelt.
        const auto misspelt = rss_item(std::string(c.open) + "</sale>" + rest);
        CHECK(are_alike(misspelt, rss_item(c.open + (c.end + std::string(rest)))));
      }
}

TEST_CASE("a part of an Atom entry that nothing ends costs none of the others") {
  const Unended cases[] = {
      {"<author><name>Ann", "</name></author>"},
      {"<author><name>Ann<email>a@b.example</email></author>", ""},
      {"<link rel='enclosure' href='urn:a'>", "</link>"},
      {"<category term='c'>", "</category>"},
      {"<updated>2020-03-04T10:00:00Z", "</updated>"},
      {"<summary>S", "</summary>"},
      {"<content type='html'>&lt;p>x", "</content>"},
      {"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>x", "</p></div></content>"},
      {"<source><title>S<id>s</id>", ""},
  };
  const auto entry = [](const std::string& inside) {
    return feed_of("<feed xmlns='http://www.w3.org/2005/Atom'><entry>" + inside + "</entry></feed>")
        .entries.at(0);
  };
  const std::string rest = "<published>2020-03-04</published><link href='urn:x'/><title>T</title><id>u</id>";
  for (const auto& c : cases) DYNAMIC_SECTION(c.open) {
      const auto read = entry(c.open + rest);
      CHECK(read.title == "T");
      CHECK(read.id == "u");
      CHECK(read.url == "urn:x");
      CHECK(read.published);
      if (*c.end != '\0') CHECK(are_alike(read, entry(c.open + (c.end + rest))));
    }
  CHECK(entry("<author><name>Ann<email>a@b.example</email></author>").authors.at(0) ==
        Person{"Ann", "a@b.example", "", ""});
}

TEST_CASE("a part of a channel that nothing ends costs none of the others") {
  for (const char* open :
       {"<title>T0", "<atom:link rel='self' href='urn:f'>", "<itunes:category text='A'>", "<description>D",
        "<itunes:owner><itunes:name>O</itunes:name>", "<itunes:owner><itunes:name>O", "<cloud domain='x'>",
        "<skipHours><hour>1", "<sy:updatePeriod>hourly", "<ttl>60", "<webMaster>Ann"})
    DYNAMIC_SECTION(open) {
      const auto feed = feed_of("<rss><channel>" + std::string(open) +
                                "<link>urn:x</link><title>T</title><language>de</language>"
                                "<item><title>a</title></item></channel></rss>");
      CHECK(feed.title == "T");
      CHECK(feed.home_page_url == "urn:x");
      CHECK(feed.language == "de");
      CHECK(feed.entries.at(0).title == "a");
    }
}

TEST_CASE("what is ended keeps what stands in it, though the document wants mending") {
  const auto entry = rss_item(
      "<description><div><title>in</title><link rel='x' href='y'/>salt & oil<source src='z'></div>"
      "</description><foo:bar><foo:bar><title>of bar</title></foo:bar><title>of bar</title></foo:bar>"
      "<image><url>urn:i</url><title>of the picture</title></image><title>T</title>"
      "<media:group><media:content url='urn:m' type='audio/mpeg'><media:title>m</media:title>"
      "<media:thumbnail url='urn:t'/></media:content></media:group><link>urn:x</link>");
  CHECK(entry.title == "T");
  CHECK(entry.url == "urn:x");
  CHECK(entry.image == "urn:i");
  CHECK(entry.enclosures.size() == 1);
  CHECK(entry.content->value.find("salt &amp; oil") != std::string::npos);
}

TEST_CASE("another item's end tag ends nothing in the one before it") {
  const auto feed = feed_of(
      "<rss><channel><item><dc:creator>Ann<title>a</title></item><item><dc:creator>Bo</dc:creator></"
      "dc:creator>"
      "<title>b</title></item></channel></rss>");
  REQUIRE(feed.entries.size() == 2);
  CHECK(feed.entries[0].title == "a");
  CHECK(feed.entries[0].authors.at(0).name == "Ann");
  CHECK(feed.entries[1].title == "b");
}

TEST_CASE("a feed without entries is one, though a line stands before it") {
  CHECK(feed_of("\n<?xml version='1.0'?><rss><channel><title/><language>en</language></channel></rss>")
            .language == "en");
}

TEST_CASE("a style sheet's address is no declaration without an end") {
  CHECK(feed_of("<?xml version='1.0'?><?xml-stylesheet "
                "href='a?a>b'?><rss><channel><title>t</title></channel></rss>")
            .warnings.empty());
}

TEST_CASE("a declaration that wants its second question mark") {
  const auto feed = feed_of(
      "<?xml version='1.0' encoding='utf-8'><rss><channel><item><title>a ?></title></item>"
      "</channel></rss>");
  CHECK(feed.entries.at(0).title == "a ?>");
  CHECK(feed.warnings == std::vector<std::string>{"something stands before the feed"});
}

TEST_CASE("a declaration is read however it is written, and what is odd is told") {
  struct Case {
    const char* declaration;
    bool odd;
  };
  const Case cases[] = {
      {"<?xml version='1.0'?>", false},
      {"<?xml version=\"1.1\" encoding = 'UTF-8' standalone='yes' ?>", false},
      {"<?xml-stylesheet href=x?>", false},
      {"<?XML version='1.0'?>", true},
      {"<?xml encoding='utf-8' version='1.0'?>", true},
      {"<?xml encoding='utf-8'?>", true},
      {"<?xml version=1.0?>", true},
      {"<?xml version='1.0'encoding='utf-8'?>", true},
      {"<?xml version='1.0' more='x'?>", true},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.declaration) {
      const auto feed =
          feed_of(c.declaration + std::string("<rss><channel><title>é</title></channel></rss>"));
      CHECK(feed.title == "é");
      CHECK(feed.warnings.empty() != c.odd);
    }
}

TEST_CASE("a second declaration") {
  const auto feed = feed_of(
      "<?xml version='1.0'?><?xml version='1.0' encoding='utf-8'?><rss><channel><title>t</title></channel>"
      "</rss>");
  CHECK(feed.title == "t");
  CHECK(feed.warnings == std::vector<std::string>{"something stands before the feed"});
}

TEST_CASE("each kind of mending is told once") {
  struct Case {
    const char *item, *warning, *title;
  };
  const Case cases[] = {
      {"<title>a & b &c</title>", "a bare &", "a & b &c"},
      {"<title>a < b <3</title>", "a bare <", "a < b <3"},
      {"<title>a\x01\x02 b</title>", "control characters", "a b"},
      {"<title>caf&eacute;</title>", "a reference of HTML", "café"},
      {"<title>a</b> b</title>", "a stray end tag", "a b"},
      {"<title>a<link>x</link>", "an end tag is missing", "a"},
      {"<title>a</title b='1'>", "something in an end tag", "a"},
      {"<title>a</title/>", "something in an end tag", "a"},
      {"<title>a</TITLE>", "an end tag in other letters than its start", "a"},
      {"<title>a ]]> b</title>", "]]> in the text", "a ]]> b"},
      {"<title>a<!-- b -- c --></title>", "-- in a comment", "a"},
      {"<title>a<!-- b ---></title>", "-- in a comment", "a"},
      {"<title>a<?xml version='1.0'?></title>", "an XML declaration inside the document", "a"},
      {"<title>a&#x110000;</title>", "a number of no character", "a\xEF\xBF\xBD"},
      {"<title>a&#xFFFE;</title>", "a number of no character", "a\xEF\xBF\xBE"},
      {"<title zz:b='1'>a</title>", "undeclared prefix in zz:b", "a"},
      {"<title a=b>a</title>", "an attribute without quotes", "a"},
      {"<title>a</title><enclosure url='x' / >", "a stray character in a tag", "a"},
      {"<title a>a</title>", "an attribute without a value", "a"},
      {"<title a='1' A='2'>a</title>", "an attribute given twice", "a"},
      {"<title>a</title><dc:date>2026-03-02</dc:date>", "undeclared prefix in dc:date", "a"},
      {"<title>a <!-- b</title>", "a comment without its end", "a b"},
      {"<title><![CDATA[a</title>", "a CDATA section without its end", "a"},
      {"<title><![CDATA[a &</title><category><![CDATA[b]]></category>", "a CDATA section without its end",
       "a &"},
      {"<title><![CDATA[a]]</title><category>c</category><category><![CDATA[b]]></category>",
       "a CDATA section without its end", "a"},
      {"<title><![CDATA[a]></title><category><![CDATA[b]]> </category>", "a CDATA section without its end",
       "a"},
      {"<title><![cdata[a & b]]></title>", "CDATA that is written otherwise", "a & b"},
      {"<title><! [ CDATA\n[a]]></title>", "CDATA that is written otherwise", "a"},
      {"<title>a <! b</title>", "a bare <", "a <! b"},
      {"<title>a <!b</title>", "a bare <", "a <!b"},
      {"<title>a <!DOCTYPE b</title>", "a declaration without its end", "a"},
      {"<title>a <? b</title><category>c ?></category>", "a bare <", "a <? b"},
      {"<title>a <?b</title><category>c ?></category>", "a bare <", "a <?b"},
      {"<title>a</title><enclosure url='x'length='1'/>", "no blank between attributes", "a"},
      {"<title>a</title><enclosure url=\"x length=\"1\"/>", "a quote is missing", "a"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.warning << ": " << c.item) {
      const auto feed =
          feed_of("<rss version=\"2.0\"><channel><item>" + std::string(c.item) + "</item></channel></rss>");
      CHECK(feed.warnings == std::vector<std::string>{c.warning});
      CHECK(feed.entries.at(0).title == c.title);
    }
}

TEST_CASE("U+FFFD may be named by its number") {
  for (const char* number : {"&#xFFFD;", "&#x00fffd;", "&#65533;", "&#065533;"}) DYNAMIC_SECTION(number) {
      const auto feed =
          feed_of("<rss><channel><title>a &" + std::string(number) + "</title></channel></rss>");
      CHECK(feed.warnings == std::vector<std::string>{"a bare &"});
    }
}

TEST_CASE("an instruction may hold an end tag") {
  const auto feed = feed_of(
      "<rss><channel><item><description><?php echo \"</description>\"; "
      "?>Salt</description></item></channel></rss>");
  CHECK(feed.entries.at(0).content->value == "Salt");
  CHECK(feed.warnings.empty());
}

TEST_CASE("what begins like text and is none goes") {
  for (const char* piece : {"<?x y?>", "<?x </b> ?>", "<? y ?>", "<!-- </title> -->", "<!ELEMENT b>",
                            "<!doctype b>", "<![if !supportLists]>", "<![CDATA[]]>"})
    DYNAMIC_SECTION(piece) {
      const auto feed =
          feed_of("<rss><channel><title>a" + std::string(piece) + "b &</title></channel></rss>");
      CHECK(feed.title == "ab &");
      CHECK(feed.warnings == std::vector<std::string>{"a bare &"});
    }
}

TEST_CASE("CDATA that its element ends properly is read to the letter") {
  const auto feed = feed_of(
      "<rss><channel><title><![CDATA[a</title><title><![CDATA[b & c]]></title><description>&</description>"
      "</channel></rss>");
  CHECK(feed.title == "ab & c");
}

TEST_CASE("a forgotten quote costs no other attribute") {
  struct Case {
    const char *why, *attributes;
  };
  const Case cases[] = {
      {"of the first", "url=\"urn:x length=\"1\" type=\"a/b\""},
      {"of the second", "url=\"urn:x\" length=\"1 type=\"a/b\""},
      {"a single one", "url='urn:x\nlength='1' type='a/b'"},
      {"of two", "url='urn:x length='1 type='a/b'"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto entry = rss_item("<enclosure " + std::string(c.attributes) + "/>");
      CHECK(entry.enclosures.at(0) == Enclosure{"urn:x", "a/b", "", 1U, {}});
    }
  CHECK(rss_item("<enclosure url='a b=' type='a/b'/>").enclosures.at(0).url == "a%20b=");
}

TEST_CASE("what the check lets pass is what the repairing pass would give") {
  for (const char* name : {"atom/input.xml", "wordpress/feed.xml", "rss092/input.xml"})
    DYNAMIC_SECTION(name) {
      const auto text = feed_bytes(name);
      const auto root = std::min(text.find("<rss"), text.find("<feed"));
      const auto checked = check_xml(text, root);
      REQUIRE(checked);
      const auto mended = mended_xml(text, root, "");
      REQUIRE(mended);
      CHECK(mended->warnings.empty());
      REQUIRE(mended->items.size() == checked->items.size());
      for (std::size_t k = 0; k < checked->items.size(); ++k)
        CHECK(mended->items[k].range == checked->items[k]);
      const auto tail = text.substr(0, root) + mended->mended;
      auto again = feed_of(tail);
      auto first = feed_of(text);
      for (auto* feed : {&again, &first})
        for (auto& entry : feed->entries) entry.bytes = {};
      CHECK(again == first);
    }
}

TEST_CASE("the check lets nothing pass that wants mending") {
  struct Case {
    const char *why, *inside;
    bool passes;
  };
  const Case cases[] = {
      {"nothing odd", "<a b='1' c = \"2\" >x &amp; &#233; &#x2019;</a ><d/><!-- & < --><?x & ?>", true},
      {"CDATA", "<![CDATA[ a & b < c ]]>", true},
      {"a bare &", "a & b", false},
      {"a reference without ;", "&amp b", false},
      {"a reference of HTML", "&nbsp;", false},
      {"a number that browsers read as windows-1252", "&#150;", false},
      {"a number of no character", "&#0;", false},
      {"a number that is too large", "&#x110000;", false},
      {"half a pair", "&#xD83D;", false},
      {"a number that is no character's", "&#xFFFF;", false},
      {"the end of CDATA in text", "a ]]> b", false},
      {"brackets in text", "a ]] > ] b", true},
      {"-- in a comment", "<!-- a -- b -->", false},
      {"a comment that ends in three", "<!-- a --->", false},
      {"a declaration of XML", "<?xml version='1.0'?>", false},
      {"an instruction whose name begins alike", "<?xml-stylesheet href='x'?>", true},
      {"a bare <", "a < b", false},
      {"< in an attribute", "<a b='<'/>", false},
      {"& in an attribute", "<a b='&'/>", false},
      {"no quotes", "<a b=1/>", false},
      {"no value", "<a b/>", false},
      {"no blank between", "<a b='1'c='2'/>", false},
      {"twice", "<a b='1' B='2'/>", false},
      {"crossed", "<a><b></a></b>", false},
      {"another case", "<a></A>", false},
      {"a control character", "a\x0B", false},
      {"an item in an item", "<item><item/></item>", false},
      {"a comment without end", "<!-- a", false},
      {"a declaration", "<!ELEMENT a>", false},
      {"CDATA in small letters", "<![cdata[a]]>", false},
      {"an instruction without a name", "<? a ?>", false},
      {"a tag in an instruction", "<?a </b> ?>", false},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto text = "<rss><channel>" + std::string(c.inside) + "</channel></rss>";
      CHECK(check_xml(text, 0).has_value() == c.passes);
      for (std::size_t cut = 1; cut < text.size(); ++cut) CHECK_FALSE(check_xml(text.substr(0, cut), 0));
    }
}
