#include <catch2/catch.hpp>
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
      {"a box right behind a stop", "<p>Take care![note]Salt is dear.[/note]</p>", {}},
      {"in code", "<pre>x[ref]Of olives, all of it.[/ref]</pre>", {}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).footnotes == row.footnotes); }
  }
}
