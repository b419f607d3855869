#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

#include "feedarc/poll.h"
#include "support/temporary_folder.h"

namespace feedarc::test {

inline const Time monday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours(8);

/// An archive in a folder of its own, and what a poller does with it.
struct Desk {
  TemporaryFolder folder;
  std::string location = (folder / "archive.db").string();
  Time now = monday;

  Subscription subscribed(const std::string& url, const std::string& secret = {}) const {
    auto archive = open_archive(location, OpenMode::create);
    Subscription feed;
    feed.url = url;
    feed.secret = secret;
    feed.host = host_key(url);
    archive->writer().subscribe(feed, now);
    return kept(url);
  }
  Subscription kept(const std::string& url) const {
    auto archive = open_archive(location, OpenMode::read);
    const auto all = archive->reader().subscriptions();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& feed) { return feed.url == url; });
    REQUIRE(found != all.end());
    return *found;
  }
  PollOptions options(const std::vector<std::string>& urls) const {
    PollOptions options;
    for (const auto& url : urls) options.feeds.push_back(subscribed(url));
    options.now = now;
    return options;
  }
  Report polled(const PollOptions& options, std::stop_token stop = {}) const {
    NetOptions net;
    net.host_delay = std::chrono::milliseconds(0);
    net.stall_timeout = std::chrono::seconds(2);
    Fetcher fetcher(net);
    return poll(location, fetcher, options, stop);
  }
  Report polled(const std::vector<std::string>& urls, bool force = false, std::stop_token stop = {}) const {
    PollOptions wanted = options(urls);
    wanted.force = force;
    return polled(wanted, stop);
  }
  std::vector<Entry> entries() const {
    auto archive = open_archive(location, OpenMode::read);
    std::vector<Entry> all;
    EntryQuery query;
    query.body = true;
    archive->reader().list(query, [&](Entry&& entry) {
      all.push_back(std::move(entry));
      return true;
    });
    return all;
  }
  void check_whole() const {
    CHECK(open_archive(location, OpenMode::read)->reader().verify(false).findings.empty());
  }
};

}  // namespace feedarc::test
