// What every engine owes to those who use an archive, through open_archive alone.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "archive/archive_kit.h"

using namespace archive_kit;
using Guids = std::vector<std::string>;

TEST_CASE("an entry comes back as it was written") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  EntryWrite write = entry("urn:1", "Grapes and juice.");
  write.said.authors = {{"Ada", "ada@site.example", "", ""}, {"", "b@site.example", "", ""}};
  write.said.categories = {{"food", "", "Food"}, {"wine", "", ""}};
  write.said.enclosures = {{"https://site.example/a.mp3", "audio/mpeg", "", 12, 34}};
  write.said.image = "https://site.example/i.png";
  write.said.language = "en";
  write.said.comments_count = 3;
  write.said.updated = at(60);
  write.said.content->language = "en-GB";
  write.cleaned.notes = {{Note::Kind::correction, "It was a plum."}};
  write.cleaned.footnotes = {{"1", 2, "A grape."}, {"†", 1, std::nullopt}};
  write.cleaned.truncated = true;
  FeedBatch poll = batch(feed, {write}, 100);
  poll.title = "Site";
  poll.site_url = "https://site.example/";
  set_payload(poll, Payload{"https://site.example/feed", "HTTP/1.1 200 OK\r\n\r\n", "<rss/>", at(100)});
  const FeedReport report = archive.write(poll);
  CHECK(report.new_entries == 1);

  const auto found = archive.reader().find("urn:1");
  CHECK(found.by == FoundBy::guid);
  REQUIRE(found.entries.size() == 1);
  const Entry& got = found.entries[0];
  CHECK(got.number > 0);
  CHECK(got.feed_url == "https://site.example/feed");
  CHECK(got.feed_title == "Site");
  CHECK(got.url == write.said.url);
  CHECK(got.title == write.title);
  CHECK(got.authors == write.said.authors);
  CHECK(got.tags == Guids{"Food", "wine"});
  CHECK(got.enclosures == write.said.enclosures);
  CHECK(got.published == at(0));
  CHECK(got.updated == at(60));
  CHECK(got.order == at(0));
  CHECK(got.first_seen == at(100));
  CHECK(got.last_seen == at(100));
  CHECK(got.summary == write.summary);
  CHECK(got.excerpt == write.excerpt);
  CHECK(got.image == write.said.image);
  CHECK(got.language == "en");
  CHECK(got.comments_count == 3u);
  CHECK(got.notes == write.cleaned.notes);
  CHECK(got.footnotes == write.cleaned.footnotes);
  CHECK(got.truncated);
  REQUIRE(got.body);
  CHECK(got.body->published == *write.said.content);
  CHECK(got.body->site_url == "https://site.example/");
  CHECK(got.body->text == "Grapes and juice.");
  const auto payload = archive.reader().payload(got.number, 1);
  REQUIRE(payload);
  CHECK(*payload == *poll.payload);
  CHECK(archive.archive->blobs().has(sha256("<rss/>")));
  CHECK(archive.archive->blobs().get(sha256("<rss/>")) == "<rss/>");
}

