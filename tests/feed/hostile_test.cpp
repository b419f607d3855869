#include <catch2/catch.hpp>
#include <chrono>

#include "feed/fixture.h"

using namespace feedarc;

namespace {

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

double seconds_for(const std::string& bytes) {
  const auto begin = std::chrono::steady_clock::now();
  (void)parse_feed(bytes, {"https://x.example/", ""});
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

TEST_CASE("time grows with the input, not with its square") {
  const std::string before = "<rss version=\"2.0\"><channel><item><description>";
  for (const char* piece :
       {"&", "<", "<a ", "<a b=\"", "<a b='", "<!--", "<![CDATA[", "<?", "<!", "</z>", "<p>", "<br>", "&a;"})
    DYNAMIC_SECTION(piece) {
      const auto small = seconds_for(before + repeated(piece, 1 << 16));
      const auto large = seconds_for(before + repeated(piece, 1 << 20));
      CHECK(large < 64 * small + 0.5);
    }
  for (const char* piece : {"<!--", "<?", "<!", "<!DOCTYPE [", "<x>"})
    DYNAMIC_SECTION("before the root: " << piece) {
      const auto small = seconds_for(repeated(piece, 1 << 16) + before);
      const auto large = seconds_for(repeated(piece, 1 << 20) + before);
      CHECK(large < 64 * small + 0.5);
    }
}

TEST_CASE("depth is bounded") {
  const auto feed = parse_feed("<rss><channel>" + repeated("<x>", 3 << 20), {});
  REQUIRE_FALSE(feed);
  CHECK(feed.error().kind == Failure::Kind::too_large);
}

TEST_CASE("entities neither multiply nor fetch") {
  const auto feed = feed_of(
      "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/hosts\">]>"
      "<rss><channel><title>&a; &b; &c;</title></channel></rss>");
  CHECK(feed.title == "aaaa &b; &c;");
  const auto bomb =
      feed_of("<!DOCTYPE rss [<!ENTITY a \"" + std::string(4000, 'x') + "\">]><rss><channel><title>" +
              repeated("&a;", 3'000'000) + "</title></channel></rss>");
  CHECK(bomb.title.size() < 5'000'000);
}

TEST_CASE("a base that is a megabyte long is not repeated for every link") {
  const auto feed =
      feed_of("<rss xml:base=\"https://x.example/" + std::string(1 << 20, 'y') + "/\"><channel>" +
              repeated("<item><link>a</link></item>", 1 << 20) + "</channel></rss>");
  CHECK(feed.entries.at(0).url == "a");
}
