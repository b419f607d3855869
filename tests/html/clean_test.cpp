#include <catch2/catch.hpp>
#include <string>

#include "feedarc/html.h"

using feedarc::clean_html;
using feedarc::Content;

TEST_CASE("boilerplate comes off", "[html]") {
  struct Row {
    const char* why;
    const char* input;
    const char* text;
    bool truncated;
  };
  const feedarc::CleanContext context{"https://site.example/a/", "https://site.example/a/",
                                      "https://site.example"};
  const Row rows[] = {
      {"the closing line",
       "<p>Salt.</p><p>The post <a href=https://site.example/a/>A</a> appeared first on <a "
       "href=https://site.example>S</a>.</p>",
       "Salt.", false},
      {"in another language",
       "<p>Sel.</p><p>L’article <a href=https://site.example/a/>A</a> est apparu en premier sur <a "
       "href=https://site.example/>S</a>.</p>",
       "Sel.", false},
      {"without a paragraph of its own",
       "<p>Salt.</p>The post <a href=https://site.example/a/>A</a> appeared first on <a "
       "href=https://site.example>S</a>.",
       "Salt.", false},
      {"behind a line break",
       "<p>Salt.<br>The post <a href=https://site.example/a/>A</a> appeared first on <a "
       "href=https://site.example>S</a>.</p>",
       "Salt.", false},
      {"two other links stay",
       "<p>Salt.</p><p>See <a href=https://x.example/1>A</a> and <a href=https://y.example/>B</a>.</p>",
       "Salt.\n\nSee A and B.", false},
      {"share bars", "<p>Salt.</p><div class='sharedaddy sd-sharing'><ul><li>Tweet</ul></div>", "Salt.",
       false},
      {"what edits a heading, and what tells its address",
       "<h2>Salt<span class=mw-editsection>[<a href=/e>edit</a>]</span><a class=headerlink "
       "href=#s>¶</a></h2>",
       "Salt", false},
      {"a heading that is its own address stays", "<h2><a class=header-anchor href=#s>Salt</a></h2>", "Salt",
       false},
      {"so does a link of such a class in the text", "<p>See <a class=header-link href=#s>§</a> below</p>",
       "See § below", false},
      {"a place of its own by its whole address",
       "<h2>Salt <a class=headerlink href='https://site.example/a/#s'>#</a></h2>", "Salt", false},
      {"emoji pictures", "<p>Salt <img class=wp-smiley src=/x.png alt='🧂'></p>", "Salt 🧂", false},
      {"a cut excerpt", "<p>Salt and […]</p>", "Salt and", true},
      {"a way to the rest", "<p>Salt.</p><p><a href=https://site.example/a/>Continue reading</a></p>",
       "Salt.", true},
      {"empty blocks", "<p>&nbsp;</p><div><p></p></div><p>Salt.</p>", "Salt.", false},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      const auto article = clean_html(row.input, context);
      CHECK(article.text == row.text);
      CHECK(article.truncated == row.truncated);
    }
  }
  CHECK(clean_html("<p>a<img src=/p width=1 height=1></p>", {}).html == "<p>a</p>");
}

TEST_CASE("plain text content keeps its characters and lines", "[html]") {
  Content content;
  content.type = Content::Type::text;
  content.value = "a <b> & c\nd";
  CHECK(feedarc::clean_content(content, "", "").text == "a <b> & c\nd");
}

