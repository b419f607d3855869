#include <catch2/catch.hpp>
#include <set>

#include "feed/fixture.h"
#include "feedarc/text/date.h"

using namespace feedarc;

TEST_CASE("a WordPress feed is read whole and without a warning") {
  const auto bytes = feed_bytes("wordpress/feed.xml");
  const auto feed = feed_of(bytes);
  CHECK(feed.warnings.empty());
  CHECK_FALSE(feed.damaged);
  CHECK(feed.format == "rss20");
  CHECK(feed.title == "Harbour & Lantern");
  CHECK(feed.home_page_url == "https://lantern.example");
  CHECK(feed.feed_url == "https://lantern.example/feed/");
  CHECK(feed.update_period == "hourly");
  CHECK(feed.update_frequency == 1);
  CHECK(feed.wordpress_site_id == "48815162");
  CHECK(feed.generator->name == "https://wordpress.org/?v=6.4.3");
  REQUIRE(feed.entries.size() == 7);

  const auto& entry = feed.entries[0];
  CHECK(entry.id == "https://lantern.example/?p=1204");
  CHECK(entry.id_given);
  CHECK(entry.guid_is_permalink == false);
  CHECK(entry.url == "https://lantern.example/2026/03/chapter-12/");
  CHECK(entry.title == "Chapter 12: The Salt Ledger");
  CHECK(rfc3339(entry.published.value()) == "2026-03-07T18:00:00Z");
  CHECK(entry.authors == std::vector<Person>{{"Imke Brandsma", "", "", ""}});
  CHECK(entry.content->value.starts_with("<p><strong>Editor&#8217;s note"));
  CHECK(entry.summary.ends_with("appeared first on Harbour & Lantern."));
  CHECK(entry.comments_count == 14);
  CHECK(entry.comments_feed_url == "https://lantern.example/2026/03/chapter-12/feed/");
  CHECK(entry.wordpress_post_id == 1204);
  CHECK(feed.entries[1].comments_count == 0);
  CHECK(feed.entries[5].enclosures.at(0).bytes == 18841203);

  SECTION("each entry knows its bytes") {
    for (const auto& each : feed.entries) {
      const auto raw = bytes.substr(each.bytes.begin, each.bytes.end - each.bytes.begin);
      CHECK(raw.starts_with("<item>"));
      CHECK(raw.ends_with("</item>"));
      CHECK(raw.find(each.id) != std::string::npos);
    }
  }
}

TEST_CASE("Atom: types of text, bases, languages, links") {
  const auto feed = feed_of(feed_bytes("atom/input.xml"), {"https://elsewhere.example/x", ""});
  CHECK(feed.warnings.empty());
  CHECK(feed.format == "atom10");
  CHECK(feed.title == "Tuin & Kas");
  CHECK(feed.description == "Wat er < groeit");
  CHECK(feed.home_page_url == "https://tuin.example/");
  CHECK(feed.feed_url == "https://tuin.example/feed.atom");
  CHECK(feed.language == "nl");
  CHECK(feed.hubs.at(0).url == "https://hub.example/");
  CHECK(feed.authors.at(0) == Person{"Sanne", "", "https://tuin.example/over", ""});

  const auto& entry = feed.entries.at(0);
  CHECK(entry.url == "https://tuin.example/zaaien");
  CHECK(entry.enclosures.at(0).bytes == 5000000000);
  CHECK(entry.comments_count == 4);
  CHECK(entry.categories.at(0) == Category{"groente", "", "Groente"});
  CHECK(entry.summary == "Kort");
  CHECK_FALSE(entry.summary_html);
  CHECK(entry.language == "en");
  CHECK(entry.content->value == "<p>Sow <a href=\"https://tuin.example/blog/x\">now</a> <b>or</b> never</p>");
}

