#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "feedarc/html.h"

using feedarc::clean_html;
using feedarc::Footnote;

TEST_CASE("a link back goes, and takes none of the note's words", "[html]") {
  struct Row {
    const char* why;
    const char* note;  // one of a list, whose reference is #r1
    const char* text;
  };
  const Row rows[] = {
      {"the note is a link as a whole", "<a href=#r1>Coarse, from the marsh.</a>", "Coarse, from the marsh."},
      {"so it is, with its marker", "<p><a href=#r1>[1] Coarse.</a></p>", "Coarse."},
      {"a marker that leads back, then a link that is the note",
       "<a href=#r1>1</a> <a href=#r1>Coarse and dry.</a>", "Coarse and dry."},
      {"a link in the note's sentence", "<p>Coarse. See <a href=#r1>the line above</a>.</p>",
       "Coarse. See the line above."},
      {"a link that ends the sentence", "<p>For the price see <a href=#r1>the table</a></p>",
       "For the price see the table"},
      {"a link in the midst of the note", "<p>Coarse. <a href=#r1>That line</a> says more.</p>",
       "Coarse. That line says more."},
      {"words behind a sentence", "<p>Coarse. <a href=#r1>where were we</a></p>", "Coarse."},
      {"words in brackets", "<p>Coarse. [<a href=#r1>where were we</a>]</p>", "Coarse."},
      {"words in a paragraph of their own", "<p>Coarse.</p><p><a href=#r1>where were we</a></p>", "Coarse."},
      {"long words", "<p>Coarse. <a href=#r1>Climb again to reference 1 in the body of the piece</a></p>",
       "Coarse."},
      {"words for those who do not see the arrow",
       "<p>Coarse <a href=#r1><span>↩</span><span>Climb again to reference 1 in the body</span></a></p>",
       "Coarse"},
      {"an arrow behind the words",
       "<p>Coarse, see <a href=#r1><i>Climb to reference 1</i> ↩&#xFE0E;</a></p>", "Coarse, see"},
      {"a quotation is no arrow", "<p>Coarse, says <a href=#r1>« the line »</a> of it.</p>",
       "Coarse, says « the line » of it."},
      {"a letter behind words that the note begins with",
       "^ <a href=#r1><i>Climb again to:</i> <sup>a</sup></a> <a href=#r1>b</a> Coarse.", "Coarse."},
      {"a number behind words in the midst", "Coarse. See <a href=#r1>table 1</a> for more.",
       "Coarse. See table 1 for more."},
      {"two links back", "<p>Coarse. <a href=#r1>once more</a>, <a href=#r1>↩</a></p>", "Coarse."},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      const auto article = clean_html("<p>Salt<sup id=r1><a href=#n1>1</a></sup> is dry.</p><ol><li id=n1>" +
                                          std::string(row.note) + "</li></ol>",
                                      {});
      CHECK(article.footnotes == std::vector<Footnote>{{"1", 1, row.text}});
    }
  }
}

TEST_CASE("a title in the list's container goes with the list", "[html]") {
  struct Row {
    const char* why;
    const char* before;  // in the container, before the list
    const char* text;
  };
  const Row rows[] = {
      {"an inline element", "<span class=title>Notes</span>", "Salt[1] is dry.\n\n[1] Coarse."},
      {"words alone", "Notes:", "Salt[1] is dry.\n\n[1] Coarse."},
      {"behind a line of the text", "All from one town.<br><b>Notes</b>",
       "Salt[1] is dry.\n\nAll from one town.\n\n[1] Coarse."},
      {"a sentence that ends in such a word", "<span>All that follows is</span> <b>Notes</b>",
       "Salt[1] is dry.\n\nAll that follows is Notes\n\n[1] Coarse."},
      {"another word", "<span>Prices</span>", "Salt[1] is dry.\n\nPrices\n\n[1] Coarse."},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      const auto article = clean_html("<p>Salt<sup id=r1><a href=#n1>1</a></sup> is dry.</p><section>" +
                                          std::string(row.before) +
                                          "<ol><li id=n1>Coarse. <a href=#r1>↩</a></li></ol></section>",
                                      {});
      CHECK(article.text == row.text);
    }
  }
}

