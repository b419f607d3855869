#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "feedarc/html.h"

using feedarc::clean_html;
using feedarc::Footnote;

namespace {

struct Row {
  const char* why;
  const char* input;
  std::vector<Footnote> footnotes;
};

const std::vector<Footnote> one_each{{"1", 1, "Coarse."}, {"2", 1, "Of olives."}};

}  // namespace

TEST_CASE("numbers that only look like references count for none", "[html]") {
  const Row rows[] = {
      {"verses", "<p>A song.</p><p><sup>1</sup> Salt is dry.</p><p><sup>2</sup> Oil is not.</p>", {}},
      {"lines with raised digits", "<p>A song.<br>¹ Salt is dry.<br>² Oil is not.</p>", {}},
      {"items", "<p>Towns</p><ul><li><sup>1</sup>Salt<li><sup>2</sup>Oil</ul>", {}},
      {"what follows a block", "<div><h3>Towns</h3><sup>1</sup> Salt<br><sup>2</sup> Oil</div>", {}},
      {"units", "<p>Of 4 m² and 3 m³ salt¹ and oil².</p><p>¹ Coarse.</p><p>² Of olives.</p>", one_each},
      {"powers", "<p>Some 10² sacks: salt¹ and oil².</p><p>¹ Coarse.</p><p>² Of olives.</p>", one_each},
      {"years have no exponents", "<p>Salt in 1931¹ and oil².</p><p>¹ Coarse.</p><p>² Of olives.</p>",
       one_each},
      {"a number of sacks that has a note", "<p>Salt¹, 250² sacks.</p><p>¹ Coarse.</p><p>² Of olives.</p>",
       one_each},
      {"indices", "<p>Let a[1] = 2; salt[1], oil[2].</p><p>[1] Coarse.</p><p>[2] Of olives.</p>", one_each},
      {"a capital letter that is a word",
       "<p>Vitamin C[1], oil[2].</p><p>[1] Coarse.</p><p>[2] Of olives.</p>", one_each},
      {"counted and referred to",
       "<p>Take (1) salt and (2) oil, say Mills(1) and Wells(2).</p><p>(1) Coarse.</p><p>(2) Of olives.</p>",
       one_each},
      {"dates of a life",
       "<p>Anna Mills (* 1832, † 1899) and Jo Wells (†1901) sold salt* and oil†.</p><p>* Coarse.</p><p>† Of "
       "olives.</p>",
       {{"*", 1, "Coarse."}, {"†", 1, "Of olives."}}},
      {"signs that part the text",
       "<p>Salt*.</p><p>* * *</p><p>Oil.</p><p>***</p><p>* Coarse.</p>",
       {{"*", 1, "Coarse."}}},
      {"stars of a rating", "<p>A 4* inn, 4.5* in May, sells salt.</p><p>* Coarse.</p>", {}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).footnotes == row.footnotes); }
  }
}

TEST_CASE("a reference may stand apart from its word where the list bears it out", "[html]") {
  const Row rows[] = {
      {"raised, raised in the list",
       "<p>Salt <sup>1</sup>, oil <sup>2</sup>.</p><p><sup>1</sup> Coarse.</p><p><sup>2</sup> Of olives.</p>",
       one_each},
      {"raised, under a title",
       "<p>Salt <sup>1</sup> and oil <sup>2</sup> too.</p><h3>Notes</h3><ol><li>Coarse.<li>Of olives.</ol>",
       one_each},
      {"raised digits behind a rule", "<p>Salt ¹, oil ².</p><hr><p>1. Coarse.</p><p>2. Of olives.</p>",
       one_each},
      {"fields of a form and types",
       "<p>Name *, town *. So char *, int *.</p><hr><p>* Must be filled in.</p>",
       {}},
      {"signs in round brackets",
       "<p>Salt (*) and oil (**) are dear.</p><p>(*) Coarse.</p><p>(**) Of olives.</p>",
       {{"*", 1, "Coarse."}, {"**", 1, "Of olives."}}},
      {"verses beside references",
       "<p><sup>1</sup> Salt<sup>1</sup> is dry. <sup>2</sup> Oil<sup>2</sup> is not.</p><p><sup>1</sup> "
       "Coarse.</p><p><sup>2</sup> Of olives.</p>",
       one_each},
      {"words numbered before them",
       "<p>The <sup>1</sup>salt and the <sup>2</sup>oil.</p><hr><p><sup>1</sup> Coarse.</p><p><sup>2</sup> "
       "Of "
       "olives.</p>",
       {}},
      {"no list", "<p>Salt <sup>1</sup>, oil <sup>2</sup>.</p>", {}},
      {"fields of a form", "<p>Name *</p><p>Town *</p><p>* Needed.</p>", {}},
      {"a product", "<p>So 2 * 3 and 4 * 5 sacks.</p><p>* Coarse.</p>", {}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).footnotes == row.footnotes); }
  }
}