TEST_CASE("an edit is a revision, a return is none") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  const std::string guid = "urn:edited";
  struct Step {
    const char *why, *text;
    int revisions, shown, updated;
  };
  const Step steps[] = {{"first", "A", 1, 1, 0},     {"the same again", "A", 1, 1, 0},
                        {"an edit", "B", 2, 2, 1},   {"back to the first", "A", 2, 1, 1},
                        {"and forth", "B", 2, 2, 1}, {"a third", "C", 3, 3, 1}};
  int when = 0;
  for (const auto& [why, text, revisions, shown, updated] : steps) {
    INFO(why);
    const FeedReport report = archive.write(batch(feed, {entry(guid, text)}, when += 60));
    CHECK(report.updated_entries == updated);
    const Entry got = archive.one(guid);
    CHECK(got.revisions == revisions);
    CHECK(got.revision == shown);
    CHECK(got.body->text == text);
    CHECK(got.excerpt == text);
    CHECK(archive.found(text) == Guids{guid});
  }
  CHECK(archive.reader().revision(archive.one(guid).number, 1)->body->text == "A");
  CHECK(archive.reader().revision(archive.one(guid).number, 2)->body->published.value == "<p>B</p>");
  CHECK_FALSE(archive.reader().revision(archive.one(guid).number, 4));
  CHECK(archive.found("A").empty());
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("edits of a long text are small, and each is read back") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  std::string text;
  for (int k = 0; k < 2000; ++k) text += "word" + std::to_string(k * 7919 % 10007) + " ";
  for (int k = 0; k < 5; ++k) archive.write(batch(feed, {entry("e", text + std::to_string(k))}, k * 60));
  for (int k = 0; k < 5; ++k)
    CHECK(archive.reader().revision(1, k + 1)->body->text == text + std::to_string(k));
  CHECK(std::stoi(value(folder.file(), "SELECT max(length(html)) FROM body WHERE codec = 4")) < 400);
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("what only counts comments or is dated anew is no revision") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  archive.write(batch(feed, {entry("e", "same", 0)}));
  EntryWrite again = entry("e", "same", 5000);
  again.said.comments_count = 9;
  again.published_hash = sha256("other");
  CHECK(archive.write(batch(feed, {again}, 60)).updated_entries == 0);
  const Entry got = archive.one("e");
  CHECK(got.revisions == 1);
  CHECK(got.published == at(0));
  CHECK(got.comments_count == 9u);
  CHECK(archive.writer().known(feed).by_guid.at("e").published_hash == sha256("other"));
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("another cleaner that reads the same bytes otherwise makes no revision") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  archive.write(batch(feed, {entry("e", "old reading")}));
  EntryWrite again = entry("e", "old reading");
  again.cleaned.text = "new understanding";
  again.edit_hash = sha256("by the new cleaner");
  again.published_hash = sha256("other");
  FeedBatch poll = batch(feed, {again}, 60);
  poll.cleaner_version = 2;
  CHECK(archive.write(poll).updated_entries == 0);
  CHECK(archive.one("e").revisions == 1);
  CHECK(archive.one("e").body->text == "new understanding");
  CHECK(archive.found("understanding") == Guids{"e"});
  CHECK(archive.found("reading").empty());
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("what the feed says otherwise is an edit, whichever cleaner reads it") {
  struct Case {
    const char* why;
    void (*edit)(ParsedEntry&);
  };
  const Case cases[] = {
      {"another tag",
       [](ParsedEntry& said) {
         said.categories = {{"new", "", ""}};
       }},
      {"another enclosure",
       [](ParsedEntry& said) {
         said.enclosures = {{"https://site.example/b.mp3", "", "", {}, {}}};
       }},
      {"another author",
       [](ParsedEntry& said) {
         said.authors = {{"Somebody Else", "", "", ""}};
       }},
      {"text where HTML was", [](ParsedEntry& said) { said.content->type = Content::Type::text; }},
      {"another base", [](ParsedEntry& said) { said.content->base = "https://elsewhere.example/"; }},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Folder folder;
      Opened archive(folder.file());
      const FeedId feed = archive.subscribe("https://site.example/feed");
      archive.write(batch(feed, {entry("e", "words")}));
      EntryWrite again = entry("e", "words");
      c.edit(again.said);
      again.edit_hash = sha256("by the new cleaner");
      again.published_hash = sha256("other");
      FeedBatch poll = batch(feed, {again}, 60);
      poll.cleaner_version = 2;
      CHECK(archive.write(poll).updated_entries == 1);
      CHECK(archive.one("e").revisions == 2);
    }
}

TEST_CASE("entries that leave the feed stay, and may come back") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  archive.write(batch(feed, {entry("a"), entry("b")}, 0));
  const EntryNumber a = archive.one("a").number, b = archive.one("b").number;
  FeedBatch poll = batch(feed, {}, 60);
  poll.unchanged = {b};
  archive.write(poll);
  CHECK(archive.one("a").gone);
  CHECK(archive.one("a").last_seen == at(0));
  CHECK_FALSE(archive.one("b").gone);
  CHECK(archive.one("b").last_seen == at(60));
  poll = batch(feed, {}, 120);
  poll.unchanged = {a};
  poll.whole = false;  // cut short: what is not in it may be there still
  archive.write(poll);
  CHECK_FALSE(archive.one("a").gone);
  CHECK_FALSE(archive.one("b").gone);
  archive.write(batch(feed, {}, 180));
  CHECK(archive.list().size() == 2);
  CHECK(archive.one("a").gone);
}

TEST_CASE("the same batch twice writes nothing new") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  FeedBatch poll = batch(feed, {entry("a"), entry("b")});
  set_payload(poll, Payload{"u", "", "bytes", at(0)});
  CHECK(archive.write(poll).new_entries == 2);
  const FeedReport again = archive.write(poll);
  CHECK(again.new_entries == 0);
  CHECK(again.updated_entries == 0);
  CHECK(again.unchanged_entries == 2);
  CHECK(archive.list().size() == 2);
  CHECK(value(folder.file(), "SELECT count(*) FROM payload") == "1");
  CHECK(value(folder.file(), "SELECT count(*) FROM revision") == "2");
}

TEST_CASE("a guid that changes is an alias") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  archive.write(batch(feed, {entry("old", "text")}));
  EntryWrite renamed = entry("new", "text");
  renamed.same_as = archive.one("old").number;
  CHECK(archive.write(batch(feed, {renamed}, 60)).new_entries == 0);
  CHECK(archive.list().size() == 1);
  CHECK(archive.one("new").guid == "old");
  CHECK(archive.one("new").revisions == 1);
  CHECK_FALSE(archive.one("old").gone);
  CHECK(archive.writer().known(feed).by_guid.at("new").number == archive.one("old").number);
  const std::vector<std::string> guids = {"new", "nobody's"};
  const KnownFeed some = archive.writer().known(feed, guids);
  REQUIRE(some.by_guid.size() == 1);
  CHECK(some.by_guid.at("new").number == archive.one("old").number);
}

