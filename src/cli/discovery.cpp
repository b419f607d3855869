#include "cli/discovery.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "cli/net_options.h"
#include "feedarc/feed.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc::cli {
namespace {

std::string with_secret(const WebAddress& address) {
  if (address.secret.empty()) return address.url;
  const auto slashes = address.url.find("//") + 2;
  return address.url.substr(0, slashes) + address.secret + "@" + address.url.substr(slashes);
}

/// Nothing where a signal came before the answer.
std::optional<Result<Response>> ask(const WebAddress& address, Request::Origin origin, Session& session,
                                    std::stop_token stop) {
  Fetcher fetcher(net_options(session));
  std::optional<Result<Response>> answer;
  bool asked = false;
  fetcher.run(
      [&] {
        Fetcher::Next next;
        if (std::exchange(asked, true)) return next;
        next.kind = Fetcher::Next::Kind::request;
        next.request.url = with_secret(address);
        next.request.origin = origin;
        return next;
      },
      [&](Request&&, Result<Response>&& result) { answer = std::move(result); }, std::move(stop));
  return answer;
}

bool is_feed_type(std::string_view type) {
  const std::string bare = lower_ascii(trim_ascii(type.substr(0, type.find(';'))));
  return bare == "application/rss+xml" || bare == "application/atom+xml" || bare == "application/feed+json" ||
         bare == "application/rdf+xml";
}

/// One parameter of a Link header's value (RFC 8288): `rel="alternate"`.
std::string parameter(std::string_view value, std::string_view wanted) {
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(';'), value.size());
    const std::string_view part = trim_ascii(value.substr(0, end));
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos && equal_ignoring_case(trim_ascii(part.substr(0, equals)), wanted)) {
      std::string_view text = trim_ascii(part.substr(equals + 1));
      if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
      return std::string(text);
    }
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return {};
}

/// Feeds that the answer's Link headers name.
std::vector<FeedLink> header_links(const Response& response) {
  std::vector<FeedLink> links;
  for (const auto& [name, value] : response.headers) {
    if (name != "link") continue;
    std::string_view rest = value;
    for (std::size_t open = rest.find('<'); open != std::string_view::npos; open = rest.find('<')) {
      const std::size_t close = rest.find('>', open);
      if (close == std::string_view::npos) break;
      const std::string_view target = rest.substr(open + 1, close - open - 1);
      rest.remove_prefix(close + 1);
      // Up to the next link; a `<` inside a parameter's quotes would end this one early, at no harm.
      const std::string_view parameters = rest.substr(0, rest.find(','));
      if (equal_ignoring_case(parameter(parameters, "rel"), "alternate") &&
          is_feed_type(parameter(parameters, "type")))
        links.push_back({resolve_url(response.final_url, target), parameter(parameters, "title"),
                         parameter(parameters, "type")});
    }
  }
  return links;
}

bool is_of_comments(const FeedLink& link) {
  const std::string words = lower_ascii(link.title + " " + link.url);
  return words.find("comments") != std::string::npos || words.find("comment-feed") != std::string::npos;
}

/// Links to one address are one; what cannot be fetched is none.
std::vector<FeedLink> usable(std::vector<FeedLink> links) {
  std::vector<FeedLink> kept;
  for (FeedLink& link : links) {
    const bool known =
        std::any_of(kept.begin(), kept.end(), [&](const FeedLink& one) { return one.url == link.url; });
    if (!known && is_http_url(link.url)) kept.push_back(std::move(link));
  }
  return kept;
}

Result<const Response*> page_of(const Result<Response>& answer) {
  if (!answer) return tl::make_unexpected(answer.error());
  if (answer->status == 200) return &*answer;
  return tl::make_unexpected(
      Failure{Failure::Kind::http, "no feed found: HTTP " + std::to_string(answer->status)});
}

Result<ParsedFeed> feed_in(const Response& response) {
  return parse_feed(response.body, {response.final_url, std::string(header(response, "content-type"))});
}

/// Asks for the feed that a page names: a public page must not send us to a private host, nor to what is no
/// feed.
void follow(const FeedLink& link, const Response& page, Session& session, const std::stop_token& stop,
            Discovery& found) {
  const WebAddress address{without_fragment(without_user_info(link.url)), {}};
  const auto origin = page.private_address ? Request::Origin::private_server : Request::Origin::public_server;
  const auto answer = ask(address, origin, session, stop);
  if (!answer) return;
  const auto there = page_of(*answer);
  const auto feed = there ? feed_in(**there) : Result<ParsedFeed>(tl::make_unexpected(there.error()));
  if (!feed) {
    found.problem = "the page names " + address.url + " as its feed, but: " + feed.error().what;
    found.remedy = "name the feed's own URL";
    return;
  }
  found.feed = Discovery::Feed{address, feed->title.empty() ? link.title : feed->title};
  found.on_page = true;
}

}  // namespace

std::vector<FeedLink> without_comments(std::vector<FeedLink> links) {
  std::vector<FeedLink> posts;
  std::copy_if(links.begin(), links.end(), std::back_inserter(posts),
               [](const FeedLink& link) { return !is_of_comments(link); });
  return posts.empty() ? links : posts;
}

Discovery discover(const WebAddress& address, Session& session, const std::stop_token& stop) {
  Discovery found;
  const auto answer = ask(address, Request::Origin::user, session, stop);
  if (!answer) return found;  // stopped
  const auto page = page_of(*answer);
  if (!page) {
    found.problem = page.error().what;
    return found;
  }
  const Response& response = **page;
  const auto feed = feed_in(response);
  if (feed) {
    found.feed = Discovery::Feed{address, feed->title};
    return found;
  }
  auto links = header_links(response);
  auto in_page = feed_links(response.body, response.final_url);
  links.insert(links.end(), std::make_move_iterator(in_page.begin()), std::make_move_iterator(in_page.end()));
  links = without_comments(usable(std::move(links)));
  // A comments feed is never picked silently, even when it is the only one.
  if (links.size() == 1 && !is_of_comments(links.front())) {
    const FeedLink& link = links.front();
    follow(link, response, session, stop, found);
  } else if (!links.empty()) {
    found.candidates = std::move(links);
  } else {
    found.problem = "no feed found: this is " + feed.error().what;
    found.remedy = "name the feed's own URL; `feedarc fetch URL` subscribes to it as it is";
  }
  return found;
}

}  // namespace feedarc::cli
