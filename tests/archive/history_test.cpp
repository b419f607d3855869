#include <catch2/catch.hpp>

#include "archive_kit.h"

using namespace archive_kit;

namespace {

FeedBatch page(FeedId feed, const std::string& url, std::vector<EntryWrite> entries, std::int64_t when = 0) {
  FeedBatch one = batch(feed, std::move(entries), when);
  one.whole = false;
  one.page = HistoryPage{{PageKind::archive, url}, at(when), {}, false};
  set_payload(one, {url, "HTTP/1.1 200 OK\r\n", "<rss>" + url + "</rss>", at(when)});
  return one;
}

EntryWrite older(EntryWrite entry) {
  entry.older_copy = true;
  return entry;
}

EntryWrite of(const std::string& text, std::optional<std::int64_t> updated) {
  EntryWrite one = entry("g", text);
  if (updated) one.said.updated = at(*updated);
  return one;
}

std::vector<std::string> texts(Opened& archive, const std::string& guid) {
  std::vector<std::string> all;
  const Entry shown = archive.one(guid);
  for (int n = 1; n <= shown.revisions; ++n)
    all.push_back(archive.reader().revision(shown.number, n).value().body.value().text);
  return all;
}

}  // namespace

TEST_CASE("a page of history is remembered with where it leads") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://a.example/feed");
  FeedBatch current = batch(feed, {entry("new")}, 5);
  set_payload(current, {"https://a.example/feed", "", "<rss>current</rss>", at(5)});
  archive.write(current);
  FeedBatch one = page(feed, "https://a.example/1", {entry("old")}, 10);
  one.page->older = {{PageKind::archive, "https://a.example/2"}, {PageKind::paged, "https://a.example/?p=2"}};
  one.page->private_address = true;
  const HistoryPage wanted = *one.page;
  CHECK(archive.write(one).new_entries == 1);
  const FeedHistory history = archive.writer().history(feed);
  REQUIRE(history.pages.size() == 1);
  CHECK(history.pages.at("https://a.example/1") == wanted);
  CHECK(history.newest.value().body == "<rss>current</rss>");
  CHECK_FALSE(history.complete);
  FeedBatch last = page(feed, "https://a.example/2", {}, 20);
  last.history_complete = true;
  archive.write(last);
  CHECK(archive.writer().history(feed).complete == at(20));
  CHECK(archive.reader().verify(false).findings.empty());
  SECTION("a cut one is not") {
    FeedBatch cut = page(feed, "https://a.example/3", {entry("older")}, 30);
    cut.report.result = FeedReport::Result::damaged;
    archive.write(cut);
    CHECK(archive.writer().history(feed).pages.size() == 2);
    CHECK(archive.list().size() == 3);
  }
  SECTION("a purge takes all of it") {
    archive.writer().unsubscribe(feed, true);
    CHECK(value(folder.file(), "SELECT count(*) FROM history_page") == "0");
    CHECK(archive.reader().verify(false).findings.empty());
  }
  SECTION("two subscriptions that become one share theirs") {
    const FeedId other = archive.subscribe("https://b.example/feed");
    archive.write(page(other, "https://a.example/1", {entry("old")}, 30));
    FeedBatch moving = batch(other, {entry("new")}, 40);
    moving.new_url = "https://a.example/feed";
    archive.write(moving);
    CHECK(archive.writer().history(feed).pages.size() == 2);
    CHECK(archive.reader().verify(false).findings.empty());
  }
}

TEST_CASE("a page of history changes nothing of its subscription but the count of entries") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://a.example/feed");
  FeedBatch current = batch(feed, {entry("new")}, 5);
  current.title = "Tides";
  current.validators = Validators{"https://a.example/feed", "\"v\"", ""};
  current.next_poll = at(3600);
  set_payload(current, {"https://a.example/feed", "", "<rss>current</rss>", at(5)});
  archive.write(current);
  Subscription before = archive.reader().subscriptions().at(0);
  FeedBatch one = page(feed, "https://a.example/1", {entry("old")}, 10);
  one.title = "Tides of 2019";
  archive.write(one);
  ++before.entries;
  CHECK(archive.reader().subscriptions().at(0) == before);
}

TEST_CASE("an entry of a history page has not left its feed, nor do the others leave it") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://a.example/feed");
  archive.write(batch(feed, {entry("a"), entry("b")}, 5));
  archive.write(batch(feed, {entry("b"), entry("c")}, 10));
  CHECK(archive.one("a").gone);
  archive.write(page(feed, "https://a.example/1", {entry("a"), entry("z")}, 20));
  for (const char* guid : {"a", "b", "c", "z"}) CHECK_FALSE(archive.one(guid).gone);
  archive.write(batch(feed, {entry("d")}, 30));
  CHECK_FALSE(archive.one("a").gone);
  CHECK_FALSE(archive.one("z").gone);
  CHECK(archive.one("b").gone);
}