TEST_CASE("guids of any bytes and length stay distinct") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  using namespace std::string_literals;
  const Guids guids = {"a",
                       "A",
                       "a "s,
                       "a\0"s,
                       "a\0b"s,
                       "\xFF"s,
                       "\xFE"s,
                       "\xEF\xBF\xBD"s,
                       "'; DROP TABLE entry; --",
                       std::string(100'000, 'g'),
                       std::string(99'999, 'g') + "h",
                       "é",
                       "e\xCC\x81"};
  std::vector<EntryWrite> entries;
  for (const auto& guid : guids) entries.push_back(entry(guid));
  CHECK(archive.write(batch(feed, entries)).new_entries == static_cast<int>(guids.size()));
  CHECK(archive.write(batch(feed, entries, 60)).new_entries == 0);
  for (const auto& guid : guids) {
    const auto found = archive.reader().find(guid);
    CHECK(found.by == FoundBy::guid);
    REQUIRE(found.entries.size() == 1);
    CHECK(found.entries[0].guid == guid);
  }
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("an entry is found by guid, URL, number and title, in this order") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  auto second = entry("2", "x", 20);
  second.title = "Zebra crossing";
  archive.write(batch(feed, {entry("1", "y", 10), second}));
  const std::string url = entry("1").said.url;
  CHECK(archive.reader().find("2").by == FoundBy::guid);
  CHECK(archive.reader().find(url).by == FoundBy::url);
  CHECK(archive.reader().find("zebra").by == FoundBy::title);
  CHECK(archive.reader().find("zebra").entries.size() == 1);
  CHECK(archive.reader().find("nothing like it").entries.empty());
  CHECK(archive.reader().find("").entries.empty());
  archive.write(batch(feed, {entry("g", "z", 30)}, 60));
  const auto number = std::to_string(archive.one("g").number);
  CHECK(archive.reader().find(number).by == FoundBy::number);
  CHECK(archive.reader().find("#" + number).entries.at(0).guid == "g");
  const auto numbered = std::to_string(archive.one("2").number);  // `1`, a guid too
  CHECK(archive.reader().find("#" + numbered).entries.at(0).guid == "2");
  CHECK(archive.reader().find("about").entries.at(0).guid == "g");  // newest first
}

TEST_CASE("lists are newest first, filtered, and paged by key") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId a = archive.subscribe("https://a.example/"), b = archive.subscribe("https://b.example/");
  std::vector<EntryWrite> of_a, of_b;
  for (int k = 0; k < 10; ++k) {
    auto write = entry("a" + std::to_string(k), "text " + std::to_string(k), k / 2 * 10);
    write.said.authors = {{k % 2 ? "Ada" : "Bob", "", "", ""}};
    if (k % 3 == 0) write.said.categories = {{"third", "", ""}};
    of_a.push_back(write);
  }
  auto undated = entry("b-undated", "no date");
  undated.said.published.reset();
  of_b = {entry("b-future", "from the future", 400'000'000), undated};
  archive.write(batch(a, of_a, 1000));
  archive.write(batch(b, of_b, 2000));
  Subscription tagged;
  tagged.url = "https://b.example/";
  tagged.tags = {"Beta"};
  CHECK_FALSE(archive.writer().subscribe(tagged, at(0)).added);

  EntryQuery query;
  CHECK(archive.guids(query).size() == 12);
  CHECK(archive.guids(query)[0] == "b-undated");  // both stand where they were first seen
  CHECK(archive.guids(query)[1] == "b-future");
  CHECK_FALSE(archive.one("b-undated").published);
  CHECK(archive.one("b-undated").order == at(2000));
  query.limit = 3;
  Guids paged;
  for (;;) {
    const auto page = archive.list(query);
    if (page.empty()) break;
    for (const Entry& one : page) paged.push_back(one.guid);
    query.after = EntryQuery::After{page.back().order, page.back().number};
  }
  CHECK(paged == archive.guids());

  query = {};
  query.since = at(20);
  query.until = at(40);
  CHECK(archive.guids(query) == Guids{"a7", "a6", "a5", "a4"});
  query = {};
  query.feeds = {b};
  CHECK(archive.guids(query).size() == 2);
  query.feeds = {a, b};
  CHECK(archive.guids(query).size() == 12);
  query = {};
  query.authors = {"ADA"};
  CHECK(archive.guids(query) == Guids{"a9", "a7", "a5", "a3", "a1"});
  query.authors = {"ada", "bob"};
  query.limit = 2;
  CHECK(archive.guids(query) == Guids{"a9", "a8"});
  query = {};
  query.tags = {"third"};
  CHECK(archive.guids(query) == Guids{"a9", "a6", "a3", "a0"});
  query.authors = {"ada"};
  CHECK(archive.guids(query) == Guids{"a9", "a3"});
  query = {};
  query.tags = {"beta"};
  CHECK(archive.guids(query).size() == 2);
  query.tags = {"beta", "third"};
  CHECK(archive.guids(query).size() == 6);
  query.tags = {"none"};
  CHECK(archive.guids(query).empty());
  query = {};
  query.limit = 0;
  CHECK(archive.guids(query).empty());
}