TEST_CASE("a list is numbered as its style says", "[html]") {
  const Row rows[] = {
      {"letters",
       "<p>Salt<sup>a</sup>, oil<sup>b</sup>.</p><h3>Notes</h3><ol type=a><li>Coarse.<li>Of olives.</ol>",
       {{"a", 1, "Coarse."}, {"b", 1, "Of olives."}}},
      {"Roman numerals by style",
       "<p>Salt<sup>iv</sup>, oil<sup>v</sup>.</p><h3>Notes</h3><ol start=4 style='list-style-type: "
       "lower-roman'><li>Coarse.<li>Of olives.</ol>",
       {{"iv", 1, "Coarse."}, {"v", 1, "Of olives."}}},
      {"an item's own number",
       "<p>Salt<sup>1</sup>, oil<sup>3</sup>, rye<sup>4</sup>.</p><h3>Notes</h3><ol><li>Coarse.<li "
       "value=3>Of "
       "olives.<li>Dark.</ol>",
       {{"1", 1, "Coarse."}, {"3", 1, "Of olives."}, {"4", 1, "Dark."}}},
      {"letters without a title",
       "<p>Salt<sup>a</sup>, oil<sup>b</sup>.</p><ol type=a><li>Boil.<li>Dry.</ol>",
       {}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).footnotes == row.footnotes); }
  }
}

TEST_CASE("a word for a note stands before its number, in any language", "[html]") {
  for (const char* const word : {"note",       "Anm.",   "not",     "fotnote", "viite",   "przyp.", "pozn.",
                                 "lábjegyzet", "прим.",  "сноска",  "σημ.",    "dipnot",  "هامش",   "پانویس",
                                 "הערה",       "टिप्पणी", "ghi chú", "catatan", "เชิงอรรถ", "注",     "각주"}) {
    DYNAMIC_SECTION(word) {
      const std::string name(word);
      for (const auto& [open, close] : {std::pair{"[", "]"}, std::pair{"(", ")"}}) {
        const auto at = [&](const char* number) { return open + name + " " + number + close; };
        const auto article = clean_html("<p>Salt " + at("1") + ", oil " + at("2") + " and salt.</p><p>" +
                                            at("1") + " Coarse.</p><p>" + at("2") + " Of olives.</p>",
                                        {});
        CHECK(article.footnotes == one_each);
      }
    }
  }
}

