#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "feedarc/html.h"

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

}  // namespace

// A ratio of two sizes in one run: it does not depend on the machine. Quadratic time would give 16.
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
  };
  for (const char* const piece : pieces) {
    DYNAMIC_SECTION(piece) {
      bool linear = false;
      for (int runs = 1; runs <= 4 && !linear; ++runs) {
        linear = seconds(repeated(piece, 160'000), runs) < 0.1 + 10 * seconds(repeated(piece, 40'000), 1);
      }
      CHECK(linear);
    }
  }
}

TEST_CASE("text beyond the bound on depth stays", "[html]") {
  const std::string deep = repeated("<div>", 250'000) + "needle";
  CHECK(feedarc::clean_html(deep, {}).text == "needle");
  const std::string once = feedarc::sanitize_html(deep, "");
  CHECK(once.find("needle") != std::string::npos);
  CHECK(feedarc::sanitize_html(once, "") == once);
}
