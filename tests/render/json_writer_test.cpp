#include "render/json_writer.h"

#include <catch2/catch.hpp>
#include <limits>
#include <vector>

using feedarc::JsonWriter;

namespace {

std::string as_json(std::string_view text) {
  std::string to;
  JsonWriter(to).string(text);
  return to;
}

}  // namespace

TEST_CASE("strings become valid UTF-8 with everything escaped that steers a terminal") {
  struct Case {
    const char* why;
    std::string text, want;
  };
  const Case cases[] = {
      {"plain", "Low Water", R"("Low Water")"},
      {"quotes and backslashes", R"(a"b\c)", R"("a\"b\\c")"},
      {"line breaks and tabs", "a\nb\rc\td", R"("a\nb\rc\td")"},
      {"a NUL", std::string("a\0b", 3), R"("a\u0000b")"},
      {"escape and DEL", "\x1b[31m\x7f", R"("\u001b[31m\u007f")"},
      {"C1 controls", "\xc2\x9b", R"("\u009b")"},
      {"bidi overrides", "\u202Egnp", R"("\u202egnp")"},
      {"a byte-order mark", "\uFEFF", R"("\ufeff")"},
      {"line separators", "\u2028", R"("\u2028")"},
      {"other scripts stay", "Straße 港口 😀", R"("Straße 港口 😀")"},
      {"bad UTF-8 is replaced",
       "a\xff"
       "b",
       "\"a\uFFFDb\""},
      {"a surrogate in UTF-8 is bad", "\xed\xa0\x80", "\"\uFFFD\uFFFD\uFFFD\""},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(as_json(c.text) == c.want);
    }
}

TEST_CASE("members without a value are left out, commas set themselves") {
  std::string to = "kept: ";
  JsonWriter json(to);
  json.begin_object()
      .member("none", "")
      .member("title", "a, b: [c] {d")
      .member("no number", std::optional<int>())
      .member("count", std::optional<int>(0))
      .member("flag", false)
      .member("no date", std::optional<feedarc::Time>())
      .strings("tags", std::vector<std::string>{"", "x", "y"})
      .strings("no tags", std::vector<std::string>{""})
      .object("empty", [&] { json.member("none", ""); })
      .object("nested", [&] { json.array("deep", [&] { json.integer(1).null().boolean(true); }); })
      .end_object();
  CHECK(
      to ==
      R"(kept: {"title":"a, b: [c] {d","count":0,"flag":false,"tags":["x","y"],"nested":{"deep":[1,null,true]}})");
}

TEST_CASE("numbers are JSON's") {
  const auto number = [](double value) {
    std::string to;
    JsonWriter(to).number(value);
    return to;
  };
  CHECK(number(0.25) == "0.25");
  CHECK(number(12) == "12");
  CHECK(number(std::numeric_limits<double>::infinity()) == "null");
  CHECK(number(std::numeric_limits<double>::quiet_NaN()) == "null");
}
