#include "site/known_sites.h"

#include <catch2/catch.hpp>

namespace {

std::vector<std::string> all_of(const char* url, const char* page = "") {
  std::vector<std::string> feeds;
  for (const auto& group : feedarc::site::known_feeds(url, page))
    feeds.insert(feeds.end(), group.begin(), group.end());
  return feeds;
}

}  // namespace

TEST_CASE("pages of known sites lead to their feeds") {
  struct Case {
    const char* page;
    std::vector<std::string> feeds;
  };
  const Case cases[] = {
      {"https://www.youtube.com/channel/UCabc-_1",
       {"https://www.youtube.com/feeds/videos.xml?channel_id=UCabc-_1"}},
      {"https://m.youtube.com/channel/UCabc/videos?view=0",
       {"https://www.youtube.com/feeds/videos.xml?channel_id=UCabc"}},
      {"http://youtube.com/user/ferry/", {"https://www.youtube.com/feeds/videos.xml?user=ferry"}},
      {"https://www.youtube.com/playlist?si=x&list=PL1",
       {"https://www.youtube.com/feeds/videos.xml?playlist_id=PL1"}},
      {"https://music.youtube.com/playlist?list=OL1",
       {"https://www.youtube.com/feeds/videos.xml?playlist_id=OL1"}},
      {"https://www.youtube.com/watch?v=1&list=PL1",
       {"https://www.youtube.com/feeds/videos.xml?playlist_id=PL1"}},
      {"https://www.youtube.com/watch?v=1", {}},
      {"https://www.youtube.com/@ferry", {}},
      {"https://vimeo.com/ferry", {"https://vimeo.com/ferry/videos/rss"}},
      {"https://vimeo.com/channels/staff", {"https://vimeo.com/channels/staff/videos/rss"}},
      {"https://vimeo.com/groups/sea/videos", {"https://vimeo.com/groups/sea/videos/rss"}},
      {"https://www.dailymotion.com/ferry", {"https://www.dailymotion.com/rss/user/ferry"}},
      {"https://www.dailymotion.com/playlist/x1", {"https://www.dailymotion.com/rss/playlist/x1"}},
      {"https://odysee.com/@ferry:4/film:7", {"https://odysee.com/$/rss/@ferry:4"}},
      {"https://www.buzzsprout.com/1234/episodes", {"https://feeds.buzzsprout.com/1234.rss"}},
      {"https://ferry.podbean.com/", {"https://feed.podbean.com/ferry/feed.xml"}},
      {"https://ferry.libsyn.com", {"https://ferry.libsyn.com/rss"}},
      {"https://archive.org/details/ferries",
       {"https://archive.org/services/collection-rss.php?collection=ferries"}},
      {"https://www.reddit.com/r/boats/", {"https://www.reddit.com/r/boats/.rss"}},
      {"https://old.reddit.com/r/boats/top", {"https://www.reddit.com/r/boats/top/.rss"}},
      {"https://www.reddit.com/r/boats/comments/1a/title/", {"https://www.reddit.com/r/boats/.rss"}},
      {"https://www.reddit.com/user/ada/submitted", {"https://www.reddit.com/user/ada/.rss"}},
      {"https://www.reddit.com/u/ada", {"https://www.reddit.com/user/ada/.rss"}},
      {"https://www.reddit.com/user/ada/m/sea", {"https://www.reddit.com/user/ada/m/sea/.rss"}},
      {"https://www.reddit.com", {"https://www.reddit.com/.rss"}},
      {"https://bsky.app/profile/ada.example/post/1", {"https://bsky.app/profile/ada.example/rss"}},
      {"https://news.ycombinator.com/", {"https://news.ycombinator.com/rss"}},
      {"https://news.ycombinator.com/show", {"https://news.ycombinator.com/showrss"}},
      {"https://lobste.rs", {"https://lobste.rs/rss"}},
      {"https://lobste.rs/t/c++", {"https://lobste.rs/t/c++.rss"}},
      {"https://stackoverflow.com/questions/tagged/c%2b%2b", {"https://stackoverflow.com/feeds/tag/c%2b%2b"}},
      {"https://physics.stackexchange.com/questions/12/why",
       {"https://physics.stackexchange.com/feeds/question/12"}},
      {"https://askubuntu.com/users/7/ada", {"https://askubuntu.com/feeds/user/7"}},
      {"https://superuser.com/", {"https://superuser.com/feeds"}},
      {"https://www.pinterest.com/ada/boats/", {"https://www.pinterest.com/ada/boats.rss"}},
      {"https://letterboxd.com/ada/films/", {"https://letterboxd.com/ada/rss/"}},
      {"https://www.deviantart.com/ada/gallery", {"https://backend.deviantart.com/rss.xml?q=gallery:ada"}},
      {"https://github.com/ada/ferry",
       {"https://github.com/ada/ferry/releases.atom", "https://github.com/ada/ferry/commits.atom",
        "https://github.com/ada/ferry/tags.atom"}},
      {"https://github.com/ada/ferry/releases/tag/v1", {"https://github.com/ada/ferry/releases.atom"}},
      {"https://github.com/ada/ferry/tags", {"https://github.com/ada/ferry/tags.atom"}},
      {"https://github.com/ada/ferry/commits/", {"https://github.com/ada/ferry/commits.atom"}},
      {"https://github.com/ada/ferry/commits/fix/sea", {"https://github.com/ada/ferry/commits/fix/sea.atom"}},
      {"https://github.com/ada/ferry/tree/main", {"https://github.com/ada/ferry/commits/main.atom"}},
      {"https://github.com/ada/ferry/wiki/Home", {"https://github.com/ada/ferry/wiki.atom"}},
      {"https://github.com/ada/ferry/discussions", {"https://github.com/ada/ferry/discussions.atom"}},
      {"https://github.com/ada?tab=repositories", {"https://github.com/ada.atom"}},
      {"https://github.com/", {}},
      {"https://gist.github.com/ada", {"https://gist.github.com/ada.atom"}},
      {"https://gitlab.com/group/sub/ferry", {"https://gitlab.com/group/sub/ferry.atom"}},
      {"https://gitlab.com/ada/ferry/-/releases", {"https://gitlab.com/ada/ferry/-/releases.atom"}},
      {"https://gitlab.com/group/sub/ferry/-/tags",
       {"https://gitlab.com/group/sub/ferry/-/tags?format=atom"}},
      {"https://gitlab.com/ada/ferry/-/commits/main",
       {"https://gitlab.com/ada/ferry/-/commits/main?format=atom"}},
      {"https://gitlab.com/ada", {"https://gitlab.com/ada.atom"}},
      {"https://codeberg.org/ada/ferry",
       {"https://codeberg.org/ada/ferry/releases.rss", "https://codeberg.org/ada/ferry.rss"}},
      {"https://codeberg.org/ada/ferry/releases", {"https://codeberg.org/ada/ferry/releases.rss"}},
      {"https://codeberg.org/ada/ferry/src/branch/main", {"https://codeberg.org/ada/ferry/rss/branch/main"}},
      {"https://codeberg.org/ada", {"https://codeberg.org/ada.rss"}},
      {"https://git.sr.ht/~ada/ferry/tree", {"https://git.sr.ht/~ada/ferry/log/rss.xml"}},
      {"https://git.sr.ht/~ada/ferry/refs", {"https://git.sr.ht/~ada/ferry/refs/rss.xml"}},
      {"https://sourceforge.net/projects/ferry/files/", {"https://sourceforge.net/projects/ferry/rss"}},
      {"https://pypi.org/project/ferry/", {"https://pypi.org/rss/project/ferry/releases.xml"}},
      {"https://crates.io/crates/ferry", {"https://static.crates.io/rss/crates/ferry.xml"}},
      {"https://rubygems.org/gems/ferry", {"https://rubygems.org/gems/ferry/versions.atom"}},
      {"https://packagist.org/packages/ada/ferry", {"https://packagist.org/feeds/package.ada/ferry.rss"}},
      {"https://metacpan.org/dist/Ferry", {"https://metacpan.org/dist/Ferry/releases.rss"}},
      {"https://tracker.debian.org/pkg/ferry", {"https://tracker.debian.org/pkg/ferry/rss"}},
      {"https://www.npmjs.com/package/ferry", {}},
      {"https://medium.com/@ada", {"https://medium.com/feed/@ada"}},
      {"https://medium.com/@ada/a-title-1a2b", {"https://medium.com/feed/@ada"}},
      {"https://medium.com/the-ferry", {"https://medium.com/feed/the-ferry"}},
      {"https://medium.com/the-ferry/tagged/sea", {"https://medium.com/feed/the-ferry/tagged/sea"}},
      {"https://medium.com/tag/sea/latest", {"https://medium.com/feed/tag/sea"}},
      {"https://ada.medium.com/about", {"https://ada.medium.com/feed"}},
      {"https://ferry.substack.com/p/one", {"https://ferry.substack.com/feed"}},
      {"https://open.substack.com/pub/ferry/p/one", {"https://ferry.substack.com/feed"}},
      {"https://ferry.tumblr.com/", {"https://ferry.tumblr.com/rss"}},
      {"https://www.tumblr.com/ferry/123/post", {"https://ferry.tumblr.com/rss"}},
      {"https://www.tumblr.com/blog/view/ferry", {"https://ferry.tumblr.com/rss"}},
      {"https://ferry.tumblr.com/tagged/sea", {"https://ferry.tumblr.com/tagged/sea/rss"}},
      {"https://ferry.wordpress.com/2026/03/01/post/", {"https://ferry.wordpress.com/feed/"}},
      {"https://ferry.wordpress.com/category/sea/north/",
       {"https://ferry.wordpress.com/category/sea/north/feed/"}},
      {"https://ferry.wordpress.com/tag/sea", {"https://ferry.wordpress.com/tag/sea/feed/"}},
      {"https://ferry.blogspot.com/", {"https://ferry.blogspot.com/feeds/posts/default"}},
      {"https://ferry.blogspot.com/search/label/sea",
       {"https://ferry.blogspot.com/feeds/posts/default/-/sea"}},
      {"https://ada.livejournal.com/1.html", {"https://ada.livejournal.com/data/rss"}},
      {"https://ada.dreamwidth.org", {"https://ada.dreamwidth.org/data/rss"}},
      {"https://ada.bearblog.dev/blog/", {"https://ada.bearblog.dev/feed/"}},
      {"https://ada.micro.blog", {"https://ada.micro.blog/feed.xml"}},
      {"https://ada.hashnode.dev/post", {"https://ada.hashnode.dev/rss.xml"}},
      {"https://ferry.ghost.io/", {"https://ferry.ghost.io/rss/"}},
      {"https://write.as/ferry/", {"https://write.as/ferry/feed/"}},
      {"https://buttondown.com/ferry/archive/", {"https://buttondown.com/ferry/rss"}},
      {"https://dev.to/ada/post-1a", {"https://dev.to/feed/ada"}},
      {"https://dev.to/t/sea", {"https://dev.to/feed/tag/sea"}},
      {"https://www.royalroad.com/fiction/42/the-ferry",
       {"https://www.royalroad.com/fiction/syndication/42"}},
      {"https://www.scribblehub.com/series/42/the-ferry/",
       {"https://www.scribblehub.com/rssfeed.php?type=series&sid=42"}},
      {"https://tapas.io/series/42", {"https://tapas.io/rss/series/42"}},
      {"https://www.webtoons.com/en/drama/ferry/list?title_no=42",
       {"https://www.webtoons.com/en/drama/ferry/rss?title_no=42"}},
      {"https://arxiv.org/list/cs.DL/recent", {"https://rss.arxiv.org/rss/cs.DL"}},
      {"https://arxiv.org/a/lovelace_a_1", {"https://arxiv.org/a/lovelace_a_1.atom2"}},
      {"https://store.steampowered.com/app/42/Ferry/", {"https://store.steampowered.com/feeds/news/app/42"}},
      {"https://www.kickstarter.com/projects/ada/ferry/description",
       {"https://www.kickstarter.com/projects/ada/ferry/posts.atom"}},
      {"https://ada.itch.io/ferry/devlog/1/first", {"https://ada.itch.io/ferry/devlog.rss"}},
      {"https://social.example/@ada",
       {"https://social.example/@ada.rss", "https://social.example/@ada/feed.rss"}},
      {"http://social.example:8080/@ada/112233",
       {"http://social.example:8080/@ada.rss", "http://social.example:8080/@ada/feed.rss"}},
      {"https://social.example/@ada@other.example", {"https://other.example/@ada.rss"}},
      {"https://social.example/users/ada",
       {"https://social.example/users/ada.rss", "https://social.example/users/ada/feed.atom"}},
      {"https://lemmy.example/c/boats", {"https://lemmy.example/feeds/c/boats.xml"}},
      {"https://tube.example/a/ada/videos", {"https://tube.example/feeds/videos.xml?accountName=ada"}},
      {"https://friends.example/profile/ada", {"https://friends.example/feed/ada/"}},
      {"https://ferry.example/", {}},
      {"https://github.com:8443/ada/ferry", {}},
      {"ftp://github.com/ada", {}},
      {"not a URL", {}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.page) {
      CHECK(all_of(c.page) == c.feeds);
    }
}

TEST_CASE("a page holds the number that its address lacks") {
  const std::string feed = "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc";
  struct Case {
    const char* why;
    const char* url;
    const char* page;
    std::vector<std::string> feeds;
  };
  const Case cases[] = {
      {"a channel's handle", "https://www.youtube.com/@ferry", "… {\"externalId\":\"UCabc\",…", {feed}},
      {"its other mark",
       "https://www.youtube.com/@ferry",
       "<meta itemprop=\"identifier\" content=\"UCabc\">",
       {feed}},
      {"a film", "https://www.youtube.com/watch?v=1", "\"externalChannelId\":\"UCabc\"", {feed}},
      {"the same mark elsewhere", "https://ferry.example/", "\"externalId\":\"UCabc\"", {}},
      {"nothing behind the mark", "https://www.youtube.com/@ferry", "\"externalId\":\"", {}},
      {"nothing that could be a number", "https://www.youtube.com/@ferry", "\"externalId\":\"&x=\"", {}},
      {"sounds",
       "https://soundcloud.com/ada",
       "content=\"soundcloud://users:42\"",
       {"https://feeds.soundcloud.com/users/soundcloud:users:42/sounds.rss"}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(all_of(c.url, c.page) == c.feeds);
    }
}

TEST_CASE("guesses are tried one by one, a page's several feeds are one group") {
  using feedarc::site::known_feeds;
  CHECK(known_feeds("https://social.example/@ada").size() == 2);
  CHECK(known_feeds("https://github.com/ada/ferry").size() == 1);
}
