#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "program.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;
using nlohmann::json;

TEST_CASE("parse prints a feed as JSON, and refuses what is none with its name") {
  const Program program;
  program.folder.write("feed.xml", rss(item("a", "Low Water", "<p>Dry.</p>")));
  program.folder.write("page.html", "<!doctype html><html><body>404</body></html>");
  const Ran feed = program.bare({"parse", "feed.xml"});
  CHECK(feed.status == 0);
  CHECK(json::parse(feed.out)["items"][0]["title"] == "Low Water");
  const Ran page = program.bare({"parse", "page.html"});
  CHECK(page.status == 1);
  CHECK(page.out.empty());
  CHECK_THAT(page.err, Contains("page.html") && Contains("HTML"));
  const Ran input = program.bare({"parse", "-"}, rss(item("b", "Ebb", "x")));
  CHECK(json::parse(input.out)["items"][0]["id"] == "b");
}

TEST_CASE("several inputs become a line each, in order, a failure in its place") {
  const Program program;
  std::vector<std::string> arguments = {"parse"};
  for (int n = 0; n < 40; ++n) {
    const std::string name = "f" + std::to_string(n) + ".xml";
    if (n != 7) program.folder.write(name, rss(item(std::to_string(n), "t", "x")));
    arguments.push_back(name);
  }
  const Ran ran = program.bare(arguments);
  CHECK(ran.status == 1);
  std::istringstream lines(ran.out);
  int n = 0;
  for (std::string line; std::getline(lines, line); ++n) {
    const json one = json::parse(line);
    if (n == 7)
      CHECK((one["file"] == "f7.xml" && !one["error"].get<std::string>().empty()));
    else
      CHECK(one["items"][0]["id"] == std::to_string(n));
  }
  CHECK(n == 40);
}

TEST_CASE("clean takes any bytes, in four forms") {
  const Program program;
  const std::string piece = "<p>The boat <b>lay</b> dry.</p><script>x()</script>";
  CHECK(program.bare({"clean", "-"}, piece).out == "The boat lay dry.\n");
  CHECK(program.bare({"clean", "--format", "markdown", "-"}, piece).out == "The boat **lay** dry.\n");
  CHECK_THAT(program.bare({"clean", "--format", "html", "-"}, piece).out, !Contains("script"));
  CHECK(json::parse(program.bare({"clean", "--format", "json", "-"}, piece).out)["notes"] == json::array());
  CHECK(program.bare({"clean", "-"}, "\xff\xfe\x80 \x1b[31m").status == 0);
}
