#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "feedarc/html.h"

using feedarc::clean_html;
using feedarc::Footnote;

TEST_CASE("a footnote is carried where the text refers to it", "[html]") {
  struct Row {
    const char* why;
    const char* input;
    std::vector<Footnote> footnotes;
  };
  const Row rows[] = {
      {"what a link right before it leads to",
       "<p>Salt<sup><a href=#x1>1</a></sup><span id=x1>Coarse and dry.</span> is dear.</p>",
       {{"1", 1, "Coarse and dry."}}},
      {"what a button right before it shows",
       "<p>Salt<button aria-controls=x1>1</button><span id=x1 hidden>Coarse and dry.</span>, oil<button "
       "aria-controls=x2>2</button><span id=x2 hidden>Of olives.</span>.</p>",
       {{"1", 1, "Coarse and dry."}, {"2", 1, "Of olives."}}},
      {"a note by its role",
       "<p>Salt<sup>1</sup><span role=note>Coarse and dry.</span> is dear.</p>",
       {{"1", 1, "Coarse and dry."}}},
      {"numbered by style sheet, right behind a word",
       "<p>Salt<span class='note sidenote'>Coarse and dry.</span> is dear, oil<small class=margin-note>Of "
       "olives.</small> too.</p>",
       {{"1", 1, "Coarse and dry."}, {"2", 1, "Of olives."}}},
      {"a class with the element's name in it",
       "<p>Salt<span class=inline-note><sup>1</sup><span class=inline-note__text>Coarse and "
       "dry.</span></span>.</p>",
       {{"1", 1, "Coarse and dry."}}},
      {"an annotation",
       "<p>Salt<sup data-annotation='Coarse and dry.'>1</sup>.</p>",
       {{"1", 1, "Coarse and dry."}}},
      {"a list of places counts itself",
       "<p><a href=#x1>1</a><span id=x1>The marsh, in the east</span></p>",
       {}},
      {"an element of another name behind the link",
       "<p>Salt<a href='https://example.org/#x9'>1</a><span id=x1>coarse and dry</span>.</p>",
       {}},
      {"asides behind what opens",
       "<p>Salt (<span class=sidenote>coarse and dry</span>) — <span class=sidenote>dear</span>.</p>",
       {}},
      {"small print by its class",
       "<p>*<span class=footnote>Without salt and oil</span></p><p>5<span class=footnote> a month</span></p>",
       {}},
      {"verses that lead to themselves",
       "<p>Salt<a href='#v2'>2</a><span id=v2>And it was dry.</span><a href='#v3'>3</a><span id=v3>And "
       "dear.</span></p>",
       {}},
      {"small print in a sentence", "<p>Read the <span class=footnote>small print</span> first.</p>", {}},
      {"a class that only begins so",
       "<p>Salt<span class=footnote-hint>coarse and dry</span> is dear.</p>",
       {}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).footnotes == row.footnotes); }
  }
}

TEST_CASE("a tooltip of any make carries its note", "[html]") {
  struct Row {
    const char* why;
    const char* marker;  // behind "Salt"
    const char* note;    // null: none
  };
  const Row rows[] = {
      {"an attribute with options", "<sup uk-tooltip='title: Coarse and dry.; pos: top'>1</sup>",
       "Coarse and dry."},
      {"a label", "<sup class=hint--top aria-label='Coarse and dry.'>1</sup>", "Coarse and dry."},
      {"markup",
       "<sup data-html='&lt;div class=content&gt;Coarse &lt;i&gt;and&lt;/i&gt; dry.&lt;/div&gt;'>1</sup>",
       "Coarse and dry."},
      {"without a full stop, where the attribute is called a tip",
       "<span data-tippy='Coarse and dry'>[1]</span>", "Coarse and dry"},
      {"Chinese has no blanks", "<sup data-hint='粗盐而已。'>1</sup>", "粗盐而已。"},
      {"around the raised number", "<span data-balloon='Coarse and dry.'><sup>1</sup></span>",
       "Coarse and dry."},
      {"few letters", "<span data-tip='In 1802.'><sup>1</sup></span>", "In 1802."},
      {"hidden behind it", "<sup>1</sup><span hidden>Coarse and dry.</span>", "Coarse and dry."},
      {"shown by a button",
       "<button aria-expanded=false>1</button><span style='display: none'>Coarse and "
       "dry.</span>",
       "Coarse and dry."},
      {"in the margin, with the number again",
       "<sup>1</sup><span class='column-margin x'><sup>1</sup> Coarse and dry.</span>", "Coarse and dry."},
      {"where it leads", "<sup aria-label='Zur Fußnote 1'>1</sup>", nullptr},
      {"what it is counted as", "<sup data-event='Footnote opened'>1</sup>", nullptr},
      {"a program's options", "<sup data-tip-options='{\"place\": \"top left\"}'>1</sup>", nullptr},
      {"an address", "<sup data-note-url='https://example.org/a b'>1</sup>", nullptr},
      {"an ornament", "<sup>1</sup><span aria-hidden=true>••• •</span>", nullptr},
      {"what a link does", "<sup>1</sup><span hidden>(opens a window)</span>", nullptr},
      {"words that show nothing", "<b>1</b><span hidden>Coarse and dry.</span>", nullptr},
      {"a link away", "<a href='https://example.org/'><sup aria-label='Coarse and dry.'>1</sup></a>",
       nullptr},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      const auto article = clean_html("<p>Salt" + std::string(row.marker) + " is dear.</p>", {});
      std::vector<Footnote> wanted;
      if (row.note) wanted.push_back({"1", 1, row.note});
      CHECK(article.footnotes == wanted);
    }
  }
}

