#include "feedarc/text/markup.h"

#include <catch2/catch.hpp>
#include <string>

using namespace feedarc;

TEST_CASE("decode_references knows HTML's references and leaves the rest") {
  struct Case {
    const char *why, *text, *want;
  };
  const Case cases[] = {
      {"named", "salt &amp; pepper&hellip;", "salt & pepper…"},
      {"two characters in one", "&NotEqualTilde;", "≂̸"},
      {"decimal and hexadecimal", "&#233;&#xE9;&#XE9;", "ééé"},
      {"C1 means windows-1252", "&#150;&#x92;", "–’"},
      {"one pass only", "&amp;amp;", "&amp;"},
      {"no semicolon", "a&copy=2&b", "a&copy=2&b"},
      {"unknown name", "&nosuchthing;", "&nosuchthing;"},
      {"no character has that number", "&#x110000;&#xD800;&#99999999999999;", "\uFFFD\uFFFD\uFFFD"},
      {"no digits", "&#;&#x;&;", "&#;&#x;&;"},
      {"at the end", "&", "&"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why << ": " << c.text) {
      CHECK(decode_references(c.text) == c.want);
    }
}

TEST_CASE("plain_text reads markup as a person would") {
  struct Case {
    const char *why, *markup, *want;
  };
  const Case cases[] = {
      {"inline elements part nothing", "un<b>believ</b>able", "unbelievable"},
      {"blocks and breaks do", "<p>one</p><p>two<br/>three</p>", "one two three"},
      {"script and style go with their content", "a<script>if (1 < 2) x()</script>b<style>p{}</style>c",
       "abc"},
      {"comments go", "a<!-- <b> -->b", "ab"},
      {"a comment without end stays text", "a<!-- b", "a<!-- b"},
      {"a > inside quotes ends nothing", "<img alt=\"a > b\">x", "x"},
      {"a quote that is never closed", "<a title=\"x>y", "y"},
      {"an address in brackets stays, as a mail address does",
       "a <https://a.example/b>, <mailto:a@a.example> <FTP://a>",
       "a <https://a.example/b>, <mailto:a@a.example> <FTP://a>"},
      {"a prefix is no scheme", "a<o:p>b</o:p>c<dc:x />d", "abcd"},
      {"< that begins no tag", "1 < 2 and 3 <4", "1 < 2 and 3 <4"},
      {"of CDATA only the marks go", "a<![CDATA[b <i>c</i> ]]>d ]]>", "ab c d ]]>"},
      {"CDATA that nobody ends", "<![CDATA[a > b", "a > b"},
      {"references", "Tom &amp; Jerry&nbsp;&lt;b&gt;", "Tom & Jerry <b>"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why << ": " << c.markup) {
      CHECK(plain_text(c.markup) == c.want);
    }
}

TEST_CASE("looks_like_markup guesses as RSS readers do") {
  CHECK(looks_like_markup("a <b>bold</b> word"));
  CHECK(looks_like_markup("line<br/>break"));
  CHECK(looks_like_markup("R&amp;D"));
  CHECK(looks_like_markup("it&#8217;s"));
  CHECK_FALSE(looks_like_markup("1 < 2"));
  CHECK(looks_like_markup("a <o:p>b"));
  CHECK_FALSE(looks_like_markup("see <https://a.example/>"));
  CHECK_FALSE(looks_like_markup("AT&T"));
  CHECK_FALSE(looks_like_markup("a <- b, c <= d"));
  CHECK_FALSE(looks_like_markup(""));
}

TEST_CASE("markup in bulk stays linear") {
  for (const char* piece : {"&", "<", "<a ", "<a href=\"", "<!--", "</", "<script>", "&#", "<![CDATA["}) {
    std::string bulk;
    while (bulk.size() < (4U << 20)) bulk += piece;
    CHECK(plain_text(bulk).size() <= bulk.size());
    CHECK(decode_references(bulk).size() == bulk.size());
    looks_like_markup(bulk);
  }
}

TEST_CASE("escape_html") { CHECK(escape_html("a<b & \"c\">") == "a&lt;b &amp; &quot;c&quot;&gt;"); }
