#include <catch2/catch.hpp>

#include "feedarc/render.h"
#include "render/sample_entry.h"
#include "render/yaml.h"

using Catch::Matchers::Contains;
using feedarc::render_html;
using feedarc::render_markdown;
using feedarc::render_markdown_file;
using feedarc::render_text;
using feedarc::utc_zone;
using feedarc::test::sample_entry;
using namespace std::chrono_literals;

TEST_CASE("the text of an entry has a head and its body, and ends with the body") {
  const std::string text = render_text(sample_entry(), utc_zone());
  CHECK_THAT(text, Contains("Chapter 41: Low Water\n\nBy: Ada Lunt\n"));
  CHECK_THAT(text, Contains("Published: 2026-03-02 08:00 UTC\n"));
  CHECK_THAT(text, Contains("Revision: 2 of 2\n"));
  CHECK(text.ends_with("\n\nThe boat lay dry.\n"));
}

TEST_CASE("times stand as the reader's clock shows them") {
  struct Case {
    const char* why;
    std::chrono::minutes east;
    const char* line;
  };
  for (const auto& c : {Case{"UTC has a name", 0min, "Published: 2026-03-02 08:00 UTC\n"},
                        Case{"east of it", 345min, "Published: 2026-03-02 13:45 +05:45\n"},
                        Case{"west of it, the day before", -570min, "Published: 2026-03-01 22:30 -09:30\n"}})
    DYNAMIC_SECTION(c.why) {
      feedarc::Zone zone;
      zone.to_local = [&](feedarc::Time time) {
        return std::chrono::local_seconds(time.time_since_epoch() + c.east);
      };
      CHECK_THAT(render_text(sample_entry(), zone), Contains(c.line));
    }
}

TEST_CASE("no form lets a stranger's controls through") {
  auto entry = sample_entry();
  const std::string evil = "x\x1b]0;owned\x07\u202Egnp\x7f\nnext";
  entry.title = entry.authors[0].name = entry.feed_title = entry.url = entry.tags[0] = evil;
  entry.enclosures[0].url = evil;
  entry.body->text = entry.body->published.value = evil;
  for (const std::string& text : {render_text(entry, utc_zone()), render_markdown(entry, utc_zone()),
                                  render_html(entry, utc_zone()), render_markdown_file(entry)}) {
    CHECK_THAT(text, !Contains("\x1b") && !Contains("\x07") && !Contains("\u202E") && !Contains("\x7f"));
  }
}

TEST_CASE("front matter cannot be injected into") {
  auto entry = sample_entry();
  entry.title = "line\nbreak\n---\ninjected: true";
  entry.tags = {"a\"\n  - b", "null", "# no comment"};
  const std::string file = render_markdown_file(entry);
  REQUIRE(file.starts_with("---\n"));
  const std::string head = file.substr(0, file.find("\n---\n"));
  CHECK_THAT(head, Contains("\ntitle: \"line\\nbreak\\n---\\ninjected: true\"\n") ||
                       Contains("title: \"line\\nbreak"));
  CHECK_THAT(head, !Contains("\ninjected"));
  CHECK_THAT(head, Contains("  - \"a\\\"\\n  - b\"\n  - \"null\"\n  - \"# no comment\""));
  CHECK(file.ends_with("---\n\nThe boat lay dry.\n"));
}

TEST_CASE("an exported file does not change when only the visit does") {
  auto entry = sample_entry();
  const std::string before = render_markdown_file(entry);
  entry.last_seen += std::chrono::hours(24);
  entry.comments_count = 7;
  CHECK(render_markdown_file(entry) == before);
}

TEST_CASE("a title is no Markdown") {
  auto entry = sample_entry();
  entry.title = "*not* [a](link) <b>";
  CHECK_THAT(render_markdown(entry, utc_zone()), Contains("# \\*not\\* \\[a\\](link) \\<b\\>"));
}

TEST_CASE("a page neither loads nor runs anything, whatever the title") {
  auto entry = sample_entry();
  entry.title = "</title><script>alert(1)</script>";
  entry.url = "javascript:alert(2)";
  const std::string page = render_html(entry, utc_zone());
  CHECK_THAT(page, Contains("default-src 'none'") && !Contains("<script") && !Contains("href=\"javascript"));
}
