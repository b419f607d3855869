#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "feedarc/html.h"

using feedarc::clean_html;
using feedarc::Footnote;

TEST_CASE("footnotes are found by what leads where", "[html]") {
  struct Row {
    const char* why;
    const char* input;
    std::vector<Footnote> footnotes;
  };
  const Row rows[] = {
      {"linked both ways",
       "<p>Salt<a href=#n1 id=r1><sup>1</sup></a> and oil<sup><a href=#n2 id=r2>2</a></sup>.</p><ol><li "
       "id=n1>Coarse. <a href=#r1>↩</a></li><li id=n2>Of "
       "olives. <a href=#r2>↩</a></li></ol>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"a blank that does not break before the link back",
       "<p>Salt<a href=#n1 id=r1>[1]</a>.</p><ol><li id=n1><p>Coarse.&#160;<a href=#r1>↩</a></p></li></ol>",
       {{"1", 1, "Coarse."}}},
      {"another page's address before the fragment",
       "<p>Salt<a href='https://example.org/p/#n1' id=r1>[1]</a>.</p><p id=n1><a "
       "href='https://example.org/p/#r1'>[1]</a> Coarse.</p>",
       {{"1", 1, "Coarse."}}},
      {"plain brackets",
       "<p>Salt[1] and oil[2].</p><p>Notes</p><p>[1] Coarse.</p><p>[2] Of olives.</p>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"lines of one paragraph",
       "<p>Salt[1] and oil[2].</p><p>Notes:<br>[1] Coarse.<br>[2] Of olives.</p>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"a numbered list alone under its heading",
       "<p>Salt<sup>1</sup> and oil<sup>2</sup>.</p><h3>Footnotes</h3><ol><li>Coarse.<li>Of olives.</ol>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"dangling numbers that count up", "<p>Salt【1】 and oil【2】.</p>", {{"1", 1, {}}, {"2", 1, {}}}},
      {"one of a series lost from the list",
       "<p>Salt[1], oil[2] and flour[3].</p><p>[1] Coarse.</p><p>[3] Of rye.</p>",
       {{"1", 1, "Coarse."}, {"2", 1, {}}, {"3", 1, "Of rye."}}},
      {"digits of another script",
       "<p>ملح[١] وزيت[٢].</p><p>[١] خشن.</p><p>[٢] زيتون.</p>",
       {{"1", 1, "خشن."}, {"2", 1, "زيتون."}}},
      {"a blank before the reference, brackets in the list",
       "<p>Salt [1] and oil [2].</p><p>[1]: Coarse.<br>[2]: Of olives.</p>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"a note of two paragraphs in a plain list",
       "<p>Salt[1] and oil[2].</p><hr><p>[1] Coarse.</p><p>And dry.</p><p>[2] Of olives.</p>",
       {{"1", 1, "Coarse.\n\nAnd dry."}, {"2", 1, "Of olives."}}},
      {"Roman numerals with a full stop",
       "<p>Salt<sup>i</sup> and oil<sup>ii</sup>.</p><hr><p>i. Coarse.</p><p>ii. Of olives.</p>",
       {{"i", 1, "Coarse."}, {"ii", 1, "Of olives."}}},
      {"a sign without a blank behind it",
       "<table><tr><th>a<th>Salt*</table><p>*Tonnes.</p>",
       {{"*", 1, "Tonnes."}}},
      {"lines of one block with named places",
       "Salt<a href=#n1>[1]</a> and oil<a href=#n2>[2]</a>.<br><br><b>Notes</b><br><a name=n1></a>1. Coarse."
       "<br><a name=n2></a>2. Of olives. <a href=#r2>[back]</a>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"a button to which the note leads back",
       "<p>Salt<sup id=r1><button>1</button></sup>.</p><ol><li id=n1><p>Coarse.</p><p><a "
       "href=#r1>↩</a></p></ol>",
       {{"1", 1, "Coarse."}}},
      {"a note that leads back to nothing",
       "<p>Salt<a href=#n1 name=r1>[1]</a>.</p><p><a href=#r1 name=n1>[1]</a> Coarse.</p><p><a href=#r2 "
       "name=n2>[2]</a> Of olives.</p>",
       {{"1", 1, "Coarse."}, {"2", 0, "Of olives."}}},
      {"a container made for one note",
       "<p>Salt<a href=#n1 id=r1>[1]</a>.</p><hr><div><p><a href=#r1 id=n1>[1]</a> Coarse.</p><p>And "
       "dry.</p></div>",
       {{"1", 1, "Coarse.\n\nAnd dry."}}},
      {"a term and its definition",
       "<p>Salt<a href=#n1 id=r1>[1]</a>.</p><dl><dt id=n1><a href=#r1>[1]</a></dt><dd>Coarse.</dd></dl>",
       {{"1", 1, "Coarse."}}},
      {"Markdown left unrendered",
       "<p>Salt[^s] and oil[^1] and salt[^s].</p><p>[^s]: Coarse.</p><p>[^1]: Of olives.</p>",
       {{"s", 2, "Coarse."}, {"1", 1, "Of olives."}}},
      {"a popover",
       "<p>Salt<button popovertarget=n1>1</button><span popover id=n1>Coarse and dry.</span>.</p>",
       {{"1", 1, "Coarse and dry."}}},
      {"a tooltip that the list says again",
       "<p>Salt<a role=button><sup>[1]</sup></a><span class=footnote_tooltip>Coarse and dry.</span>.</p>"
       "<p>References</p><table><caption>References</caption><tr><th>↑1<td>Coarse and dry.</table>",
       {{"1", 1, "Coarse and dry."}}},
      {"indices", "<p>Let a[1] be b[2], rows[1] = 2 and rows[2] = 3.</p>", {}},
      {"years count nothing up", "<p>Salt [1901] and oil [1902].</p>", {}},
      {"brackets and circles behind a colon count",
       "<p>须带：（一）灯；（二）绳。分步：①洗</p><p>（一）要亮。</p><p>（二）要长。</p><p>①用水。</p>",
       {}},
      {"asterisks in words and around them",
       "<p>Die Müller*innen sind *very* **very** wet.</p><p>* Of olives.</p>",
       {}},
      {"paragraph signs", "<p>See § 4 and §§ 5–6.</p><p>§ 4 is short.</p>", {}},
      {"links left unrendered", "<p>See [salt][1] and [oil][2].</p>", {}},
      {"one marker after the other",
       "<p>Salt[1][2] and oil[3].</p>",
       {{"1", 1, {}}, {"2", 1, {}}, {"3", 1, {}}}},
      {"equations",
       "<p>By (<a href=#e1>1</a>) and (<a href=#e2>2</a>).</p><div id=e1>a = b (1)</div><div id=e2>b = c "
       "(2)</div>",
       {}},
      {"a number that counts what follows",
       "<p>Give <span data-content='row of salt'>1</span> coin.</p>",
       {}},
      {"a note in an attribute of a raised number",
       "<p>Salt<sup data-text='Coarse and dry.'>[1]</sup>.</p>",
       {{"1", 1, "Coarse and dry."}}},
      {"a note in an element of its own name",
       "<p>Salt<d-footnote>Coarse.</d-footnote> and oil<dt-fn>Of olives.</dt-fn>.</p>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"notes in one block, an element for each",
       "<p>Salt<a href=#n1 id=r1>[1]</a> and oil<a href=#n2 id=r2>[2]</a>.</p><div><span><i id=n1></i><a "
       "href=#r1>[1]</a> Coarse.</span><span><i id=n2></i><a href=#r2>[2]</a> Of olives.</span></div>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"a place named before a paragraph",
       "<p>Salt<a href=#n1 id=r1>1</a> and oil<a href=#n2 id=r2>2</a>.</p><div><a id=n1></a><p><a "
       "href=#r1>1</a> "
       "Coarse.</p><a id=n2></a><p><a href=#r2>2</a> Of olives.</p></div>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"inline elements around paragraphs",
       "<p>Salt<sup>[1]</sup> and "
       "oil<sup>[2]</sup>.</p><section><span><span>[1]</span><p>Coarse.</p></span><span>"
       "<span>[2]</span><p>Of olives.</p></span></section>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"a word before the number",
       "<p>Salt<a href=#n1 id=r1>[Anm. 1]</a>.</p><ol><li id=n1><a href=#r1>↑</a> Coarse.</ol>",
       {{"1", 1, "Coarse."}}},
      {"a sign before a wide digit",
       "<p>塩※１と油※２。</p><p>※１：粗い。</p><p>※２：新しい。</p>",
       {{"1", 1, "粗い。"}, {"2", 1, "新しい。"}}},
      {"round brackets where something ends, a list of bare numbers",
       "<p>Salt (1), oil (2).</p><p>Notes</p><p>1. Coarse.</p><p>2. Of olives.</p>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"an array", "<p>Take <code>a[1]</code> and <code>a[2]</code>.</p>", {}},
      {"what is hidden behind an exponent, a unit or a count",
       "<p>20 m<sup>2</sup><span hidden>square metres</span> and 10<sup>6</sup><span "
       "style='display:none'>one "
       "million</span> people, 5<sup>2</sup><span hidden>five squared</span>. Like<button>12</button><span "
       "hidden>You and eleven others</span> this.</p>",
       {}},
      {"formulas and programs in brackets",
       "<p>It is exp((x - (a + b))) here, len((a, b, c(d))) there and max((1 + (2 + x))).</p>",
       {}},
      {"a tag that is spoken of", "<div>Write a<ref> and so on until it ends here.</div>", {}},
      {"one that would take the paragraphs behind it",
       "<div>He came home.<ref>Smith 1999. <p>The rest.</p><p>More.</p></div>",
       {}},
      {"a program's own words", "<p>Salt<sup data-multiple='Main Body'>1</sup> is dear.</p>", {}},
      {"a page of pages", "<p>Salt<sup title='1 of 12'>1</sup> is dear.</p>", {}},
      {"what is typed, printed or computed",
       "<p>Take <kbd>row[1]</kbd>, <samp>row[2]</samp>, <tt>row[3]</tt> and <var>row[4]</var>.</p>",
       {}},
      {"links to headings",
       "<p><a href=#a>1</a> <a href=#b>2</a></p><h2 id=a>A</h2><p>x</p><h2 id=b>B</h2><p>y</p>",
       {}},
      {"a sidenote numbered by style sheet",
       "<p>Salt<label for=s1 class=toggle></label><input type=checkbox id=s1><span "
       "class=sidenote>Coarse.</span> "
       "first.</p>",
       {{"1", 1, "Coarse."}}},
      {"a sidenote that repeats its number",
       "<p>Salt<sup>4</sup><small class=side-note><b>4</b> Coarse.</small> first.</p>",
       {{"4", 1, "Coarse."}}},
      {"a tooltip in an attribute",
       "<p>Salt<sup><a role=button data-content='&lt;i&gt;Coarse&lt;/i&gt; &amp;amp; dry.'>1</a></sup>.</p>",
       {{"1", 1, "Coarse & dry."}}},
      {"a title", "<p>Salt<sup title='Coarse and dry.'>1</sup>.</p>", {{"1", 1, "Coarse and dry."}}},
      {"a title that only says what to do", "<p>Salt<sup title='See footnote 1'>1</sup>.</p>", {}},
      {"a link to another page with a title",
       "<p>Salt<sup><a href='https://example.org/' title='All about salt'>1</a></sup>.</p>",
       {}},
      {"an abbreviation", "<p>Salt <abbr title='sodium chloride'>A</abbr>.</p>", {}},
      {"shortcodes",
       "<p>Salt[ref]Coarse, <i>dry</i>.[/ref] and oil[fn]Of olives.[/fn].</p>",
       {{"1", 1, "Coarse, dry."}, {"2", 1, "Of olives."}}},
      {"shortcodes in code", "<p>Write <code>x[ref]y[/ref]</code>.</p>", {}},
      {"a shortcode never closed", "<p>Salt[ref]Coarse.</p><p>Oil[/ref]</p>", {}},
      {"a table for each note",
       "<p>Salt<a href=#f1 id=i1>[1]</a>.</p><table id=f1><tr><td><a "
       "href=#i1>[1]</a></td><td>Coarse.</td></tr></table>",
       {{"1", 1, "Coarse."}}},
      {"raised behind a year",
       "<p>Built in 1931<sup>1</sup> of stone<sup>2</sup>.</p>",
       {{"1", 1, {}}, {"2", 1, {}}}},
      {"powers of ten", "<p>From 10<sup>1</sup> to 10<sup>2</sup>.</p>", {}},
      {"circles that count",
       "<p>Salt[1]: ①coarse, ②fine; oil[2].</p><p>[1] White.</p><p>[2] Green.</p>",
       {{"1", 1, "White."}, {"2", 1, "Green."}}},
      {"brackets around the link back, several of them",
       "<p>Salt<sup><a href=#n1 id=r1>1</a></sup> and salt<sup><a href=#n1 id=r2>1</a></sup>.</p><ol><li "
       "id=n1>Coarse. [<a href=#r1>↩</a>], [<a href=#r2>↩</a>]</ol>",
       {{"1", 2, "Coarse."}}},
      {"a link back says it in words",
       "<p>Salt<sup><a href=#n1 id=r1>1</a></sup>, oil<sup><a href=#n2 id=r2>2</a></sup>, flour<sup><a "
       "href=#n3 "
       "id=r3>3</a></sup>.</p><ol><li id=n1>Coarse. <a href=#r1>(back to text)</a><li id=n2>Of olives. (<a "
       "href=#r2>zurück zum Text</a>)<li id=n3>Of rye. <a href=#r3>where were we</a></ol>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}, {"3", 1, "Of rye."}}},
      {"a link of the note's own stays",
       "<p>Salt<sup><a href=#n1 id=r1>1</a></sup>.</p><ol><li id=n1>See <a "
       "href='https://example.org/#b'>Backwards</a>. <a href=#r1>↩</a></ol>",
       {{"1", 1, "See Backwards."}}},
      {"names that come again in each section",
       "<p>Salt<sup id=r1><a href=#n1>1</a></sup>.</p><ol><li id=n1>Coarse. <a href=#r1>↩</a></ol><p>Oil<sup "
       "id=r1><a href=#n1>1</a></sup>.</p><ol><li id=n1>Of olives. <a href=#r1>↩</a></ol>",
       {{"1", 1, "Coarse."}, {"1", 1, "Of olives."}}},
      {"a heading that is the marker",
       "<p>Salt<a id=r1 href=#n1><sup>1</sup></a>.</p><h4>Footnotes</h4><h5><a id=n1 "
       "href=#r1>(1)</a></h5><p>Coarse.</p>",
       {{"1", 1, "Coarse."}}},
      {"an attribute names the note",
       "<p>Salt<sup><button aria-describedby=n1>1</button></sup> and oil<span "
       "aria-details=n2>[2]</span>.</p><div "
       "id=n1>Coarse.</div><div id=n2>Of olives.</div>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"words that are the link, their number set by style sheet",
       "<p>Take <a aria-describedby=footnote-label href=#n1 id=r1>salt</a>.</p><ol><li id=n1>Coarse. <a "
       "href=#r1>↩</a></ol>",
       {{"1", 1, "Coarse."}}},
      {"links to the heading of the list",
       "<p>Salt<sup><a href=#refs>1</a></sup>, oil<a href=#refs>[2]</a>.</p><h3 "
       "id=refs>References</h3><ol><li>Coarse.<li>Of olives.</ol>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"links whose targets lost their names",
       "<p>Salt<sup><a href=#n1>1</a></sup>, oil<sup><a href=#n2>2</a></sup>.</p><ol><li>Coarse. <a "
       "href=#r1>↩</a><li>Of olives. <a href=#r2>↩</a></ol>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"a sign beside numbers that are links",
       "<p>Salt<sup><a href=#n1 id=r1>1</a></sup> and oil*.</p><p>* Of olives.</p><ol><li id=n1>Coarse. <a "
       "href=#r1>↩</a></ol>",
       {{"1", 1, "Coarse."}, {"*", 1, "Of olives."}}},
      {"raised by style",
       "<p>Salt<span style='vertical-align: super'>1</span>, oil<span "
       "style='vertical-align:super'>2</span>.</p><hr><p><span style='vertical-align:super'>1</span> "
       "Coarse.</p><p><span style='vertical-align:super'>2</span> Of olives.</p>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"several numbers in one bracket",
       "<p>Salt[1, 2] and oil<sup>1–3</sup>.</p><p>[1] Coarse.</p><p>[2] Dry.</p><p>[3] Of olives.</p>",
       {{"1", 2, "Coarse."}, {"2", 2, "Dry."}, {"3", 1, "Of olives."}}},
      {"a sign that ends a cell",
       "<table><tr><td>Salt<td>5*<tr><td>Oil<td>7†</table><p>* Coarse.<br>† Of olives.</p>",
       {{"*", 1, "Coarse."}, {"†", 1, "Of olives."}}},
      {"cells of a table",
       "<p>Salt[1] and oil[2].</p><table><tr><td>[1]<td>Coarse.<tr><td>[2]<td>Of olives.</table>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"terms and definitions without links",
       "<p>Salt[1] and oil[2].</p><dl><dt>[1]<dd>Coarse.<dt>[2]<dd>Of olives.</dl>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"the marker in an element of its own",
       "<p>Salt<sup>1</sup> and "
       "oil<sup>2</sup>.</p><ul><li><span>1</span><div>Coarse.</div><li><span>2</span>"
       "<div>Of olives.</div></ul>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"lines in an element around all of them",
       "<p>Salt¹ and oil².</p><p><small>¹ Coarse.<br>² Of olives.</small></p>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"items of two paragraphs under a title",
       "<p>Salt<sup>1</sup> and oil<sup>2</sup>.</p><h3>Zdroje</h3><ol><li><p>Coarse.</p><p>And "
       "dry.</p><li><p>Of olives.</p></ol>",
       {{"1", 1, "Coarse.\n\nAnd dry."}, {"2", 1, "Of olives."}}},
      {"round brackets behind a blank, under a title",
       "<p>Salt (1) and oil (2).</p><p>Notes:</p><p>(1) Coarse.</p><p>(2) Of olives.</p>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"Chinese numerals",
       "<p>盐（注一）和油（注二）。</p><p>注一：粗。</p><p>注二：橄榄。</p>",
       {{"一", 1, "粗。"}, {"二", 1, "橄榄。"}}},
      {"lines with digits of another script",
       "<p>نمک<sup>۱</sup> و روغن<sup>۲</sup>.</p><p>۱. درشت.</p><p>۲. زیتون.</p>",
       {{"1", 1, "درشت."}, {"2", 1, "زیتون."}}},
      {"a list that counts on",
       "<p>Salt<sup>1</sup>.</p><p><sup>1</sup> "
       "Coarse.</p><h2>More</h2><p>Oil<sup>2</sup>.</p><p><sup>2</sup> Of "
       "olives.</p>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"a tooltip that shows the beginning only",
       "<p>Salt<a role=button><sup>[1]</sup></a><span class=footnote_tooltip>Coarse and dry… "
       "<span>More</span>"
       "</span>.</p><table><tr><th>↑1<td>Coarse and dry as dust.</table>",
       {{"1", 1, "Coarse and dry as dust."}}},
      {"raised digits without a list", "<p>Salt¹ and oil².</p>", {{"1", 1, {}}, {"2", 1, {}}}},
      {"variables and units are raised to powers",
       "<p>Let x<sup>1</sup> be y<sup>2</sup>, a¹ + b² or (c)<sup>3</sup>.</p>",
       {}},
      {"indices from 0", "<p>Take rows[0], rows[1] and rows[2].</p>", {}},
      {"a letter raised by itself", "<p>The <sup title='Saint Olga'>t</sup> stands.</p>", {}},
      {"notes nothing refers to, in blocks like the others",
       "<p>Salt<a href=#n2 id=r2>[2]</a>.</p><div><aside id=n1><b>1</b> Coarse.</aside><aside id=n2><a "
       "href=#r2>2</a> Dry.</aside><aside id=n3>[3] White.</aside></div>",
       {{"2", 1, "Dry."}, {"1", 0, "Coarse."}, {"3", 0, "White."}}},
      {"terms nothing refers to",
       "<p>Salt<a href=#n1 id=r1>[1]</a>.</p><dl><dt id=n1><a href=#r1>1</a></dt><dd>Coarse.</dd><dt "
       "id=n2>2</dt><dd>Dry.</dd></dl>",
       {{"1", 1, "Coarse."}, {"2", 0, "Dry."}}},
      {"a link made like the others that lost its note",
       "<p>Salt <a href=#x1 id=r1>[1]</a> and oil <a href=#x2 id=r2>[2]</a>.</p><ol><li id=x1>Coarse. <a "
       "href=#r1>↩</a></ol>",
       {{"1", 1, "Coarse."}, {"2", 1, {}}}},
      {"containers of one note each",
       "<p>Salt<a href=#n1 id=r1>[1]</a> and oil<a href=#n2 id=r2>[2]</a>.</p><div><p><a name=n1 "
       "href=#r1>1</a>Coarse.</p></div><div><p><a name=n2 href=#r2>2</a>Of olives.</p><p>And of "
       "palms.</p></div>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives.\n\nAnd of palms."}}},
      {"a raised marker and a note of two paragraphs",
       "<p>Salt<sup>1</sup> and oil<sup>2</sup>.</p><p><sup>1</sup> Coarse.</p><p>And "
       "dry.</p><p><sup>2</sup> Of "
       "olives.</p>",
       {{"1", 1, "Coarse.\n\nAnd dry."}, {"2", 1, "Of olives."}}},
      {"a note that begins with its own number",
       "<p>Salt<a href=#n1 id=r1><sup>1</sup></a>.</p><ol><li id=n1>1 of 3 sorts. <a href=#r1>↩</a></ol>",
       {{"1", 1, "1 of 3 sorts."}}},
      {"a dash behind the marker",
       "<p>Salt[1] and oil[2].</p><p>1 – Coarse.</p><p>2 – Of olives.</p>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"round brackets behind a blank that end a part",
       "<p>Le sel (1), puis l’huile (2).</p><p>(1) Gros.</p><p>(2) D’olive.</p>",
       {{"1", 1, "Gros."}, {"2", 1, "D’olive."}}},
      {"round brackets that count what follows",
       "<p>Take (1) salt and (2) oil.</p><p>(1) Salt is dry.</p><p>(2) Oil is not.</p>",
       {}},
      {"clauses of a statute",
       "<p>See § 5(1) and § 12(2).</p><p>(1) Salt is free.</p><p>(2) Oil is not.</p>",
       {}},
      {"a word in the round bracket",
       "<p>소금(주1)과 기름(주2).</p><p>주1) 굵은 것.</p><p>주2) 올리브.</p>",
       {{"1", 1, "굵은 것."}, {"2", 1, "올리브."}}},
      {"Markdown left unrendered, a note of two paragraphs",
       "<p>Salt[^a] and oil[^b].</p><p>[^a]: Coarse.</p><p>And dry.</p><p>[^b]: Of olives.</p>",
       {{"a", 1, "Coarse.\n\nAnd dry."}, {"b", 1, "Of olives."}}},
      {"numbers behind a sign that introduces", "<p>要点：[1]洗；[2]切。</p>", {}},
      {"a variable of another script", "<p>From ℝ<sup>1</sup> to ℝ<sup>2</sup>.</p>", {}},
      {"notes between the paragraphs they belong to",
       "<p>Salt<a href=#n1 id=r1>[1]</a>.</p><aside id=n1><a href=#r1>1</a> Coarse.</aside><p>Oil<a href=#n2 "
       "id=r2>[2]</a>.</p><aside id=n2><a href=#r2>2</a> Of olives.</aside>",
       {{"1", 1, "Coarse."}, {"2", 1, "Of olives."}}},
      {"square metres", "<p>A room of 20 m<sup>2</sup>.</p><p>2. Two</p>", {}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).footnotes == row.footnotes); }
  }
}