TEST_CASE("a link leads to an id as it does in a browser", "[html]") {
  struct Row {
    const char* why;
    const char* fragment;
    const char* id;
  };
  const Row rows[] = {
      {"both as they are", "fn-óleo", "fn-óleo"},
      {"encoded in the link", "fn-%C3%B3leo", "fn-óleo"},
      {"encoded in both", "fn-%C3%B3leo", "fn-%C3%B3leo"},
      {"a sign for nothing", "fn-50%", "fn-50%"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      const auto article = clean_html("<p>Salt<sup><a id=r1 href='#" + std::string(row.fragment) +
                                          "'>1</a></sup> is dry.</p><ol><li id='" + row.id +
                                          "'>Coarse. <a href=#r1>↩</a></li></ol>",
                                      {});
      CHECK(article.footnotes == std::vector<Footnote>{{"1", 1, "Coarse."}});
    }
  }
}

TEST_CASE("a link both ways may show any letter or sign", "[html]") {
  struct Row {
    const char* shown;
    const char* marker;
  };
  const Row rows[] = {{"α", "α"},   {"б", "б"}, {"א", "א"},   {"أ", "أ"},   {"가", "가"},
                      {"イ", "イ"}, {"☆", "☆"}, {"++", "++"}, {"٭٭", "٭٭"}, {"ⅱ", "ii"},
                      {"Ⅳ", "IV"},  {"ⓑ", "b"}, {"㊁", "二"}, {"⓶", "2"},   {"A1", "A1"}};
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.shown) {
      const std::string shown(row.shown);
      const auto article =
          clean_html("<p>Salt<sup><a href=#n1 id=r1>" + shown +
                         "</a></sup> is dry.</p><hr><p id=n1><a href=#r1>" + shown + "</a> Coarse.</p>",
                     {});
      CHECK(article.footnotes == std::vector<Footnote>{{row.marker, 1, "Coarse."}});
      CHECK(article.text == "Salt[" + std::string(row.marker) + "] is dry.\n\n[" + row.marker + "] Coarse.");
    }
  }
}

TEST_CASE("an index of letters is no list of notes", "[html]") {
  const auto article = clean_html(
      "<p><a href=#a>А</a> <a href=#b>Б</a></p><h3 id=a>А</h3><p>Азов</p><h3 "
      "id=b>Б</h3><p>Бор</p>",
      {});
  CHECK(article.footnotes.empty());
}

TEST_CASE("a link that leads nowhere is a reference if it is made like one", "[html]") {
  struct Row {
    const char* why;
    const char* link;
    const char* marker;  // null: no reference
  };
  const Row rows[] = {
      {"by its role", "<a role=doc-noteref href='#pie1'>1</a>", "1"},
      {"a source, by its role", "<a role=doc-biblioref href='#src1'>[1]</a>", "1"},
      {"by its class", "<a class=footnote href='#x1'>1</a>", "1"},
      {"by its relation", "<a rel=footnote href='#x1'>a</a>", "a"},
      {"raised within", "<a href='#FOOT1'><sup>1</sup></a>", "1"},
      {"a Roman numeral in brackets", "<a href='#_edn1'>[ii]</a>", "ii"},
      {"a raised sign", "<a href='#fn1'><sup>*</sup></a>", "*"},
      {"a letter of a link's own", "<a href='#notebook'>A</a>", nullptr},
      {"a raised letter that leads elsewhere", "<sup><a href='#e'>e</a></sup>", nullptr},
      {"to the page's end", "<a href='#footer'>1</a>", nullptr},
      {"a link back", "<a class=footnote-backref href='#r1'>1</a>", nullptr},
      {"in code", "<code><a class=footnote href='#x1'>1</a></code>", nullptr},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      const auto article = clean_html("<p>Salt" + std::string(row.link) + " is dry.</p>", {});
      std::vector<Footnote> wanted;
      if (row.marker) wanted.push_back({row.marker, 1, {}});
      CHECK(article.footnotes == wanted);
    }
  }
}

TEST_CASE("a sign of a series that lost its note dangles", "[html]") {
  const auto article =
      clean_html("<p>Salt<a href=#n1>[i]</a> and oil<a href=#n2>[ii]</a>.</p><p id=n1>[i] Coarse.</p>", {});
  CHECK(article.footnotes == std::vector<Footnote>{{"i", 1, "Coarse."}, {"ii", 1, {}}});
}

