#include <catch2/catch.hpp>
#include <string>

#include "feedarc/html.h"

using feedarc::sanitize_html;

namespace {

struct Row {
  const char* why;
  const char* input;
  const char* output;
};

}  // namespace

TEST_CASE("sanitising keeps the list and loses the rest", "[html]") {
  const std::string base = "https://example.org/blog/post/";
  const Row rows[] = {
      {"plain text is text", "Salt & pepper", "Salt &amp; pepper"},
      {"an unknown element goes, its words stay", "<blink>now</blink>", "now"},
      {"a script goes with its content", "a<script>alert(1)</script>b", "ab"},
      {"a frame never stays", "<iframe src=https://v.example/1>x</iframe>y", "y"},
      {"handlers go", "<p onclick=x() class=lead>t</p>", "<p class=\"lead\">t</p>"},
      {"a relative link is resolved", "<a href=../old/>x</a>",
       "<a href=\"https://example.org/blog/old/\">x</a>"},
      {"a place in the piece itself stays one", "<a href='#n1'>1</a>", "<a href=\"#n1\">1</a>"},
      {"script addresses go however they are spelled", "<a href=' jAva&#9;script:x'>x</a>", "<a>x</a>"},
      {"data pictures stay", "<img src='data:image/png;base64,AA=='>",
       "<img src=\"data:image/png;base64,AA==\">"},
      {"data drawings can run", "<img src='data:image/svg+xml,x'>", "<img>"},
      {"data documents too", "<a href='data:text/html,x'>x</a>", "<a>x</a>"},
      {"a style that loads goes", "<p style='background:u\\72l(x)'>t</p>", "<p>t</p>"},
      {"a style that leaves its place goes", "<p style='position : fixed'>t</p>", "<p>t</p>"},
      {"a harmless one stays", "<p style='background-position:fixed;color:red'>t</p>",
       "<p style=\"background-position:fixed;color:red\">t</p>"},
      {"missing end tags", "<ul><li>a<li>b", "<ul><li>a</li><li>b</li></ul>"},
      {"crossed tags", "<b><i>x</b>y</i>", "<b><i>x</i></b><i>y</i>"},
      {"a drawing without what runs in it", "<svg viewBox='0 0 1 1'><use href=#x /><path d=M0 /></svg>",
       "<svg viewBox=\"0 0 1 1\"><path d=\"M0\"></path></svg>"},
      {"words in a drawing's description or a formula",
       "<svg><desc><b onclick=x()>a</b></desc></svg><math><mi><i>b</i></mi></math>",
       "<svg><desc><b>a</b></desc></svg><math><mi><i>b</i></mi></math>"},
      {"paint from elsewhere would load", "<svg><path fill='url(http://x/)' stroke='url(#a)'/></svg>",
       "<svg><path stroke=\"url(#a)\"></path></svg>"},
      {"a first line feed in pre is text when doubled", "<pre>\n\nx</pre>", "<pre>\n\nx</pre>"},
      {"mail addresses are links", "<a href=mailto:a@example.org>x</a>",
       "<a href=\"mailto:a@example.org\">x</a>"},
      {"HTML ends a drawing that nobody ended",
       "<p>a</p><svg><g><path d=M0><p>rest <b>of</b></p><img src=/x.png>",
       "<p>a</p><svg><g><path d=\"M0\"></path></g></svg><p>rest <b>of</b></p><img "
       "src=\"https://example.org/x.png\">"},
      {"and a formula", "<math><mrow><div>x</div></mrow></math>t", "<math><mrow></mrow></math><div>x</div>t"},
      {"one in a word of a formula does not", "<math><mtext><p>x</p></mtext></math>t",
       "<math><mtext><p>x</p></mtext></math>t"},
      {"what means that in the other kind alone does", "<svg><mtext><p>x", "<svg></svg><p>x</p>"},
      {"an annotation in HTML goes whole",
       "<math><annotation-xml a encoding=\"text&#47;HTML\"><p>x</p></annotation-xml><mi>y</mi></math>",
       "<math><mi>y</mi></math>"},
      {"another one ends", "<math><annotation-xml encoding=x><p>y", "<math></math><p>y</p>"},
      {"a drawing in one", "<math><annotation-xml><svg><desc><p>x</p></desc></svg></annotation-xml></math>y",
       "<math></math>y"},
      {"a coloured font ends a drawing", "<svg><g><font COLOR=red>x", "<svg><g></g></svg><font>x</font>"},
      {"one of SVG does not", "<svg><font id=f><g></g></font></svg>x", "<svg><g></g></svg>x"},
      {"a stray end tag ends it", "<svg><g></p>x", "<svg><g></g></svg><p></p>x"},
      {"CDATA in a drawing is text", "<svg><desc><![CDATA[<p>]]></desc></svg>",
       "<svg><desc>&lt;p&gt;</desc></svg>"},
      {"of CDATA in HTML only the marks go", "<p>a</p><![CDATA[b <i>c</i>]]>d ]]>",
       "<p>a</p>b <i>c</i>d ]]&gt;"},
      {"what a comment parts is no reference", "a &<!-- -->amp; b", "a &amp;amp; b"},
      {"nor what scripts' absence parts", "&#<noscript>x</noscript>38;", "&amp;#38;"},
      {"what is open where scripts do not run", "<noscript><p><img src=a.jpg></noscript><p>t</p>",
       "<p>t</p>"},
      {"and nobody ends", "<div><noscript><img src=a.jpg></div><p>t</p>", "<div></div><p>t</p>"},
      {"a < before a comment begins no tag", "<<!-- -->b>x", "&lt;b&gt;x"},
      {"a vertical tab ends no name", "<table\v>x<li>y", "x<li>y</li>"},
      {"bad bytes", "a\xFF", "a\xEF\xBF\xBD"},
      {"a control, named or not", "<b title='a&#11;b'>c\x0B&#x7f;</b>",
       "<b title=\"a\xEF\xBF\xBD\x62\">c\xEF\xBF\xBD\xEF\xBF\xBD</b>"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      const std::string once = sanitize_html(row.input, base);
      CHECK(once == row.output);
      CHECK(sanitize_html(once, base) == once);
    }
  }
}

