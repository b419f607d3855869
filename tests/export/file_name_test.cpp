#include "export/file_name.h"

#include <catch2/catch.hpp>

namespace {

using namespace std::chrono_literals;

std::string name_of(std::string title, feedarc::EntryNumber number = 7) {
  feedarc::Entry entry;
  entry.title = std::move(title);
  entry.number = number;
  entry.published = feedarc::Time{std::chrono::sys_days{2026y / 3 / 2}};
  return feedarc::markdown_file_name(entry);
}

std::string repeated(const char* sign, int count) {
  std::string text;
  for (int n = 0; n < count; ++n) text += sign;
  return text;
}

}  // namespace

TEST_CASE("a file is named after date, title and number") {
  struct Case {
    const char* why;
    std::string title, want;
  };
  const Case cases[] = {
      {"words", "Low Water", "2026-03-02-low-water-7.md"},
      {"no title", "", "2026-03-02-7.md"},
      {"nothing but signs", "!!!", "2026-03-02-7.md"},
      {"a path that climbs", "../../etc/passwd", "2026-03-02-etc-passwd-7.md"},
      {"other systems' separators", "..\\C:\\evil", "2026-03-02-c-evil-7.md"},
      {"a device's name", "CON", "2026-03-02-con-7.md"},
      {"an option", "-rf", "2026-03-02-rf-7.md"},
      {"an apostrophe parts no word", "Tide’s end", "2026-03-02-tides-end-7.md"},
      {"case and form are folded", "STRASSE ＡＢ", "2026-03-02-strasse-ab-7.md"},
      {"other scripts stay", "港口城市", "2026-03-02-港口城市-7.md"},
      {"bidi controls go", "\u202Egnp", "2026-03-02-gnp-7.md"},
      {"a line break", "a\nb", "2026-03-02-a-b-7.md"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(name_of(c.title) == c.want);
    }
}

TEST_CASE("a name never takes more than 255 bytes") {
  for (const char* sign : {"x", "北", "e\u0301", "👩‍👩‍👧", "a b"}) {
    CAPTURE(sign);
    CHECK(name_of(repeated(sign, 5000), 9'000'000'000'000).size() <= 255);
  }
}

TEST_CASE("the number is read from a name of ours, and from no other") {
  CHECK(feedarc::number_in_name(name_of("Low Water 12", 41)) == 41);
  CHECK(feedarc::number_in_name("notes.md") == std::nullopt);
  CHECK(feedarc::number_in_name("2026-03-02-low-water-7.txt") == std::nullopt);
  CHECK(feedarc::number_in_name("2026-03-02-low-water-x7.md") == std::nullopt);
}
