#include <catch2/catch.hpp>

#include "feedarc/net.h"

using namespace feedarc;

TEST_CASE("host_name gives a host as it goes out") {
  struct Case {
    const char *written, *want;  // nothing where it is none
  };
  const Case cases[] = {
      {"Example.ORG", "example.org"},
      {"example.org:8080", "example.org:8080"},
      {"*.example.org", "*.example.org"},
      {"müller.example", "xn--mller-kva.example"},
      {"[::1]:8000", "[::1]:8000"},
      {"127.0.0.1", "127.0.0.1"},
      {"", nullptr},
      {"*.", nullptr},
      {"https://example.org/", nullptr},
      {"example.org/feed", nullptr},
      {"me@example.org", nullptr},
      {"example.org:port", nullptr},
      {"example.org:08080", "example.org:8080"},
      {"example.org:65535", "example.org:65535"},
      {"example.org:80", "example.org:80"},
      {"example.org.", "example.org."},
      {"example.org:", nullptr},
      {"example.org:0", nullptr},
      {"example.org:65536", nullptr},
      {"example.org:80:80", nullptr},
      {"*", nullptr},
      {"*.*.example.org", nullptr},
      {"a.*.example.org", nullptr},
      {"exam*.org", nullptr},
      {"%2a.example.org", nullptr},
      {".example.org", nullptr},
      {"a..example.org", nullptr},
      {"example.org..", nullptr},
      {".", nullptr},
      {"::1", nullptr},
      {"fe80::1:80", nullptr},
      {"[::1", nullptr},
      {"[::1]8000", nullptr},
      {"[example.org]", nullptr},
      {"*.127.0.0.1", nullptr},
      {"*.[::1]", nullptr},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.written) {
      const auto name = host_name(c.written);
      CHECK(name.has_value() == (c.want != nullptr));
      CHECK(name.value_or("") == (c.want ? c.want : ""));
    }
}

TEST_CASE("of the options of hosts those with the longest name that fits count") {
  std::vector<HostOptions> all;
  for (const char* name : {"example.org", "*.example.org", "*.b.example.org", "example.org:8080", "[::1]",
                           "*.e.example.org", "a.e.example.org"})
    all.push_back({name, {}, 1, {}});
  struct Case {
    const char *url, *want;  // empty: none
  };
  const Case cases[] = {
      {"https://example.org/feed", "example.org"},
      {"https://EXAMPLE.org/feed", "example.org"},
      {"http://example.org:8080/", "example.org:8080"},
      {"https://a.example.org/", "*.example.org"},
      {"https://a.b.example.org/", "*.b.example.org"},
      {"http://[::1]:8000/", "[::1]"},
      {"http://example.org:08080/", "example.org:8080"},
      {"https://a.e.example.org/", "a.e.example.org"},
      {"https://badexample.org/", ""},
      {"/home/me/feed.xml", ""},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.url) {
      const HostOptions* const found = host_options(all, c.url);
      CHECK((found ? found->name : "") == c.want);
    }
}
