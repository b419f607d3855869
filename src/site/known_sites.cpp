#include "site/known_sites.h"

#include <algorithm>
#include <array>

#include "feedarc/model/limits.h"
#include "site/url_pattern.h"

namespace feedarc::site {
namespace {

struct KnownSite {
  std::string_view page;   // a pattern (url_pattern.h)
  std::string_view feeds;  // forms, best first, parted by blanks
};

#define STACK_EXCHANGE \
  "stackoverflow.com,{site}.stackexchange.com,serverfault.com,superuser.com,askubuntu.com,mathoverflow.net"

// The first line that matches holds: what is more special stands before what is more general. Lines with the
// same pattern are guesses, one after the other.
constexpr KnownSite sites[] = {
    // Video and sound
    {"youtube.com/channel/{id}/*", "https://www.youtube.com/feeds/videos.xml?channel_id={id}"},
    {"youtube.com/user/{name}/*", "https://www.youtube.com/feeds/videos.xml?user={name}"},
    {"youtube.com,music.youtube.com/playlist?list={id}",
     "https://www.youtube.com/feeds/videos.xml?playlist_id={id}"},
    {"youtube.com/watch?list={id}", "https://www.youtube.com/feeds/videos.xml?playlist_id={id}"},
    {"vimeo.com/channels/{name}/*", "https://vimeo.com/channels/{name}/videos/rss"},
    {"vimeo.com/groups/{name}/*", "https://vimeo.com/groups/{name}/videos/rss"},
    {"vimeo.com/{user}/*", "https://vimeo.com/{user}/videos/rss"},
    {"dailymotion.com/playlist/{id}", "https://www.dailymotion.com/rss/playlist/{id}"},
    {"dailymotion.com/{user}", "https://www.dailymotion.com/rss/user/{user}"},
    {"odysee.com/@{channel}/*", "https://odysee.com/$/rss/@{channel}"},
    {"buzzsprout.com/{id}/*", "https://feeds.buzzsprout.com/{id}.rss"},
    {"{show}.podbean.com/*", "https://feed.podbean.com/{show}/feed.xml"},
    {"{show}.libsyn.com/*", "https://{show}.libsyn.com/rss"},
    {"archive.org/details/{id}", "https://archive.org/services/collection-rss.php?collection={id}"},

    // Talk
    {"reddit.com,old.reddit.com,new.reddit.com/r/{sub}", "https://www.reddit.com/r/{sub}/.rss"},
    {"reddit.com,old.reddit.com,new.reddit.com/r/{sub}/comments/*", "https://www.reddit.com/r/{sub}/.rss"},
    {"reddit.com,old.reddit.com,new.reddit.com/r/{sub}/{sort}", "https://www.reddit.com/r/{sub}/{sort}/.rss"},
    {"reddit.com,old.reddit.com,new.reddit.com/user/{user}/m/{multi}",
     "https://www.reddit.com/user/{user}/m/{multi}/.rss"},
    {"reddit.com,old.reddit.com,new.reddit.com/user/{user}/*", "https://www.reddit.com/user/{user}/.rss"},
    {"reddit.com,old.reddit.com,new.reddit.com/u/{user}/*", "https://www.reddit.com/user/{user}/.rss"},
    {"reddit.com,old.reddit.com,new.reddit.com", "https://www.reddit.com/.rss"},
    {"bsky.app/profile/{handle}/*", "https://bsky.app/profile/{handle}/rss"},
    {"news.ycombinator.com/show", "https://news.ycombinator.com/showrss"},
    {"news.ycombinator.com", "https://news.ycombinator.com/rss"},
    {"news.ycombinator.com/news", "https://news.ycombinator.com/rss"},
    {"lobste.rs/t/{tag}", "https://lobste.rs/t/{tag}.rss"},
    {"lobste.rs/newest", "https://lobste.rs/newest.rss"},
    {"lobste.rs", "https://lobste.rs/rss"},
    {STACK_EXCHANGE "/questions/tagged/{tag}", "{origin}/feeds/tag/{tag}"},
    {STACK_EXCHANGE "/questions/{id}/*", "{origin}/feeds/question/{id}"},
    {STACK_EXCHANGE "/users/{id}/*", "{origin}/feeds/user/{id}"},
    {STACK_EXCHANGE "/questions", "{origin}/feeds"},
    {STACK_EXCHANGE, "{origin}/feeds"},
    {"pinterest.com/{user}", "https://www.pinterest.com/{user}/feed.rss"},
    {"pinterest.com/{user}/{board}", "https://www.pinterest.com/{user}/{board}.rss"},
    {"letterboxd.com/{user}/*", "https://letterboxd.com/{user}/rss/"},
    {"deviantart.com/{user}/*", "https://backend.deviantart.com/rss.xml?q=gallery:{user}"},

    // Code
    {"github.com/{owner}/{repo}/releases/*", "https://github.com/{owner}/{repo}/releases.atom"},
    {"github.com/{owner}/{repo}/tags/*", "https://github.com/{owner}/{repo}/tags.atom"},
    {"github.com/{owner}/{repo}/commits", "https://github.com/{owner}/{repo}/commits.atom"},
    {"github.com/{owner}/{repo}/commits/{branch+}",
     "https://github.com/{owner}/{repo}/commits/{branch}.atom"},
    {"github.com/{owner}/{repo}/tree/{branch+}", "https://github.com/{owner}/{repo}/commits/{branch}.atom"},
    {"github.com/{owner}/{repo}/discussions", "https://github.com/{owner}/{repo}/discussions.atom"},
    {"github.com/{owner}/{repo}/wiki/*", "https://github.com/{owner}/{repo}/wiki.atom"},
    {"github.com/{owner}/{repo}",
     "https://github.com/{owner}/{repo}/releases.atom https://github.com/{owner}/{repo}/commits.atom "
     "https://github.com/{owner}/{repo}/tags.atom"},
    {"github.com/{user}", "https://github.com/{user}.atom"},
    {"gist.github.com/{user}", "https://gist.github.com/{user}.atom"},
    {"gitlab.com/{project+}/-/releases/*", "https://gitlab.com/{project}/-/releases.atom"},
    {"gitlab.com/{project+}/-/tags/*", "https://gitlab.com/{project}/-/tags?format=atom"},
    {"gitlab.com/{project+}/-/commits/{branch+}",
     "https://gitlab.com/{project}/-/commits/{branch}?format=atom"},
    {"gitlab.com/{project+}/-/tree/{branch+}", "https://gitlab.com/{project}/-/commits/{branch}?format=atom"},
    {"gitlab.com/{project+}", "https://gitlab.com/{project}.atom"},
    {"codeberg.org/{owner}/{repo}/releases/*", "https://codeberg.org/{owner}/{repo}/releases.rss"},
    {"codeberg.org/{owner}/{repo}/tags", "https://codeberg.org/{owner}/{repo}/tags.rss"},
    {"codeberg.org/{owner}/{repo}/src/branch/{branch+}",
     "https://codeberg.org/{owner}/{repo}/rss/branch/{branch}"},
    {"codeberg.org/{owner}/{repo}",
     "https://codeberg.org/{owner}/{repo}/releases.rss https://codeberg.org/{owner}/{repo}.rss"},
    {"codeberg.org/{user}", "https://codeberg.org/{user}.rss"},
    {"git.sr.ht/~{user}/{repo}/refs/*", "https://git.sr.ht/~{user}/{repo}/refs/rss.xml"},
    {"git.sr.ht/~{user}/{repo}/*", "https://git.sr.ht/~{user}/{repo}/log/rss.xml"},
    {"sourceforge.net/projects/{project}/*", "https://sourceforge.net/projects/{project}/rss"},
    {"pypi.org/project/{name}/*", "https://pypi.org/rss/project/{name}/releases.xml"},
    {"pypi.org", "https://pypi.org/rss/updates.xml https://pypi.org/rss/packages.xml"},
    {"crates.io/crates/{name}/*", "https://static.crates.io/rss/crates/{name}.xml"},
    {"rubygems.org/gems/{name}/*", "https://rubygems.org/gems/{name}/versions.atom"},
    {"packagist.org/packages/{vendor}/{name}", "https://packagist.org/feeds/package.{vendor}/{name}.rss"},
    {"metacpan.org/dist/{name}/*", "https://metacpan.org/dist/{name}/releases.rss"},
    {"tracker.debian.org/pkg/{name}", "https://tracker.debian.org/pkg/{name}/rss"},

    // Writing
    {"medium.com/tag/{tag}/*", "https://medium.com/feed/tag/{tag}"},
    {"medium.com/{publication}/tagged/{tag}", "https://medium.com/feed/{publication}/tagged/{tag}"},
    {"medium.com/@{user}/*", "https://medium.com/feed/@{user}"},
    {"medium.com/{publication}/*", "https://medium.com/feed/{publication}"},
    {"{user}.medium.com/*", "https://{user}.medium.com/feed"},
    {"open.substack.com/pub/{name}/*", "https://{name}.substack.com/feed"},
    {"{name}.substack.com/*", "https://{name}.substack.com/feed"},
    {"tumblr.com/blog/view/{blog}/*", "https://{blog}.tumblr.com/rss"},
    {"tumblr.com/{blog}/*", "https://{blog}.tumblr.com/rss"},
    {"{blog}.tumblr.com/tagged/{tag}", "https://{blog}.tumblr.com/tagged/{tag}/rss"},
    {"{blog}.tumblr.com/*", "https://{blog}.tumblr.com/rss"},
    {"{blog}.wordpress.com/category/{category+}", "https://{blog}.wordpress.com/category/{category}/feed/"},
    {"{blog}.wordpress.com/tag/{tag}", "https://{blog}.wordpress.com/tag/{tag}/feed/"},
    {"{blog}.wordpress.com/author/{author}", "https://{blog}.wordpress.com/author/{author}/feed/"},
    {"{blog}.wordpress.com/*", "https://{blog}.wordpress.com/feed/"},
    {"{blog}.blogspot.com/search/label/{label}", "https://{blog}.blogspot.com/feeds/posts/default/-/{label}"},
    {"{blog}.blogspot.com/*", "https://{blog}.blogspot.com/feeds/posts/default"},
    {"{user}.livejournal.com/*", "https://{user}.livejournal.com/data/rss"},
    {"{user}.dreamwidth.org/*", "https://{user}.dreamwidth.org/data/rss"},
    {"{user}.bearblog.dev/*", "https://{user}.bearblog.dev/feed/"},
    {"{user}.micro.blog/*", "https://{user}.micro.blog/feed.xml"},
    {"{user}.hashnode.dev/*", "https://{user}.hashnode.dev/rss.xml"},
    {"{name}.ghost.io/*", "https://{name}.ghost.io/rss/"},
    {"write.as/{blog}/*", "https://write.as/{blog}/feed/"},
    {"buttondown.com/{name}/*", "https://buttondown.com/{name}/rss"},
    {"dev.to/t/{tag}", "https://dev.to/feed/tag/{tag}"},
    {"dev.to/{user}/*", "https://dev.to/feed/{user}"},
    {"royalroad.com/fiction/{id}/*", "https://www.royalroad.com/fiction/syndication/{id}"},
    {"scribblehub.com/series/{id}/*", "https://www.scribblehub.com/rssfeed.php?type=series&sid={id}"},
    {"tapas.io/series/{id}", "https://tapas.io/rss/series/{id}"},
    {"webtoons.com/{language}/{genre}/{name}/list?title_no={id}",
     "https://www.webtoons.com/{language}/{genre}/{name}/rss?title_no={id}"},

    // Science, games and others
    {"arxiv.org/list/{category}/*", "https://rss.arxiv.org/rss/{category}"},
    {"arxiv.org/archive/{category}", "https://rss.arxiv.org/rss/{category}"},
    {"arxiv.org/a/{author}", "https://arxiv.org/a/{author}.atom2"},
    {"store.steampowered.com/app/{id}/*", "https://store.steampowered.com/feeds/news/app/{id}"},
    {"store.steampowered.com/news/app/{id}/*", "https://store.steampowered.com/feeds/news/app/{id}"},
    {"kickstarter.com/projects/{user}/{project}/*",
     "https://www.kickstarter.com/projects/{user}/{project}/posts.atom"},
    {"{user}.itch.io/{game}/devlog/*", "https://{user}.itch.io/{game}/devlog.rss"},

    // Software that many run: on any host that has no line of its own
    {"*/@{user}@{host}/*", "https://{host}/@{user}.rss"},
    {"*/@{user}/*", "{origin}/@{user}.rss"},                  // Mastodon, Misskey
    {"*/@{user}/*", "{origin}/@{user}/feed.rss"},             // GoToSocial
    {"*/users/{user}/*", "{origin}/users/{user}.rss"},        // Mastodon
    {"*/users/{user}/*", "{origin}/users/{user}/feed.atom"},  // Pleroma
    {"*/c/{community}", "{origin}/feeds/c/{community}.xml"},  // Lemmy
    {"*/u/{user}", "{origin}/feeds/u/{user}.xml"},
    {"*/a/{account}/*", "{origin}/feeds/videos.xml?accountName={account}"},  // PeerTube
    {"*/profile/{user}", "{origin}/feed/{user}/"},                           // Friendica
    {"*/~{user}/{repo}/log/*", "{origin}/~{user}/{repo}/log/rss.xml"},       // sourcehut
};

/// Where a page holds what its URL does not: the value begins behind the mark.
struct PageMark {
  std::string_view host, mark, feed;
};

constexpr PageMark marks[] = {
    {"youtube.com", "\"externalId\":\"", "https://www.youtube.com/feeds/videos.xml?channel_id={value}"},
    {"youtube.com", "<meta itemprop=\"identifier\" content=\"",
     "https://www.youtube.com/feeds/videos.xml?channel_id={value}"},
    {"youtube.com", "\"externalChannelId\":\"",
     "https://www.youtube.com/feeds/videos.xml?channel_id={value}"},
    {"soundcloud.com",
     "soundcloud://users:", "https://feeds.soundcloud.com/users/soundcloud:users:{value}/sounds.rss"},
};

std::string marked_value(std::string_view page, std::string_view mark) {
  constexpr std::size_t longest = 64;
  const auto at = page.find(mark);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = page.substr(at + mark.size(), longest);
  const auto end = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
  return std::string(rest.substr(0, end));
}

KnownFeeds feeds_of(std::string_view forms, const Captures& captures) {
  KnownFeeds feeds;
  while (!forms.empty()) {
    const auto end = std::min(forms.find(' '), forms.size());
    feeds.push_back(filled(forms.substr(0, end), captures));
    forms.remove_prefix(std::min(end + 1, forms.size()));
  }
  return feeds;
}

}  // namespace

std::vector<KnownFeeds> known_feeds(std::string_view text, std::string_view page) {
  const auto url = parse_url(text);
  if (!url || !is_http_url(text)) return {};
  std::vector<KnownFeeds> found;
  std::string_view matched;
  bool own_lines = false;  // of this host
  for (const KnownSite& site : sites) {
    const bool any_host = site.page.starts_with("*/");
    if (any_host && own_lines) break;
    own_lines = own_lines || (!any_host && host_matches(site.page, *url));
    if (!matched.empty() && site.page != matched) break;
    if (const auto captures = match(site.page, *url)) {
      matched = site.page;
      found.push_back(feeds_of(site.feeds, *captures));
    }
  }
  if (!found.empty()) return found;
  for (const PageMark& one : marks) {
    if (!host_matches(one.host, *url)) continue;
    std::string value = marked_value(page.substr(0, limits::page_bytes), one.mark);
    if (!value.empty()) return {{filled(one.feed, {{"value", std::move(value)}})}};
  }
  return found;
}

}  // namespace feedarc::site
