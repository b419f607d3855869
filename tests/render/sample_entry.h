#pragma once

#include "feedarc/model/entry.h"

namespace feedarc::test {

/// An entry with something of everything.
inline Entry sample_entry() {
  using namespace std::chrono_literals;
  Entry entry;
  entry.number = 41;
  entry.feed_url = "https://ferry.example/feed";
  entry.feed_title = "The Ferry Notes";
  entry.guid = "tag:ferry.example,2026:41";
  entry.url = "https://ferry.example/41";
  entry.title = "Chapter 41: Low Water";
  entry.authors = {{"Ada Lunt", "ada@ferry.example", "https://ferry.example/ada", ""}};
  entry.published = Time{std::chrono::sys_days{2026y / 3 / 2} + 8h};
  entry.order = *entry.published;
  entry.first_seen = entry.last_seen = *entry.published + 1h;
  entry.revisions = 2;
  entry.revision = 2;
  entry.tags = {"tides"};
  entry.enclosures = {{"https://ferry.example/41.mp3", "audio/mpeg", "", 5'000'000'000, 61}};
  entry.comments_count = 0;
  entry.notes = {{Note::Kind::translator, "The inn is called that too."}};
  entry.footnotes = {{"1", 1, std::nullopt}};
  entry.body =
      Entry::Body{{Content::Type::html, "<p>The boat lay dry.</p>", "", ""}, "", "The boat lay dry."};
  return entry;
}

}  // namespace feedarc::test