TEST_CASE("text says where its links lead, if that is wanted", "[html]") {
  using feedarc::TextLinks;
  struct Row {
    const char *why, *input, *beside, *listed;
  };
  const Row rows[] = {
      {"behind its words", "<p>See <a href=/t>the tables</a>.</p>",
       "See the tables <https://tide.example/t>.", "See the tables [L1].\n\n[L1] https://tide.example/t"},
      {"a blank in the link stays behind it", "<p><a href=/t>Tables </a>and more</p>",
       "Tables <https://tide.example/t> and more", "Tables [L1] and more\n\n[L1] https://tide.example/t"},
      {"one address has one number", "<p><a href=/t>a</a> <a href=/u>b</a> <a href=/t>c</a></p>",
       "a <https://tide.example/t> b <https://tide.example/u> c <https://tide.example/t>",
       "a [L1] b [L2] c [L1]\n\n[L1] https://tide.example/t\n[L2] https://tide.example/u"},
      {"words that are the address", "<p><a href=https://www.tide.example/>tide.example</a></p>",
       "tide.example", "tide.example"},
      {"an address with a bracket", "<p><a href='/t?a>b'>a</a></p>", "a <https://tide.example/t?a%3Eb>",
       "a [L1]\n\n[L1] https://tide.example/t?a>b"},
      {"a place in the piece", "<p><a href=#x>below</a></p>", "below", "below"},
      {"what may run", "<p><a href=javascript:x()>press</a></p>", "press", "press"},
      {"without words", "<p>a <a href=/t><img src=/x.png></a></p>", "a <https://tide.example/t>",
       "a [L1]\n\n[L1] https://tide.example/t"},
      {"around a block", "<div><a href=/t><p>Card</p></a></div><p>b</p>",
       "Card <https://tide.example/t>\n\nb", "Card [L1]\n\nb\n\n[L1] https://tide.example/t"},
      {"behind a paragraph", "<p>a</p><div><a href=/t><img src=/x.png></a></div>",
       "a\n\n<https://tide.example/t>", "a\n\n[L1]\n\n[L1] https://tide.example/t"},
      {"in items", "<ul><li><a href=/t>a</a></li><li>b</li></ul>", "- a <https://tide.example/t>\n- b",
       "- a [L1]\n- b\n\n[L1] https://tide.example/t"},
      {"in a footnote", "<p>Salt[1]</p><p>[1] From <a href=/t>here</a>.</p>",
       "Salt[1]\n\n[1] From here <https://tide.example/t>.",
       "Salt[1]\n\n[1] From here [L1].\n\n[L1] https://tide.example/t"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      feedarc::CleanContext context{"https://tide.example/", "", "", {}};
      const auto without = clean_html(row.input, context);
      context.style.links = TextLinks::beside;
      const auto beside = clean_html(row.input, context);
      CHECK(beside.text == row.beside);
      context.style.links = TextLinks::listed;
      CHECK(clean_html(row.input, context).text == row.listed);
      CHECK(beside.footnotes == without.footnotes);
      CHECK(beside.markdown == without.markdown);
    }
  }
}

TEST_CASE("what boilerplate takes with it is no place of a footnote any more", "[html]") {
  struct Row {
    const char *why, *input, *text;
  };
  const Row rows[] = {
      {"a reference in it", "<p>Salt<sup class=sharedaddy><a href=#n>1</a></sup></p><p id=n>1 Coarse.",
       "Salt\n\n[1] Coarse."},
      {"a reference that it is", "<p>Salt<sup><a class=sharedaddy href=#n>1</a></sup></p><p id=n>1 Coarse.",
       "Salt\n\n[1] Coarse."},
      {"a note in it", "<p>Salt<sup><a href=#n>1</a></sup></p><div class=sharedaddy><p id=n>1 Coarse.</div>",
       "Salt[1]\n\n[1] Coarse."},
      {"a note that it is",
       "<p>Salt<sup><a href=#n>1</a></sup></p><div class=sharedaddy id=n>1 Coarse.</div>",
       "Salt[1]\n\n[1] Coarse."},
      {"all of it", "<div class=sharedaddy><p>Salt<sup><a href=#n>1</a></sup></p><p id=n>1 Coarse.</div>",
       "[1] Coarse."},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).text == row.text); }
  }
}

