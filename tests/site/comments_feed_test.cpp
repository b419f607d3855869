#include <catch2/catch.hpp>

#include "feedarc/site.h"

TEST_CASE("feeds of comments are known by address and title") {
  struct Case {
    const char* url;
    const char* title;
    bool comments;
  };
  const Case cases[] = {
      {"https://x.example/feed/", "The Ferry Notes", false},
      {"https://x.example/comments/feed/", "", true},
      {"https://x.example/2026/03/post/feed/", "The Ferry Notes » Low Water Comments Feed", true},
      {"https://x.example/2026/03/post/feed/", "Comments on: Low Water", true},
      {"https://x.example/?feed=comments-rss2", "", true},
      {"https://x.example/?feed=rss2&withcomments=1", "", true},
      {"https://x.example/feeds/comments/default", "", true},
      {"https://x.example/feeds/12/comments/default", "", true},
      {"https://www.reddit.com/r/boats/comments/1a/t/.rss", "", true},
      {"https://x.example/feed/?p=1", "Die Fähre » Kommentar-Feed", true},
      {"https://x.example/feed/?p=1", "Le bac » Flux des commentaires", true},
      {"https://x.example/feed/?p=1", "Паром » Лента комментариев", true},
      {"https://x.example/feed/?p=1", "渡口 » 评论Feed", true},
      {"https://x.example/feed/?p=1", "渡し場 » コメントのフィード", true},
      {"https://x.example/feed/", "Daily Commentary", false},
      {"https://x.example/commentary/feed/", "", false},
      {"https://x.example/recommended.rss", "Recommended", false},
      {"https://x.example/feed/", "", false},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.url << " " << c.title) {
      CHECK(feedarc::is_comments_feed(c.url, c.title) == c.comments);
    }
}
