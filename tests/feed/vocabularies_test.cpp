#include <catch2/catch.hpp>
#include <limits>

#include "feed/fixture.h"
#include "feedarc/text/date.h"

using namespace feedarc;

namespace {

ParsedFeed channel(const std::string& inside) {
  return feed_of(
      "<rss version='2.0' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' "
      "xmlns:podcast='https://podcastindex.org/namespace/1.0' xmlns:psc='http://podlove.org/simple-chapters' "
      "xmlns:georss='http://www.georss.org/georss' xmlns:gml='http://www.opengis.net/gml' "
      "xmlns:geo='http://www.w3.org/2003/01/geo/wgs84_pos#' "
      "xmlns:media='http://search.yahoo.com/mrss/' xmlns:atom='http://www.w3.org/2005/Atom' "
      "xmlns:sy='http://purl.org/rss/1.0/modules/syndication/' "
      "xmlns:slash='http://purl.org/rss/1.0/modules/slash/' "
      "xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'><channel>" +
      inside + "</channel></rss>");
}

ParsedEntry item(const std::string& inside) { return channel("<item>" + inside + "</item>").entries.at(0); }

}  // namespace

TEST_CASE("iTunes: only the words that Apple heeds") {
  struct Case {
    const char* text;
    std::optional<bool> is_explicit, block;
  };
  const Case cases[] = {
      {"yes", true, true},    {" Yes\n", true, true}, {"true", true, std::nullopt},
      {"explicit", true, {}}, {"no", false, false},   {"false", false, std::nullopt},
      {"clean", false, {}},   {"perhaps", {}, {}},    {"", {}, {}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.text) {
      const std::string text = c.text;
      std::string inside;
      for (const std::string name : {"itunes:explicit", "itunes:block", "itunes:complete"})
        inside.append("<").append(name).append(">").append(text).append("</").append(name).append(">");
      const auto feed = channel(inside);
      CHECK(feed.itunes.is_explicit == c.is_explicit);
      CHECK(feed.itunes.block == c.block);
      CHECK(feed.itunes.complete == c.block);
    }
}

TEST_CASE("how often a feed wants to be asked: what is too large for a number is a great one") {
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  const struct {
    const char* text;
    std::optional<std::uint64_t> want;
  } cases[] = {
      {"60", 60},
      {" 60\n", 60},
      {"0000000000000000000000000060", 60},
      {"18446744073709551615", most},
      {"18446744073709551616", most},
      {"99999999999999999999999999999999", most},
      {"99999999999999999999 minutes", std::nullopt},
      {"-99999999999999999999", std::nullopt},
      {"1e30", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& c : cases) DYNAMIC_SECTION('"' << c.text << '"') {
      const std::string text = c.text;
      const auto feed =
          channel("<ttl>" + text + "</ttl><sy:updateFrequency>" + text + "</sy:updateFrequency>");
      CHECK(feed.ttl_minutes == c.want);
      CHECK(feed.update_frequency == c.want);
    }
}

TEST_CASE("a length, a season or a count that is too large for a number is none") {
  const std::string large = "99999999999999999999";
  const auto entry =
      item("<guid>1</guid><enclosure url='https://tide.example/a.mp3' length='" + large +
           "'/><itunes:season>" + large + "</itunes:season><slash:comments>" + large + "</slash:comments>");
  CHECK_FALSE(entry.enclosures.at(0).bytes);
  CHECK_FALSE(entry.itunes->season);
  CHECK_FALSE(entry.comments_count);
}

TEST_CASE("a podcast's show and its episodes") {
  const auto feed = channel(
      "<itunes:type>serial</itunes:type><itunes:new-feed-url>https://n.example/</itunes:new-feed-url>"
      "<podcast:guid>g-1</podcast:guid><podcast:locked owner='a@b.example'>yes</podcast:locked>"
      "<podcast:medium>music</podcast:medium><podcast:funding url='https://p.example/'>Pay &amp; "
      "play</podcast:funding><podcast:funding>nowhere</podcast:funding>"
      "<item><itunes:season>2</itunes:season><itunes:episode>7</itunes:episode>"
      "<itunes:episodeType>Bonus</itunes:episodeType><itunes:duration>1:02:03</itunes:duration>"
      "<enclosure url='https://p.example/1.mp3'/>"
      "<podcast:transcript url='https://p.example/1.srt' type='application/srt' language='en_GB' "
      "rel='captions'/><podcast:chapters url='https://p.example/1.json' type='application/json+chapters'/>"
      "<podcast:person role='guest' href='https://ann.example/' img='https://ann.example/a.jpg'>Ann "
      "Lee</podcast:person><podcast:person>Bo</podcast:person>"
      "<psc:chapters><psc:chapter start='0' title='Hello'/><psc:chapter start='1:00.5' title=' On '"
      " href='https://p.example/on'/><psc:chapter start='soon' title='x'/></psc:chapters></item>");
  CHECK(feed.warnings.empty());
  CHECK(feed.itunes.type == "serial");
  CHECK(feed.new_feed_url == "https://n.example/");
  CHECK(feed.podcast == PodcastShow{"g-1", "music", true, {{"https://p.example/", "Pay & play"}}});
  const auto& entry = feed.entries.at(0);
  CHECK(*entry.itunes == ItunesEpisode{{}, {}, 3723U, 2U, 7U, "bonus"});
  CHECK(entry.enclosures.at(0).duration_seconds == 3723U);
  CHECK(entry.podcast ==
        PodcastEpisode{{{"https://p.example/1.srt", "application/srt", "en-GB", "captions"}},
                       "https://p.example/1.json",
                       "application/json+chapters",
                       {{"Ann Lee", "guest", "", "https://ann.example/", "https://ann.example/a.jpg"},
                        {"Bo", "", "", "", ""}}});
  CHECK(entry.chapters == std::vector<Chapter>{{0, "Hello", ""}, {60.5, "On", "https://p.example/on"}});
}

TEST_CASE("the owner of a podcast is named in plain text that may be escaped twice") {
  const struct {
    const char *name, *want;
  } cases[] = {
      {"Ann &amp;amp; Bo", "Ann & Bo"},
      {"<![CDATA[Ann &amp; <b>Bo</b>]]>", "Ann & Bo"},
      {"Ann &lt;3", "Ann <3"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.name) {
      const auto feed = channel("<itunes:owner><itunes:name>" + std::string(c.name) +
                                "</itunes:name><itunes:email>a@a.example</itunes:email></itunes:owner>");
      CHECK(feed.publisher == Person{c.want, "a@a.example", "", ""});
    }
}

TEST_CASE("places: GeoRSS simple, GeoRSS GML, W3C") {
  using Positions = std::vector<Geo::Position>;
  struct Case {
    const char *why, *inside;
    Rare<Geo> geo;
  };
  const auto point = [](double longitude, double latitude) {
    return Geo{Geo::Shape::point, {{longitude, latitude, {}}}};
  };
  const Case cases[] = {
      {"latitude first", "<georss:point>52.5 4.75</georss:point>", point(4.75, 52.5)},
      {"a comma between", "<georss:point> 52.5, +4.75 </georss:point>", point(4.75, 52.5)},
      {"words", "<georss:point>by the lock</georss:point>", {}},
      {"a number with a unit", "<georss:point>52.5N 4.75E</georss:point>", {}},
      {"one number", "<georss:point>52.5</georss:point>", {}},
      {"nothing", "<georss:point/>", {}},
      {"no number at all", "<georss:point>nan inf</georss:point>", {}},
      {"a line", "<georss:line>1 2 3 4</georss:line>",
       Geo{Geo::Shape::line, Positions{{2, 1, {}}, {4, 3, {}}}}},
      {"a line of one position", "<georss:line>1 2</georss:line>", {}},
      {"a polygon", "<georss:polygon>1 2 3 4 5 6 1 2</georss:polygon>",
       Geo{Geo::Shape::polygon, Positions{{2, 1, {}}, {4, 3, {}}, {6, 5, {}}, {2, 1, {}}}}},
      {"a polygon of three positions", "<georss:polygon>1 2 3 4 1 2</georss:polygon>", {}},
      {"GML point", "<georss:where><gml:Point><gml:pos>52.5 4.75</gml:pos></gml:Point></georss:where>",
       point(4.75, 52.5)},
      {"GML with height",
       "<georss:where><gml:Point srsDimension='3'><gml:pos>52.5 4.75 9</gml:pos></gml:Point></georss:where>",
       Geo{Geo::Shape::point, Positions{{4.75, 52.5, 9.0}}}},
      {"GML of a map projection, east first",
       "<georss:where><gml:Point srsName='urn:ogc:def:crs:EPSG::28992'><gml:pos>121 487</gml:pos></gml:Point>"
       "</georss:where>",
       point(121, 487)},
      {"GML of degrees",
       "<georss:where><gml:Point srsName='EPSG:4326'><gml:pos>1 2</gml:pos></gml:Point></georss:where>",
       point(2, 1)},
      {"GML polygon, its hole aside",
       "<georss:where><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>1 2 3 4 5 6 1 "
       "2</gml:posList></gml:LinearRing></gml:exterior><gml:interior><gml:posList>9 9 9 9 9 9 9 "
       "9</gml:posList></gml:interior></gml:Polygon></georss:where>",
       Geo{Geo::Shape::polygon, Positions{{2, 1, {}}, {4, 3, {}}, {6, 5, {}}, {2, 1, {}}}}},
      {"W3C in two elements", "<geo:long>4.75</geo:long><geo:lat>52.5</geo:lat>", point(4.75, 52.5)},
      {"W3C in a point", "<geo:Point><geo:lat>52.5</geo:lat><geo:long>4.75</geo:long></geo:Point>",
       point(4.75, 52.5)},
      {"only one half", "<geo:lat>52.5</geo:lat>", {}},
      {"GeoRSS before W3C",
       "<geo:lat>1</geo:lat><geo:long>1</geo:long><georss:point>52.5 4.75</georss:point>", point(4.75, 52.5)},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(item(c.inside).geo == c.geo);
    }
}

TEST_CASE("categories in attributes are plain text that may be escaped twice") {
  using Categories = std::vector<Category>;
  struct Case {
    const char *why, *inside;
    Categories categories;
  };
  const Case cases[] = {
      {"iTunes, nested",
       "<itunes:category text='Society &amp;amp; Culture'><itunes:category text='R&amp;#38;D'/>"
       "</itunes:category>",
       {{"Society & Culture", "", ""}, {"R&D", "", ""}}},
      {"iTunes, plain", "<itunes:category text='a &lt; b'/>", {{"a < b", "", ""}}},
      {"keywords", "<itunes:keywords>R&amp;amp;D,x</itunes:keywords>", {{"R&D", "", ""}, {"x", "", ""}}},
      {"a label of Media RSS",
       "<media:category label='L &amp;amp; M'>l</media:category>",
       {{"l", "", "L & M"}}},
      {"Atom's are as they stand", "<atom:category term='R&amp;amp;D'/>", {{"R&amp;D", "", ""}}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(item(c.inside).categories == c.categories);
    }
}

TEST_CASE("of what stands in a medium only pictures are the entry's") {
  struct Case {
    const char *why, *inside, *title, *image;
  };
  const Case cases[] = {
      {"a picture of a medium without an address",
       "<media:content><media:player url='urn:p'/><media:thumbnail url='urn:t'/></media:content>", "",
       "urn:t"},
      {"one within another", "<media:content><media:content url='urn:t' medium='image'/></media:content>", "",
       "urn:t"},
      {"a title and a category",
       "<media:content url='urn:t' medium='image'><media:title>a</media:title><media:category>b"
       "</media:category></media:content>",
       "", "urn:t"},
      {"those of a group",
       "<media:group><media:title>a</media:title><media:content><media:title>b</media:title></media:content>"
       "<media:thumbnail url='urn:t'/></media:group>",
       "a", "urn:t"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto entry = item(c.inside);
      CHECK(entry.title == c.title);
      CHECK(entry.image == c.image);
      CHECK(entry.categories.empty());
      CHECK_FALSE(entry.content);
    }
}

TEST_CASE("what a medium says of itself is the content where there is no other") {
  const std::string medium =
      "<media:content url='urn:t'><media:description>Salt</media:description></media:content>";
  CHECK(item(medium).content->value == "Salt");
  CHECK(item("<description>Oil</description>" + medium).content->value == "Oil");
  CHECK(item(medium + "<media:description>Oil</media:description>").content->value == "Oil");
}

TEST_CASE("Podcasting 2.0: url and href are taken for each other") {
  const auto entry = item(
      "<podcast:transcript href='https://p.example/1.vtt'/><podcast:chapters "
      "href='https://p.example/1.json'/>"
      "<podcast:person url='https://ann.example/'>Ann</podcast:person>");
  CHECK(entry.podcast->transcripts.at(0).url == "https://p.example/1.vtt");
  CHECK(entry.podcast->chapters_url == "https://p.example/1.json");
  CHECK(entry.podcast->persons.at(0).url == "https://ann.example/");
}

TEST_CASE("Atom's source is read in RSS too") {
  const auto entry =
      item("<a:source xmlns:a='http://www.w3.org/2005/Atom'><a:title>Other</a:title></a:source>");
  CHECK(entry.source->title == "Other");
}

TEST_CASE("FeedBurner keeps the page's own address") {
  const auto entry = item(
      "<link>http://proxy.example/~r/1</link><feedburner:origLink>https://a.example/1"
      "</feedburner:origLink>");
  CHECK(entry.url == "http://proxy.example/~r/1");
  CHECK(entry.original_url == "https://a.example/1");
  CHECK(item("<feedburner:origLink>https://a.example/1</feedburner:origLink>").url == "https://a.example/1");
}

TEST_CASE("a deleted entry is a mark, not an entry (RFC 6721)") {
  const auto feed = feed_of(
      "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>"
      "<at:deleted-entry ref='urn:x:1' when='2026-01-02T03:04:05Z'><at:comment>Spam &amp; "
      "more</at:comment></at:deleted-entry><at:deleted-entry when='2026-01-02T03:04:05Z'/>"
      "<entry><id>urn:x:2</id></entry></feed>");
  REQUIRE(feed.entries.size() == 1);
  REQUIRE(feed.deleted.size() == 1);
  CHECK(feed.deleted[0].ref == "urn:x:1");
  CHECK(feed.deleted[0].comment == "Spam & more");
  CHECK(rfc3339(feed.deleted[0].when.value()) == "2026-01-02T03:04:05Z");
}

TEST_CASE("CDF: what it says stands in attributes") {
  const auto feed = feed_of(
      "<?xml version='1.0'?><CHANNEL HREF='http://canal.example/' BASE='http://canal.example/news/' "
      "LASTMOD='1999-05-01T10:00+0200'><TITLE>Canal &amp; Co</TITLE><ABSTRACT>About boats</ABSTRACT>"
      "<LOGO HREF='i.ico' STYLE='ICON'/><LOGO HREF='i.gif' STYLE='IMAGE'/>"
      "<ITEM HREF='one.html' LASTMOD='1999-04-30'><TITLE>One</TITLE><ABSTRACT>First</ABSTRACT></ITEM>"
      "<CHANNEL><TITLE>Inner</TITLE><ITEM><A HREF='two.html'/><TITLE>Two</TITLE></ITEM></CHANNEL></CHANNEL>");
  CHECK(feed.warnings.empty());
  CHECK(feed.format == "cdf");
  CHECK(feed.title == "Canal & Co");
  CHECK(feed.description == "About boats");
  CHECK(feed.home_page_url == "http://canal.example/");
  CHECK(feed.favicon == "http://canal.example/news/i.ico");
  CHECK(feed.icon == "http://canal.example/news/i.gif");
  CHECK(rfc3339(feed.updated.value()) == "1999-05-01T08:00:00Z");
  REQUIRE(feed.entries.size() == 2);
  CHECK(feed.entries[0].url == "http://canal.example/news/one.html");
  CHECK(feed.entries[0].summary == "First");
  CHECK(rfc3339(feed.entries[0].updated.value()) == "1999-04-30T00:00:00Z");
  CHECK(feed.entries[1].url == "http://canal.example/news/two.html");
  CHECK(
      feed_of("<channel><title>RSS without its root</title><item><title>a</title></item></channel>").format ==
      "rss");
}

TEST_CASE("formats before and beside RSS 2.0 and Atom 1.0") {
  struct Case {
    const char *why, *bytes, *format, *title, *url;
  };
  const Case cases[] = {
      {"RSS 0.90",
       "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
       "xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>c</title></channel>"
       "<item><title>a</title><link>http://a.example/</link></item></rdf:RDF>",
       "rss090", "a", "http://a.example/"},
      {"RSS 1.0, its item named by rdf:about",
       "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
       "<channel rdf:about='http://c.example/'><title>c</title></channel>"
       "<item rdf:about='urn:a'><title>a</title><link>http://a.example/</link></item></rdf:RDF>",
       "rss10", "a", "http://a.example/"},
      {"RSS 0.93",
       "<rss "
       "version='0.93'><channel><item><title>a</title><link>http://a.example/</link></item></channel></rss>",
       "rss093", "a", "http://a.example/"},
      {"RSS 0.94",
       "<rss "
       "version='0.94'><channel><item><title>a</title><link>http://a.example/</link></item></channel></rss>",
       "rss094", "a", "http://a.example/"},
      {"Atom 0.3, escaped",
       "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title mode='escaped' type='text/html'>"
       "&lt;b&gt;a&lt;/b&gt;</title><link rel='alternate' href='http://a.example/'/></entry></feed>",
       "atom03", "a", "http://a.example/"},
      {"an Atom entry by itself",
       "<entry xmlns='http://www.w3.org/2005/Atom'><title>a</title><link href='http://a.example/'/></entry>",
       "atom10", "a", "http://a.example/"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto feed = feed_of(c.bytes);
      CHECK(feed.warnings.empty());
      CHECK(feed.format == c.format);
      REQUIRE(feed.entries.size() == 1);
      CHECK(feed.entries[0].title == c.title);
      CHECK(feed.entries[0].url == c.url);
    }
}