TEST_CASE("text for a terminal is wrapped, but for code and tables", "[html]") {
  struct Row {
    const char *why, *input, *text;
  };
  const Row rows[] = {
      {"a paragraph", "<p>The tide comes in twice a day.</p>", "The tide comes in\ntwice a day."},
      {"an item below its words", "<ol><li>The tide comes in twice.</ol>", "1. The tide comes\n   in twice."},
      {"an item within an item", "<ul><li>a<ul><li>The tide comes in.</ul></ul>",
       "- a\n  - The tide comes\n    in."},
      {"code", "<pre>if (the_tide == ebb) return;\nx</pre>", "if (the_tide == ebb) return;\nx"},
      {"code in a link, and what follows",
       "<a href=/x><pre>if (the_tide == ebb) return;</pre></a>The tide comes in twice.",
       "if (the_tide == ebb) return;\n\nThe tide comes in\ntwice."},
      {"a table", "<table><tr><th>Port<th>High<tr><td>Ayr<td>6:40<tr><td>港口<td>7</table>",
       "Port | High\nAyr  | 6:40\n港口 | 7"},
      {"a table without a word in its corner", "<table><tr><td><th>High<tr><td>Ayr<td>6</table>",
       "    | High\nAyr | 6"},
      {"a table that is too wide to be aligned",
       "<table><tr><td>The harbour<td>x<tr><td>y<td>comes twice</table>", "The harbour | x\ny | comes twice"},
      {"a row that is too wide", "<table><tr><td>Port<td>The tide comes in twice</table>",
       "Port | The tide\ncomes in twice"},
      {"a table in an item", "<ul><li><table><tr><th>Port<th>High<tr><td>A<td>6</table></ul>",
       "- Port | High\n  A    | 6"},
      {"a paragraph behind code", "<pre>x \n\n</pre><p>The tide comes in twice.</p>",
       "x\n\nThe tide comes in\ntwice."},
      {"a year", "<p>1984. The tide comes in.</p>", "1984. The tide\ncomes in."},
      {"a footnote beside its mark", "<p>Salt[1]</p><p>[1] The tide comes in.</p>",
       "Salt[1]\n\n[1] The tide comes\n    in."},
      {"its paragraphs and code too",
       "<p>Salt<a href=#n id=r>1</a></p><div id=n><a href=#r>1</a><p>a<p>The tide "
       "comes.<pre>x\n\ny</pre></div>",
       "Salt[1]\n\n[1] a\n\n    The tide\n    comes.\n\n    x\n\n    y"},
      {"an item's second paragraph", "<ul><li><p>a<p>The tide comes in twice.</ul>",
       "- a\n  The tide comes\n  in twice."},
      {"what follows a list within", "<ol><li>a<ul><li>b<p>c</ul>d<br>e<li>f</ol>g",
       "1. a\n  - b\n    c\n   d\n   e\n2. f\n\ng"},
      {"code in an item", "<ul><li>a<pre>if (the_tide == ebb)\n\n  return;\n</pre>b</ul>",
       "- a\n  if (the_tide == ebb)\n\n    return;\n  b"},
      {"a table in an item that is too wide",
       "<ul><li>a<table><tr><td>Port of Ayr<td>High<tr><td>A<td>6</table></ul>",
       "- a\n  Port of Ayr |\n  High\n  A | 6"},
      {"a table that is an item's second block",
       "<ul><li>a<table><tr><th>Port<th>High<tr><td>A<td>6</table></ul>", "- a\n  Port | High\n  A    | 6"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      feedarc::CleanContext context;
      context.style.columns = 18;
      const auto article = clean_html(row.input, context);
      CHECK(article.text == row.text);
      CHECK(article.footnotes == clean_html(row.input, {}).footnotes);
    }
  }
}

TEST_CASE("pictures and frames are what a reader would see of them", "[html]") {
  struct Row {
    const char *why, *input, *text, *markdown;
  };
  const Row rows[] = {
      {"alternative text", "<p>The <img src=/b.png alt='red boat'> lay dry.</p>", "The red boat lay dry.",
       "The ![red boat](/b.png) lay dry."},
      {"loaded late", "<img src=data:image/gif;base64,R0 data-src=/b.jpg alt=b>", "b", "![b](/b.jpg)"},
      {"a placeholder before it", "<img src=/blank.gif data-lazy-src=/b.jpg>", "", "![](/b.jpg)"},
      {"the largest of a set", "<img srcset='/s.jpg 300w, /l.jpg 1200w, /m.jpg 600w'>", "", "![](/l.jpg)"},
      {"a set without blanks behind commas", "<img data-srcset='/s.jpg 1x,/l.jpg 2x' src=''>", "",
       "![](/l.jpg)"},
      {"its own address counts before a set", "<img src=/b.jpg srcset='/l.jpg 1200w'>", "", "![](/b.jpg)"},
      {"a source of a picture", "<picture><source srcset='/b.webp 1x, /c.webp 2x'><img alt=b></picture>", "b",
       "![b](/c.webp)"},
      {"no address", "<img data-src='{{url}}' src=/b.jpg>", "", "![](/b.jpg)"},
      {"a late number is none", "<img src=/b.jpg data-lazy=0.5>", "", "![](/b.jpg)"},
      {"nor a script", "<img src=/b.jpg data-src=javascript:a.b()>", "", "![](/b.jpg)"},
      {"a source that is no picture's", "<div><source srcset='/c.webp 2x'><img alt=b></div>", "b", "b"},
      {"a frame in a quotation", "<blockquote><iframe src=HTTPS://x.example/1></iframe>next</blockquote>",
       "x.example\n\nnext", "> [x.example](HTTPS://x.example/1)\n>\n> next"},
      {"a film that is embedded", "<embed src=https://film.example/e/1>", "film.example",
       "[film.example](https://film.example/e/1)"},
      {"an object that nothing stands in for",
       "<object data=https://film.example/e/1><param name=x></object>", "film.example",
       "[film.example](https://film.example/e/1)"},
      {"an object with something in its place", "<object data=https://film.example/e/1><p>a</p></object>",
       "a", "a"},
      {"a late address with a blank", "<img data-src='https://x.example/a b.jpg' alt=hut>", "hut",
       "![hut](https://x.example/a%20b.jpg)"},
      {"a late address that is words", "<img src=https://x.example/a.png data-src='/ is a slash' alt=hut>",
       "hut", "![hut](https://x.example/a.png)"},
      {"late addresses by their width",
       "<img src=https://x.example/a.png data-src='/b.png 2x, /c.png' alt=hut>", "hut",
       "![hut](https://x.example/a.png)"},
      {"a picture as an object", "<object data=https://x.example/a.svg type='image/svg+xml'></object>", "",
       "![](https://x.example/a.svg)"},
      {"pictures side by side in links",
       "<a href=https://x.example/1><img src=https://x.example/a.png alt=Hut></a><a "
       "href=https://x.example/2><img "
       "src=https://x.example/b.png alt=Boat></a>",
       "Hut Boat",
       "[![Hut](https://x.example/a.png)](https://x.example/1)[![Boat](https://x.example/b.png)](https://"
       "x.example/2)"},
      {"pictures side by side",
       "<p><img src=https://x.example/a.png alt=Hut><img src=https://x.example/b.png alt=Boat></p>",
       "Hut Boat", "![Hut](https://x.example/a.png)![Boat](https://x.example/b.png)"},
      {"a film", "<p>See:</p><iframe src=https://www.film.example/e/1 title='The  tide'></iframe><p>Yes.</p>",
       "See:\n\nThe tide\n\nYes.", "See:\n\n[The tide](https://www.film.example/e/1)\n\nYes."},
      {"without a title", "<p><iframe src=//www.film.example/e/1></iframe></p>", "film.example",
       "[film.example](//www.film.example/e/1)"},
      {"a counter's frame", "<p>a</p><iframe src=https://count.example/ width=1 height=1></iframe>", "a",
       "a"},
      {"a hidden frame", "<p>a</p><iframe src=https://count.example/ style='display:none'></iframe>", "a",
       "a"},
      {"a frame of one pixel by style",
       "<p>a</p><iframe src=https://c.example/ style='WIDTH : 1px'></iframe>", "a", "a"},
      {"a frame with an edge of none", "<iframe src=https://c.example/ style='border-width:0px'></iframe>",
       "c.example", "[c.example](https://c.example/)"},
      {"a frame of a script's", "<p>a</p><iframe src='javascript:x()'></iframe>", "a", "a"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      const auto article = clean_html(row.input, {});
      CHECK(article.text == row.text);
      CHECK(article.markdown == row.markdown);
    }
  }
}

