#include "net/content_coding.h"

#include <catch2/catch.hpp>

#include "net/coded.h"

namespace feedarc {
namespace {

using namespace test;

std::string sample() {
  std::string text;
  for (int k = 0; k < 3000; ++k)
    text += "<item><title>Tide table " + std::to_string(k * k % 977) + "</title></item>\n";
  return text;
}

Result<std::string> decoded(std::vector<std::string_view> codings, std::string_view bytes, std::size_t piece,
                            std::uint64_t bound = 1 << 20) {
  ContentDecoder decoder(codings, bound);
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    if (auto failure = decoder.write(bytes.substr(at, piece))) return tl::make_unexpected(*failure);
  if (auto failure = decoder.finish()) return tl::make_unexpected(*failure);
  return decoder.body();
}

}  // namespace

TEST_CASE("content codings are undone, whatever pieces they come in") {
  const std::string text = sample(), half = text.substr(0, 5000), rest = text.substr(5000);
  const struct {
    const char* why;
    std::vector<std::string_view> codings;
    std::string bytes;
  } cases[] = {
      {"no coding", {}, text},
      {"the coding that is none", {"identity"}, text},
      {"an empty header", {""}, text},
      {"a charset where the coding belongs", {"UTF-8"}, text},
      {"gzip", {"gzip"}, gzipped(text)},
      {"its old name, in capitals", {"X-GZIP"}, gzipped(text)},
      {"two members", {"gzip"}, gzipped(half) + gzipped(rest)},
      {"an empty member among them", {"gzip"}, gzipped(half) + gzipped("") + gzipped(rest)},
      {"zeros behind the end", {"gzip"}, gzipped(text) + std::string(700, '\0')},
      {"one byte behind the end that could begin a member", {"gzip"}, gzipped(text) + "\x1f"},
      {"a line break behind the end", {"gzip"}, gzipped(text) + "\n"},
      {"deflate in zlib's wrapping", {"deflate"}, zlibbed(text)},
      {"deflate bare", {"deflate"}, deflated(text)},
      {"deflate with rubbish behind", {"deflate"}, zlibbed(text) + "??"},
      {"brotli", {"br"}, brotlied(text)},
      {"zstd", {"zstd"}, zstded(text)},
      {"two frames", {"zstd"}, zstded(half) + zstded(rest)},
      {"zstd with rubbish behind", {"zstd"}, zstded(text) + "rubbish"},
      {"zstd with a line break behind", {"zstd"}, zstded(text) + "\n"},
      {"twice, in one header", {"gzip, gzip"}, gzipped(gzipped(text))},
      {"two codings in two headers: the last one is outermost", {"deflate", "br"}, brotlied(zlibbed(text))},
      {"gzip that no header tells of", {}, gzipped(text)},
      {"gzip within brotli that no header tells of", {"br"}, brotlied(gzipped(text))},
  };
  for (const auto& c : cases)
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 20})
      DYNAMIC_SECTION(c.why << ", pieces of " << piece) {
        const auto body = decoded(c.codings, c.bytes, piece);
        REQUIRE(body);
        CHECK(*body == text);
      }
}

TEST_CASE("a body shorter than gzip's mark is handed on") {
  for (const char* text : {"", "\x1f", "\x1f\x8b", "\x1f\x8b!", "ab"}) {
    const auto body = decoded({}, text, 1);
    REQUIRE(body);
    CHECK(*body == text);
  }
}

TEST_CASE("a coding over nothing is nothing") {
  for (const std::string_view coding : {"gzip", "deflate", "br", "zstd"})
    CHECK(decoded({coding}, "", 1) == "");
}

TEST_CASE("what cannot be undone whole is an error, never a shorter body") {
  const std::string text = sample();
  std::string wrong_sum = gzipped(text), wrong_middle = gzipped(text);
  wrong_sum[wrong_sum.size() - 6] = static_cast<char>(wrong_sum[wrong_sum.size() - 6] ^ 0x55);
  wrong_middle.replace(wrong_middle.size() / 2, 20, std::string(20, '\xff'));
  const auto without = [](std::string bytes, std::size_t count) {
    return bytes.substr(0, bytes.size() - count);
  };
  const struct {
    const char* why;
    std::vector<std::string_view> codings;
    std::string bytes;
  } cases[] = {
      {"gzip cut in its data", {"gzip"}, without(gzipped(text), 90)},
      {"gzip without its checksum", {"gzip"}, without(gzipped(text), 8)},
      {"gzip without its last byte", {"gzip"}, without(gzipped(text), 1)},
      {"gzip with another checksum", {"gzip"}, wrong_sum},
      {"gzip damaged", {"gzip"}, wrong_middle},
      {"a second member cut", {"gzip"}, gzipped(text) + without(gzipped(text), 20)},
      {"plain text that is said to be gzip", {"gzip"}, text},
      {"deflate cut", {"deflate"}, without(zlibbed(text), 5)},
      {"brotli cut", {"br"}, without(brotlied(text), 5)},
      {"plain text that is said to be brotli", {"br"}, "\xff" + text},
      {"zstd cut", {"zstd"}, without(zstded(text), 5)},
      {"a second frame cut", {"zstd"}, zstded(text) + without(zstded(text), 30)},
      {"plain text that is said to be zstd", {"zstd"}, text},
      {"zstd's form before RFC 8878", {"zstd"}, std::string("\x27\xb5\x2f\xfd\0\x5e\xd1\xb3\x9c\xb3", 10)},
      {"gzip within gzip, the inner one cut", {"gzip, gzip"}, gzipped(without(gzipped(text), 30))},
      {"a coding that nobody knows", {"x-knots"}, text},
      {"five codings on top of each other", {"gzip, gzip, gzip, gzip, gzip"}, text},
  };
  for (const auto& c : cases)
    for (const std::size_t piece : {std::size_t{1}, std::size_t{1} << 20})
      DYNAMIC_SECTION(c.why << ", pieces of " << piece) {
        const auto body = decoded(c.codings, c.bytes, piece);
        REQUIRE_FALSE(body);
        CHECK(body.error().kind == Failure::Kind::encoding);
      }
}

TEST_CASE("no coding gives more than the bound") {
  const std::string blanks(8 << 20, ' ');
  const struct {
    const char* why;
    std::vector<std::string_view> codings;
    std::string bytes;
  } cases[] = {
      {"gzip", {"gzip"}, gzipped(blanks)},
      {"gzip unmarked", {}, gzipped(blanks)},
      {"brotli", {"br"}, brotlied(blanks)},
      {"zstd", {"zstd"}, zstded(blanks)},
      {"deflate", {"deflate"}, zlibbed(blanks)},
      {"gzip within gzip", {"gzip, gzip"}, gzipped(gzipped(blanks))},
      {"large in between, small in the end", {"gzip, gzip"}, gzipped(std::string(2 << 20, '\0'))},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const auto body = decoded(c.codings, c.bytes, 4096, 1 << 20);
      REQUIRE_FALSE(body);
      CHECK((body.error().kind == Failure::Kind::too_large || body.error().kind == Failure::Kind::encoding));
    }
  CHECK(decoded({"gzip"}, gzipped(std::string(1 << 20, ' ')), 4096, 1 << 20));
}

}  // namespace feedarc
