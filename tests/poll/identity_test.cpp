#include "poll/identity.h"

#include <catch2/catch.hpp>

using namespace feedarc;

namespace {

ParsedEntry entry(std::string id, std::string url, std::string title) {
  ParsedEntry parsed;
  parsed.id = std::move(id);
  parsed.url = std::move(url);
  parsed.title = std::move(title);
  return parsed;
}

std::vector<std::string> ids(const ParsedEntries& entries) {
  std::vector<std::string> found;
  for (const auto& one : entries) found.push_back(one.id);
  return found;
}

}  // namespace

TEST_CASE("settle_ids makes an identity of what a document calls its entries") {
  struct Case {
    const char* why;
    ParsedEntries entries;
    std::vector<std::string> want;
  };
  const Case cases[] = {
      {"distinct ids stay", {entry("1", "u1", "a"), entry("2", "u2", "b")}, {"1", "2"}},
      {"an entry that stands there twice is one", {entry("1", "u1", "a"), entry("1", "u1", "a")}, {"1"}},
      {"an id shared by pages says nothing",
       {entry("x", "u1", "a"), entry("x", "u2", "b")},
       {"x u1", "x u2"}},
      {"a shared one and its own double",
       {entry("x", "u1", "a"), entry("x", "u2", "b"), entry("x", "u1", "a")},
       {"x u1", "x u2"}},
      {"titles are no matter where pages tell them apart",
       {entry("x", "u1", "a"), entry("x", "u2", "a"), entry("x", "u2", " a ")},
       {"x u1", "x u2"}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      auto entries = c.entries;
      settle_ids(entries, {});
      CHECK(ids(entries) == c.want);
    }
}

TEST_CASE("entries of one page and different titles are entries of their own") {
  for (const char* id : {"u", "x"}) {
    CAPTURE(id);
    ParsedEntries entries = {entry(id, "u", "a"), entry(id, "u", "b"), entry(id, "u", " a "),
                             entry(id, "v", "a")};
    settle_ids(entries, {});
    CHECK(entries.size() == 3);
  }
}

TEST_CASE("an id that was shared is none in later documents") {
  struct Case {
    const char* why;
    ParsedEntries before;
    ParsedEntry after;
    std::size_t all;  // different ids in both
  };
  const Case cases[] = {
      {"one of them alone", {entry("x", "u1", "a"), entry("x", "u2", "b")}, entry("x", "u2", "b"), 2},
      {"its title corrected", {entry("x", "u1", "a"), entry("x", "u2", "b")}, entry("x", "u2", "B"), 2},
      {"another page", {entry("x", "u1", "a"), entry("x", "u2", "b")}, entry("x", "u3", "c"), 3},
      {"of one page, one of them", {entry("u", "u", "a"), entry("u", "u", "b")}, entry("u", "u", "b"), 2},
      {"of one page, another", {entry("u", "u", "a"), entry("u", "u", "b")}, entry("u", "u", "c"), 3},
      {"of one page and id, another",
       {entry("x", "u", "a"), entry("x", "u", "b"), entry("x", "v", "b")},
       entry("x", "u", "c"),
       4},
      {"without pages, another", {entry("x", "", "a"), entry("x", "", "b")}, entry("x", "", "c"), 3},
      {"never shared: an edit", {entry("u", "u", "a"), entry("v", "v", "b")}, entry("u", "u", "c"), 2},
      {"an id with a blank in it", {entry("x 1", "u", "a"), entry("x 2", "v", "b")}, entry("x", "w", "c"), 3},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      auto entries = c.before;
      settle_ids(entries, {});
      KnownFeed known;
      for (const auto& one : entries)
        known.by_guid[one.id] = {static_cast<EntryNumber>(known.by_guid.size() + 1), "", one.url, one.title};
      ParsedEntries later = {c.after};
      settle_ids(later, known);
      known.by_guid.try_emplace(later.at(0).id);
      CHECK(known.by_guid.size() == c.all);
    }
}

TEST_CASE("an entry that was archived under a shared id alone keeps it, and no other takes it") {
  KnownFeed known;
  for (const ParsedEntry& one : {entry("x u1", "u1", "a"), entry("x u2", "u2", "b"), entry("x", "u3", "c")})
    known.by_guid[one.id] = {static_cast<EntryNumber>(known.by_guid.size() + 1), "", one.url, one.title};
  struct Case {
    const char* why;
    ParsedEntry later;
    const char* id;
  };
  const Case cases[] = {
      {"its title corrected", entry("x", "u3", "C"), "x"},
      {"one of those that shared it", entry("x", "u2", "b"), "x u2"},
      {"another", entry("x", "u4", "d"), "x u4"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      ParsedEntries later = {c.later};
      settle_ids(later, known);
      CHECK(later.at(0).id == c.id);
    }
}

TEST_CASE("entries without page and id of their own are told apart by what they say") {
  ParsedEntries entries = {entry("x", "", "one"), entry("x", "", "two")};
  auto again = entries;
  settle_ids(entries, {});
  settle_ids(again, {});
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].id != entries[1].id);
  CHECK(ids(entries) == ids(again));
}

TEST_CASE("an entry whose guid changed is known again by page and title") {
  KnownFeed known;
  known.by_guid["old"] = {7, "hash", "http://site.example/post/", "A post"};
  known.by_guid["other"] = {8, "hash", "http://site.example/other", "Other"};
  struct Case {
    const char* why;
    ParsedEntry entry;
    EntryNumber want;
  };
  const Case cases[] = {
      {"same page, same title", entry("new", "http://site.example/post/", "A post"), 7},
      {"https for http, no final slash", entry("new", "https://SITE.example/post", " A  post "), 7},
      {"another title", entry("new", "http://site.example/post/", "Another"), 0},
      {"another page", entry("new", "http://site.example/post-2/", "A post"), 0},
      {"no page", entry("new", "", "A post"), 0},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      KnownByPage by_page(known, {c.entry});
      CHECK(by_page.take(c.entry) == c.want);
    }
  SECTION("not if its old guid is still there") {
    const auto copy = entry("new", "http://site.example/post/", "A post");
    KnownByPage by_page(known, {copy, entry("old", "http://site.example/post/", "A post")});
    CHECK(by_page.take(copy) == 0);
  }
  SECTION("only once") {
    const auto first = entry("new", "http://site.example/post/", "A post");
    KnownByPage by_page(known, {first, first});
    CHECK(by_page.take(first) == 7);
    CHECK(by_page.take(first) == 0);
  }
}