TEST_CASE("RSS before 2.0") {
  const auto old = feed_of(feed_bytes("rss091/input.xml"));
  CHECK(old.format == "rss091");
  CHECK(old.warnings.empty());  // its DTD has the references of HTML
  CHECK(old.description == "Water levels étc.");
  CHECK(old.image->width == 88);
  CHECK(old.icon == "http://locks.example/lock.gif");
  CHECK(old.skip_hours == std::vector<int>{1, 23});
  CHECK(old.entries.at(0).id == "http://locks.example/3");
  CHECK_FALSE(old.entries.at(0).id_given);

  const auto next = feed_of(feed_bytes("rss092/input.xml"));
  CHECK(next.format == "rss092");
  CHECK(next.hubs.at(0).url == "http://rpc.shed.example:80/RPC2");
  const auto& entry = next.entries.at(0);
  CHECK(entry.title.empty());
  CHECK(entry.id.starts_with("sha256:"));
  CHECK(entry.id == feed_of(feed_bytes("rss092/input.xml")).entries.at(0).id);
  CHECK(entry.categories.at(0).scheme == "http://shed.example/tags");
  CHECK(entry.source->feed_url == "http://other.example/rss");
}

TEST_CASE("what an element means depends on its namespace, not on its prefix") {
  const auto feed = feed_of(
      "<rss version='2.0' xmlns:a=' HTTP://purl.org/dc/elements/1.1 ' xmlns:dc='urn:other' "
      "xmlns:m='http://search.yahoo.com/mrss/'><channel>"
      "<item><a:creator>Ann</a:creator><dc:creator>Nobody</dc:creator><title>Mine</title>"
      "<m:title>Picture</m:title><image><title>Not mine</title></image></item></channel></rss>");
  const auto& entry = feed.entries.at(0);
  CHECK(entry.authors == std::vector<Person>{{"Ann", "", "", ""}});
  CHECK(entry.title == "Mine");
}