TEST_CASE("a numbered list of the text's own is no list of notes", "[html]") {
  struct Row {
    const char* why;
    const char* input;
  };
  // In each the markers dangle.
  const Row rows[] = {
      {"it stands among its markers",
       "<p>Salt【1】 and oil【2】.</p><p>We tried three ways.</p><p>1. Boiling.</p><p>2. Drying.</p><p>3. "
       "Frost.</p><p>So said Mills【3】.</p>"},
      {"a sentence introduces it",
       "<p>Salt【1】 and oil【2】 from Mills【3】. We tried three ways:</p><p>1. Boiling.</p><p>2. "
       "Drying.</p><p>3. "
       "Frost.</p>"},
      {"the text goes on behind it",
       "<p>Salt[1] and oil[2] from Mills[3]. We tried three ways.</p><p>1. Boiling.</p><p>2. "
       "Drying.</p><p>3. "
       "Frost.</p><p>Boiling took a day.</p><p>Drying took a week.</p><p>Frost took a winter.</p>"},
      {"the next marker comes after it",
       "<p>Salt【1】 and oil【2】.</p><p>1. Boil.</p><p>2. Dry.</p><p>So said Mills【3】.</p>"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      const std::vector<Footnote> dangling{{"1", 1, {}}, {"2", 1, {}}, {"3", 1, {}}};
      const auto article = clean_html(row.input, {});
      CHECK(article.footnotes == dangling);
      CHECK(article.markdown.find("[^") == std::string::npos);
    }
  }
}

