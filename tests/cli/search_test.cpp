#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "program.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;

namespace {

struct Searched : Program {
  Searched() {
    folder.write("feed.xml", rss("<item><guid>1</guid><title>Low Water</title><category>harbour</category>"
                                 "<author>a@ferry.example (Ada Lunt)</author>"
                                 "<description>The boat lay dry.</description></item>"));
    run({"add", "feed.xml"});
    run({"fetch"});
  }
};

}  // namespace

TEST_CASE("under each hit stands where it is") {
  struct Case {
    const char* why;
    const char* query;
    const char* line;
  };
  const Searched program;
  for (const auto& c : {Case{"in the text", "boat", "\n    The boat lay dry.\n"},
                        Case{"among the tags", "harbour", "\n    tags: harbour\n"},
                        Case{"among the authors", "lunt", "\n    by Ada Lunt\n"},
                        Case{"in the title above: how the text begins", "low", "\n    The boat lay dry.\n"}})
    DYNAMIC_SECTION(c.why) { CHECK_THAT(program.run({"search", c.query}).out, Contains(c.line)); }
}

TEST_CASE("what finds nothing may be meant otherwise") {
  struct Case {
    const char* why;
    const char* query;
    std::vector<std::string> said;
  };
  const Case cases[] = {
      {"nothing is odd", "submarine", {"nothing found\n"}},
      {"an operator in small letters", "boat or submarine", {"`or`", "capitals"}},
      {"an option of ours as a field", "tag:submarine", {"tag:", "--tag"}},
      {"a field with a slip", "titel:low", {"titel:", "title:"}},
      {"a star in the middle", "sub*ine", {"`*`", "end of a word"}},
      {"punctuation alone", "&", {"nothing found", "no word"}},
      {"quotes around nothing", "\"\" *", {"nothing found", "no word"}},
      {"a URL is no field", "http://submarine.example/", {"nothing found\n"}},
  };
  const Searched program;
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Ran ran = program.run({"search", c.query});
      CHECK(ran.status == 0);
      CHECK(ran.out.empty());
      for (const auto& words : c.said) CHECK_THAT(ran.err, Contains(words));
      CHECK(program.run({"-q", "search", c.query}).err.empty());
      CHECK(program.run({"search", "--format", "json", c.query}).out == "[]\n");
    }
}