TEST_CASE("sanitising twice is sanitising once", "[html]") {
  const char* const nasty[] = {
      "<a href=1><object><a href=2>x</object>",
      "<p><button><p>x",
      "<li><form><li>x",
      "<svg><desc><p>x</desc><p>y",
      "<math><mi><b>x",
      "<table><form><tr><td><form>x",
      "<table><a>1<table><a>2",
      "<svg></p><style><a id='</style><img src=x onerror=1>'>",
      "<b><p><b><p><i></b>x",
      "<select><option><p>a<table>b",
      "<pre><foo>\n\nx",
      "<noscript><p title='</noscript><img src=x onerror=1>'>",
      "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
      "<svg><title><style><!--</style><img title='--></style><img src=1 onerror=1>'>",
      "<ruby>a<rt>b<ruby><rt>c",
      "<x-y><p>a<x-y><p>b",
      "&#13;<p>\r\n&#13;",
      "<td>x<tr>y",
      "<plaintext>a<b>",
      "<textarea><p>x</textarea>",
      "<marquee><a><marquee><a>x",
      "<h1><h2>x<h3>",
      "<dl><dt><div><dt>x",
      "<template><p>x</template>y",
      "<a><div><a><div><a>x</div>y</a>z",
      "<nobr><nobr>x<p><nobr>",
      "<table><caption><p>x<td>y",
      "<svg><a><svg><a>x",
      "<image src=a>",
      "<frameset><frame>",
      "<body onload=x><p>t",
  };
  for (const char* const input : nasty) {
    DYNAMIC_SECTION(input) {
      const std::string once = sanitize_html(input, "");
      CHECK(sanitize_html(once, "") == once);
      CHECK(once.find("onerror=1>") == std::string::npos);
    }
  }
}
