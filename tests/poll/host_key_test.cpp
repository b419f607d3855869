#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "desk.h"
#include "support/http_server.h"

using namespace feedarc;

TEST_CASE("host_key is what a lease goes by: the registrable domain, an address as it is") {
  struct Case {
    const char* url;
    const char* want;
  };
  const Case cases[] = {
      {"https://blog.example.com/feed", "example.com"},
      {"https://a.b.example.co.uk:8080/", "example.co.uk"},
      {"https://Example.ORG/", "example.org"},
      {"https://me.github.io/feed.xml", "me.github.io"},  // a public suffix of its own: each user is a site
      {"http://127.0.0.1:8000/feed", "127.0.0.1"},
      {"http://[::1]:8000/feed", "[::1]"},
      {"http://localhost/feed", "localhost"},
      {"/home/me/feed.xml", ""},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.url) {
      CHECK(host_key(c.url) == c.want);
    }
}

TEST_CASE("lease_key is that, but for hosts that have a lease of their own") {
  const std::vector<HostOptions> hosts = {{"big.example.com", {}, 1, "big"}, {"slow.example.com", {}, 1, {}}};
  CHECK(lease_key("https://big.example.com/feed", hosts) == "big");
  CHECK(lease_key("https://slow.example.com/feed", hosts) == "example.com");
  CHECK(lease_key("https://example.com/feed", hosts) == "example.com");
}

namespace {

/// Another process that holds a lease until this ends.
class Holder {
 public:
  Holder(const std::string& location, const std::string& lease, Time now) {
    int ready[2], end[2];
    REQUIRE(pipe(ready) == 0);
    REQUIRE(pipe(end) == 0);
    child_ = fork();
    if (child_ == 0) {
      close(end[1]);
      const auto archive = open_archive(location, OpenMode::write);
      char word = archive->schedule().lease(std::span(&lease, 1), now).front().taken ? 'y' : 'n';
      if (write(ready[1], &word, 1) != 1) _exit(1);
      _exit(read(end[0], &word, 1) < 0 ? 1 : 0);
    }
    close(ready[1]);
    close(end[0]);
    char word = 0;
    const bool told = read(ready[0], &word, 1) == 1;
    close(ready[0]);
    end_ = end[1];
    CHECK((told && word == 'y'));
  }
  ~Holder() {
    close(end_);
    waitpid(child_, nullptr, 0);
  }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;

 private:
  pid_t child_ = 0;
  int end_ = -1;
};

}  // namespace

TEST_CASE("feeds whose own lease another process holds are left out, others are not") {
  const test::Desk desk;
  open_archive(desk.location, OpenMode::create).reset();
  const Holder holder(desk.location, "mine", desk.now);
  test::HttpServer own("127.0.3.4"), other("127.0.3.5");
  for (test::HttpServer* server : {&own, &other})
    server->on("*", test::Reply{.body = "<rss version=\"2.0\"><channel><title>T</title></channel></rss>"});
  PollOptions options = desk.options({own.url("/feed"), other.url("/feed")});
  options.hosts = {{"127.0.3.4", {}, 1, "mine"}};
  const Report report = desk.polled(options);
  REQUIRE(report.feeds.size() == 2);
  for (const FeedReport& feed : report.feeds)
    CHECK((feed.result == FeedReport::Result::skipped) == (feed.url == own.url("/feed")));
  CHECK(own.log().empty());
  CHECK(other.hits("/feed") == 1);
}