TEST_CASE("entries of older pages that have no date are listed behind the newer ones") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://a.example/feed");
  const auto undated = [](const std::string& guid) {
    EntryWrite one = entry(guid);
    one.said.published.reset();
    return one;
  };
  archive.write(batch(feed, {undated("b"), undated("a")}, 10));
  archive.write(page(feed, "https://a.example/1", {undated("d"), undated("c")}, 10));
  archive.write(page(feed, "https://a.example/2", {undated("e")}, 20));
  archive.write(batch(feed, {undated("b"), undated("a"), undated("new")}, 30));
  CHECK(archive.guids() == std::vector<std::string>{"new", "a", "b", "c", "d", "e"});
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("an older copy of an entry becomes a revision before those there are, and is not shown") {
  struct Case {
    const char* why;
    std::vector<EntryWrite> polled;
    EntryWrite copy;
    std::vector<const char*> texts;
    int shown;
  };
  const Case cases[] = {
      {"without dates it is the oldest", {of("b", {})}, of("a", {}), {"a", "b"}, 2},
      {"of several revisions too", {of("b", {}), of("c", {})}, of("a", {}), {"a", "b", "c"}, 3},
      {"by its date in between", {of("a", 1), of("c", 3)}, of("b", 2), {"a", "b", "c"}, 3},
      {"by its date before", {of("b", 2), of("c", 3)}, of("a", 1), {"a", "b", "c"}, 3},
      {"by its date the newest", {of("a", 1)}, of("b", 2), {"a", "b"}, 2},
      {"one date says nothing", {of("b", {})}, of("a", 9), {"a", "b"}, 2},
      {"the same text", {of("a", 1)}, of("a", 0), {"a"}, 1},
      {"a text it had", {of("a", {}), of("b", {})}, of("a", {}), {"a", "b"}, 2},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Folder folder;
      Opened archive(folder.file());
      const FeedId feed = archive.subscribe("https://a.example/feed");
      std::int64_t when = 0;
      for (const auto& said : c.polled) archive.write(batch(feed, {said}, when += 10));
      EntryWrite copy = older(c.copy);
      copy.published_hash = "as it was published then";
      const FeedReport report = archive.write(page(feed, "https://a.example/1", {copy}, 100));
      CHECK(report.new_entries == 0);
      CHECK(texts(archive, "g") == std::vector<std::string>(c.texts.begin(), c.texts.end()));
      CHECK(archive.one("g").revision == c.shown);
      CHECK(archive.reader().verify(false).findings.empty());
      // What the feed says now is still known as it was.
      CHECK(archive.write(batch(feed, {c.polled.back()}, 200)).new_entries == 0);
      CHECK(archive.one("g").revisions == static_cast<int>(c.texts.size()));
    }
}

TEST_CASE("a poll of nothing but new entries leaves a gap, until a walk has come to its end") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://a.example/feed");
  const auto gap = [&] { return archive.writer().history(feed).gap; };
  archive.write(batch(feed, {entry("a"), entry("b")}, 10));
  CHECK_FALSE(gap());  // the first
  archive.write(batch(feed, {entry("b"), entry("c")}, 20));
  CHECK_FALSE(gap());
  archive.write(batch(feed, {entry("d"), entry("e")}, 30));
  CHECK(gap() == at(30));
  archive.write(batch(feed, {entry("e")}, 40));
  CHECK(gap() == at(30));
  FeedBatch last = page(feed, "https://a.example/1", {entry("z")}, 50);
  last.history_complete = true;
  archive.write(last);
  CHECK_FALSE(gap());
}

TEST_CASE("a robots.txt is kept for a day") {
  const Folder folder;
  Opened archive(folder.file());
  Schedule& schedule = archive.archive->schedule();
  const std::string url = "https://a.example/robots.txt";
  const RobotsFile file{at(0), 200, std::string("User-agent: *\n\0\xFF", 16)};
  schedule.keep_robots(url, file);
  CHECK(schedule.robots(url, at(0)) == file);
  CHECK(schedule.robots(url, at(86399)) == file);
  CHECK_FALSE(schedule.robots(url, at(86400)));
  CHECK_FALSE(schedule.robots(url, at(-1)));  // the clock ran backwards
  CHECK_FALSE(schedule.robots("http://a.example/robots.txt", at(0)));
  schedule.keep_robots("https://b.example/robots.txt", {at(90'000), 404, ""});
  CHECK(value(folder.file(), "SELECT group_concat(url) FROM robots") == "https://b.example/robots.txt");
}
