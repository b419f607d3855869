#include "feedarc/text/terminal.h"

#include <catch2/catch.hpp>
#include <string>

using feedarc::display_width;
using feedarc::fit_width;
using feedarc::terminal_line;
using feedarc::terminal_safe;
using feedarc::wrap;

TEST_CASE("terminal_safe lets nothing through that steers a terminal or turns a line") {
  struct Case {
    const char* why;
    std::string text, want;
  };
  const Case cases[] = {
      {"plain text stays", "Ebb & flow, 40 °C", "Ebb & flow, 40 °C"},
      {"an escape sequence loses its escape", "a\x1b[31mb", "a[31mb"},
      {"a title sequence loses its ends", "\x1b]0;owned\x07", "]0;owned"},
      {"C1 controls go, as UTF-8",
       "a\xc2\x9b"
       "b",
       "ab"},
      {"a bare C1 byte is bad UTF-8",
       "a\x9b"
       "b",
       "a\uFFFDb"},
      {"DEL and backspace go",
       "a\x7f\x08"
       "b",
       "ab"},
      {"a NUL goes", std::string("a\0b", 3), "ab"},
      {"bidi overrides and isolates go", "\u202Egnp.exe\u2066x\u2069", "gnp.exex"},
      {"a byte-order mark goes", "\uFEFFtext", "text"},
      {"tab and line feed stay", "a\tb\nc", "a\tb\nc"},
      {"a carriage return goes", "a\r\nb", "a\nb"},
      {"bad UTF-8 is replaced",
       "a\xff"
       "b",
       "a\uFFFDb"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(terminal_safe(c.text) == c.want);
    }
}

TEST_CASE("terminal_line is the same on one line") {
  CHECK(terminal_line("a\tb\nc") == "a b c");
  CHECK(terminal_line("a\r\nb\rc") == "a b c");
  CHECK(terminal_line("a\u2028b\u0085c") == "a b c");
  CHECK(terminal_line("\x1b[2Jx") == "[2Jx");
}

TEST_CASE("display_width counts columns, not bytes or code points") {
  struct Case {
    const char* why;
    const char* text;
    std::size_t want;
  };
  const Case cases[] = {
      {"nothing", "", 0},
      {"Latin", "harbour", 7},
      {"Han are wide", "港口", 4},
      {"a combining mark takes none", "e\u0301", 1},
      {"a family of emoji is one sign", "👩‍👩‍👧", 2},
      {"a flag is one sign", "🇳🇴", 2},
      {"a text sign shown as emoji", "❤\uFE0F", 2},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(display_width(c.text) == c.want);
    }
}

TEST_CASE("fit_width cuts with an ellipsis, never inside a sign") {
  CHECK(fit_width("harbour", 7) == "harbour");
  CHECK(fit_width("harbour", 6) == "harbo…");
  CHECK(fit_width("harbour", 1) == "…");
  CHECK(fit_width("harbour", 0).empty());
  CHECK(fit_width("港口城市", 5) == "港口…");
  CHECK(fit_width("港口城市", 4) == "港…");
  CHECK(fit_width("cafe\u0301 au lait", 5) == "cafe\u0301…");
  for (std::size_t columns = 0; columns < 12; ++columns)
    CHECK(display_width(fit_width("a港👩‍👩‍👧bc口🇳🇴d", columns)) <= columns);
}

TEST_CASE("wrap breaks paragraphs and leaves what stands indented") {
  struct Case {
    const char* why;
    const char* text;
    const char* want;
  };
  const Case cases[] = {
      {"short lines stay", "one two", "one two"},
      {"breaks at blanks", "the tide comes in twice", "the tide\ncomes in\ntwice"},
      {"a word longer than the line stays whole", "see https://example.org/tides now",
       "see\nhttps://example.org/tides\nnow"},
      {"paragraphs stay apart", "a\n\nb", "a\n\nb"},
      {"code is not wrapped", "    if (tide == ebb) return;", "    if (tide == ebb) return;"},
      {"Han break anywhere", "港口城市的潮汐表", "港口城市的\n潮汐表"},
      {"no line begins with a full stop", "港口城市的。潮汐", "港口城市\n的。潮汐"},
      {"no line ends with an opening bracket", "港口城市「潮汐表」", "港口城市\n「潮汐表」"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(wrap(c.text, 10) == c.want);
    }
}

TEST_CASE("wrap puts what follows the first line behind blanks") {
  CHECK(wrap("- the tide comes in twice", 10, 2) == "- the tide\n  comes in\n  twice");
  CHECK(wrap("  - tide and ebb", 10, 4) == "  - tide\n    and\n    ebb");
  CHECK(wrap("the tide comes in", 10, 90) == "the tide\n     comes\n     in");
}

TEST_CASE("wrap takes time in proportion to its text") {
  const std::string marks = "a" + [] {
    std::string many;
    for (int n = 0; n < 200'000; ++n) many += "\u0300";
    return many;
  }();
  CHECK(wrap(marks, 10) == marks);
  CHECK(wrap(std::string(1'000'000, 'x'), 10).size() == 1'000'000);
}
