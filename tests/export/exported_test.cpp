#include "export/exported.h"

#include <catch2/catch.hpp>

using namespace feedarc;

namespace {

const std::string a(32, 'a'), b(32, 'b');

}  // namespace

TEST_CASE("what was exported is remembered, and what cannot be read of it is left out") {
  Exported exported("");
  CHECK_FALSE(exported.changed());
  exported.note(7, {a, b, 12});
  exported.note(3, {b, b, 0});
  CHECK(exported.changed());
  const Exported again(exported.text());
  CHECK_FALSE(again.changed());
  REQUIRE(again.find(7));
  CHECK(*again.find(7) == Exported::File{a, b, 12});
  CHECK(again.find(3));
  CHECK_FALSE(again.find(4));
  struct Case {
    const char* why;
    std::string text;
    bool seven, eight;
  };
  const std::string head = "feedarc exported 1\n", seven = "7 " + a + " " + b + " 12\n",
                    eight = "8 " + a + " " + b + " 12\n";
  const Case cases[] = {
      {"whole", head + seven + eight, true, true},
      {"another version", "feedarc exported 2\n" + seven, false, false},
      {"no head", seven + eight, false, false},
      {"cut within a hash", head + seven + "8 " + a.substr(0, 20), true, false},
      {"cut before the size", head + seven + "8 " + a + " " + b, true, false},
      {"a number that is none", head + "7x " + a + " " + b + " 12\n" + eight, false, true},
      {"a size that is none", head + "7 " + a + " " + b + " many\n" + eight, false, true},
      {"a hash that is too long", head + "7 " + a + "a " + b + " 12\n" + eight, false, true},
      {"rubbish", head + std::string(1000, '\0') + "\n" + eight, false, true},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Exported read(c.text);
      CHECK((read.find(7) != nullptr) == c.seven);
      CHECK((read.find(8) != nullptr) == c.eight);
    }
}