TEST_CASE("markers of many forms", "[html]") {
  const Row rows[] = {
      {"words before the list's numbers",
       "<p>Salt (note 1), oil (note 2).</p><h3>Notes</h3><p>Note 1 : Coarse.</p><p>Note 2 : Of olives.</p>",
       one_each},
      {"a letter in square brackets", "<p>Salt[n1], oil[N 2].</p><p>[n1] Coarse.</p><p>[N 2] Of olives.</p>",
       one_each},
      {"a letter without them", "<p>Take (N1) or (N2).</p><p>(N1) Salt.</p><p>(N2) Oil.</p>", {}},
      {"angle brackets around a word",
       "<p>盐〈注1〉，油〈注2〉。</p><p>〈注1〉粗。</p><p>〈注2〉橄榄。</p>",
       {{"1", 1, "粗。"}, {"2", 1, "橄榄。"}}},
      {"angle brackets around a number alone",
       "<p>见〈1〉和〈2〉。</p><p>〈1〉粗。</p><p>〈2〉橄榄。</p>",
       {}},
      {"a sign and a word",
       "<p>塩※注1と油※注2。</p><p>※注1 粗い。</p><p>※注2 新しい。</p>",
       {{"1", 1, "粗い。"}, {"2", 1, "新しい。"}}},
      {"a word in an element of its own",
       "<p>塩<small>注1</small>と油<small>注2</small>。</p><p>注1：粗い。</p><p>注2：新しい。</p>",
       {{"1", 1, "粗い。"}, {"2", 1, "新しい。"}}},
      {"such a word at the beginning", "<p><b>注1</b> 塩</p><p><b>注2</b> 油</p>", {}},
      {"a sign before the number",
       "<p>Salt<sup>#1</sup>, oil<sup>#2</sup>.</p><p>Notes</p><p>#1 Coarse.</p><p>#2 Of olives.</p>",
       one_each},
      {"ranks beside markers",
       "<p>Salt[1] and oil[2].</p><h2>Ranks</h2><p>#1 Salt</p><p>#2 Oil</p>",
       {{"1", 1, {}}, {"2", 1, {}}}},
      {"ranks", "<p>Salt.</p><p>#1 Coarse.</p><p>#2 Of olives.</p>", {}},
      {"a raised bracket", "<p>Salt¹⁾, oil⁽²⁾.</p><p>¹⁾ Coarse.</p><p>⁽²⁾ Of olives.</p>", one_each},
      {"digits raised in one way only",
       "<p>Salt¹, oil², rye³, figs⁴.</p><p><sup>1</sup> Coarse.</p><p><sup>2</sup> Of "
       "olives.</p><p><sup>3</sup> Dark.</p><p><sup>4</sup> Dry.</p>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}, {"3", 1, "Dark."}, {"4", 1, "Dry."}}},
      {"raised letters of another script",
       "<p>Соль<sup>а</sup>, масло<sup>б</sup>.</p><p><sup>а</sup> Coarse.</p><p><sup>б</sup> Of "
       "olives.</p>",
       {{"а", 1, "Coarse."}, {"б", 1, "Of olives."}}},
      {"a raised letter in the midst of the alphabet",
       "<p>Соль<sup>г</sup>.</p><p><sup>г</sup> Coarse.</p>",
       {}},
      {"letters of another script in brackets", "<p>Он[а] и она.</p><p>[а] Coarse.</p>", {}},
      {"other signs",
       "<p>Salt∗, oil‖ and rye¶.</p><p>∗ Coarse.</p><p>‖ Of olives.</p><p>¶ Dark.</p>",
       {{"∗", 1, "Coarse."}, {"‖", 1, "Of olives."}, {"¶", 1, "Dark."}}},
      {"a sign behind a year or a price",
       "<p>Salt in 1931*, for £9†.</p><p>* Coarse.</p><p>† Of olives.</p>",
       {{"*", 1, "Coarse."}, {"†", 1, "Of olives."}}},
      {"a sentence that begins with such a word",
       "<p>Salt【1】 and oil【2】.</p><p>Not 1 sack was left.</p><p>Salt was dear.</p><p>Oil was "
       "not.</p><p>So "
       "was rye.</p>",
       {{"1", 1, {}}, {"2", 1, {}}}},
      {"a word that is part of another", "<p>Take [refs] and [notes].</p><p>[refs] Coarse.</p>", {}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).footnotes == row.footnotes); }
  }
}