TEST_CASE("bodies are read only where they are wanted, and known apart without it") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  archive.write(batch(feed, {entry("a", "one"), entry("b", "two")}));
  EntryQuery query;
  query.body = true;
  query.body_if = [](const Entry& one) {
    CHECK_FALSE(one.body);
    return one.guid == "b";
  };
  for (const Entry& one : archive.list(query)) CHECK(one.body.has_value() == (one.guid == "b"));
  const std::string before = archive.one("a").body_key;
  CHECK_FALSE(before.empty());
  CHECK(before != archive.one("b").body_key);
  archive.write(batch(feed, {entry("a", "edited")}, 60));
  CHECK(archive.one("a").body_key != before);
  CHECK(archive.reader().revision(archive.one("a").number, 1)->body_key == before);
  archive.write(batch(feed, {entry("a", "one")}, 120));
  const std::string back = archive.one("a").body_key;
  FeedBatch poll = batch(feed, {}, 180);
  poll.site_url = "https://elsewhere.example/";  // boilerplate is known by it
  archive.write(poll);
  CHECK(archive.one("a").body_key != back);
}

TEST_CASE("the first date that comes later moves the entry to its place") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  auto write = entry("e", "t");
  write.said.published.reset();
  write.said.categories = {{"tag", "", ""}};
  archive.write(batch(feed, {write}, 5'000'000));
  write.said.published = at(10);
  write.published_hash = sha256("dated");
  archive.write(batch(feed, {write}, 5'000'060));
  CHECK(archive.one("e").published == at(10));
  CHECK(archive.one("e").order == at(10));
  CHECK(archive.one("e").revisions == 1);
  CHECK(archive.found("t") == Guids{"e"});
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("subscriptions are kept with all that a poll learnt") {
  const Folder folder;
  Opened archive(folder.file());
  Subscription wanted;
  wanted.url = "https://site.example/feed";
  wanted.secret = "me:pass";
  wanted.host = "site.example";
  wanted.user_title = "Mine";
  wanted.tags = {"t"};
  const auto first = archive.writer().subscribe(wanted, at(0));
  CHECK(first.added);
  FeedBatch poll = batch(first.id, {entry("e")}, 10);
  poll.title = "Theirs";
  poll.validators = Validators{"https://site.example/feed", "W/\"x\"", "yesterday"};
  poll.next_poll = at(3600);
  poll.wishes = "ttl=60";
  poll.moved = std::optional<MovedFeed>(MovedFeed{"https://new.example/", 2, at(5)});
  set_payload(poll, Payload{"u", "", "bytes", at(10)});
  archive.write(poll);
  auto got = archive.reader().subscriptions().at(0);
  CHECK(got.secret == "me:pass");
  CHECK(got.title == "Theirs");
  CHECK(got.user_title == "Mine");
  CHECK(got.entries == 1);
  CHECK(got.last_success == at(10));
  CHECK(got.last_status == 200);
  CHECK(got.next_poll == at(3600));
  CHECK(got.wishes == "ttl=60");
  CHECK(got.moved == poll.moved.value());
  CHECK(got.validators == *poll.validators);
  CHECK(got.payload_hash == sha256("bytes"));

  for (int k = 1; k <= 3; ++k) {
    FeedBatch failed = batch(first.id, {}, 10 + k);
    failed.whole = false;
    failed.report.result = FeedReport::Result::failed;
    failed.report.status.reset();
    failed.report.error = "no such host";
    failed.report.error_kind = "dns";
    archive.write(failed);
    CHECK(archive.reader().subscriptions().at(0).failures == k);
  }
  got = archive.reader().subscriptions().at(0);
  CHECK(got.last_error_kind == "dns");
  CHECK_FALSE(got.last_status);
  CHECK(got.last_success == at(10));
  std::vector<Poll> polls;
  archive.reader().polls(std::nullopt, [&](Poll&& one) {
    polls.push_back(std::move(one));
    return true;
  });
  REQUIRE(polls.size() == 2);  // equal failures share a row
  CHECK(polls[0].times == 3);
  CHECK(polls[0].at == at(13));
  CHECK(polls[0].result == "failed");
  CHECK(polls[1].new_entries == 1);

  CHECK(archive.reader().removed().empty());
  CHECK(archive.writer().unsubscribe(first.id, false) == 0);
  CHECK(archive.reader().subscriptions().empty());
  CHECK(archive.reader().removed().at(0).id == first.id);
  CHECK(archive.list().size() == 1);
  const auto again = archive.writer().subscribe(wanted, at(100));
  CHECK(again.added);
  CHECK(again.id == first.id);
}

