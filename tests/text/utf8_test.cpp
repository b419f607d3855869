#include "feedarc/text/utf8.h"

#include <catch2/catch.hpp>
#include <string>

using namespace feedarc;

TEST_CASE("valid_utf8 replaces each maximal bad sequence") {
  struct Case {
    const char *why, *bytes, *want;
  };
  const Case cases[] = {
      {"valid", "aé漢🎉", "aé漢🎉"},
      {"a lone continuation", "a\x80z", "a\uFFFDz"},
      {"overlong", "\xC0\xAF", "\uFFFD\uFFFD"},
      {"a surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"beyond Unicode", "\xF5\x80", "\uFFFD\uFFFD"},
      {"cut at the end", "a\xE6\xBC", "a\uFFFD"},
      {"cut, then text", "\xE6\xBCz", "\uFFFDz"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(valid_utf8(c.bytes) == c.want);
      CHECK(is_valid_utf8(c.bytes) == (std::string(c.bytes) == c.want));
    }
}

TEST_CASE("append_utf8 writes only characters") {
  std::string text;
  for (const char32_t point : {U'a', U'é', U'漢', U'🎉', char32_t{0xD800}, char32_t{0x110000}})
    append_utf8(text, point);
  CHECK(text == "aé漢🎉\uFFFD\uFFFD");
}

TEST_CASE("blanks and case") {
  CHECK(squash_blanks(" a\u00A0\u3000\n b\u200B ") == "a b");
  CHECK(trim_ascii("\t a b \r\n") == "a b");
  CHECK(lower_ascii("ÀBC") == "Àbc");
  CHECK(equal_ignoring_case("RSS", "rss"));
  CHECK_FALSE(equal_ignoring_case("RSS", "rdf"));
}

TEST_CASE("first_characters keeps marks with their letter") {
  CHECK(first_characters("ae\u0301z", 2) == "ae\u0301");
  CHECK(first_characters("漢字", 1) == "漢");
  CHECK(first_characters("ab", 9) == "ab");
}
