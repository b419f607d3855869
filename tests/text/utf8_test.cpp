#include "feedarc/text/utf8.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

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

TEST_CASE("is_valid_utf8 judges a sequence alike wherever in a text it stands") {
  // Every sequence of two bytes that matters, with each third and fourth that makes a difference.
  std::vector<std::string> sequences;
  const std::string bytes =
      "A\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xFF";
  for (const char first : bytes) {
    sequences.push_back({first});
    for (const char second : bytes) {
      sequences.push_back({first, second});
      for (const char third : bytes) {
        sequences.push_back({first, second, third});
        sequences.push_back({first, second, third, '\x80'});
        sequences.push_back({first, second, third, 'A'});
      }
    }
  }
  const auto decodes = [](const std::string& text) {
    std::string again;
    for (std::size_t at = 0; at < text.size();) append_utf8(again, next_code_point(text, at));
    return again == text;
  };
  for (const auto& sequence : sequences) {
    const bool want = decodes(sequence);
    for (std::size_t before = 0; before < 36; ++before) {
      for (const std::size_t behind : {0, 1, 2, 3, 13, 14, 15, 16, 17, 30}) {
        const std::string text = std::string(before, 'x') + sequence + std::string(behind, 'y');
        if (is_valid_utf8(text) != want)
          FAIL(before << " before " << sequence << " and " << behind << " behind");
      }
    }
  }
  SUCCEED();
}

TEST_CASE("append_utf8 writes only characters") {
  std::string text;
  for (const char32_t point : {U'a', U'é', U'漢', U'🎉', char32_t{0xD800}, char32_t{0x110000}})
    append_utf8(text, point);
  CHECK(text == "aé漢🎉\uFFFD\uFFFD");
}

TEST_CASE("blanks and case") {
  CHECK(squash_blanks(" a\u00A0\u3000\n b\u200B ") == "a b");
  CHECK(squash_blanks("a b  c d \u00A0e") == "a b c d e");
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