TEST_CASE("what an element's namespace may be written as") {
  struct Case {
    const char *why, *bytes;
  };
  const Case cases[] = {
      {"https for http",
       "<rss xmlns:d='https://purl.org/dc/elements/1.1/'><channel><item><d:title>a</d:title>"
       "<link>urn:l</link></item></channel></rss>"},
      {"RSS in a namespace that is not its own",
       "<rss xmlns='http://www.w3.org/2005/Atom'><channel><item><title>a</title>"
       "<link>urn:l</link></item></channel></rss>"},
      {"another of RSS's many",
       "<rss xmlns='http://purl.org/rss/0.93/'><channel><item><title>a</title>"
       "<link>urn:l</link></item></channel></rss>"},
      {"a draft of Atom",
       "<feed xmlns='http://purl.org/atom/ns#draft-ietf-atompub-format-09'><entry><title>a</title>"
       "<link href='urn:l'/></entry></feed>"},
      {"a link of Atom without its prefix",
       "<rss><channel><item><title>a</title><link>urn:l</link><link rel='self' href='urn:s'/></item>"
       "</channel></rss>"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto feed = feed_of(c.bytes);
      REQUIRE(feed.entries.size() == 1);
      CHECK(feed.entries[0].title == "a");
      CHECK(feed.entries[0].url == "urn:l");
    }
  CHECK(feed_of("<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
                "xmlns='http://purl.org/rss/1.0/'><item r:about='urn:a'/></r:RDF>")
            .entries.at(0)
            .id == "urn:a");
}

TEST_CASE("a link of Atom without its prefix is an address where nothing else is") {
  for (const char* rel : {"bookmark", "canonical", "related", "alternate"}) DYNAMIC_SECTION(rel) {
      const auto feed = feed_of("<rss><channel><item><title>a</title><link rel='" + std::string(rel) +
                                "' href='http://a.example/1'/></item></channel></rss>");
      CHECK(feed.entries.at(0).url == "http://a.example/1");
    }
  CHECK(feed_of("<rss><channel><item><title>a</title><link rel='self' href='urn:a'/></item></channel></rss>")
            .entries.at(0)
            .url.empty());
}

TEST_CASE("of a podcast's person href is the page") {
  const auto entry =
      feed_of(
          "<rss xmlns:podcast='https://podcastindex.org/namespace/1.0'><channel><item><title>a</title>"
          "<podcast:person url='urn:u' href='urn:h'>Ann</podcast:person></item></channel></rss>")
          .entries.at(0);
  CHECK(entry.podcast->persons.at(0).url == "urn:h");
}

TEST_CASE("a media type counts without its parameters") {
  const auto entry = feed_of(
                         "<entry xmlns='http://www.w3.org/2005/Atom'>"
                         "<link type='text/calendar' href='urn:c'/>"
                         "<link type='text/html; charset=utf-8' href='urn:h'/>"
                         "<link rel='replies' type='application/atom+xml;type=feed' href='urn:f'/>"
                         "<link rel='replies' type='Text/HTML;level=1' href='urn:r'/></entry>")
                         .entries.at(0);
  CHECK(entry.url == "urn:h");
  CHECK(entry.comments_feed_url == "urn:f");
  CHECK(entry.comments_url == "urn:r");
}

TEST_CASE("types are words in any case, and of Atom's texts the unknown ones say nothing") {
  const auto entry = feed_of(
                         "<entry xmlns='http://www.w3.org/2005/Atom' xmlns:m='http://search.yahoo.com/mrss/'>"
                         "<title type='plain'>a &lt;b></title><m:content url='urn:v' type='VIDEO/MP4'/>"
                         "<m:content url='urn:p' medium='Image'/></entry>")
                         .entries.at(0);
  CHECK(entry.title == "a <b>");
  CHECK(entry.enclosures.at(0).url == "urn:v");
  CHECK(entry.image == "urn:p");
}

TEST_CASE("entries that say next to nothing have ids of their own") {
  const auto feed = feed_of(
      "<feed xmlns='http://www.w3.org/2005/Atom'>"
      "<entry><updated>2026-03-01T00:00:00Z</updated></entry>"
      "<entry><updated>2026-03-02T00:00:00Z</updated></entry>"
      "<entry><author><name>Ann</name></author></entry>"
      "<entry><author><name>Bo</name></author></entry>"
      "<entry><category term='a'/></entry><entry><category term='b'/></entry>"
      "<entry><author><name>a</name><email>b@c.example</email></author></entry>"
      "<entry><author><name>ab@c.example</name></author></entry>"
      "<entry><rights>a</rights></entry><entry><rights>b</rights></entry>"
      "<entry><source><title>a</title></source></entry>"
      "<entry><source><title>b</title></source></entry></feed>");
  std::set<std::string> ids;
  for (const auto& entry : feed.entries) ids.insert(entry.id);
  CHECK(ids.size() == 12);
}

TEST_CASE("a description is the summary only beside something fuller") {
  const std::string summary = "<atom:summary>s</atom:summary>", description = "<description>d</description>";
  struct Case {
    std::string item;
    const char *summary, *content;
  };
  const Case cases[] = {
      {description, "", "d"},
      {description + summary, "s", "d"},
      {summary + description, "s", "d"},
      {description + "<content:encoded>l</content:encoded>", "d", "l"},
      {summary + "<content:encoded>l</content:encoded>" + description, "d", "l"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.item) {
      const auto entry = rss_item(c.item);
      CHECK(entry.summary == c.summary);
      REQUIRE(entry.content);
      CHECK(entry.content->value == c.content);
    }
}

TEST_CASE("which element wins") {
  struct Case {
    const char *why, *item, *title, *content;
  };
  const Case cases[] = {
      {"the fuller content", "<description>s</description><content:encoded>l</content:encoded>", "", "l"},
      {"an empty one does not count", "<description>s</description><content:encoded> </content:encoded>", "",
       "s"},
      {"RSS before Dublin Core", "<dc:title>d</dc:title><title>t</title>", "t", ""},
      {"the last of two", "<title>a</title><title>b</title>", "b", ""},
      {"CDATA in pieces", "<description>a<![CDATA[<b>]]>c<![CDATA[</b>]]></description>", "", "a<b>c</b>"},
      {"markup that was not escaped", "<description>a <i>b</i> &lt; c</description>", "",
       "a <i>b</i> &lt; c"},
      {"title with references twice escaped", "<title>R&amp;amp;D</title>", "R&D", ""},
      {"title wrapped in CDATA twice", "<title>&lt;![CDATA[a &lt;b>b&lt;/b>]]&gt;</title>", "a b", ""},
      {"title with CDATA in CDATA", "<title><![CDATA[a<![CDATA[b]]>c]]></title>", "abc", ""},
      {"title with an address in brackets", "<title>see &lt;https://a.example/b&gt; now</title>",
       "see <https://a.example/b> now", ""},
      {"title that is no markup", "<title>1 &lt; 2 &amp; so</title>", "1 < 2 & so", ""},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto entry = rss_item(c.item);
      CHECK(entry.title == c.title);
      CHECK((entry.content ? entry.content->value : "") == c.content);
    }
}

TEST_CASE("which language an entry is in") {
  struct Case {
    const char *why, *item, *content, *language;
  };
  const Case cases[] = {
      {"the content's own", "xml:lang='de'", "xml:lang='fr'", "fr"},
      {"the entry's", "xml:lang='de'", "", "de"},
      {"the content has none, and says so", "xml:lang='de'", "xml:lang=''", ""},
      {"the content says nothing else of an entry without", "", "xml:lang=' '", ""},
      {"the entry has none", "xml:lang=''", "", ""},
      {"an entry without, its content with", "xml:lang=''", "xml:lang='fr'", "fr"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const std::string item = c.item, content = c.content;
      const auto atom = feed_of("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='nl'><entry " + item +
                                "><content " + content + ">x</content></entry></feed>");
      CHECK(atom.entries.at(0).language == c.language);
      for (const std::string name : {"description", "content:encoded"})
        CHECK(feed_of("<rss><channel><item " + item + "><" + name + " " + content + ">x</" + name +
                      "></item></channel></rss>")
                  .entries.at(0)
                  .language == c.language);
    }
  for (const char* where :
       {"<item xml:lang=''><title>t</title>", "<item><description xml:lang=''>x</description>"})
    CHECK(feed_of("<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>" + std::string(where) +
                  "<dc:language>fr</dc:language></item></channel></rss>")
              .entries.at(0)
              .language.empty());
  CHECK(rss_item("<dc:language>fr</dc:language><content:encoded xml:lang=''> </content:encoded>").language ==
        "fr");  // an empty content says nothing
}

TEST_CASE("which element gives the id") {
  struct Case {
    const char *why, *item, *id;
  };
  const Case cases[] = {
      {"Atom's", "<atom:id>urn:a</atom:id><link>urn:l</link>", "urn:a"},
      {"a bare number in no namespace", "<id>7</id><link>urn:l</link>", "urn:l"},
      {"one in no namespace", "<id> urn:a </id><link>urn:l</link>", "urn:a"},
      {"guid before it", "<guid>g</guid><atom:id>urn:a</atom:id>", "g"},
      {"guid behind it", "<atom:id>urn:a</atom:id><guid>g</guid>", "g"},
      {"an empty one does not count", "<atom:id> </atom:id><link>urn:l</link>", "urn:l"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(feed_of("<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><item>" + std::string(c.item) +
                    "</item></channel></rss>")
                .entries.at(0)
                .id == c.id);
    }
}

TEST_CASE("an item's source is its own text, not that of what stands in it") {
  struct Case {
    const char *why, *source, *title;
  };
  const Case cases[] = {
      {"text", "A &amp;amp; B", "A & B"},
      {"an address in an element", "<link>https://s.example</link>", ""},
      {"a name beside it", "The <link>https://s.example</link>Source", "The Source"},
      {"parts as Atom has them", "<title>The Source</title><link>https://s.example</link>", "The Source"},
      {"markup that was not escaped", "The <b>Source</b>", "The Source"},
      {"CDATA", "<![CDATA[The <b>Source</b>]]>", "The Source"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto entry =
          rss_item("<source url='https://s.example/rss'>" + std::string(c.source) + "</source>");
      CHECK(entry.source->title == c.title);
      CHECK(entry.source->feed_url == "https://s.example/rss");
    }
}

TEST_CASE("an Atom feed may say when it began") {
  const auto feed = feed_of(
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><published>2009-05-01T08:00:00Z</published>"
      "</feed>");
  CHECK(rfc3339(feed.published.value()) == "2009-05-01T08:00:00Z");
}

TEST_CASE("no address is a program") {
  const auto feed = feed_of(
      "<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><link>JavaScript:x()</link><item>"
      "<title>t</title><enclosure url=' java&#9;script:x()'/><comments>vbscript:x</comments>"
      "<source url='javascript:x'>s</source><atom:link rel='related' href='javascript:x'/>"
      "<link>magnet:?xt=1</link></item></channel></rss>");
  CHECK(feed.home_page_url.empty());
  const auto& entry = feed.entries.at(0);
  CHECK(entry.enclosures.empty());
  CHECK(entry.comments_url.empty());
  CHECK(entry.source->feed_url.empty());
  CHECK(entry.links.at(0).url.empty());
  CHECK(entry.url == "magnet:?xt=1");
}

TEST_CASE("names of persons in HTML") {
  struct Case {
    const char* text;
    Person person;
  };
  const Case cases[] = {
      {"&lt;span lang=\"\"&gt;Ann Lee&lt;/span&gt;", {"Ann Lee", "", "", ""}},
      {"&lt;a href=\"urn:a\"&gt;Ann&lt;/a&gt;, &lt;A href=\"urn:b\"&gt;Bo&lt;/A&gt;",
       {"Ann, Bo", "", "", ""}},
      {"&lt;b&gt;Ann&lt;/b&gt; &lt;b@b.example&gt;", {"Ann", "b@b.example", "", ""}},
      {"Ann &lt;p@b.example&gt;", {"Ann", "p@b.example", "", ""}},
      {"Ann &lt;3", {"Ann <3", "", "", ""}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.text) {
      CHECK(rss_item("<author>" + std::string(c.text) + "</author>").authors.at(0) == c.person);
    }
}

TEST_CASE("the charset of the document, and places in its bytes") {
  const auto bytes = feed_bytes("charset/input.xml");
  const auto feed = feed_of(bytes);
  CHECK(feed.encoding == "shift_jis");
  CHECK(feed.title == "港の灯");
  REQUIRE(feed.entries.size() == 2);
  const auto& range = feed.entries[1].bytes;
  const auto raw = bytes.substr(range.begin, range.end - range.begin);
  CHECK(raw.starts_with("<item>"));
  CHECK(raw.ends_with("<guid>2</guid></item>"));
}

TEST_CASE("which charset counts") {
  const std::string koi = "<rss><channel><title>\xCD\xC9\xD2</title></channel></rss>";
  CHECK(feed_of(koi, {"", "text/xml; charset=\"KOI8-R\""}).title == "мир");
  CHECK(feed_of("<?xml version='1.0' encoding='koi8-r'?>" + koi, {"", "text/xml"}).title == "мир");
  const auto refuted =
      feed_of("<?xml version='1.0' encoding='utf-16'?><rss><channel><title>é</title></channel></rss>");
  CHECK(refuted.title == "é");
  CHECK(refuted.warnings.size() == 1);
  CHECK(
      feed_of(
          "\xEF\xBB\xBF<?xml version='1.0' encoding='koi8-r'?><rss><channel><title>é</title></channel></rss>")
          .title == "é");
}

TEST_CASE("UTF-16 and UTF-32 are seen without a mark, behind blanks too") {
  const std::string text = "\r\n <rss><channel><title>wide</title></channel></rss>";
  for (const std::size_t unit : {2, 4})
    for (const std::size_t place : {std::size_t{0}, unit - 1})
      DYNAMIC_SECTION(unit << " bytes, the character at " << place) {
        std::string wide(text.size() * unit, '\0');
        for (std::size_t k = 0; k < text.size(); ++k) wide[k * unit + place] = text[k];
        CHECK(feed_of(wide).title == "wide");
      }
}

TEST_CASE("how a charset may be declared") {
  const std::string koi = "<rss><channel><title>\xCD\xC9\xD2</title></channel></rss>";
  const std::string refuted =
      "<rss><channel><title>\xD0\xCF\xC7\xCF\xC4\xC1 \xC8\xCF\xD2\xCF\xDB\xC1\xD1</title></channel></rss>";
  struct Case {
    const char* why;
    std::string bytes;
    const char *content_type, *title;
  };
  const Case cases[] = {
      {"capitals", "<?XML VERSION='1.0' ENCODING='KOI8-R'?>" + koi, "", "мир"},
      {"no blank before it", "<?xml version='1.0'encoding='koi8-r'?>" + koi, "", "мир"},
      {"another parameter's name ends in it", koi, "text/xml; x-charset=utf-8; charset=koi8-r", "мир"},
      {"another parameter holds one in quotes", koi,
       "text/xml; boundary=\"charset=utf-8; charset=utf-8\"; charset = 'koi8-r'", "мир"},
      {"a quote that is no string's", koi, "text/xml; x=it's; charset=koi8-r; y=z'", "мир"},
      {"a quote without its end", koi, "text/xml; x=\"; charset=koi8-r", "мир"},
      {"it says UTF-8, nothing else does", "<?xml version='1.0' encoding='utf-8'?>" + refuted, "",
       "погода хорошая"},
      {"it says UTF-8, and some of it is",
       "<?xml version='1.0' encoding='utf-8'?><rss><channel><title>Zo\xC3\xAB "
       "na\xEFve caf\xE9</title></channel></rss>",
       "", "Zoë na\xEF\xBF\xBDve caf\xEF\xBF\xBD"},
      {"nobody says anything, some looks like UTF-8",
       "<rss><channel><title>\xBA\xD1\xB9\xE0\xB7\xD4\xA7</title></channel></rss>", "", "บันเทิง"},
      {"nobody says anything, most is UTF-8",
       "<rss><channel><title>погода хорошая \xE9</title></channel></rss>", "", "погода хорошая \xEF\xBF\xBD"},
      {"the server says UTF-8, nothing else does", refuted, "text/xml; charset=utf-8", "погода хорошая"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(feed_of(c.bytes, {"", c.content_type}).title == c.title);
    }
}

TEST_CASE("a server's charset counts as long as the bytes bear it out") {
  const std::string koi =
      "<?xml version='1.0' encoding='koi8-r'?><rss><channel><title>\xCD\xC9\xD2</title></channel></rss>";
  const std::string latin =
      "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>\xC3\xA9t\xC3\xA9 "
      "\xE9</title></channel></rss>";
  const std::string utf8 =
      "<?xml version='1.0' encoding='utf-8'?><rss><channel><title>été</title></channel></rss>";
  struct Case {
    const char* why;
    const std::string& bytes;
    const char *content_type, *title;
    std::size_t warnings;
  };
  const Case cases[] = {
      {"refuted by nearly every byte", koi, "text/xml; charset=utf-8", "мир", 1},
      {"one bad byte refutes nothing", latin, "text/xml; charset=utf-8", "été \xEF\xBF\xBD", 1},
      {"a document that is what it says", utf8, "text/xml; charset=iso-8859-1", "été", 1},
      {"two that could both be", koi, "text/xml; charset=windows-1252", "ÍÉÒ", 0},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto feed = feed_of(c.bytes, {"", c.content_type});
      CHECK(feed.title == c.title);
      CHECK(feed.warnings.size() == c.warnings);
    }
}

TEST_CASE("a date that cannot be read is told, unless another one could") {
  struct Case {
    const char *item, *warning;
  };
  const Case cases[] = {
      {"<pubDate>sometime in spring</pubDate>", "a date that cannot be read: sometime in spring"},
      {"<pubDate>sometime</pubDate><dc:date>2026-03-02</dc:date>", nullptr},
      {"<dc:date>2026-03-02</dc:date><pubDate>sometime</pubDate>", nullptr},
      {"<pubDate> </pubDate>", nullptr},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.item) {
      const auto feed =
          feed_of("<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item>" +
                  std::string(c.item) + "</item></channel></rss>");
      CHECK(feed.warnings == (c.warning ? std::vector<std::string>{c.warning} : std::vector<std::string>{}));
      CHECK(feed.entries.at(0).published.has_value() ==
            (std::string(c.item).find("dc:date") != std::string::npos));
    }
}
