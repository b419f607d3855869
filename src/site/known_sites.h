#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace feedarc::site {

/// Addresses of the feeds of one page, best first.
using KnownFeeds = std::vector<std::string>;

/// The feeds that a page has by the custom of its site; whether they exist only asking tells. Of software
/// that many hosts run there may be several guesses, to be tried one after the other. `page` is what the URL
/// answered, empty if that is not known: some sites write a feed's number into it.
std::vector<KnownFeeds> known_feeds(std::string_view url, std::string_view page = {});

}  // namespace feedarc::site
