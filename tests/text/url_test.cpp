#include "feedarc/text/url.h"

#include <catch2/catch.hpp>
#include <string>

using namespace feedarc;

TEST_CASE("resolve_url follows RFC 3986") {
  const char* base = "http://a/b/c/d;p?q";
  struct Case {
    const char *reference, *want;
  };
  // Section 5.4 of the RFC.
  const Case cases[] = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/../x", "http://a/b/c/g?y/../x"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.reference) {
      CHECK(resolve_url(base, c.reference) == c.want);
    }
}

TEST_CASE("resolve_url tidies what people write") {
  CHECK(resolve_url("https://x.example/a/", " b c\n.html ") == "https://x.example/a/b%20c.html");
  CHECK(resolve_url("https://x.example/", "caf%C3%A9") == "https://x.example/caf%C3%A9");
  CHECK(resolve_url("https://x.example/", "mailto:a@b.example") == "mailto:a@b.example");
  CHECK(resolve_url("", "b/c") == "b/c");
  CHECK(resolve_url("not a url", "b") == "b");
}

TEST_CASE("parts of URLs") {
  CHECK(parse_url("HTTP://User:pw@Host.EXAMPLE:80/p?q#f").value() ==
        Url{"http", "User:pw", "host.example", "", "/p", "q", "f", true, true, true});
  CHECK(parse_url("http://[::1]:8080/").value().host == "[::1]");
  CHECK_FALSE(parse_url("no scheme"));
  CHECK_FALSE(parse_url("http://host:port/"));
  CHECK(host_and_port("https://X.example/a") == "x.example:443");
  CHECK(is_http_url("https://x.example"));
  CHECK_FALSE(is_http_url("https:///nothing"));
  CHECK_FALSE(is_http_url("ftp://x.example"));
  CHECK(without_user_info("https://u:p@x.example/a@b") == "https://x.example/a@b");
  CHECK(with_user_info("https://x.example/a@b", "u:p") == "https://u:p@x.example/a@b");
  CHECK(with_user_info("https://x.example/", "") == "https://x.example/");
  CHECK(without_fragment("https://x.example/#a") == "https://x.example/");
}

TEST_CASE("masked_user_info hides what may be a password, in URLs that cannot be read too") {
  const struct {
    const char *why, *text, *want;
  } cases[] = {
      {"a URL", "https://ada:pw@x.example/f", "https://***@x.example/f"},
      {"a name alone", "https://token@x.example/f", "https://***@x.example/f"},
      {"a slash in it", "http://ada:p/w@x.example/f", "http://***@x.example/f"},
      {"a question mark", "http://ada:p?w@x.example/f", "http://***@x.example/f"},
      {"a number sign", "http://ada:p#w@x.example/f", "http://***@x.example/f"},
      {"an at sign", "http://ada:p@w@x.example/f", "http://***@x.example/f"},
      {"no host", "http://ada:pw@/f", "http://***@/f"},
      {"no scheme", "ada:pw@x.example/f", "***@x.example/f"},
      {"no scheme, but slashes", "//ada:pw@x.example/f", "//***@x.example/f"},
      {"no colon behind the scheme", "http//ada:pw@x.example/f", "***@x.example/f"},
      {"no slashes", "http:ada:pw@x.example/f", "***@x.example/f"},
      {"one slash", "http:/ada:pw@x.example/f", "http:/***@x.example/f"},
      {"three slashes", "http:///ada:pw@x.example/f", "http:///***@x.example/f"},
      {"the other slashes", "http:\\\\ada:pw@x.example/f", "http:\\\\***@x.example/f"},
      {"in quotes", "'http://ada:pw@x.example/f'", "***@x.example/f'"},
      {"masked already", "http://***@x.example/f", "http://***@x.example/f"},
      {"none", "https://x.example/@ada/f", "https://x.example/@ada/f"},
      {"no URL", "ada@x.example", "ada@x.example"},
      {"nothing", "", ""},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(masked_user_info(c.text) == c.want);
    }
}

TEST_CASE("same_page and tracking") {
  CHECK(same_page("http://x.example/a/", "https://X.example:443/a#b"));
  CHECK_FALSE(same_page("http://x.example/a", "http://x.example/b"));
  CHECK(without_tracking("https://x.example/?utm_source=f&id=3&fbclid=z") == "https://x.example/?id=3");
  CHECK(without_tracking("https://x.example/?utm_source=f") == "https://x.example/");
}
