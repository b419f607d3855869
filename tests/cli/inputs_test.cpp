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

TEST_CASE("a page that is no feed names those it links to") {
  const Program program;
  program.folder.write("page.html",
                       "<!doctype html><html><head><link rel='alternate' type='application/rss+xml' "
                       "href='https://ferry.example/feed'></head><body>x</body></html>");
  CHECK_THAT(program.bare({"parse", "page.html"}).err, Contains("it names https://ferry.example/feed"));
  CHECK_THAT(program.run({"add", "page.html"}).err, Contains("it names https://ferry.example/feed"));
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

namespace {

/// A shell's script in a folder with `a.xml`, a feed; $0 is the program.
Ran script(const Program& program, const std::string& lines) {
  program.folder.write("a.xml", rss(item("a", "Low Water", "<p>Dry.</p>")));
  Run run;
  run.arguments = {"-c", lines, FEEDARC_PROGRAM};
  run.folder = program.folder.path().string();
  return run_program("/bin/sh", run);
}

}  // namespace

TEST_CASE("a line is printed as soon as those before it are") {
  const Program program;
  // The second input comes only when the first one's line is there.
  const Ran ran = script(program,
                         "mkfifo later\n"
                         "\"$0\" parse a.xml later a.xml > lines &\n"
                         "for wait in 1 2 3 4 5 6 7 8 9 10; do test -s lines && break; sleep 0.5; done\n"
                         "wc -l < lines\n"
                         "cat a.xml > later\n"
                         "wait; wc -l < lines\n");
  CHECK(ran.out == "1\n3\n");
}

TEST_CASE("a reader who goes away ends the command silently") {
  const Program program;
  const Ran ran =
      script(program,
             "set --; for n in 1 2 3 4 5 6 7 8 9 10; do set -- \"$@\" a.xml a.xml a.xml a.xml; done\n"
             "set -- \"$@\" \"$@\" \"$@\" \"$@\" \"$@\"; set -- \"$@\" \"$@\" \"$@\"\n"
             "{ \"$0\" parse \"$@\"; echo $? > status; } | head -c 1 > /dev/null; cat status\n");
  CHECK(ran.out == "141\n");
  CHECK(ran.err.empty());
}

TEST_CASE("a signal ends the reading of inputs") {
  const Program program;
  const Ran ran = script(program,
                         "mkfifo never\n"
                         "\"$0\" parse never a.xml & sleep 0.3; kill -TERM $!; wait $!; echo $?\n");
  CHECK(ran.out == "143\n");
}

TEST_CASE("standard input is one of several inputs, once") {
  const Program program;
  program.folder.write("a.xml", rss(item("a", "Low Water", "x")));
  const Ran ran = program.bare({"parse", "a.xml", "-", "a.xml"}, rss(item("b", "Ebb", "x")));
  CHECK(ran.status == 0);
  std::istringstream lines(ran.out);
  for (const char* id : {"a", "b", "a"}) {
    std::string line;
    std::getline(lines, line);
    CHECK(json::parse(line)["items"][0]["id"] == id);
  }
  const Ran twice = program.bare({"parse", "-", "-"}, "x");
  CHECK(twice.status == 2);
  CHECK_THAT(twice.err, Contains("only once"));
}

TEST_CASE("a page and a folder have their line among the others") {
  const Program program;
  program.folder.write("a.xml", rss(item("a", "Low Water", "x")));
  program.folder.write("page.html", "<!doctype html><p>404");
  for (const char* odd : {"page.html", ".", "nowhere.xml"}) {
    CAPTURE(odd);
    const Ran ran = program.bare({"parse", "a.xml", odd, "a.xml"});
    CHECK(ran.status == 1);
    CHECK(ran.err.empty());
    std::istringstream lines(ran.out);
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    CHECK(json::parse(line)["file"] == odd);
    CHECK(json::parse(line)["error"].is_string());
  }
}

TEST_CASE("several pieces have the form that was asked for, or all") {
  const Program program;
  program.folder.write("a.html", "<p>Low <b>water</b></p>");
  program.folder.write("b.html", "<p>Ebb</p>");
  const auto keys = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"clean", "a.html", "b.html"});
    const std::string out = program.bare(arguments).out;
    const json first = json::parse(out.substr(0, out.find('\n')));
    std::string names;
    for (const auto& member : first.items()) names += member.key() + " ";
    return names;
  };
  CHECK(keys({}) == "footnotes html markdown notes text truncated ");
  CHECK(keys({"--format", "json"}) == keys({}));
  CHECK(keys({"--format", "text"}) == "footnotes notes text truncated ");
  CHECK(keys({"--format", "markdown"}) == "footnotes markdown notes truncated ");
}

TEST_CASE("clean says where links lead, and hides what only measures") {
  const Program program;
  const std::string piece = "<p>See <a href='/t'>the tables</a>.</p>";
  CHECK(program.bare({"clean", "--base-url", "https://x.example/", "--links", "inline", "-"}, piece).out ==
        "See the tables <https://x.example/t>.\n");
  CHECK(
      program.bare({"clean", "--base-url", "https://x.example/", "--links", "references", "-"}, piece).out ==
      "See the tables [L1].\n\n[L1] https://x.example/t\n");
  CHECK(program.bare({"clean", "--links", "all", "-"}, piece).status == 2);
  const std::string help = program.bare({"clean", "--help"}).out;
  CHECK_THAT(help, !Contains("full-parser") && !Contains("\n\n\n"));
  CHECK(program.bare({"clean", "--full-parser", "-"}, piece).out == "See the tables.\n");
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
