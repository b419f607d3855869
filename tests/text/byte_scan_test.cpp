#include "text/byte_scan.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace feedarc {

TEST_CASE("The first byte that is wanted is found wherever it stands, and none before the start") {
  constexpr auto wanted = [](auto byte) { return (byte == '&') | (byte >= 0xEF) | (byte < 0x20); };
  for (const char sought : {'&', '\xEF', '\xFF', '\x1F', '\0'}) {
    for (std::size_t length = 1; length < 50; ++length) {
      for (std::size_t place = 0; place < length; ++place) {
        std::string text(length, '\xEE');
        text[place] = sought;
        for (std::size_t from = 0; from <= length; ++from) {
          const std::size_t found = find_byte(text, from, wanted);
          if (found != (from <= place ? place : length))
            FAIL("length " << length << ", at " << place << ", from " << from);
        }
        text.back() = '&';
        if (find_byte(text, 0, wanted) != place) FAIL("the first of two, at " << place << " of " << length);
      }
    }
  }
  SUCCEED();
}

TEST_CASE("The first pair that is wanted is found wherever it stands, else the last byte") {
  constexpr auto wanted = [](auto byte, auto next) {
    return (byte == '&') | ((byte == ' ') & (next == ' '));
  };
  for (std::size_t length = 1; length < 50; ++length) {
    for (std::size_t place = 0; place + 1 < length; ++place) {
      for (const std::string pair : {"& ", "  ", " x"}) {
        std::string text(length, 'x');
        text.replace(place, 2, pair);
        const std::size_t want = pair == " x" ? length - 1 : place;
        for (std::size_t from = 0; from <= place; ++from) {
          if (find_pair(text, from, wanted) != want)
            FAIL(pair << " of " << length << " at " << place << ", from " << from);
        }
      }
    }
  }
  SUCCEED();
}

TEST_CASE("Every byte that is wanted is visited once, from first to last") {
  constexpr auto wanted = [](auto byte) { return (byte == '&') | (byte >= 0xEF); };
  for (std::size_t length = 0; length < 70; ++length) {
    for (std::size_t apart = 1; apart < 20; ++apart) {
      std::string text(length, 'x');
      std::vector<std::size_t> want, visited;
      for (std::size_t at = apart / 2; at < length; at += apart) {
        text[at] = want.size() % 2 == 0 ? '&' : '\xF0';
        want.push_back(at);
      }
      each_byte(text, wanted, [&](std::size_t at) { visited.push_back(at); });
      if (visited != want) FAIL("length " << length << ", " << apart << " apart");
    }
  }
  SUCCEED();
}

}  // namespace feedarc