TEST_CASE("a purge takes what is the feed's alone, and numbers are never used again") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId a = archive.subscribe("https://a.example/"), b = archive.subscribe("https://b.example/");
  FeedBatch of_a = batch(a, {entry("shared", "shared text"), entry("only a", "lonely text")});
  set_payload(of_a, Payload{"u", "", "one", at(0)});
  FeedBatch of_b = batch(b, {entry("shared", "shared text")});
  set_payload(of_b, Payload{"u", "", "one", at(0)});
  archive.write(of_a);
  archive.write(of_b);
  archive.write(batch(a, {entry("only a", "lonely text, edited")}, 60));
  const auto last = archive.one("only a").number;
  CHECK(archive.writer().unsubscribe(a, true) == 2);
  CHECK(archive.list().size() == 1);
  CHECK(archive.one("shared").body->text == "shared text");
  CHECK(archive.found("lonely").empty());
  CHECK(value(folder.file(), "SELECT count(*) FROM body") == "1");
  CHECK(archive.reader().payload(archive.one("shared").number, 1)->body == "one");
  for (const auto& finding : archive.reader().verify(false).findings)
    FAIL_CHECK(finding.what + " " + finding.guid);
  const FeedId c = archive.subscribe("https://c.example/");
  archive.write(batch(c, {entry("later")}));
  CHECK(archive.one("later").number > last);
  CHECK(archive.writer().unsubscribe(b, true) == 1);
  CHECK(archive.writer().unsubscribe(c, true) == 1);
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("a purge leaves others what they share, as theirs") {
  struct Case {
    const char* why;
    std::vector<std::string> documents_of_b;  // one after the other; a has "one", then "two"
    const char* left;                         // documents that stay
  };
  const Case cases[] = {
      {"nothing shared", {"three"}, "three"},
      {"the last document", {"three", "one"}, "one three"},
      {"a document that only a poll names", {"three", "one", "four"}, "four one three"},
      {"a document packed with another, and that one", {"two", "four"}, "four one two"},
  };
  std::string much;
  for (int k = 0; k < 500; ++k) much += "line " + std::to_string(k * 7919 % 10007) + "\n";
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Folder folder;
      Opened archive(folder.file());
      const FeedId a = archive.subscribe("https://a.example/"), b = archive.subscribe("https://b.example/");
      int when = 0;
      const auto poll = [&](FeedId feed, const std::string& guid, const std::string& document) {
        FeedBatch one = batch(feed, {entry(guid)}, when += 60);
        set_payload(one, Payload{"u", "", much + document, at(when)});
        archive.write(one);
      };
      poll(a, "of a", "one");
      poll(a, "of a too", "two");
      for (const auto& document : c.documents_of_b) poll(b, "of b", document);
      CHECK(archive.writer().unsubscribe(a, true) == 2);
      for (const auto& finding : archive.reader().verify(false).findings)
        FAIL_CHECK(finding.what + " " + finding.where);
      CHECK(value(folder.file(), "SELECT group_concat(url) FROM feed") == "https://b.example/");
      CHECK(value(folder.file(), "SELECT count(*) FROM payload WHERE feed_id <> " + std::to_string(b)) ==
            "0");
      std::vector<std::string> left;
      for (const std::string document : {"four", "one", "three", "two"})
        if (archive.archive->blobs().has(sha256(much + document))) {
          CHECK(archive.archive->blobs().get(sha256(much + document)) == much + document);
          left.push_back(document);
        }
      std::string names;
      for (const auto& name : left) names += (names.empty() ? "" : " ") + name;
      CHECK(names == c.left);
      poll(b, "of b still", "five");
      CHECK(archive.reader().verify(false).findings.empty());
    }
}

TEST_CASE("where two subscriptions become one, an entry keeps the first date it was given") {
  struct Case {
    const char* why;
    std::optional<std::int64_t> mine, theirs, want;  // dates
    std::int64_t my_first, their_first;              // seen
  };
  constexpr std::int64_t month = 31 * 86'400;
  const Case cases[] = {
      {"only the moving one has a date", 50, std::nullopt, 50, 2 * month, 100},
      {"only the other one has a date", std::nullopt, 50, 50, 100, 2 * month},
      {"both, the moving one seen first", 50, 60, 50, 100, 2 * month},
      {"both, the other seen first", 50, 60, 60, 2 * month, 100},
      {"neither, the moving one seen first", std::nullopt, std::nullopt, std::nullopt, 100, 2 * month},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      const Folder folder;
      Opened archive(folder.file());
      const FeedId a = archive.subscribe("https://a.example/"), b = archive.subscribe("https://b.example/");
      const auto poll = [&](FeedId feed, const char* text, std::optional<std::int64_t> date,
                            std::int64_t when) {
        EntryWrite write = entry("both", text);
        write.said.published.reset();
        if (date) write.said.published = at(*date);
        write.said.categories = {{"tag", "", ""}};
        archive.write(batch(feed, {write}, when));
      };
      poll(a, "my words", c.mine, c.my_first);
      poll(b, "their words", c.theirs, c.their_first);
      FeedBatch moving = batch(a, {}, 3 * month);
      moving.whole = false;
      moving.new_url = "https://b.example/";
      archive.write(moving);
      const Entry got = archive.one("both");
      CHECK(got.first_seen == at(100));
      CHECK(got.published == (c.want ? std::optional<Time>(at(*c.want)) : std::nullopt));
      CHECK(got.order == at(c.want.value_or(100)));
      CHECK(archive.found("words") == Guids{"both"});
      for (const auto& finding : archive.reader().verify(false).findings)
        FAIL_CHECK(finding.what + " " + finding.where);
    }
}

