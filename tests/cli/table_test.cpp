#include "cli/table.h"

#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>

using namespace feedarc::cli;

namespace {

/// What is printed into a pipe; small enough to wait in it.
template <class Print>
std::string printed(Print print) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  {
    Output out(ends[1]);
    print(out);
    out.flush();
  }
  ::close(ends[1]);
  std::string text(1 << 16, '\0');
  const ssize_t got = ::read(ends[0], text.data(), text.size());
  ::close(ends[0]);
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return text;
}

}  // namespace

TEST_CASE("columns stand under each other by their width on a terminal") {
  const std::string text = printed([](Output& out) {
    Table table(out, {{"#", true, 0, 0}, {"title", false, 5, 0}, {"", false, 0, 0}}, 80, false);
    table.row({"1", "港口", "a note"});
    table.row({"12", "harbour", ""});
    table.finish();
  });
  CHECK(text ==
        " #  title\n"
        " 1  港口     a note\n"
        "12  harbour\n");
}

TEST_CASE("columns that may give are narrowed to the line, no further than they may") {
  const std::string text = printed([](Output& out) {
    Table table(out, {{"feed", false, 4, 0}, {"title", false, 6, 0}}, 14, false);
    table.row({"The Ferry Notes", "Chapter 41: Low Water"});
    table.finish();
  });
  CHECK(text == "feed    title\nThe F…  Chapt…\n");
}

TEST_CASE("cells are safe and on one line; an empty table prints nothing") {
  const std::string text = printed([](Output& out) {
    Table table(out, {{"", false, 0, 0}}, 80, true);
    table.row({"a\x1b[31m\nb\u202E"});
    table.note("    note");
    table.finish();
  });
  CHECK(text == "a[31m b\n    note\n");
  CHECK(printed([](Output& out) { Table(out, {{"x", false, 0, 0}}, 80, true).finish(); }).empty());
}

TEST_CASE("a megabyte in a cell is cut") {
  const std::string text = printed([](Output& out) {
    Table table(out, {{"", false, 10, 0}}, 60, false);
    table.row({std::string(1'000'000, 'x')});
    table.finish();
  });
  CHECK(text.size() < 100);
}
