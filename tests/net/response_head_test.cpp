#include "net/response_head.h"

#include <catch2/catch.hpp>

namespace feedarc {
namespace {

ResponseHead read(std::initializer_list<const char*> lines) {
  ResponseHead head(1000);
  for (const char* line : lines) head.line(line);
  return head;
}

}  // namespace

TEST_CASE("a head keeps the last answer's lines alone") {
  const auto head = read({"HTTP/1.1 103 Early Hints\r\n", "ETag: \"early\"\r\n", "\r\n", "HTTP/1.1 200 OK\n",
                          "eTag:  \"late\" \t\r\n", "X-Fold: one\r\n", "\t two\r\n", "HTTP/odd: a header\r\n",
                          "\r\n", "X-Trailer: no\r\n"});
  REQUIRE(head.complete());
  CHECK(head.status() == 200);
  CHECK(head.first("etag") == "\"late\"");
  CHECK(head.first("x-fold") == "one two");
  CHECK(head.first("http/odd") == "a header");
  CHECK(head.all("x-trailer").empty());
  CHECK(head.text.starts_with("HTTP/1.1 200 OK\r\neTag:"));
  CHECK(head.text.ends_with("\r\n\r\n"));
}

TEST_CASE("a line that is no header does no harm to those around it") {
  const auto head = read({"HTTP/1.1 200 OK\r\n", " a fold under nothing\r\n", "ETag: \"1\"\r\n",
                          "nonsense\r\n", "\t more of it\r\n", "X-Fold: one\r\n", " two\r\n", "\r\n"});
  REQUIRE(head.complete());
  CHECK(head.headers == decltype(head.headers){{"etag", "\"1\""}, {"x-fold", "one two"}});
}

TEST_CASE("a head has a bound") {
  ResponseHead head(40);
  CHECK(head.line("HTTP/1.1 200 OK\r\n"));
  CHECK(head.line("A: 1\r\n"));
  CHECK_FALSE(head.line("B: 1234567890123456789\r\n"));
  CHECK(head.too_large());
}

TEST_CASE("the length is read where it counts") {
  CHECK(read({"HTTP/1.1 200 OK\r\n", "Content-Length: 12\r\n"}).content_length() == 12u);
  CHECK(read({"HTTP/1.1 200 OK\r\n", "Content-Length: 99999999999999999999999\r\n"}).content_length() ==
        UINT64_MAX);
  CHECK_FALSE(read({"HTTP/1.1 200 OK\r\n", "Content-Length: x\r\n"}).content_length());
  CHECK_FALSE(read({"HTTP/1.1 200 OK\r\n", "Transfer-Encoding: chunked\r\n", "Content-Length: 3\r\n"})
                  .content_length());
}

TEST_CASE("lengths differ as numbers") {
  struct Case {
    const char *first, *second;
    bool want;
  };
  const Case cases[] = {{"105", "105", false},
                        {"0105", "105", false},
                        {"0", "000", false},
                        {"105", "106", true},
                        {"0", "", true},
                        {"105x", "0105x", true},
                        {"99999999999999999999999", "99999999999999999999998", true}};
  for (const auto& c : cases) DYNAMIC_SECTION(c.first << " and " << c.second) {
      const std::string first = std::string("Content-Length: ") + c.first + "\r\n";
      const std::string second = std::string("Content-Length: ") + c.second + "\r\n";
      CHECK(read({"HTTP/1.1 200 OK\r\n", first.c_str(), second.c_str()}).lengths_differ() == c.want);
    }
}

}  // namespace feedarc
