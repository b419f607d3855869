#include "feedarc/text/date.h"

#include <catch2/catch.hpp>
#include <string>

using namespace feedarc;

namespace {
std::string read(std::string_view text) {
  const auto time = parse_date(text);
  return time ? rfc3339(*time) : "";
}
}  // namespace

TEST_CASE("parse_date reads the dates that feeds carry") {
  struct Case {
    const char *why, *text, *want;
  };
  const Case cases[] = {
      {"RFC 822", "Tue, 14 May 2019 08:30:00 +0200", "2019-05-14T06:30:00Z"},
      {"wrong weekday", "Mon, 14 May 2019 08:30:00 GMT", "2019-05-14T08:30:00Z"},
      {"no weekday, no seconds", "14 May 2019 08:30 EST", "2019-05-14T13:30:00Z"},
      {"two-digit year", "Tue, 14 May 19 08:30:00 Z", "2019-05-14T08:30:00Z"},
      {"two-digit year of the last century", "14 May 51 00:00:00 GMT", "1951-05-14T00:00:00Z"},
      {"RFC 850", "Tuesday, 14-May-19 08:30:00 GMT", "2019-05-14T08:30:00Z"},
      {"asctime", "Tue May  4 08:30:00 2019", "2019-05-04T08:30:00Z"},
      {"date of Unix", "Tue May  4 08:30:00 CEST 2019", "2019-05-04T06:30:00Z"},
      {"JavaScript, with the zone's name behind", "Tue May 14 2019 08:30:00 GMT+0200 (CEST)",
       "2019-05-14T06:30:00Z"},
      {"commas missing and blanks free", " Tue ,14May 2019", "2019-05-14T00:00:00Z"},
      {"nothing but commas between", "Tue,14May2019 08:30:00GMT", "2019-05-14T08:30:00Z"},
      {"nothing between", "Tue14May2019 08:30", "2019-05-14T08:30:00Z"},
      {"weekday and day joined", "Tue14 May 2019", "2019-05-14T00:00:00Z"},
      {"weekday and day joined, month and year too", "Tue14 May2019 08:30", "2019-05-14T08:30:00Z"},
      {"weekday and ordinal joined", "Tue14th May 2019 08:30:00 GMT", "2019-05-14T08:30:00Z"},
      {"a weekday that is a number, as in Vietnam", "T3, 14 May 2019", "2019-05-14T00:00:00Z"},
      {"month and year joined", "14 May2019", "2019-05-14T00:00:00Z"},
      {"month and year joined, month first", "May14, 2019", "2019-05-14T00:00:00Z"},
      {"month first, half of the day", "May 14, 2019 8:30 PM", "2019-05-14T20:30:00Z"},
      {"noon", "May 14, 2019 12:00 PM", "2019-05-14T12:00:00Z"},
      {"midnight", "May 14, 2019 12:00 AM", "2019-05-14T00:00:00Z"},
      {"zone joined to the time", "14 May 2019 08:30:00GMT", "2019-05-14T08:30:00Z"},
      {"sept has four letters", "3 Sept 2019 00:00 GMT", "2019-09-03T00:00:00Z"},
      {"ordinal", "May 3rd, 2019 10:00", "2019-05-03T10:00:00Z"},
      {"slashes, the year first", "2019/05/14 08:30", "2019-05-14T08:30:00Z"},
      {"dots, the day first", "14.05.2019 08:30", "2019-05-14T08:30:00Z"},
      {"RFC 3339", "2019-05-14T08:30:00.25+02:00", "2019-05-14T06:30:00Z"},
      {"blank for T, small letters", "2019-05-14 08:30:00z", "2019-05-14T08:30:00Z"},
      {"comma before the fraction", "2019-05-14T08:30:00,25Z", "2019-05-14T08:30:00Z"},
      {"basic", "20190514T083000+02", "2019-05-14T06:30:00Z"},
      {"basic, without anything between", "20190514083000", "2019-05-14T08:30:00Z"},
      {"Hungarian, with T", "2019-április-14T8:30+02:00", "2019-04-14T06:30:00Z"},
      {"hour of one digit", "2019-05-14T8:30Z", "2019-05-14T08:30:00Z"},
      {"year and month", "2019-05", "2019-05-01T00:00:00Z"},
      {"year", "2019", "2019-01-01T00:00:00Z"},
      {"two-digit year, basic", "190514", "2019-05-14T00:00:00Z"},
      {"two-digit year", "19-05-14", "2019-05-14T00:00:00Z"},
      {"century left out", "-1905", "2019-05-01T00:00:00Z"},
      {"day of the year", "2019-134", "2019-05-14T00:00:00Z"},
      {"day of the year, short", "04060", "2004-02-29T00:00:00Z"},
      {"month with a zero too many", "2019-005-14T08:30:00Z", "2019-05-14T08:30:00Z"},
      {"leap day", "2020-02-29T00:00:00Z", "2020-02-29T00:00:00Z"},
      {"the end of the day is the next", "2019-12-31T24:00:00Z", "2020-01-01T00:00:00Z"},
      {"leap second", "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
      {"epoch seconds", "1557822600", "2019-05-14T08:30:00Z"},
      {"epoch milliseconds", "1557822600123", "2019-05-14T08:30:00Z"},
      {"French, whose Tuesday looks like March", "mar., 14 mai 2019 08:30:00 +0200", "2019-05-14T06:30:00Z"},
      {"French Tuesday in March", "mar., 05 mars 2019 08:30:00 +0000", "2019-03-05T08:30:00Z"},
      {"Portuguese with prepositions", "terça-feira, 14 de maio de 2019", "2019-05-14T00:00:00Z"},
      {"German", "Di, 05 Mär 2019 08:30:00 +0100", "2019-03-05T07:30:00Z"},
      {"Polish", "wt., 14 maja 2019 08:30:00 +0200", "2019-05-14T06:30:00Z"},
      {"Czech June, which July begins with", "14. červen 2019", "2019-06-14T00:00:00Z"},
      {"Greek", "Τρι, 14 Μαΐ 2019 08:30:00 +0300", "2019-05-14T05:30:00Z"},
      {"Russian", "Вт, 14 мая 2019 08:30:00 +0300", "2019-05-14T05:30:00Z"},
      {"Chinese", "周二, 14 5月 2019 08:30:00 +0800", "2019-05-14T00:30:00Z"},
      {"Hebrew, a weekday of two words", "יום שלישי, 14 May 2019 08:30 GMT", "2019-05-14T08:30:00Z"},
      {"Vietnamese", "Thứ Ba, 14 May 2019 08:30 GMT", "2019-05-14T08:30:00Z"},
      {"Vietnamese Sunday", "Chủ Nhật, 12 May 2019 08:30 GMT", "2019-05-12T08:30:00Z"},
      {"Welsh", "Dydd Mawrth, 14 May 2019 08:30 GMT", "2019-05-14T08:30:00Z"},
      {"Portuguese without its hyphen", "terça feira, 14 maio 2019", "2019-05-14T00:00:00Z"},
      {"Persian", "سه شنبه, 14 May 2019", "2019-05-14T00:00:00Z"},
      {"Albanian", "e martë, 14 May 2019", "2019-05-14T00:00:00Z"},
      {"Chinese signs", "2019年5月14日 08:30", "2019-05-14T08:30:00Z"},
      {"a weekday in brackets before the time", "2019년 5월 14일 (화) 오후 1:05", "2019-05-14T04:05:00Z"},
      {"a weekday in brackets, Japanese", "2019年5月14日(火) 08:30", "2019-05-14T08:30:00Z"},
      {"a weekday in brackets, a zone's name in others", "14 May 2019 (Tue) 08:30 +0200 (CEST)",
       "2019-05-14T06:30:00Z"},
      {"a weekday in brackets, no time", "2019年5月14日（火）", "2019-05-14T00:00:00Z"},
      {"French first", "1er mai 2019", "2019-05-01T00:00:00Z"},
      {"French first, with the hour", "mercredi 1er mai 2019 08:30", "2019-05-01T08:30:00Z"},
      {"Italian first", "1° maggio 2019", "2019-05-01T00:00:00Z"},
      {"Spanish and Portuguese first", "1º de mayo de 2019", "2019-05-01T00:00:00Z"},
      {"Italian first, a zone behind", "mer, 1° maggio 2019 08:30 +0200", "2019-05-01T06:30:00Z"},
      {"Korean is Korean time", "2019년 05월 14일 오후 1:05:00", "2019-05-14T04:05:00Z"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why << ": " << c.text) {
      CHECK(read(c.text) == c.want);
    }
}

TEST_CASE("parse_date rather gives nothing than a wrong instant") {
  struct Case {
    const char *why, *text;
  };
  const Case cases[] = {
      {"no such day", "2019-02-29T00:00:00Z"},
      {"no such day", "Tue, 32 May 2019 00:00:00 GMT"},
      {"month 13", "2019-13-01"},
      {"a year of five digits", "10000-01-01"},
      {"a year of five digits in UTC", "9999-12-31T23:59:59-05:00"},
      {"a year of five digits on the next day", "9999-12-31T24:00:00Z"},
      {"no year in UTC", "Mon, 01 Jan 0001 00:00:00 +0100"},
      {"hour 25", "2019-05-14T25:14:00Z"},
      {"minute 61", "2019-05-14T10:61:00Z"},
      {"an offset of four days", "2019-05-14T10:00:00+99:00"},
      {"zone that is none", "14 May 2019 08:30:00 XYZT"},
      {"zeros", "0000-00-00 00:00:00"},
      {"year before the first", "Sun, 30 Nov -0001 00:00:00 +0000"},
      {"junk behind", "2019-05-14T08:30:00Zjunk"},
      {"day or month?", "03/04/2019 10:00"},
      {"words", "soon"},
      {"words", "soon after, 14 May 2019"},
      {"words in brackets", "14 May 2019 (or so) 08:30"},
      {"a number in brackets", "14 May 2019 (3) 08:30"},
      {"brackets that nothing closes", "14 May 2019 (Tue 08:30"},
      {"an ordinal of the year", "14 May 2019er 08:30"},
      {"no month between the digits", "14th2019 08:30"},
      {"words", "yesterday at noon"},
      {"empty", "  "},
      {"time alone", "10:00:00"},
      {"five digits that may be a year", "22019"},
      {"four numbers", "1:2:3:4"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why << ": " << c.text) {
      CHECK(read(c.text).empty());
    }
  CHECK(read(std::string(1 << 20, '9')).empty());
}

TEST_CASE("parse_http_date takes the three forms of RFC 9110 and nothing else") {
  CHECK(rfc3339(*parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT")) == "1994-11-06T08:49:37Z");
  CHECK(rfc3339(*parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT")) == "1994-11-06T08:49:37Z");
  CHECK(rfc3339(*parse_http_date("Sun Nov  6 08:49:37 1994")) == "1994-11-06T08:49:37Z");
  CHECK_FALSE(parse_http_date("Sun, 06 Nov 1994 08:49:37 +0100"));
  CHECK_FALSE(parse_http_date("120"));
  CHECK_FALSE(parse_http_date("1994-11-06T08:49:37Z"));
}

TEST_CASE("rfc3339 stays within four-digit years") {
  CHECK(rfc3339(Time{std::chrono::seconds{0}}) == "1970-01-01T00:00:00Z");
  CHECK(rfc3339(Time{std::chrono::seconds{253402300800}}) == "9999-12-31T23:59:59Z");
  CHECK(rfc3339(Time::min()) == "0000-01-01T00:00:00Z");
}

TEST_CASE("the plain forms give what the patient reading gives") {
  struct Case {
    const char *plain, *other;  // the same instant, written so that only the second way reads it
  };
  const Case cases[] = {
      {"Mon, 02 Mar 2026 08:00:00 +0100", "Mon, 2 Mar 2026 08:00:00 +0100"},
      {"Mon, 02 Mar 2026 08:00:00 GMT", "2 Mar 2026 08:00:00 UTC"},
      {"2026-03-02T08:00:00Z", "2026-03-02 08:00:00"},
      {"2026-03-02T08:00:00-05:30", "2026-03-02T08:00:00 -0530"},
      {"2026-03-02T24:00:00Z", "2026-03-03 00:00"},
      {"2026-02-29T08:00:00Z", "2026-02-29 08:00:00"},
      {"2026-03-02T08:00:00+99:00", "2026-03-02 08:00:00 +9900"},
      {"Mon, 32 Mar 2026 08:00:00 GMT", "32 Mar 2026 08:00:00 GMT"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.plain) {
      CHECK(parse_date(c.plain) == parse_date(c.other));
    }
}