TEST_CASE("a table may be the list", "[html]") {
  const std::string text = "<p>Salt<sup>1</sup> and oil<sup>2</sup>.</p>";
  const Row rows[] = {
      {"numbers alone", "<table><tr><td>1<td>Coarse.<tr><td>2<td>Of olives.</table>", one_each},
      {"a full stop, under a title",
       "<h3>Notes</h3><table><tr><td>1.<td>Coarse.<tr><td>2.<td>Of olives.</table>", one_each},
      {"heading cells", "<table><tr><th>1<td>Coarse.<tr><th>2<td>Of olives.</table>", one_each},
      {"an arrow back before the number",
       "<table><caption>Notes</caption><tr><th><a><span>↑</span>1</a><td>Coarse.<tr><th><a><span>↑</span>2</"
       "a>"
       "<td>Of olives.</table>",
       one_each},
      {"rows of three cells",
       "<table><tr><td>1.<td>Ada<td>Bell<tr><td>2.<td>Bo<td>Fry</table>",
       {{"1", 1, {}}, {"2", 1, {}}}},
      {"numbers beside numbers",
       "<table><tr><td>1.<td>1804<tr><td>2.<td>1911</table>",
       {{"1", 1, {}}, {"2", 1, {}}}},
      {"a row without a number",
       "<table><tr><td>No.<td>Name<tr><td>1.<td>Ada Bell<tr><td>2.<td>Bo Fry</table>",
       {{"1", 1, {}}, {"2", 1, {}}}},
      {"the text goes on behind it",
       "<table><tr><td>1<td>Ada Bell<tr><td>2<td>Bo Fry</table><p>So.</p><p>It.</p><p>Went.</p>",
       {{"1", 1, {}}, {"2", 1, {}}}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(text + row.input, {}).footnotes == row.footnotes); }
  }
}

TEST_CASE("a note that says nothing is lost", "[html]") {
  const Row rows[] = {
      {"in plain text",
       "<p>Salt[1], oil[2].</p><p>[1] Coarse.</p><p>[2]</p>",
       {{"1", 1, "Coarse."}, {"2", 1, {}}}},
      {"linked",
       "<p>Salt<a href=#n1 id=r1>[1]</a>, oil<a href=#n2 id=r2>[2]</a>.</p><ol><li id=n1>Coarse.<li id=n2><a "
       "href=#r2>↩</a></ol>",
       {{"1", 1, "Coarse."}, {"2", 1, {}}}},
      {"nothing refers to it", "<p>Salt[1].</p><p>[1] Coarse.</p><p>[2]</p>", {{"1", 1, "Coarse."}}},
      {"its number is what it says, in a list that numbers its items",
       "<p>How many<sup><a href=#n1 id=r1>1</a></sup> and<sup><a href=#n2 id=r2>2</a></sup></p><ol><li "
       "id=n1>1 <a href=#r1>↩</a><li id=n2>Ten <a href=#r2>↩</a></ol>",
       {{"1", 1, "1"}, {"2", 1, "Ten"}}},
      {"its number is what it says, behind a link back that is its marker",
       "<p>How many<a href=#n1 id=r1>[1]</a> and<a href=#n2 id=r2>[2]</a></p><p id=n1><a href=#r1>[1]</a> "
       "1</p><p id=n2><a href=#r2>[2]</a> 2 mills</p>",
       {{"1", 1, "1"}, {"2", 1, "2 mills"}}},
      {"its number is what it says, behind such a term",
       "<p>How many<a href=#n1 id=r1>1</a> and<a href=#n2 id=r2>2</a></p><dl><dt id=n1><a "
       "href=#r1>1</a></dt> "
       "<dd>1</dd><dt id=n2><a href=#r2>2</a></dt><dd>2 mills</dd></dl>",
       {{"1", 1, "1"}, {"2", 1, "2 mills"}}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).footnotes == row.footnotes); }
  }
}

