#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "cli/feed_names.h"
#include "cli/session.h"
#include "feedarc/html.h"

namespace feedarc::cli {

/// What stands at an address that someone wants to subscribe to.
struct Discovery {
  struct Feed {
    WebAddress address;
    std::string title;
  };
  std::optional<Feed> feed;          // there it is
  bool on_page = false;              // by way of a page that names it
  std::vector<FeedLink> candidates;  // several are named: the subscriber's choice
  std::string problem, remedy;       // nothing was found
};

/// Asks the address. A feed is taken as it is; a page's one feed that is not of comments is asked as well,
/// and taken if it is one: two requests at most.
Discovery discover(const WebAddress& address, Session& session, const std::stop_token& stop);

/// Feeds that are not of comments; where there are only those, all of them.
std::vector<FeedLink> without_comments(std::vector<FeedLink> links);

}  // namespace feedarc::cli
