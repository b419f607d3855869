#include <catch2/catch.hpp>

#include "program.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;

namespace {

/// An entry with a paragraph, code and a table.
struct Shown : Program {
  Shown() {
    environment = {{"PAGER", "cat"}};
    const std::string body = "<p>" + paragraph.substr(0, 4) + "<a href=\"/t\">" + paragraph.substr(4, 4) +
                             "</a>" + paragraph.substr(8) + "</p><pre>" + code +
                             "</pre><table><tr><th>Port<th>High<tr><td>Ayr<td>6:40</table>";
    run({"add", folder.write("feed.xml", rss(item("ebb", "Ebb", body))).string()});
    run({"fetch"});
  }
  const std::string paragraph =
      "The tide comes in twice a day, and twice a day it goes out again; between the two the boats lie dry.";
  const std::string code =
      "if (tide == ebb && the_boats_lie_dry_between_the_two_of_them_as_they_do_twice_a_day) return;";
};

}  // namespace

TEST_CASE("show is laid out for its terminal: paragraphs wrapped, code as it is, tables aligned") {
  const Shown program;
  const std::string wrapped =
      "The tide comes in twice a day, and twice a day it goes out again; between the\r\ntwo the boats lie "
      "dry.";
  CHECK_THAT(program.on_terminal({"show", "ebb"}),
             Contains(wrapped) && Contains(program.code) && Contains("Port | High\r\nAyr  | 6:40"));
  CHECK_THAT(program.run({"show", "ebb"}).out,
             Contains(program.paragraph) && Contains(program.code) && Contains("Port | High\nAyr | 6:40"));
}

TEST_CASE("show says where links lead") {
  const Shown program;
  CHECK_THAT(program.run({"show", "ebb", "--links", "inline"}).out,
             Contains("The tide <http://ferry.example/t> comes in"));
  CHECK_THAT(program.run({"show", "ebb", "--links", "references"}).out,
             Contains("The tide [L1] comes in") && Contains("\n[L1] http://ferry.example/t\n"));
}