TEST_CASE("a subscription moves, and onto another the two become one") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId a = archive.subscribe("https://a.example/");
  archive.write(batch(a, {entry("both", "first words"), entry("mine", "my words")}));
  const auto mine = archive.one("mine").number;
  FeedBatch poll = batch(a, {}, 60);
  poll.whole = false;
  poll.new_url = "https://moved.example/";
  poll.new_host = "moved.example";
  archive.write(poll);
  auto subscriptions = archive.reader().subscriptions();
  REQUIRE(subscriptions.size() == 1);
  CHECK(subscriptions[0].url == "https://moved.example/");
  CHECK(subscriptions[0].host == "moved.example");

  const FeedId b = archive.subscribe("https://b.example/");
  archive.write(batch(b, {entry("both", "other words"), entry("theirs", "their words")}, 70));
  poll.new_url = "https://b.example/";
  archive.write(poll);
  subscriptions = archive.reader().subscriptions();
  REQUIRE(subscriptions.size() == 1);
  CHECK(subscriptions[0].id == b);
  CHECK(subscriptions[0].entries == 3);
  CHECK(archive.one("mine").number == mine);
  CHECK(archive.one("mine").feed_url == "https://b.example/");
  CHECK(archive.one("both").revisions == 2);
  CHECK(archive.one("both").body->text == "other words");
  CHECK(archive.reader().revision(archive.one("both").number, 2)->body->text == "first words");
  EntryQuery in_b;
  in_b.feeds = {b};
  CHECK(archive.found("my", in_b) == Guids{"mine"});
  for (const auto& finding : archive.reader().verify(false).findings)
    FAIL_CHECK(finding.what + " " + finding.guid);
}

TEST_CASE("a subscription that moves takes its secret along to the same server only") {
  struct Case {
    const char *why, *to, *secret;
    const char* new_secret = "";
  };
  const Case cases[] = {
      {"to another path", "https://a.example/new", "me:pass"},
      {"the same server, spelt otherwise", "https://A.example:443/new", "me:pass"},
      {"to another host", "https://b.example/feed", ""},
      {"to another port", "https://a.example:8443/feed", ""},
      {"to a host below", "https://www.a.example/feed", ""},
      {"to another scheme", "http://a.example/feed", ""},
      {"the new URL has its own", "https://b.example/feed", "you:word", "you:word"},
      {"the same server has another by now", "https://a.example/new", "you:word", "you:word"},
  };
  for (const auto& [why, to, secret, new_secret] : cases) DYNAMIC_SECTION(why) {
      const Folder folder;
      Opened archive(folder.file());
      Subscription wanted;
      wanted.url = "https://a.example/feed";
      wanted.secret = "me:pass";
      FeedBatch poll = batch(archive.writer().subscribe(wanted, at(0)).id, {}, 60);
      poll.new_url = to;
      poll.new_secret = new_secret;
      archive.write(poll);
      CHECK(archive.reader().subscriptions().at(0).url == to);
      CHECK(archive.reader().subscriptions().at(0).secret == secret);
    }
}

TEST_CASE("a subscription that moves onto another leaves it the secret that it has, or has not") {
  for (const std::string own : {"", "me:pass"}) DYNAMIC_SECTION("of its own: " << own) {
      const Folder folder;
      Opened archive(folder.file());
      Subscription there, wanted;
      there.url = "https://b.example/feed";
      there.secret = own;
      wanted.url = "https://a.example/feed";
      archive.writer().subscribe(there, at(0));
      FeedBatch poll = batch(archive.writer().subscribe(wanted, at(0)).id, {}, 60);
      poll.new_url = there.url;
      poll.new_secret = "you:word";
      archive.write(poll);
      REQUIRE(archive.reader().subscriptions().size() == 1);
      CHECK(archive.reader().subscriptions().at(0).secret == own);
    }
}

