#include "feedarc/text/tokens.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "feedarc/text/utf8.h"

using feedarc::search_tokens;
using feedarc::segmented;

TEST_CASE("text is cut into folded words and pairs of signs") {
  struct Case {
    const char *why, *text, *want;
  };
  const Case cases[] = {
      {"case does not count", "Grape JUICE", "grape juice"},
      {"punctuation parts words", "node.js, don't", "node js don t"},
      {"accents of Latin, Greek, Cyrillic letters do not count", "Crème Άλφα ёлка Ångström",
       "creme αλφα елка angstrom"},
      {"a combining mark is the same as a letter that has it", "cafe\xCC\x81", "cafe"},
      {"case folds fully", "Straße İzmir", "strasse izmir"},
      {"compatibility forms are the letters they stand for", "ﬁne Ｗｉｄｅ", "fine wide"},
      {"signs of a Devanagari word stay with it", "हिन्दी", "हिन्दी"},
      {"Chinese in overlapping pairs, and the last sign", "自动空气", "自动 动空 空气 气"},
      {"a single sign is itself", "a 气 b", "a 气 b"},
      {"Latin letters end a run", "用Linux的人", "用 linux 的人 人"},
      {"half-width kana fold to the usual ones", "ｶﾀｶﾅ", "カタ タカ カナ ナ"},
      {"Korean in pairs", "한국어", "한국 국어 어"},
      {"a decomposed syllable is one sign", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", nullptr},
      {"bad bytes part words", "one\xFFtwo", "one two"},
      {"digits are words", "2026-03-02", "2026 03 02"},
      {"nothing in nothing", " … !", ""},
  };
  for (const auto& [why, text, want] : cases) DYNAMIC_SECTION(why) {
      if (want)
        CHECK(segmented(text) == want);
      else
        CHECK_FALSE(segmented(text).empty());
    }
}

TEST_CASE("a letter folds alone as it does beside one that has no simple form") {
  for (char32_t point = 0x30; point < 0x0530; ++point) {
    std::string letter;
    feedarc::append_utf8(letter, point);
    const std::string alone = segmented(letter);
    if (!alone.empty() && search_tokens(letter + "ﬁ").size() == 1)
      CHECK(segmented(letter + "ﬁ") == alone + "fi");
  }
}

TEST_CASE("a sign folds alone as it does below a mark") {
  for (const auto& [first, last] : {std::pair<char32_t, char32_t>{0x3041, 0x3096},
                                    {0x30A1, 0x30FA},
                                    {0x4E00, 0x9FFF},
                                    {0xAC00, 0xD7A3}}) {
    for (char32_t point = first; point <= last; point += 7) {
      std::string sign;
      feedarc::append_utf8(sign, point);
      CHECK(segmented(sign) == sign);
      CHECK(segmented(sign + "\uFE00") == sign + "\uFE00");
    }
  }
}

TEST_CASE("tokens say where they stand") {
  const auto tokens = search_tokens("«Été» 自动");
  REQUIRE(tokens.size() == 3);
  CHECK(tokens[0].text == "ete");
  CHECK(tokens[0].begin == 2);
  CHECK(tokens[0].end == 7);
  CHECK(tokens[1].pair);
  CHECK_FALSE(tokens[1].tail);
  CHECK(tokens[2].tail);
  CHECK(tokens[2].end == tokens[1].end);
}

TEST_CASE("a word of any length is one token of bounded length") {
  const auto tokens = search_tokens(std::string(1'000'000, 'x') + " y");
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].text.size() == 64);
  CHECK(tokens[0].end == 1'000'000);
}
