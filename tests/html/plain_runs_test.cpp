#include "html/plain_runs.h"

#include <catch2/catch.hpp>
#include <string>

#include "feedarc/text/utf8.h"
#include "html/parse.h"
#include "html/tree_text.h"

using namespace feedarc::html;

namespace {

const std::string first = "\U000F0000", second = "\U000F0001";
const std::string run = "a sentence that is long enough";

std::string told(const std::string& text) {
  PlainRuns runs(text);
  std::string out;
  runs.append(out, text);
  return out;
}

struct Told {
  const char* what;
  std::string text, told;
};

const Told table[] = {
    {"a run", run, first},
    {"too short a run", "fifteen letters", "fifteen letters"},
    {"blanks at the ends stay", " \n" + run + "\t ", " \n" + first + "\t "},
    {"a no-break space is no blank", "\u00A0" + run + "\u3000", first},
    {"only blanks", std::string(40, ' '), std::string(40, ' ')},
    {"a reference between runs", run + "&amp;" + run, first + "&amp;" + second},
    {"a reference without semicolon", run + "&copy, " + run, first + "&copy" + second},
    {"an ampersand", run + " & " + run, first + " & " + second},
    {"a reference by number", run + "&#x1F600;" + run + "&#8217;", first + "&#x1F600;" + second + "&#8217;"},
    {"emoji", "\U0001F600 " + run, first},
    {"a flag of tag characters", "\U0001F3F4\U000E0067\U000E007F " + run, first},
    {"a private character written out", "\U000F0000 " + run, "\U000F0000 " + run},
    {"one of the last plane", run + "\U00100000", run + "\U00100000"},
    {"one by decimal number", run + "&#983040;", run + "&#983040;"},
    {"one by hexadecimal number", run + "&#X0f0000;", run + "&#X0f0000;"},
    {"a number beyond all", run + "&#99999999999999;", run + "&#99999999999999;"},
};

}  // namespace

TEST_CASE("the parser is told of long runs by a character each", "[html]") {
  for (const Told& row : table) {
    DYNAMIC_SECTION(row.what) { CHECK(told(row.text) == row.told); }
  }
}

TEST_CASE("what the parser was told becomes the text again", "[html]") {
  for (const Told& row : table) {
    DYNAMIC_SECTION(row.what) {
      PlainRuns runs(row.text);
      std::string out, room;
      runs.append(out, row.text);
      CHECK(runs.expand(out, room) == row.text);
    }
  }
}

TEST_CASE("more runs than there are characters for stay as they are", "[html]") {
  PlainRuns runs("");
  constexpr std::size_t characters = 2 * 0xFFFE;
  std::string out, all, room;
  for (std::size_t k = 0; k < characters + 2; ++k) runs.append(out, run);
  CHECK(out.size() == characters * first.size() + 2 * run.size());
  CHECK(out.ends_with("\U0010FFFD" + run + run));
  CHECK(feedarc::is_valid_utf8(out));
  for (std::size_t k = 0; k < characters + 2; ++k) all += run;
  CHECK(runs.expand(out, room) == all);
}

TEST_CASE("the tree does not depend on how the parser is told of long texts", "[html]") {
  const char* const documents[] = {
      "<TABLE>a text thrown out of its table<tr><td>and one that stays in its cell</table>",
      "<title>words in a title, raw</title><textarea>\n\nwords in a field of text</textarea>",
      "<b>long words in bold<p>opened again in a paragraph</b>and then no more</p>",
      "<svg><desc>a drawing's own words &amp; more<![CDATA[and a section of <words>]]></desc></svg>",
      "<script>if (a < b) document.write('<p>a paragraph</p>')</script>and the text behind it",
      "<p title='a > b and quite a long title > text'>text of the paragraph<img alt='a > long alternative'>",
      "<select>text in a choice where<option>an option that is long</select>",
      "<!-- a comment > with a text that is long -->and the text behind it -- > is longer",
      "half a reference &<!-- -->amp; a text that goes on, &#<noscript></noscript>38; and ends",
      "a text with a \x01 control and a bad \xff byte in it",
      "<a x=\"1>a long value of an attribute\">a long text of a link<a>and another link",
  };
  for (const char* const markup : documents) {
    DYNAMIC_SECTION(markup) {
      const Document full = parse_fragment(markup, Parser::full);
      const Document literal = parse_fragment(markup, Parser::full_to_the_letter);
      CHECK(tree_text(full.root()) == tree_text(literal.root()));
    }
  }
}
