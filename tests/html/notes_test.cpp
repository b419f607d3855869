#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "feedarc/html.h"

using feedarc::clean_html;
using feedarc::Note;
using Kind = feedarc::Note::Kind;

namespace {

const std::string body =
    "<p>The mill stood at the bend of the river for two hundred years before the flood took its wheel "
    "away.</p>"
    "<p>Nobody rebuilt it, for by then the railway brought flour from the coast at half the price.</p>"
    "<p>What is left today is a wall, a mill stone in a garden, and the name of a street.</p>";

struct Row {
  const char* why;
  std::string input;
  std::vector<Note> notes;
};

}  // namespace

TEST_CASE("notes are found by place and label", "[html]") {
  const Row rows[] = {
      {"a label alone ends at a heading",
       "<p><b>Editor’s Note:</b></p><p>One.</p><p>Two.</p><h2>The mill</h2>" + body,
       {{Kind::editor, "One.\n\nTwo."}}},
      {"a label alone without an end takes one paragraph",
       "<p><b>Editor's note</b></p><p>One.</p>" + body,
       {{Kind::editor, "One."}}},
      {"label and text in one paragraph",
       "<p><strong>Correction:</strong> It was the left bank.</p>" + body,
       {{Kind::correction, "It was the left bank."}}},
      {"a paragraph that is the label alone",
       "<blockquote><p>📝 <b>Author’s "
       "note</b></p><p>One.</p></blockquote><aside><p>CORRECTION</p><p>Two.</p></aside>"
       "<p>Publisher’s note</p><p>Three.</p><hr>" +
           body,
       {{Kind::author, "One."}, {Kind::correction, "Two."}, {Kind::publisher, "Three."}}},
      {"a date belongs to the label",
       "<p>Update (3 May 2021): The wall is listed now.</p>" + body,
       {{Kind::update, "The wall is listed now."}}},
      {"a date behind the bold run that the label is",
       "<p><strong>Update</strong> (May 3): One.</p><p><b>Correction</b>, May 3: Two.</p><p><b>Update</b> "
       "3:15 "
       "p.m.: Three.</p><p><strong>更新</strong>（6月3日）：四。</p>" +
           body,
       {{Kind::update, "One."},
        {Kind::correction, "Two."},
        {Kind::update, "Three."},
        {Kind::update, "四。"}}},
      {"words behind the bold run are the note's",
       "<p><b>Update</b> (see below): One.</p><p><b>Correction</b>, 12: so.</p>" + body,
       {{Kind::update, "(see below): One."}, {Kind::correction, ", 12: so."}}},
      {"a date in the brackets of a label",
       "<p>[Update: May 3, 2024] Sold.</p><p>【訂正：2024年6月3日】二。</p>" + body,
       {{Kind::update, "Sold."}, {Kind::correction, "二。"}}},
      {"a note in brackets that is a date", "<p>[Correction: May 3, 2024]</p>" + body, {}},
      {"an abbreviation signs behind a comma in square brackets, and a book's editor does not",
       "<p>The cut [the towpath, Ed.] was dry [Bo Fry, ed.], [Jan de Wit and Bo Fry, eds.], [Fry et al., "
       "ed.], "
       "[vol. 2, ed.], [Fry 1999, ed.].</p>" +
           body,
       {{Kind::editor, "the towpath"}}},
      {"italic paragraphs go on in one voice",
       "<p><em>Author’s note: One.</em></p><p><em>Two.</em></p>" + body,
       {{Kind::author, "One.\n\nTwo."}}},
      {"a bracket",
       "<p>【Editor’s note: Shortened. (By a third.】</p>" + body,
       {{Kind::editor, "Shortened. (By a third."}}},
      {"a bracket whose label stands alone", "<p>[Editor:</p><p>One.]</p>" + body, {{Kind::editor, "One."}}},
      {"a bracket in an item", "<ul><li>[TN: One.]</li></ul>" + body, {{Kind::translator, "One."}}},
      {"a bracket over two paragraphs",
       "<p>[Editor’s note: One.</p><p>Two.]</p>" + body,
       {{Kind::editor, "One.\n\nTwo."}}},
      {"a bracketed label", "<p>【编者按】本文略有删节。</p>" + body, {{Kind::editor, "本文略有删节。"}}},
      {"a bracket in a sentence",
       "<p>He took the boat [translator’s note: a flat one] home.</p>" + body,
       {{Kind::translator, "a flat one"}}},
      {"a signature in a bracket",
       "<p>They met in the Krug [an inn. —Ed.] at noon.</p>" + body,
       {{Kind::editor, "an inn."}}},
      {"a container by its class",
       "<div class=\"entry__editors-note\"><p>One.</p><p>Two.</p></div>" + body,
       {{Kind::editor, "One.\n\nTwo."}}},
      {"a container that its label opens",
       "<aside><p><b>Disclosure:</b> One.</p><p>Two.</p></aside>" + body,
       {{Kind::disclosure, "One.\n\nTwo."}}},
      {"another language",
       "<p><em>Anm. d. Red.: Die Namen sind geändert.</em></p>" + body,
       {{Kind::editor, "Die Namen sind geändert."}}},
      {"plurals and articles of other languages",
       "<p><b>Anmerkungen der Autorin:</b> One.</p><p>[Una nota de los editores: "
       "Two.]</p><p><b>Исправления:</b> "
       "Three.</p><dl><dt>Lisäykset</dt><dd>Four.</dd></dl><p>（編集部追記：Five.）</p><p><b>הערות "
       "המתרגמים:</b> Six.</p>" +
           body,
       {{Kind::author, "One."},
        {Kind::editor, "Two."},
        {Kind::correction, "Three."},
        {Kind::update, "Four."},
        {Kind::editor, "Five."},
        {Kind::translator, "Six."}}},
      {"abbreviations with blanks and without",
       "<p>He came (Anm.d.Red.: on foot) home (n. d. r.: by rail).</p>" + body,
       {{Kind::editor, "on foot"}, {Kind::editor, "by rail"}}},
      {"capitals without their accents",
       "<p><b>ΣΗΜΕΙΩΣΗ ΤΟΥ ΜΕΤΑΦΡΑΣΤΗ:</b> One.</p>" + body,
       {{Kind::translator, "One."}}},
      {"letters that a press spells in another way",
       "<p>Nota redacţiei: One.</p>" + body,
       {{Kind::editor, "One."}}},
      {"full-width letters", "<p>ＴＮ：One.</p>" + body, {{Kind::translator, "One."}}},
      {"a sign before the label", "<p>※編集部注：One.</p>" + body, {{Kind::editor, "One."}}},
      {"a date before the label", "<p>2024年5月3日追記：One.</p>" + body, {{Kind::update, "One."}}},
      {"an hour in another language",
       "<p><b>Aggiornamento del 3 maggio ore 12.30:</b> One.</p>" + body,
       {{Kind::update, "One."}}},
      {"a signature behind a comma, as its press has it",
       "<p>The mill (built in 1871, red.) stood.</p>" + body,
       {{Kind::editor, "built in 1871"}}},
      {"a date in the bold run, behind a dash or a colon",
       "<p><b>Update – 3 May 2021</b><br>One.</p><p><b>Correction: May 3, 2021</b><br>Two.</p>" + body,
       {{Kind::update, "One."}, {Kind::correction, "Two."}}},
      {"a date and a second separator",
       "<p>Update – 3 May 2021: One.</p><p>Correction: 12 – not 13.</p>" + body,
       {{Kind::update, "One."}, {Kind::correction, "12 – not 13."}}},
      {"a signature behind a hyphen",
       "<p><em>이름은 바꾸었다-편집자주</em></p>" + body,
       {{Kind::editor, "이름은 바꾸었다"}}},
      {"a signature behind a low line",
       "<p>배(강의 것_옮긴이)를 탔다.</p>" + body,
       {{Kind::translator, "강의 것"}}},
      {"a date before the label and a dash",
       "<p><b>3 May 2021 – Update:</b> One.</p>" + body,
       {{Kind::update, "One."}}},
      {"months of other scripts",
       "<p>تحديث, 4 فبراير 2024: One.</p><p>Ενημέρωση 13 Νοεμβρίου 2024: Two.</p><p>עדכון 5 במרץ 2024: "
       "Three.</p>"
       "<p>به‌روزرسانی ۳ مه ۲۰۲۴: Four.</p>" +
           body,
       {{Kind::update, "One."}, {Kind::update, "Two."}, {Kind::update, "Three."}, {Kind::update, "Four."}}},
      {"items are numbered as in the text",
       "<p><b>Errata:</b></p><ol start=3><li>One.<li>Two.</ol><hr>" + body,
       {{Kind::correction, "3. One.\n4. Two."}}},
      {"a label in a heading cell",
       "<table><tr><th>Editor’s note<td>One.</table>" + body,
       {{Kind::editor, "One."}}},
      {"a legend",
       "<fieldset><legend>Editor’s note</legend><p>One.</p></fieldset>" + body,
       {{Kind::editor, "One."}}},
      {"signatures of other scripts",
       "<p>He left (on foot – העורך) at (noon ＝編集部注) home.</p>" + body,
       {{Kind::editor, "on foot"}, {Kind::editor, "noon"}}},
      {"a heading with its date",
       "<h3>Update: 3 May 2021</h3><p>One.</p><hr>" + body,
       {{Kind::update, "One."}}},
      {"an equals sign in a bracket",
       "<p>彼は「モイン」〔訳注＝やあ〕と言った。</p>" + body,
       {{Kind::translator, "やあ"}}},
      {"a prime for an apostrophe", "<p>Editor′s note:: One.</p>" + body, {{Kind::editor, "One."}}},
      {"a role says whose correction, update or disclosure it is",
       "<p><b>Update from the editors:</b> One.</p><p><b>Editor’s correction:</b> Two.</p><p>Korrektur der "
       "Redaktion: Three.</p><p><b>Author’s disclosure:</b> Four.</p>" +
           body,
       {{Kind::update, "One."},
        {Kind::correction, "Two."},
        {Kind::correction, "Three."},
        {Kind::disclosure, "Four."}}},
      {"numbers, pages and names in the label",
       "<p><b>Update II:</b> One.</p><p><b>Update two:</b> Two.</p><p><b>Erratum, p. 12:</b> "
       "Three.</p><p><b>Translator’s note – Bo Fry:</b> Four.</p><p><b>Addendum (2020).</b> Five.</p>" +
           body,
       {{Kind::update, "One."},
        {Kind::update, "Two."},
        {Kind::correction, "Three."},
        {Kind::translator, "Four."},
        {Kind::update, "Five."}}},
      {"a gloss like a credit, in square brackets",
       "<p>They [UNO, Red.] came with a wheel [video — Ed.].</p>" + body,
       {{Kind::editor, "UNO"}, {Kind::editor, "video"}}},
      {"the end of a bold run inside the note",
       "<p><b>Editor’s note: Names</b> were changed.</p><p>Editor’s note: Names<br>were changed.</p>" + body,
       {{Kind::editor, "Names were changed."}, {Kind::editor, "Names\nwere changed."}}},
      {"an hour in words",
       "<p><b>Update noon:</b> One.</p><p>Update V: Two.</p>" + body,
       {{Kind::update, "One."}, {Kind::update, "Two."}}},
      {"code in the label only", "<p><code>Editor’s note:</code> One.</p>" + body, {{Kind::editor, "One."}}},
      {"a dash before the label", "<p>—Editor’s note: One.</p>" + body, {{Kind::editor, "One."}}},
      {"a full stop behind a date in brackets",
       "<p><strong>Update (3 May).</strong> One.</p><p><em>Correction (3 May 2021). Two.</em></p>" + body,
       {{Kind::update, "One."}, {Kind::correction, "Two."}}},
      {"the name of the paper",
       "<p>Примечание редакции «Мельницы»: One.</p><p>Note de la rédaction « Moulin » : Two.</p>" + body,
       {{Kind::editor, "One."}, {Kind::editor, "Two."}}},
      {"bold letters of a formula", "<p>𝗘𝗱𝗶𝘁𝗼𝗿’𝘀 𝗻𝗼𝘁𝗲: One.</p>" + body, {{Kind::editor, "One."}}},
      {"rarer brackets, whole paragraphs",
       "<p>&lt;Editor’s note: One.&gt;</p><p>『編集部注：Two.』</p><p>〖译者注：Three.〗</p>" + body,
       {{Kind::editor, "One."}, {Kind::editor, "Two."}, {Kind::translator, "Three."}}},
      {"signatures behind two names, a full stop, a letter of East Asia",
       "<p>He met him (Kiss Jánost – a szerk.) there [Luis Vega. N. del E.] with a 배(수문-옮긴이) and "
       "田(川に・編集部注).</p>" +
           body,
       {{Kind::editor, "Kiss Jánost"},
        {Kind::editor, "Luis Vega."},
        {Kind::translator, "수문"},
        {Kind::editor, "川に"}}},
      {"a signature in a bracket of its own",
       "<p><i>Der Text erschien zuerst im Mai. (Red.)</i></p>" + body,
       {{Kind::editor, "Der Text erschien zuerst im Mai."}}},
      {"a kind in a class",
       "<div class=\"correction-note\"><p>One.</p></div><div "
       "class=\"post__addendum-notes\"><p>Two.</p></div>" +
           body,
       {{Kind::correction, "One."}, {Kind::update, "Two."}}},
      {"dashes of a typewriter, behind a full stop or a colon",
       "<p>Editor’s note -- One.</p><p>UPDATE -- Two.</p><p>Nota del editor.- Three.</p><p>Editor’s note.-- "
       "Four.</p><p>Editor’s note:— Five.</p>" +
           body,
       {{Kind::editor, "One."},
        {Kind::update, "Two."},
        {Kind::editor, "Three."},
        {Kind::editor, "Four."},
        {Kind::editor, "Five."}}},
      {"an option of a program", "<p>Update --force overwrites all.</p>" + body, {}},
      {"a minus or an option behind a colon",
       "<p>Correction: -5 °C it was.</p><p>Editor’s note: --help says it.</p><p>Update: –5 °C "
       "now.</p><p>Editor’s note: -- One.</p><p>Update: - Two.<br>- Three.</p><p>编者按：——四。</p>" +
           body,
       {{Kind::correction, "-5 °C it was."},
        {Kind::editor, "--help says it."},
        {Kind::update, "–5 °C now."},
        {Kind::editor, "One."},
        {Kind::update, "- Two.\n- Three."},
        {Kind::editor, "四。"}}},
      {"Armenian’s colons",
       "<p>Խմբագրի նշում․ One.</p><p>Խմբագրի նշում. Two.</p><p>Ջրաղացը (խմբագրի նշում. երեք)։</p>" + body,
       {{Kind::editor, "One."}, {Kind::editor, "Two."}, {Kind::editor, "երեք"}}},
      {"a quotation or a container in an item",
       "<ul><li>Salt<blockquote><p>Editor’s note: One.</p></blockquote><li>Oil<aside><h4>Editor’s "
       "note</h4><p>Two.</p></aside><li>Rye<div class=editors-note><p>Three.</p></div></ul>" +
           body,
       {{Kind::editor, "One."}, {Kind::editor, "Two."}, {Kind::editor, "Three."}}},
      {"the short form of Greek papers",
       "<p>Ο μύλος (σ.σ. κάηκε) και ο τροχός (ο παλιός, σ.σ.).</p>" + body,
       {{Kind::editor, "κάηκε"}, {Kind::editor, "ο παλιός"}}},
      {"pages of a Greek book", "<p>Μύλοι (σ.σ. 12-15), (σ.σ. 3 κ.ε.).</p>" + body, {}},
      {"whom a correction or an update is from",
       "<p><b>Update from Ada Bell, 3 May:</b> One.</p><p><b>Update by Ada Bell:</b> Two.</p><p><b>Update "
       "von "
       "14 Uhr:</b> Three.</p>" +
           body,
       {{Kind::update, "One."}, {Kind::update, "Two."}, {Kind::update, "Three."}}},
      {"small words in a name",
       "<p>Update by Ada von Moos: One.</p><p>Update from Maria de Souza: Two.</p><p>Update by Ada and Bo "
       "Fry: Three.</p>" +
           body,
       {{Kind::update, "One."}, {Kind::update, "Two."}, {Kind::update, "Three."}}},
      {"one name behind by, or before a date",
       "<p>Update by Reuters: it fell.</p><p>Correction by Ada: One.</p><p>Update from Kyiv, 3 May 2024: "
       "Two.</p><p>Update from Kyiv (14:20): Three.</p>" +
           body,
       {{Kind::update, "it fell."},
        {Kind::correction, "One."},
        {Kind::update, "Two."},
        {Kind::update, "Three."}}},
      {"what is corrected, updated or disclosed",
       "<h3>Berichtigung von Karten</h3><p>Sie dauert.</p><p><b>Update von Mills Land:</b> "
       "so.</p><p><b>Offenlegung von Quellen:</b> ja.</p><h2>Update from the Field</h2><p>It "
       "rains.</p><p><b>Uppdatering av Mills:</b> ja.</p><p><b>Update from Kyiv:</b> it rains.</p><p>Update "
       "from Apollo 13: all well.</p><p>Update from Kyiv on the Mills: none.</p>" +
           body,
       {}},
      {"who read the proofs",
       "<p><b>Korrektur:</b> Anna Moos</p><p>Korekta: Anna Mech</p><p>Korrektur: Anna Moos und Karl "
       "Hall</p>" +
           body,
       {}},
      {"a correction that is a name or a few signs",
       "<p>訂正：誤字訂正</p><p>更正：标题错误</p><p>정정: 가격인상</p><p>Correction: 🎉🎉</p><p>Correction: "
       "New York</p><p>Berichtigung: Bad Homburg</p>" +
           body,
       {{Kind::correction, "誤字訂正"},
        {Kind::correction, "标题错误"},
        {Kind::correction, "가격인상"},
        {Kind::correction, "🎉🎉"},
        {Kind::correction, "New York"},
        {Kind::correction, "Bad Homburg"}}},
      {"a correction in capitals or with a name in it",
       "<p>CORRECTION: MILL SHUT</p><p>Correction: Ada Bell is a miller.</p>" + body,
       {{Kind::correction, "MILL SHUT"}, {Kind::correction, "Ada Bell is a miller."}}},
      {"a title with capitals",
       "<p>Update on the Mills: none.</p><p>Korrektur des Kurses: ja.</p>" + body,
       {}},
      {"a stamp is no note", "<p>Updated: 3 May 2024</p>" + body, {}},
      {"the editor of a book", "<p>See <i>Mills</i> (Bo Fry, ed.) and (Homer, trans.).</p>" + body, {}},
      {"a credit in brackets", "<p>A poem. (Translator: Bo Fry)</p>" + body, {}},
      {"credits in brackets",
       "<p>（作者：王小河，系某校教师）</p><p>(Bo Fry – Editor), (Fry, B., red.), (Bell & Fry, eds.), "
       "(dpa/red), "
       "(Nashville, TN), (편집자: 박하천 기자).</p><p>(red.)</p>" +
           body,
       {}},
      {"editions, initials and words with a hyphen",
       "<p>The book (ed. 1901), (tr. Bo Fry, 1901), (Ed. Bell & Fry 1901), (op-ed), (N.T. Fry).</p>" + body,
       {}},
      {"words that begin like the name of a month or a day",
       "<p>Update general: none.</p><p>Update juniors: none.</p><p>Mise à jour montagne : rien.</p>" + body,
       {}},
      {"stamps of other languages",
       "<p>Обновлено: 3 мая 2024, 10:20 МСК</p><p>Opdateret: 3. maj 2024 kl. 10.20</p><p>Cập nhật: "
       "03/05/2024 "
       "10:20 GMT+7</p><p>Update: May 3rd, 2024</p><p>به‌روزرسانی: ۳ اردیبهشت "
       "۱۴۰۳، "
       "۱۰:۲۰</p>" +
           body,
       {}},
      {"words that begin like a month",
       "<p>Update frequency: weekly.</p><p>Correção monetária: três.</p><p>Rectification du tracé : "
       "deux.</p>" +
           body,
       {}},
      {"works and who made them",
       "<p>A wheel (Foto: Redaktion), a wall (Photo : la rédaction), a stone（写真：編集部）, a street "
       "(Image – the editors), "
       "（文・写真＝編集部）.</p>" +
           body,
       {}},
      {"a line of a program", "<p><code>Update: 3 packages</code></p>" + body, {}},
      {"dialogue behind a dash",
       "<p>— Corrección: son tres —dijo Ana.</p><p>– Full disclosure: I like him.</p>" + body,
       {}},
      {"rarer brackets inside, of titles and of code",
       "<p>映画『更新：新しい世界』を見た。</p><p>Use &lt;Translator: name&gt; and &lt;TN: "
       "37201&gt;.</p><p>『追記：あの夏の日』</p>" +
           body,
       {}},
      {"names in italics",
       "<p><em>Ada Bell (Ed.)</em></p><p><i>The Mill, by Bo Fry (author)</i></p><p><em>Choose (blue) or "
       "(red).</em></p>" +
           body,
       {}},
      {"editors that are programs",
       "<h3>Editor updates</h3><p>The canvas no longer jumps.</p><p>Actualización del editor: el lienzo no "
       "salta.</p>" +
           body,
       {}},
      {"versions, numbers and films",
       "<p>Update (1.2.3). A release.</p><p>Correction (10,000). Words.</p><p>Disclosure (May 1994). A "
       "film.</p>" +
           body,
       {}},
      {"agencies and initials",
       "<p>The mill stood. (dpa, red)</p><p>It fell. (SID, Red.)</p><p>(jk, red.)</p>" + body,
       {}},
      {"books and who edited them",
       "<p>See <i>Mills</i> (ed. by Bell and Fry), (hrsg. von Fry).</p>" + body,
       {}},
      {"a small word at the end",
       "<p>Update on the van: none.</p><p>Correction of the: none.</p>" + body,
       {}},
      {"the year of a film", "<p>Update (2020). A film.</p>" + body, {}},
      {"a hyphen in a Latin word", "<p>The piece (an op-ed) stood.</p>" + body, {}},
      {"a bracket of its own that is no paragraph in italics",
       "<p>Der Text erschien im Mai. (Red.)</p>" + body,
       {}},
      {"a title in brackets before it", "<h2>[Update] The mill is saved</h2>" + body, {}},
      {"a bracketed label in an item", "<ul><li>【编者按】更短</li></ul>" + body, {}},
      {"a film and its director", "<p><i>Disclosure</i>, Levinson: three stars.</p>" + body, {}},
      {"a cell of a table", "<table><tr><td>Author’s note</td><td>3 pages</td></tr></table>" + body, {}},
      {"a state of the union", "<p>The mill (Fargo, ND) stood.</p>" + body, {}},
      {"words behind the label make it something else", "<p>Update the valve: it leaks.</p>" + body, {}},
      {"inside a sentence", "<p>The editor’s note said so: nothing was left.</p>" + body, {}},
      {"a title", "<h2>Editor’s Note: A Memoir</h2>" + body, {}},
      {"a list item", "<ul><li>Correction: fluid, one bottle</li></ul>" + body, {}},
      {"a speaker", "<p><b>Editor:</b> And then?</p><p><b>Miller:</b> Nothing.</p>" + body, {}},
      {"a class that only mentions", "<div class=\"editor-content\"><p>One.</p></div>" + body, {}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { CHECK(clean_html(row.input, {}).notes == row.notes); }
  }
}

TEST_CASE("a note that is a block is a quotation in Markdown", "[html]") {
  const auto article = clean_html("<p>[Editor’s note: Shortened.</p><p>By a third.]</p>" + body, {});
  CHECK(article.markdown.substr(0, article.markdown.find("\n\nThe mill")) ==
        "> **Editor’s note:** Shortened.\n>\n> By a third.");
  CHECK(article.text.starts_with("[Editor’s note: Shortened.\n\nBy a third.]\n\nThe mill"));
}
