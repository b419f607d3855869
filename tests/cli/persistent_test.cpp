#include <catch2/catch.hpp>

#include "program.h"
#include "support/http_server.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;

namespace {

struct Failing : Program {
  Failing() {
    configure("[net]\nhost_delay = \"0s\"\n");
    server.on("/feed", [this](const Asked&) {
      return broken ? Reply{.body = "x", .status = 500} : Reply{.body = rss(item("a", "Ebb", "x"))};
    });
  }
  Ran fetch(const std::string& after) const {
    return run({"-q", "fetch", server.url(), "--fail-after", after});
  }

  HttpServer server;
  bool broken = true;
};

}  // namespace

TEST_CASE("--fail-after N: a failure counts when it is the N-th in a row") {
  Failing program;
  for (const int status : {0, 0, 1, 1}) {
    const Ran ran = program.fetch("3");
    CHECK(ran.status == status);
    CHECK(ran.err.empty() == (status == 0));
  }
  program.broken = false;
  CHECK(program.fetch("3").status == 0);
  program.broken = true;
  CHECK(program.fetch("3").status == 0);  // counted anew
  CHECK(program.run({"fetch", program.server.url()}).status == 1);
}

TEST_CASE("--fail-after TIME: a failure counts when the first of them is that long ago") {
  Failing program;
  struct Case {
    const char* now;
    int status;
  };
  for (const auto& c : {Case{"2026-03-02T08:00:00Z", 0}, Case{"2026-03-04T08:00:00Z", 0},
                        Case{"2026-03-05T07:59:00Z", 0}, Case{"2026-03-05T08:00:00Z", 1}}) {
    CAPTURE(c.now);
    program.now = c.now;
    CHECK(program.fetch("3d").status == c.status);
  }
}

TEST_CASE("a failure that does not count yet is still noticed, and stops no other") {
  Failing program;
  program.server.on("/gone", Reply{.body = "x", .status = 404});
  const Ran ran = program.run({"fetch", program.server.url(), "--fail-after", "2"});
  CHECK(ran.status == 0);
  CHECK_THAT(ran.err, Contains("500") && Contains("not for long enough"));
  const Ran both =
      program.run({"-q", "fetch", program.server.url(), program.server.url("/gone"), "--fail-after", "2"});
  CHECK(both.status == 1);
  CHECK_THAT(both.err, Contains("500") && !Contains("404"));
}

TEST_CASE("a feed that is gone is told at once: it is not asked again") {
  Failing program;
  program.server.on("/gone", Reply{.body = "x", .status = 410});
  const Ran ran = program.run({"-q", "fetch", program.server.url("/gone"), "--fail-after", "3"});
  CHECK(ran.status == 1);
  CHECK_THAT(ran.err, Contains("410"));
}

TEST_CASE("--fail-after takes a number of polls or a time, and may stand in the configuration") {
  const Failing program;
  for (const char* wrong : {"0", "", "often", "-1", "3 days", "3dd"}) {
    CAPTURE(wrong);
    const Ran ran = program.fetch(wrong);
    CHECK(ran.status == 2);
    CHECK_THAT(ran.err, Contains("--fail-after"));
  }
  program.configure("[net]\nhost_delay = \"0s\"\n[fetch]\nfail_after = 2\n");
  CHECK(program.run({"-q", "fetch", program.server.url()}).status == 0);
  CHECK(program.run({"-q", "fetch", program.server.url()}).status == 1);
}
