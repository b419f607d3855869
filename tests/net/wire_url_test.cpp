#include "net/wire_url.h"

#include <catch2/catch.hpp>

namespace feedarc {

TEST_CASE("a URL goes out as it was given") {
  const struct {
    const char* why;
    const char* url;
    const char* want;
  } cases[] = {
      {"escapes and case", "http://h.example/A%2fb/%7Ex;y=1/?q=%20&&s",
       "http://h.example/A%2fb/%7Ex;y=1/?q=%20&&s"},
      {"dots in the path", "http://h.example/a/../b/./c", "http://h.example/a/../b/./c"},
      {"no path", "http://h.example", "http://h.example/"},
      {"a query without a path", "http://h.example?a", "http://h.example/?a"},
      {"a fragment stays here", "http://h.example/a#b?c", "http://h.example/a"},
      {"user information stays here", "https://u:p@h.example/a", "https://h.example/a"},
      {"the scheme's own port", "https://h.example:443/", "https://h.example/"},
      {"another port", "https://h.example:80/", "https://h.example:80/"},
      {"letters outside ASCII", "http://h.example/caf\u00e9?\u4e2d", "http://h.example/caf%C3%A9?%E4%B8%AD"},
      {"blanks", "http://h.example/a b", "http://h.example/a%20b"},
      {"a control", "http://h.example/a\x01", "http://h.example/a%01"},
      {"an international name", "http://B\u00fccher.example/", "http://xn--bcher-kva.example/"},
      {"wide digits are an address", "http://\uff11\uff12\uff17.0.0.1/", "http://127.0.0.1/"},
      {"an escaped name", "http://%31%32%37.0.0.1/", "http://127.0.0.1/"},
      {"IPv6", "http://[::1]:8080/x", "http://[::1]:8080/x"},
      {"another scheme", "ftp://h.example/", nullptr},
      {"no host", "http:///x", nullptr},
      {"a blank in the host", "http://a b/", nullptr},
      {"an escaped slash in the host", "http://a%2fb/", nullptr},
      {"an open bracket", "http://[::1/x", nullptr},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why << ": " << c.url) {
      const auto url = wire_url(c.url);
      REQUIRE(url.has_value() == (c.want != nullptr));
      if (url) CHECK(url->text == c.want);
    }
}

TEST_CASE("user information is undone for Basic") {
  CHECK(user_info_of("http://h.example/") == "");
  CHECK(user_info_of("http://me@h.example/") == "me:");
  CHECK(user_info_of("http://me:p%40ss:x@h.example/") == "me:p@ss:x");
}

}  // namespace feedarc
