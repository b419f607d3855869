#include "render/json_writer.h"

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <limits>
#include <utility>
#include <vector>

#include "feedarc/text/utf8.h"

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

TEST_CASE("every character comes out alike wherever it stands in a string") {
  const auto escaped = [](char32_t point) {
    return point < 0x20 || (point >= 0x7F && point <= 0x9F) || point == 0x61C || point == 0x200E ||
           point == 0x200F || (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) ||
           point == 0xFEFF;
  };
  for (const auto& [first, last] :
       {std::pair{0x0U, 0x2FFFU}, std::pair{0xD7F0U, 0xE010U}, std::pair{0xFE00U, 0xFFFFU}})
    for (char32_t point = first; point <= last; ++point) {
      if (point == '"' || point == '\\' || point == '\n' || point == '\r' || point == '\t') continue;
      if (point >= 0xD800 && point <= 0xDFFF) continue;
      std::string sign;
      feedarc::append_utf8(sign, point);
      std::array<char, 8> code{};
      std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned>(point));
      const std::string want = escaped(point) ? code.data() : sign;
      for (const std::size_t before : {0U, 7U, 15U, 16U}) {
        const std::string padding(before, 'x');
        if (as_json(padding + sign + "yé") != "\"" + padding + want + "yé\"") FAIL("U+" << code.data() + 2);
      }
    }
}
