#include <catch2/catch.hpp>

#include "feed/constructs.h"

using namespace feedarc;

TEST_CASE("persons of RSS are split into name and mail") {
  struct Case {
    const char *text, *name, *email;
  };
  const Case cases[] = {
      {"ann@a.example (Ann Lee)", "Ann Lee", "ann@a.example"},
      {"ann@a.example (Ann (the) Lee)", "Ann (the) Lee", "ann@a.example"},
      {"ann@a.example (Ann Lee))", "Ann Lee)", "ann@a.example"},
      {"Ann Lee (ann@a.example)", "Ann Lee", "ann@a.example"},
      {"Ann Lee <ann@a.example>", "Ann Lee", "ann@a.example"},
      {"\"Lee, Ann\" <ann@a.example>", "Lee, Ann", "ann@a.example"},
      {"ann@a.example", "", "ann@a.example"},
      {"mailto:ann@a.example", "", "ann@a.example"},
      {"Ann Lee (editor)", "Ann Lee (editor)", ""},
      {" Ann\n Lee ", "Ann Lee", ""},
      {"@ann", "@ann", ""},
      {"", "", ""},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.text) {
      CHECK(person_of_text(c.text) == Person{c.name, c.email, "", ""});
    }
}