TEST_CASE("a note that nothing refers to stands beside its like", "[html]") {
  struct Row {
    const char* why;
    const char* list;
    const char* marker = "2";
    const char* first = "1";
  };
  const Row rows[] = {
      {"its marker in a numbered item",
       "<ol><li id=n1><sup><a href=#r1>1</a></sup>Coarse.</li><li id=n2><sup><a href=#r2>2</a></sup>Of "
       "olives.</li></ol>"},
      {"a full stop and a tab behind the link",
       "<div id=n1><p><a href=#r1>1</a>.\tCoarse.</p></div><div id=n2><p><a href=#r2>2</a>.\tOf "
       "olives.</p></div>"},
      {"signs in items", "<ul><li id=n1>* Coarse.</li><li id=n2>† Of olives.</li></ul>", "†", "*"},
      {"a term with a link back",
       "<dl><dt><a id=n1 href=#r1>1</a></dt><dd>Coarse.</dd><dt><a id=n2 href=#r2>2</a></dt><dd>Of "
       "olives.</dd></dl>"},
      {"a term with dots before its link",
       "<dl><dt><a name=n1>...</a><a href=#r1>1</a></dt><dd>Coarse.</dd><dt><a name=n2>...</a><a "
       "href=#r2>2</a></dt><dd>Of olives.</dd></dl>"},
      {"a heading that is the marker",
       "<h5><a id=n1 href=#r1>(1)</a></h5><p>Coarse.</p><h5><a id=n2 href=#r2>(2)</a></h5><p>Of olives.</p>"},
      {"a line",
       "<br><small id=n1><a href=#n1>[1]</a>: Coarse.</small><br><small id=n2><a href=#n2>[2]</a>: "
       "Of olives.</small>"},
      {"a note by its role, numbered by style sheet",
       "<aside role=doc-footnote id=n1><p>Coarse.</p></aside><aside role=doc-footnote id=n2><p>Of "
       "olives.</p></aside>"},
      {"a block with an id that begins with a link back",
       "<p id=n1><a href=#r1>1</a> Coarse.</p><p id=n2><sup><a href=#r2>2</a></sup> Of olives.</p>"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      const auto article = clean_html("<p>Salt<sup><a href=#n1 id=r1>" + std::string(row.first) +
                                          "</a></sup> is dry.</p><p>So it is.</p>" + row.list,
                                      {});
      CHECK(article.footnotes ==
            std::vector<Footnote>{{row.first, 1, "Coarse."}, {row.marker, 0, "Of olives."}});
    }
  }
}

TEST_CASE("what only stands behind a note is none", "[html]") {
  const char* const rows[] = {
      "<h5><a id=n1 href=#r1>(1)</a></h5><p>Coarse.</p><h5>2. Oil</h5><p>Of olives.</p>",
      "<aside role=doc-footnote id=n1><p>Coarse.</p></aside><aside><p>Of olives.</p></aside>",
      "<br><small id=n1><a href=#n1>[1]</a>: Coarse.</small><br>Of olives, 2 at a time.",
  };
  for (const char* const row : rows) {
    DYNAMIC_SECTION(row) {
      const auto article = clean_html(
          "<p>Salt<sup><a href=#n1 id=r1>1</a></sup> is dry.</p><p>So it is.</p>" + std::string(row), {});
      CHECK(article.footnotes == std::vector<Footnote>{{"1", 1, "Coarse."}});
    }
  }
}

TEST_CASE("an inline element of a list is no reference, but a note beside its like", "[html]") {
  const auto article = clean_html(
      "<p>Salt<a href='#n1'><span id=r1></span>[1]</a> and oil<a href='#n2'><span "
      "id=r2></span>[2]</a>.</p><div>"
      "<span><span id=n1></span><a href=#r1>[1]</a> Coarse.</span><span><span id=n2></span><a "
      "href=#r2>[2]</a> Of "
      "olives.</span><span><span id=fn3></span><a href='#rfn3'>[3]</a> Of rye.</span></div>",
      {});
  CHECK(article.footnotes ==
        std::vector<Footnote>{{"1", 1, "Coarse."}, {"2", 1, "Of olives."}, {"3", 0, "Of rye."}});
}

