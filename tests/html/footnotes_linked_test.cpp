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