TEST_CASE("payloads that resemble each other are small and each is read back") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  std::string base;
  for (int k = 0; k < 3000; ++k) base += "line " + std::to_string(k * 7919 % 10007) + "\n";
  for (int k = 0; k < 150; ++k) {
    FeedBatch poll = batch(feed, {entry("e" + std::to_string(k))}, k);
    set_payload(poll, Payload{"u", "", base + "built at " + std::to_string(k), at(k)});
    archive.writer().write({&poll, 1});
  }
  for (int k = 0; k < 150; k += 7)
    CHECK(archive.reader().payload(archive.one("e" + std::to_string(k)).number, 1)->body ==
          base + "built at " + std::to_string(k));
  CHECK(value(folder.file(), "SELECT count(*) FROM payload WHERE base_id IS NULL") == "2");
  CHECK(std::stoi(value(folder.file(), "SELECT sum(length(data)) FROM payload")) < 60'000);
  archive.writer().index();
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("payloads prepared for the same place in a chain are both read back") {
  const Folder folder;
  Opened archive(folder.file());
  const auto other = archive.archive->another();
  const FeedId feed = archive.subscribe("https://site.example/feed");
  std::string base;
  for (int k = 0; k < 300; ++k) base += "line " + std::to_string(k * 7919 % 10007) + "\n";
  FeedBatch first = batch(feed, {entry("e0")}), mine = batch(feed, {entry("e1")}, 1),
            theirs = batch(feed, {entry("e2")}, 2);
  set_payload(first, Payload{"u", "", base, at(0)});
  set_payload(mine, Payload{"u", "", base + "mine", at(1)});
  set_payload(theirs, Payload{"u", "", base + "theirs", at(2)});
  archive.writer().write({&first, 1});
  archive.writer().prepare(mine);
  other->writer().prepare(theirs);
  archive.writer().write({&mine, 1});
  archive.writer().write({&theirs, 1});
  CHECK(archive.reader().payload(archive.one("e1").number, 1)->body == base + "mine");
  CHECK(archive.reader().payload(archive.one("e2").number, 1)->body == base + "theirs");
  archive.writer().index();
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("what is due, and hosts that must be left alone") {
  const Folder folder;
  Opened archive(folder.file());
  const auto subscribe = [&](const std::string& url, std::optional<Time> next, bool enabled = true) {
    Subscription s;
    s.url = url;
    s.next_poll = next;
    s.enabled = enabled;
    archive.writer().subscribe(s, at(0));
  };
  subscribe("https://never-asked.example/", std::nullopt);
  subscribe("https://past.example/", at(90));
  subscribe("https://soon.example/", at(101));
  subscribe("https://clock-mistake.example/", at(100 + 40 * 86400));
  subscribe("https://paused.example/", at(0), false);
  Guids due;
  for (const auto& one : archive.archive->schedule().due(at(100))) due.push_back(one.url);
  CHECK(due ==
        Guids{"https://never-asked.example/", "https://past.example/", "https://clock-mistake.example/"});
  archive.archive->schedule().block("h:80", at(500));
  CHECK(archive.archive->schedule().blocked_until("h:80") == at(500));
  CHECK_FALSE(archive.archive->schedule().blocked_until("other:80"));
  archive.archive->schedule().lease(Guids{"a.example"}, at(499));
  CHECK(archive.archive->schedule().blocked_until("h:80") == at(500));
  archive.archive->schedule().lease(Guids{"a.example"}, at(500));
  CHECK_FALSE(archive.archive->schedule().blocked_until("h:80"));  // over, and forgotten
}

TEST_CASE("many are subscribed to at once, or none of them") {
  const Folder folder;
  Opened archive(folder.file());
  std::vector<Subscription> wanted(3);
  wanted[0].url = "https://a.example/";
  wanted[1].url = "https://b.example/";
  wanted[2].url = "https://a.example/";
  const auto done = archive.writer().subscribe(wanted, at(0));
  REQUIRE(done.size() == 3);
  CHECK(done[0].added);
  CHECK(done[1].added);
  CHECK_FALSE(done[2].added);
  CHECK(done[2].id == done[0].id);
  sql(folder.file(),
      "CREATE TRIGGER bad BEFORE INSERT ON feed WHEN NEW.url = 'bad' BEGIN SELECT RAISE(ABORT, 'no'); END");
  wanted[0].url = "https://c.example/";
  wanted[1].url = "bad";
  CHECK_THROWS_AS(archive.writer().subscribe(wanted, at(0)), ArchiveError);
  CHECK(archive.reader().subscriptions().size() == 2);
}

TEST_CASE("a lease holds between processes, and dies with its owner") {
  const Folder folder;
  Opened archive(folder.file());
  const std::vector<std::string> hosts = {"a.example", "b.example"};
  auto& schedule = archive.archive->schedule();
  /// What another process is told; it ends, or stays until its input is closed.
  const auto elsewhere = [&](bool stay, int& hold) {
    int answer[2], wait[2];
    REQUIRE(pipe(answer) == 0);
    REQUIRE(pipe(wait) == 0);
    const pid_t child = fork();
    if (child == 0) {
      close(wait[1]);
      Opened other(folder.file(), OpenMode::write);
      const char taken = other.archive->schedule().lease({hosts.data(), 1}, at(0)).at(0).taken ? 'y' : 'n';
      if (write(answer[1], &taken, 1) != 1) _exit(1);
      char end = 0;
      if (stay && read(wait[0], &end, 1) < 0) _exit(1);
      _exit(0);  // without a word: as after kill -9
    }
    close(wait[0]);
    char taken = 0;
    REQUIRE(read(answer[0], &taken, 1) == 1);
    close(answer[0]);
    close(answer[1]);
    hold = wait[1];
    return std::make_pair(child, taken == 'y');
  };
  int hold = 0;
  auto [child, taken] = elsewhere(true, hold);
  CHECK(taken);
  auto leases = schedule.lease(hosts, at(1));
  CHECK_FALSE(leases.at(0).taken);
  CHECK(leases.at(0).owner.find(std::to_string(child)) != std::string::npos);
  CHECK(leases.at(1).taken);
  CHECK_FALSE(schedule.lease(hosts, at(86'400)).at(0).taken);  // it lives, whatever the clock says
  CHECK_FALSE(schedule.lease(hosts, at(-86'400)).at(0).taken);
  schedule.release_all();
  close(hold);
  waitpid(child, nullptr, 0);

  std::tie(child, taken) = elsewhere(false, hold);
  close(hold);
  waitpid(child, nullptr, 0);
  CHECK(schedule.lease(hosts, at(1)).at(0).taken);  // its owner is dead
  std::tie(child, taken) = elsewhere(false, hold);
  close(hold);
  waitpid(child, nullptr, 0);
  CHECK_FALSE(taken);
}

TEST_CASE("a lease of another machine ends at its time, and a long run renews its own") {
  const Folder folder;
  Opened archive(folder.file());
  auto& schedule = archive.archive->schedule();
  const Guids host = {"a.example"};
  const auto taken = [&](const std::string& owner, std::int64_t until, std::int64_t now) {
    sql(folder.file(), "INSERT OR REPLACE INTO host VALUES ('a.example', " +
                           std::to_string(at(until).time_since_epoch().count()) + ", '" + owner + "')");
    return schedule.lease(host, at(now)).at(0).taken;
  };
  REQUIRE(schedule.lease(host, at(0)).at(0).taken);
  const std::string own = schedule.lease(host, at(0)).at(0).owner;
  const std::string here = own.substr(0, own.find(':'));
  struct Case {
    const char* why;
    std::string owner;
    std::int64_t until, now;
    bool taken;
  };
  const Case cases[] = {
      {"another machine's, within its time", "there:1:1", 600, 599, false},
      {"another machine's, over", "there:1:1", 600, 600, true},
      {"another machine's, further off than any lease reaches", "there:1:1", 86'400, 0, true},
      {"one that is no owner of ours at all", "nonsense", 600, 0, false},
      {"a process of this machine that never was", here + ":999999999:7", 600, 0, true},
      {"a number used again by another process", here + ":" + std::to_string(getpid()) + ":7", 600, 0, true},
      {"a number that is none", here + ":1x:7", 600, 0, true},
      {"one whose start was not to be read, within its time", here + ":1:", 600, 0, false},
      {"and over", here + ":1:", 600, 600, true},
      {"our own", own, 600, 9999, true},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      CHECK(taken(c.owner, c.until, c.now) == c.taken);
    }
  SECTION("renewed") {
    const auto until = [&] { return value(folder.file(), "SELECT lease_until FROM host"); };
    const auto seconds = [](std::int64_t s) { return std::to_string(at(s).time_since_epoch().count()); };
    CHECK(until() == seconds(600));
    schedule.renew(at(300));
    CHECK(until() == seconds(900));
    sql(folder.file(), "UPDATE host SET lease_owner = 'there:1:1'");
    schedule.renew(at(500));
    CHECK(until() == seconds(900));
  }
}

TEST_CASE("one bad batch does not take the others along") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId a = archive.subscribe("https://a.example/"), b = archive.subscribe("https://b.example/");
  sql(folder.file(),
      "CREATE TRIGGER bad BEFORE INSERT ON entry WHEN NEW.guid = 'bad' BEGIN SELECT RAISE(ABORT, 'no'); END");
  std::vector<FeedBatch> batches = {batch(a, {entry("good"), entry("bad")}), batch(b, {entry("fine")})};
  CHECK_THROWS_AS(archive.writer().write(batches), ArchiveError);
  CHECK(archive.guids() == Guids{"fine"});
  CHECK(batches[1].report.new_entries == 1);
}

TEST_CASE("new entries of a batch that offers them wait until they are handed over") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  const auto write = [&](std::vector<EntryWrite> entries, bool offer, std::int64_t when) {
    FeedBatch poll = batch(feed, std::move(entries), when);
    poll.offer = offer;
    archive.write(poll);
  };
  const auto offered = [&] {
    Guids guids;
    for (const Entry& one : archive.writer().offers(0, 100)) guids.push_back(one.guid);
    return guids;
  };
  write({entry("quiet")}, false, 0);
  CHECK(archive.writer().claim_offers(at(0)) == 0);
  write({entry("quiet"), entry("a", "A."), entry("b", "B.")}, true, 1);
  write({entry("quiet"), entry("a", "A, edited."), entry("b", "B.")}, true, 2);
  CHECK(archive.writer().claim_offers(at(3)) == 2);
  CHECK(offered() == Guids{"a", "b"});
  const auto first = archive.writer().offers(0, 1);
  REQUIRE(first.size() == 1);
  CHECK(archive.writer().offers(first[0].number, 1).at(0).guid == "b");

  archive.writer().settle_offers(false);
  CHECK(offered().empty());
  CHECK(archive.writer().claim_offers(at(4)) == 2);
  CHECK(offered() == Guids{"a", "b"});
  archive.writer().settle_offers(true);
  CHECK(archive.writer().claim_offers(at(5)) == 0);
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("what another process is about to hand over is left to it, until it has ended") {
  const Folder folder;
  {
    Opened archive(folder.file());
    archive.subscribe("https://site.example/feed");
  }
  int life[2];
  REQUIRE(pipe(life) == 0);
  const pid_t child = fork();
  if (child == 0) {
    close(life[0]);
    {
      Opened archive(folder.file(), OpenMode::write);
      FeedBatch poll = batch(archive.reader().subscriptions().at(0).id, {entry("a")}, 1);
      poll.offer = true;
      archive.write(poll);
    }
    if (::write(life[1], "x", 1) != 1) _exit(1);
    pause();
  }
  close(life[1]);
  char byte = 0;
  REQUIRE(read(life[0], &byte, 1) == 1);
  {
    Opened archive(folder.file(), OpenMode::write);
    CHECK(archive.writer().claim_offers(at(2)) == 0);
  }
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  close(life[0]);
  Opened archive(folder.file(), OpenMode::write);
  CHECK(archive.writer().claim_offers(at(3)) == 1);
}

TEST_CASE("a purged feed takes its entries that wait along") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  FeedBatch poll = batch(feed, {entry("a")}, 1);
  poll.offer = true;
  archive.write(poll);
  archive.writer().unsubscribe(feed, true);
  CHECK(archive.writer().claim_offers(at(2)) == 0);
  CHECK(archive.reader().verify(false).findings.empty());
}