TEST_CASE("a list of a later part", "[html]") {
  const Row rows[] = {
      {"a later part in brackets",
       "<p>Salt[17], oil[18].</p><h4>Notes</h4><p>[17] Coarse.</p><p>[18] Of olives.</p>",
       {{"17", 1, "Coarse."}, {"18", 1, "Of olives."}}},
      {"raised",
       "<p>Salt<sup>4</sup>, oil<sup>5</sup>.</p><p><sup>4</sup> Coarse.</p><p><sup>5</sup> Of olives.</p>",
       {{"4", 1, "Coarse."}, {"5", 1, "Of olives."}}},
      {"one note only", "<p>Salt[17].</p><p>[17] Coarse.</p>", {}},
      {"a gap", "<p>Salt[17], oil[19].</p><p>[17] Coarse.</p><p>[19] Of olives.</p>", {}},
      {"bare numbers", "<p>Salt[17], oil[18].</p><p>17. Coarse.</p><p>18. Of olives.</p>", {}},
      {"a list of each sort, one below the other",
       "<p>Salt[1] oil*.</p><p>[1] a</p><p>* b</p><p>[1] c</p><p>* d</p>",
       {{"1", 1, "a"}}},
      {"a sign’s line behind a list, and the next part’s list",
       "<p>Salt[1].</p><p>[1] Coarse.</p><p>* The mill is shut today.</p><h2>Part "
       "two</h2><p>Oil[1].</p><p>[1] Of olives.</p>",
       {{"1", 1, "Coarse."}, {"1", 1, "Of olives."}}},
      {"a sign behind a blank that ends a cell",
       "<table><tr><th>Salt<td>yes *<tr><th>Oil<td>**</table><p>* Coarse.</p><p>** Of olives.</p>",
       {{"*", 1, "Coarse."}, {"**", 1, "Of olives."}}},
      {"fields of a form in cells",
       "<table><tr><td>Name *<td><input><tr><td>Mail *<td><input></table><p>* required</p>",
       {}},
      {"several fields of a form in a row",
       "<table><tr><td>1<td>Name *<td><input><td>Mail *<td><input></table><p>* required</p>",
       {}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).footnotes == row.footnotes); }
  }
}

TEST_CASE("markers of rarer kinds name the notes of a list", "[html]") {
  const Row rows[] = {
      {"braces", "<p>Salt{1} and oil{2}.</p><h3>Notes</h3><p>{1} Coarse.</p><p>{2} Of olives.</p>", one_each},
      {"a count from 0",
       "<p>Salt [0] and oil [1].</p><p>[0] Coarse.</p><p>[1] Of olives.</p>",
       {{"0", 1, "Coarse."}, {"1", 1, "Of olives."}}},
      {"a second paragraph between signs",
       "<p>Salt* and oil.**</p><hr><p>* Coarse.</p><p>And dry.</p><p>** Of olives.</p>",
       {{"*", 1, "Coarse.\n\nAnd dry."}, {"**", 1, "Of olives."}}},
      {"letters and numbers, each under a heading",
       "<p>Salt<sup>a</sup> and oil<sup>1</sup>, flour<sup>2</sup>.</p><h3>Notes</h3><p><sup>a</sup> "
       "Coarse.</p><h3>References</h3><p><sup>1</sup> Of olives.</p><p><sup>2</sup> Of rye.</p>",
       {{"a", 1, "Coarse."}, {"1", 1, "Of olives."}, {"2", 1, "Of rye."}}},
      {"the same, told in the order of the text",
       "<p>Salt[a] and oil[1], flour[b], herbs[2].</p><h3>Notes</h3><p>[a] Coarse.</p><p>[b] Of rye.</p><h3>"
       "References</h3><p>[1] Of olives.</p><p>[2] Dill.</p>",
       {{"a", 1, "Coarse."}, {"1", 1, "Of olives."}, {"b", 1, "Of rye."}, {"2", 1, "Dill."}}},
      {"Arabic digits without a list", "<p>ملح[١] وزيت[٢].</p>", {{"1", 1, {}}, {"2", 1, {}}}},
      {"Chinese brackets with them", "<p>盐【１】和油【２】。</p>", {{"1", 1, {}}, {"2", 1, {}}}},
      {"braces of a pattern", "<p>Write {0} before {1}.</p><p>{0} stands for salt.</p>", {}},
      {"an array's places", "<p>Take salt[0] before salt[1], please.</p>", {}},
      {"a zero that is a power", "<p>It is 1 kg<sup>0</sup> of salt.</p><p>0 Nothing.</p>", {}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).footnotes == row.footnotes); }
  }
}
