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
       "<p>Salt<span class='note sidenote'>Coarse and dry.</span> is dear, oil<small class=footnote>Of "
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
  const std::vector<Footnote> sentences{{"1", 1, "Coarse, from the marsh."}, {"2", 1, "Of olives (green)."}};
  const Row rows[] = {
      {"other plugins' shortcodes",
       "<p>Salt[modern_footnote]Coarse.[/modern_footnote], oil[fnote]Of olives.[/fnote].</p>", two},
      {"a word that opens boxes, too", "<p>Salt[note]Coarse.[/note], oil[note]Of olives.[/note].</p>", two},
      {"a box", "<p>[note]Salt is dear.[/note]</p><p>So is oil. [note]It keeps.[/note]</p>", {}},
      {"Wikipedia's element as text",
       "<p>Salt&lt;ref name=a&gt;Coarse.&lt;/ref&gt; and oil&lt;ref&gt;Of olives.&lt;/ref&gt;.</p>", two},
      {"the element spoken of", "<p>Close &lt;ref&gt; with &lt;/ref&gt; at once.</p>", {}},
      {"one that holds nothing", "<p>Salt&lt;ref name=a/&gt; is dry&lt;/ref&gt;.</p>", {}},
      {"two round brackets", "<p>Salt ((Coarse, from the marsh.)) and oil.((Of <i>olives</i> (green).))</p>",
       sentences},
      {"what somebody does", "<p>So I said ((laughs)) salt ((coughs, twice)) is dear.</p>", {}},
      {"a formula", "<p>Let f((x + 1)(x + 2)) be ((a + b) c).</p>", {}},
      {"Pandoc's", "<p>Salt^[Coarse, from the marsh.], oil^[Of olives (green).].</p>", sentences},
      {"an expression", "<p>Match all but letters: [^[a-z]] or a^[2].</p>", {}},
      {"numbers that count up", "<p>Salt[1. Coarse, from the marsh.], oil.[2. Of <i>olives</i> (green).]</p>",
       sentences},
      {"numbers that count otherwise",
       "<p>Salt[3. Coarse, from the marsh.], oil[1. Of olives, green.]</p>",
       {}},
      {"a part of a book", "<p>See the almanac[1. ed] for it.</p>", {}},
      {"in code", "<pre>x^[Coarse, from the marsh.] ((Of olives, all of it.))</pre>", {}},
      {"never closed", "<p>Salt^[Coarse, from the marsh.</p><p>Oil] is dear.</p>", {}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).footnotes == row.footnotes); }
  }
}
