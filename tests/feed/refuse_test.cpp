#include <catch2/catch.hpp>

#include "feed/fixture.h"

using namespace feedarc;

TEST_CASE("what is no feed is refused by name") {
  struct Case {
    std::string bytes;
    Failure::Kind kind;
    const char* what;
  };
  using Kind = Failure::Kind;
  const Case cases[] = {
      {"", Kind::empty, "nothing in it"},
      {" \n\t", Kind::empty, "nothing in it"},
      {"\xEF\xBB\xBF", Kind::empty, "nothing in it"},
      {"<!DOCTYPE html><html><head><link rel=alternate></head></html>", Kind::not_a_feed, "an HTML page"},
      {"<html xmlns='http://www.w3.org/1999/xhtml'/>", Kind::not_a_feed, "an HTML page"},
      {"just words", Kind::not_a_feed, "plain text"},
      {"\x89PNG\r\n\x1A\n", Kind::not_a_feed, "a PNG image"},
      {"<?xml version='1.0'?><opml version='2.0'/>", Kind::not_a_feed, "an OPML file"},
      {"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", Kind::not_a_feed, "a sitemap"},
      {"<?xml version='1.0'?><note/>", Kind::not_a_feed, "XML of another kind"},
      {"{\"a\": 1}", Kind::not_a_feed, "JSON that is no feed"},
      {"{\"version\": \"1.1\", \"items\": [{\"id\": \"1\"}]}", Kind::not_a_feed, "JSON that is no feed"},
      {"[{\"version\": \"https://jsonfeed.org/version/1.1\"}]", Kind::not_a_feed, "JSON that is no feed"},
      {"{\"a\": ", Kind::not_a_feed, "JSON that is no feed"},
      {"\xFF\xD8\xFF\xE0", Kind::not_a_feed, "a JPEG image"},
      {"GIF89a", Kind::not_a_feed, "a GIF image"},
      {"RIFF\x24\x01\x01\x01WEBPVP8 ", Kind::not_a_feed, "a WebP image"},
      {std::string("\0\0\1\0\1\0", 6), Kind::not_a_feed, "an icon"},
      {"%PDF-1.7", Kind::not_a_feed, "a PDF document"},
      {"<svg xmlns='http://www.w3.org/2000/svg'/>", Kind::not_a_feed, "an SVG image"},
      {"<p>no <b>page</b>", Kind::not_a_feed, "an HTML page"},
      {"<sitemapindex/>", Kind::not_a_feed, "a sitemap"},
      {"<!-- a --><OPML version='1.0'>", Kind::not_a_feed, "an OPML file"},
      {"<xsl:stylesheet xmlns:xsl='http://www.w3.org/1999/XSL/Transform'><rss/></xsl:stylesheet>",
       Kind::not_a_feed, "an XSLT stylesheet"},
      {"How to write <rss> by hand", Kind::not_a_feed, "plain text"},
      {"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
       "xmlns:p='urn:people'><p:One/></rdf:RDF>",
       Kind::not_a_feed, "XML of another kind"},
      {"<?xml version='1.0'><catalog><entry><title>x</title></entry></catalog>", Kind::not_a_feed,
       "XML of another kind"},
      {"<entry xmlns='urn:words'><title>x</title></entry>", Kind::not_a_feed, "XML of another kind"},
      {"<feed xmlns='urn:goods'><title>x</title></feed>", Kind::not_a_feed, "XML of another kind"},
      {"<?xml version='1.0'?><redirect><newLocation>https://x.example/</newLocation></redirect>",
       Kind::not_a_feed, "XML of another kind"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.what << ": " << c.bytes) {
      const auto feed = parse_feed(c.bytes, {});
      REQUIRE_FALSE(feed);
      CHECK(feed.error() == Failure{c.kind, c.what});
    }
}