TEST_CASE("pictures that nobody sees are not kept, those that come late are", "[html]") {
  struct Row {
    const char* why;
    std::string input;
    bool seen;
  };
  const std::string img = "<img src=https://x.example/a.gif ";
  const Row rows[] = {
      {"as published", img + ">", true},
      {"of one pixel", img + "width=1 height=1px>", false},
      {"of one pixel by style", img + "style='width: 1px !important; HEIGHT:0'>", false},
      {"of one pixel, one side said", img + "width=1>", false},
      {"a line", img + "width=600 height=1>", true},
      {"a line by style", img + "style='width:100%;height:1px'>", true},
      {"the style is what holds", img + "width=0 height=0 style='width:100%;height:auto'>", true},
      {"not shown", img + "style='border:0;display: none'>", false},
      {"invisible", img + "style='visibility:hidden'>", false},
      {"hidden", img + "hidden>", false},
      {"off the page", img + "style='position:absolute;left:-9999px'>", false},
      {"moved a little", img + "style='position:absolute;left:-10px'>", true},
      {"a margin off the page", img + "style='margin-left:-9999px'>", true},
      {"a word in another property", img + "style='x-display:none'>", true},
      {"hidden until it is loaded", img + "style='visibility:hidden' data-src=https://x.example/b.png>",
       true},
      {"hidden until it is near", img + "class='lazyload' hidden>", true},
      {"late, of one pixel", img + "width=1 data-lazy-src=https://x.example/b.png>", true},
      {"within what is hidden", "<div style='display:none'><p>" + img + "></p></div>", false},
      {"hidden beside words", "<div style='display:none'>The key: " + img + "></div>", true},
      {"a hidden page of a gallery", "<div hidden>" + img + "alt='The quay'></div>", true},
      {"a hidden picture of some size", "<div hidden>" + img + "width=600></div>", true},
  };
  for (const Row& row : rows) DYNAMIC_SECTION(row.why) {
      const auto article = clean_html("<p>Text.</p>" + row.input, {"https://tide.example/", "", ""});
      CHECK((article.html.find("<img") != std::string::npos) == row.seen);
    }
}

TEST_CASE("the full parser alone gives the same article", "[html]") {
  feedarc::CleanContext context{"https://tide.example/", "", ""};
  const std::string markup =
      "<p>a<sup><a href=#n id=r>1</a></sup><ul><li>b<li>c</ul><p id=n>Salt. <a href=#r>^</a>";
  const auto article = clean_html(markup, context);
  context.full_parser = true;
  CHECK(clean_html(markup, context) == article);
}
