#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "feedarc/html.h"
#include "html/table_grid.h"

namespace {

std::string repeated(const std::string& piece, std::size_t bytes) {
  std::string all;
  while (all.size() < bytes) all += piece;
  return all;
}

/// The best of a few runs: others share the machine.
double seconds(const std::string& input, int runs) {
  double best = 1e9;
  for (int run = 0; run < runs; ++run) {
    const auto begin = std::chrono::steady_clock::now();
    (void)feedarc::clean_html(input, {});
    (void)feedarc::sanitize_html(input, "");
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  return best;
}

// A ratio of two sizes in one run: it does not depend on the machine. Quadratic time would give 16.
template <class Make>
bool is_linear(Make make) {
  for (int runs = 1; runs <= 4; ++runs) {
    if (seconds(make(160'000), runs) < 0.1 + 10 * seconds(make(40'000), 1)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("time is linear in hostile input", "[html]") {
  const char* const pieces[] = {
      "<div>",
      "<p>x",
      "<b>",
      "<ruby><rt>",
      "<a href=#x>1",
      "<a><div>",
      "<ul><li>",
      "<!----!>",
      "<table><td>",
      "<svg><g>",
      "</p>",
      "[x ",
      "<blockquote>x",
      "<p>Editor's note:</p>",
      "<p>Update</p>",
      "<div><p>Author's note</p>",
      "<select><option>x",
      "<i><b></b>",
      "<nobr>x<p>",
      "x[1] ",
      "<br>",
      "<html a=1>",
      "<object><p>x",
      "x[ref]y",
      "x[ref]y[/ref]",
      "x[1]<p>[1] y</p>",
      "<i title='said twice'>1</i>",
      "1<b class=tooltip>",
      "<<!-- -->b>",
      "<svg><g><p>",
      "<svg><font color=x>",
      "<math><annotation-xml encoding='text/htm&#x6C'><b></b>",
      "<svg><mtext><b>x</b>",
      "<noscript><p>",
      "<noscript></noscript>",
      "<![CDATA[",
      "x]]>",
  };
  for (const char* const piece : pieces) {
    DYNAMIC_SECTION(piece) {
      CHECK(is_linear([&](std::size_t bytes) { return repeated(piece, bytes); }));
    }
  }
}

TEST_CASE("time is linear in hostile input of several parts", "[html]") {
  struct Case {
    const char* why;
    std::string (*make)(std::size_t bytes);
  };
  const Case cases[] = {
      {"a picture of many pictures and a long set",
       [](std::size_t bytes) {
         return "<picture><source srcset='" + repeated("a/b 1x,", bytes) + "'>" + repeated("<img>", bytes);
       }},
      {"text between paragraphs behind many elements",
       [](std::size_t bytes) {
         return "<p>z[1]</p><section>" + repeated("<i>a</i>", bytes) + repeated("<p>b</p>x", bytes);
       }},
      {"links to one block of many elements",
       [](std::size_t bytes) {
         return "<p>" + repeated("z<a href=#n>1</a>", bytes) + "</p><div id=n>" + repeated("<i></i>", bytes);
       }},
      {"elements of notes that never end before a long text",
       [](std::size_t bytes) {
         return "<div>" + repeated("x<ref>", bytes / 60) + repeated("word ", 20 * bytes) + "<p>";
       }},
      {"many notes behind a long paragraph",
       [](std::size_t bytes) {
         std::string text = "<p>" + repeated("word ", 4 * bytes), notes = "</p><ol>";
         for (std::size_t i = 0; i < bytes / 50; ++i) {
           const std::string number = std::to_string(i + 1);
           text += "<sup><a href=#n" + number + ">" + number + "</a></sup> ";
           notes += "<li id=n" + number + ">b";
         }
         return text + notes;
       }},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(is_linear(c.make));
    }
}

TEST_CASE("a short table does not stand for millions of cells", "[html]") {
  struct Case {
    const char *why, *colspan, *rowspan;
  };
  const Case cases[] = {
      {"wide cells", "64", ""}, {"wide and high ones", "64", "9999"}, {"high ones", "", "9999"}};
  for (const Case& c : cases) DYNAMIC_SECTION(c.why) {
      feedarc::html::TableGrid grid;
      for (int row = 0; row < 50'000; ++row) {
        grid.start_row();
        grid.add_cell("a", c.colspan, c.rowspan);
      }
      std::size_t cells = 0;
      for (const auto& row : grid.take()) cells += row.size();
      CHECK(cells >= 50'000);
      CHECK(cells <= 200'000);
    }
}

TEST_CASE("text beyond the bound on depth stays", "[html]") {
  const std::string deep = repeated("<div>", 250'000) + "needle";
  CHECK(feedarc::clean_html(deep, {}).text == "needle");
  const std::string once = feedarc::sanitize_html(deep, "");
  CHECK(once.find("needle") != std::string::npos);
  CHECK(feedarc::sanitize_html(once, "") == once);
}
