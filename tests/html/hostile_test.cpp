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

double seconds(const std::string& input) {
  const auto begin = std::chrono::steady_clock::now();
  (void)feedarc::clean_html(input, {});
  (void)feedarc::sanitize_html(input, "");
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
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
  };
  for (const char* const piece : pieces) {
    DYNAMIC_SECTION(piece) {
      const double small = seconds(repeated(piece, 40'000));
      const double large = seconds(repeated(piece, 160'000));
      CHECK(large < 0.1 + 10 * small);
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