TEST_CASE("links and their notes are told by what they do, however they are written", "[html]") {
  struct Row {
    const char* why;
    const char* input;
    const char* marker = "1";
  };
  const Row rows[] = {
      {"the number in brackets at the end leads back",
       "<p>Salt<sup><a href=#n1 id=r1>1</a></sup> is dry.</p><ol><li><p><a id=n1></a>Coarse. (<a "
       "href=#r1>1</a>)</p></li></ol>"},
      {"a place around the number, in a line",
       "Salt [<a href=#n1>1</a>] is dry.<br><br><b>Notes</b><br><br>[<a name=n1>1</a>] Coarse."},
      {"a place around the number, in a paragraph",
       "<p>Salt [<a href=#n1>1</a>] is dry.</p><p>[<a name=n1><b>1</b></a>] Coarse.</p>"},
      {"round brackets, a term that leads back",
       "<p>塩<span id=r1><a href=#n1>（1）</a></span>。</p><dl><dt id=n1><a "
       "href=#r1>（1）</a></dt><dd>Coarse.</dd></dl>"},
      {"a script that is told the place",
       "<p>Salt<a role=button onclick=\"go_1('n1');\"><sup>1)</sup></a> is dry.</p><table><tr><td id=n1>1<td>"
       "Coarse.</table>"},
      {"a note that begins with blanks that lead back",
       "<p>Salt<sup>[1]</sup><a name=r1>&nbsp;</a> is dry.</p><dl><dt>Notes</dt><dd><ul><li>1.<a "
       "href=#r1>&nbsp;&nbsp;</a>Coarse.</li></ul></dd></dl>"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      const auto article = clean_html(row.input, {});
      CHECK(article.footnotes == std::vector<Footnote>{{row.marker, 1, "Coarse."}});
      CHECK(article.markdown.find("](#") == std::string::npos);
    }
  }
}

TEST_CASE("each of several paragraphs behind a rule is a note of its own", "[html]") {
  const auto article = clean_html(
      "<p>Salt<a id=r1 href='#n1'><sup>1</sup></a> and oil<a id=r2 "
      "href='#n2'><sup>2</sup></a>.</p><p>Well.</p>"
      "<hr><div><p id=n1><a href='#r1'>1.</a> Coarse.</p><p id=n2><a href='#r2'>2.</a> Of olives.</p></div>",
      {});
  CHECK(article.footnotes == std::vector<Footnote>{{"1", 1, "Coarse."}, {"2", 1, "Of olives."}});
}

TEST_CASE("what holds nothing but the link stands for it", "[html]") {
  for (const char* const outer : {"<span class=my-footnote>", "<b>", "<i><b>"}) {
    const auto article =
        clean_html("<p>Salt" + std::string(outer) +
                       "<a href='#n1'>1</a></b></i></span> is dry.</p><p>Well.</p><h3>Notes</h3>"
                       "<ol><li id=n1>Coarse.</li></ol>",
                   {});
    CHECK(article.footnotes == std::vector<Footnote>{{"1", 1, "Coarse."}});
  }
}

TEST_CASE("what only acts on a place of the page is no reference", "[html]") {
  const char* const rows[] = {
      "<p>Rate: <span onclick=\"rate('b')\">1</span><span onclick=\"rate('b')\">2</span></p><div id=b>Thank "
      "you "
      "all!</div><p>Salt.</p>",
      "<p>Which salt<b onclick=\"toggle('a')\">1</b> is it?</p><div id=a>The coarse one.</div><p>Salt.</p>",
  };
  for (const char* const row : rows) CHECK(clean_html(row, {}).footnotes.empty());
}

TEST_CASE("letters that lead nowhere are no references for being written as one is", "[html]") {
  const auto article = clean_html(
      "<p>Salt<a href='#n1'>[i]</a> is dry.</p><p id=n1>[i] Coarse.</p><p>Go to part <a href='#n7'>c</a> or "
      "<a "
      "href='#n8'>x</a>.</p>",
      {});
  CHECK(article.footnotes == std::vector<Footnote>{{"i", 1, "Coarse."}});
}

TEST_CASE("an equation's number that is a link is no note", "[html]") {
  const auto article = clean_html(
      "<p>As in <a href=#e1>(1)</a> above.</p><p id=e1>a = b + c (1)</p><p>So [<a href=#e1>1</a>] holds.</p>",
      {});
  CHECK(article.footnotes.empty());
}
