#include "feedarc/text/charset.h"

#include <catch2/catch.hpp>
#include <string>

using namespace feedarc;
using namespace std::string_view_literals;

TEST_CASE("encoding_for_label knows WHATWG's labels") {
  struct Case {
    const char *label, *want;
  };
  const Case cases[] = {
      {"UTF-8", "utf-8"},
      {" utf8 ", "utf-8"},
      {"ISO-8859-1", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"gb2312", "gb18030"},
      {"GBK", "gb18030"},
      {"tis-620", "windows-874"},
      {"iso-8859-9", "windows-1254"},
      {"x-sjis", "shift_jis"},
      {"ks_c_5601-1987", "euc-kr"},
      {"IBM437", "cp437"},
      {"utf-16", "utf-16le"},
      {"Windows_1251", "windows-1251"},
      {"UTF 8", "utf-8"},
      {"iso8859_15", "iso-8859-15"},
      {"cp-856", "cp856"},
      {"x-mac-greek", "macgreek"},
      {"mac-turkish", "macturkish"},
      {"X-Mac-Croatian", "maccroatian"},
      {"mac_romanian", "macromanian"},
      {"x-mac-centraleurroman", "maccentraleurope"},
      {"IBM720", "cp720"},
      {"cspc862latinhebrew", "cp862"},
      {"csPC775Baltic", "cp775"},
      {"cp00858", "cp858"},
      {"-", ""},
      {"none", ""},
      {"", ""},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.label) {
      CHECK(encoding_for_label(c.label).value_or("") == c.want);
    }
}

TEST_CASE("decode gives UTF-8") {
  struct Case {
    const char* why;
    std::string_view encoding, bytes;
    const char* want;
    bool lossy;
  };
  const Case cases[] = {
      {"plain", "utf-8", "gr\xC3\xBC\xC3\x9F", "grüß", false},
      {"the mark goes", "utf-8", "\xEF\xBB\xBFx", "x", false},
      {"a bad byte alone", "utf-8", "a\xFFz", "a\uFFFDz", true},
      {"quotes of windows-1252", "windows-1252", "\x93x\x94 \x80", "“x” €", false},
      {"surrogates", "utf-16le", "\x3C\xD8\x89\xDF"sv, "🎉", false},
      {"half a surrogate", "utf-16be", "\xD8\x3C\0x"sv, "\uFFFDx", true},
      {"odd end", "utf-16be", "\0x\0"sv, "x\uFFFD", true},
      {"UTF-32", "utf-32be", "\0\0\xFE\xFF\0\1\xF3\x89"sv, "🎉", false},
      {"beyond Unicode", "utf-32le", "\0\0\0\x7Fx\0\0\0"sv, "\uFFFDx", true},
      {"Cyrillic", "koi8-r", "\xCD\xC9\xD2", "мир", false},
      {"Microsoft's extension of Shift_JIS", "shift_jis", "\x87\x40", "①", false},
      {"a bad byte leaves its neighbour", "shift_jis", "a\x85\x22z", "a\uFFFD\"z", true},
      {"cut inside a character", "euc-jp", "\xA4\xA2\xA4", "あ\uFFFD", true},
      {"a letter held back before a bad byte", "windows-1255", "\xED\xFF\xF2", "ם\xEF\xBF\xBDע", true},
      {"escapes", "iso-2022-jp", "\x1B$B$\"\x1B(B!", "あ!", false},
      {"four bytes", "gb18030", "\x81\x39\xEE\x39", "㐀", false},
      {"extended Korean", "euc-kr", "\x8C\x63", "똠", false},
      {"a pair that glibc passes and complains of", "euc-kr", "x\xA2\xE8", "x\uFFFD", true},
      {"and what stands behind it", "euc-kr", "\xA2\xE8y\xA2\xE8\xFF\xB0\xA1", "\uFFFDy\uFFFD\uFFFD가", true},
      {"a last letter that might be joined", "windows-1255", "\xF9\xE4", "שה", false},
      {"a last letter that might be joined", "windows-1258", "A\xE2", "Aâ", false},
      {"DOS", "cp437", "\x80\xC1", "Ç┴", false},
      {"the holes of windows-1252", "windows-1252", "\x81\x9D", "\xC2\x81\xC2\x9D", false},
      {"DOS, Arabic", "cp720", "\x80\x81\x9F\xE0\xFF", "\xC2\x80\xC2\x81اض\u00A0", false},
      {"Macintosh", "macintosh", "\x80\xC6\xDB\xF0\xFF", "Ä∆€\uF8FFˇ", false},
      {"Macintosh, Cyrillic", "x-mac-cyrillic", "\x80\xA2\xB6\xFF", "АҐґ€", false},
      {"Macintosh, Greek", "macgreek", "\xC1\xE4\xF0\xFF", "Νδπ\u00AD", false},
      {"Macintosh, Turkish", "macturkish", "\xC1\xDC\xDD\xF0\xF5", "¡İı\uF8FF\uF8A0", false},
      {"Macintosh, Croatian", "maccroatian", "\xC8\xD8\xE8\xF9", "Č\uF8FFčπ", false},
      {"Macintosh, Romanian", "macromanian", "\xAE\xAF\xDE\xDF\xF0", "ĂȘȚț\uF8FF", false},
      {"Macintosh, Icelandic", "maciceland", "\xA0\xDC\xDD\xE0\xF0\xF6\xF7", "ÝÐðý\uF8FFˆ˜", false},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto decoded = decode(c.bytes, c.encoding);
      CHECK(decoded.text == c.want);
      CHECK(decoded.lossy == c.lossy);
    }
}

TEST_CASE("every label's encoding can be decoded") {
  for (const char* label : {"ibm866", "iso-8859-2", "iso-8859-16", "koi8-u", "macintosh", "x-mac-cyrillic",
                            "cp1125", "big5", "maccentraleurope", "windows-874", "johab", "cp858", "cp856",
                            "koi8-t", "rk1048", "hp-roman8", "maciceland", "cp720"})
    DYNAMIC_SECTION(label) { CHECK_FALSE(decode("abc", encoding_for_label(label).value()).lossy); }
}

TEST_CASE("a megabyte of bad bytes is decoded in linear time") {
  for (const char* encoding : {"utf-8", "shift_jis", "euc-jp", "gb18030", "iso-2022-jp"})
    CHECK(decode(std::string(1 << 20, '\xFF'), encoding).lossy);
}