TEST_CASE("a number with a tooltip may be a power's", "[html]") {
  CHECK(clean_html("<p>It covers 20 m<sup aria-label='Square metres.'>2</sup> of salt.</p>", {})
            .footnotes.empty());
}

TEST_CASE("a list that says what its markers carry goes with its heading", "[html]") {
  const auto article = clean_html(
      "<p>Salt<sup data-text='Coarse and dry.' data-numero=1>[1]</sup> is dear.</p><h2>Notes</h2><ol><li "
      "id=n1><a "
      "href=#r1>^</a><span>Coarse and dry.</span></li></ol>",
      {});
  CHECK(article.footnotes == std::vector<Footnote>{{"1", 1, "Coarse and dry."}});
  CHECK(article.text == "Salt[1] is dear.\n\n[1] Coarse and dry.");
}

TEST_CASE("a footnote is left as its author wrote it, between brackets", "[html]") {
  struct Row {
    const char* why;
    const char* input;
    std::vector<Footnote> footnotes;
  };
  const std::vector<Footnote> two{{"1", 1, "Coarse."}, {"2", 1, "Of olives."}};
  const Row rows[] = {
      {"other plugins' shortcodes",
       "<p>Salt[modern_footnote]Coarse.[/modern_footnote], oil[fnote]Of olives.[/fnote].</p>", two},
      {"a word that opens boxes, too", "<p>Salt[note]Coarse.[/note], oil[note]Of olives.[/note].</p>", two},
      {"a box", "<p>[note]Salt is dear.[/note]</p><p>So is oil. [note]It keeps.[/note]</p>", {}},
      {"Wikipedia's element as text",
       "<p>Salt&lt;ref name=a&gt;Coarse.&lt;/ref&gt; and oil&lt;ref&gt;Of olives.&lt;/ref&gt;.</p>", two},
      {"the element spoken of", "<p>Close &lt;ref&gt; with &lt;/ref&gt; at once.</p>", {}},
      {"one that holds nothing", "<p>Salt&lt;ref name=a/&gt; is dry&lt;/ref&gt;.</p>", {}},
      {"brackets that writers use otherwise",
       "<p>Salt is dear (( But oil is not, we hope!)) and e^[iota theta] or \"^[A-Z a-z]+$\" [1. yes please] "
       "[2. no].</p>",
       {}},
      {"double brackets around a word", "<p>Salt((Coarse)), oil.</p>", {}},
      {"double brackets with a blank within",
       "<p>Salt((It is coarse.)), oil.((Made of <i>olives</i> (not of rye).))</p>",
       {{"1", 1, "It is coarse."}, {"2", 1, "Made of olives (not of rye)."}}},
      {"behind a blank", "<p>Salt ((It is coarse.)) is dear.</p>", {{"1", 1, "It is coarse."}}},
      {"Markdown's own",
       "<p>Salt^[It is coarse.] is dear, oil^[盐而已。] too.</p>",
       {{"1", 1, "It is coarse."}, {"2", 1, "盐而已。"}}},
      {"brackets that count",
       "<p>Salt[1. It is coarse.] is dear, oil[2. Not rye.] too.</p>",
       {{"1", 1, "It is coarse."}, {"2", 1, "Not rye."}}},
      {"the element", "<p>Salt<ref>Coarse.</ref>, oil<ref name=b>Of olives.</ref>.</p>", two},
      {"the element that never closes", "<p>Salt<ref name=a /> is dear, all of it.</p>", {}},
      {"a count that goes on behind a word alone, and beside others",
       "<p>Salt[1. It is coarse.], oil[2. Ibid.] and rye[ref]It is dry.[/ref] or wheat[3. It is fine.].</p>",
       {{"1", 1, "It is coarse."}, {"2", 1, "Ibid."}, {"3", 1, "It is dry."}, {"4", 1, "It is fine."}}},
      {"an element of that name with a target, or in brackets",
       "<p>See<ref target='#c2'>the second</ref> and (<ref>the third</ref>) of them.</p>",
       {}},
      {"a count that does not begin", "<p>Salt[3. It is coarse.] is dear.</p>", {}},
      {"a link left as Markdown", "<p>See it in[1. On salt.](salt.html) please.</p>", {}},
      {"a function of two", "<p>Take f((x + y)) and max((A + B)) or g((X and y.)).</p>", {}},
      {"an aside", "<p>Salt ((so they say, at least!)) is dear.</p>", {}},
      {"a program's brackets", "<p>Then list((every thing it has.))) ends it.</p>", {}},
      {"a verse", "<p>O salt ((She sighs again.))<br>and oil ((He does not.))</p>", {}},
      {"a paragraph in double brackets", "<p>((She laughs at him.))</p>", {}},
      {"a pattern", "<p>Read word^[a-z A-Z]+ as it is.</p>", {}},
      {"a box right behind a stop", "<p>Take care![note]Salt is dear.[/note]</p>", {}},
      {"in code", "<pre>x[ref]Of olives, all of it.[/ref]</pre>", {}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).footnotes == row.footnotes); }
  }
}
