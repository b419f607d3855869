#include <catch2/catch.hpp>
#include <string>

#include "feedarc/html.h"

namespace {

std::string print_of(const std::string& html) {
  return feedarc::edit_fingerprint(feedarc::clean_html(html, {}));
}

}  // namespace

TEST_CASE("what is an edit and what is not", "[html]") {
  CHECK(print_of("<p>Posted 3 minutes ago</p>") == print_of("<p>Posted 1 hour ago</p>"));
  for (const char* when : {"a minute", "an hour", "about 3 hours", "A few seconds", "almost 2 years"})
    CHECK(print_of("<p>Posted " + std::string(when) + " ago.</p>") == print_of("<p>Posted 9 days ago.</p>"));
  CHECK(print_of("<p>a long day ago</p>") != print_of("<p>a short day ago</p>"));
  CHECK(print_of("<p>It is a day</p>") != print_of("<p>It is 2 days</p>"));
  CHECK(print_of("<p>Read 1 204 times</p>") == print_of("<p>Read 1 371 times</p>"));
  CHECK(print_of("<p>12,001 views</p>") == print_of("<p>9 views</p>"));
  CHECK(print_of("<img src='https://e.org/a.png?v=1'>") == print_of("<img src='https://e.org/a.png?v=2'>"));
  CHECK(print_of("<p>a</p>\n\n<p>b</p>") == print_of("<p>a</p><p>b</p>"));
  CHECK(print_of("<p>3 dead</p>") != print_of("<p>4 dead</p>"));
  CHECK(print_of("<a href='https://e.org/1'>a</a>") != print_of("<a href='https://e.org/2'>a</a>"));
  CHECK(print_of("<img src='https://e.org/a.png'>") != print_of("<img src='https://e.org/b.png'>"));
}
