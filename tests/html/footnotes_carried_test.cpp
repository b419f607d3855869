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
