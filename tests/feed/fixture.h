#pragma once

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "feedarc/feed.h"

/// The bytes of a file under fixtures/feed.
inline std::string feed_bytes(const std::string& name) {
  std::ifstream file(std::string(FEEDARC_FIXTURES) + "/feed/" + name, std::ios::binary);
  if (!file) throw std::runtime_error("no fixture " + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A document that must be a feed.
inline feedarc::ParsedFeed feed_of(std::string_view bytes, const feedarc::FeedHints& hints = {}) {
  auto feed = feedarc::parse_feed(bytes, hints);
  if (!feed) throw std::runtime_error("refused: " + feed.error().what);
  return *feed;
}

/// An RSS document with one item.
inline feedarc::ParsedEntry rss_item(const std::string& inside) {
  return feed_of("<rss version=\"2.0\"><channel><item>" + inside + "</item></channel></rss>").entries.at(0);
}