TEST_CASE("a title of the list goes with it, in any language", "[html]") {
  for (const char* const title :
       {"Notes", "WORKS CITED", "Fußnoten:", "ПРИМЕЧАНИЯ", "Σημειώσεις", "ΣΗΜΕΙΩΣΕΙΣ", "الهوامش",
        "הערות שוליים", "टिप्पणियाँ", "参考文献", "[각주]", "เชิงอรรถ", "Chú thích", "Märkused", "Išnašos"}) {
    DYNAMIC_SECTION(title) {
      const auto article = clean_html(
          "<p>Salt[1] and oil[2].</p><h3>" + std::string(title) + "</h3><ol><li>Coarse.<li>Of olives.</ol>",
          {});
      CHECK(article.text == "Salt[1] and oil[2].\n\n[1] Coarse.\n\n[2] Of olives.");
    }
  }
}

TEST_CASE("the notes stand at the end, once", "[html]") {
  const auto article = clean_html(
      "<p>Salt<sup><a href=#n1 id=r1>1</a></sup> first.</p><h4>Notes</h4><ol><li id=n1><p>Coarse. <a "
      "href=#r1>↩</a></p></li></ol><p>Bye.</p>",
      {});
  CHECK(article.text == "Salt[1] first.\n\nBye.\n\n[1] Coarse.");
  CHECK(article.markdown == "Salt[^1] first.\n\nBye.\n\n[^1]: Coarse.");
}

TEST_CASE("Markdown calls each note by a name of its own", "[html]") {
  struct Row {
    const char* why;
    const char* input;
    const char* markdown;
  };
  const Row rows[] = {
      {"a marker that comes again", "<p>a[1]</p><p>[1] x</p><p>b[1]</p><p>[1] y</p><p>c[1]</p><p>[1] z</p>",
       "a[^1]\n\nb[^1-2]\n\nc[^1-3]\n\n[^1]: x\n\n[^1-2]: y\n\n[^1-3]: z"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).markdown == row.markdown); }
  }
}

TEST_CASE("a list that repeats what is carried at the markers goes, with its title", "[html]") {
  const auto article = clean_html(
      "<p>Salt<a role=button><sup>[1]</sup></a><span class=footnote_tooltip>Coarse and dry.</span>.</p>"
      "<p>References[+]</p><table><caption>References</caption><tr><th>↑1<td>Coarse and dry.</table>",
      {});
  CHECK(article.text == "Salt[1].\n\n[1] Coarse and dry.");
}
