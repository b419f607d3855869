#include <catch2/catch.hpp>

#include "archive/archive_kit.h"

using namespace archive_kit;
using Guids = std::vector<std::string>;

TEST_CASE("words are found as people look for them") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed"),
               other = archive.subscribe("https://other.example/");
  auto wine =
      entry("wine", "The grape harvest was early; café juice flowed for many long and happy days.", 1);
  wine.said.authors = {{"Ada Vine", "", "", ""}};
  wine.said.categories = {{"cellar", "", ""}};
  wine.cleaned.notes = {{Note::Kind::editor, "Corrected by the pressman."}};
  wine.cleaned.footnotes = {{"1", 1, "See the appendix."}};
  auto air = entry("air", "自动空气净化器 works", 2);
  auto tea = entry("tea", "Grape seeds in tea. 天气很好", 3);
  tea.title = "Harvest tea";
  archive.write(batch(feed, {wine, air, tea}));
  archive.write(batch(other, {entry("far", "grape of another feed", 4)}));
  struct Case {
    const char *why, *query;
    Guids want;
  };
  const Case cases[] = {
      {"a word, in any case", "GRAPE", {"far", "tea", "wine"}},
      {"accents do not count", "cafe", {"wine"}},
      {"all words", "grape tea", {"tea"}},
      {"any word", "harvest OR works", {"tea", "air", "wine"}},
      {"without a word", "grape NOT tea", {"far", "wine"}},
      {"a phrase", "\"grape harvest\"", {"wine"}},
      {"a phrase that is not there", "\"harvest grape\"", {}},
      {"a word that goes on", "harv*", {"tea", "wine"}},
      {"near each other", "NEAR(grape early, 3)", {"wine"}},
      {"not so near", "NEAR(grape days, 3)", {}},
      {"in the title", "title:harvest", {"tea"}},
      {"by the author", "author:vine", {"wine"}},
      {"in a note", "note:pressman", {"wine"}},
      {"in a footnote", "note:appendix", {"wine"}},
      {"a note's word anywhere", "pressman", {"wine"}},
      {"a tag", "cellar", {"wine"}},
      {"two signs of Chinese", "空气", {"air"}},
      {"two signs at the end of a run", "化器", {"air"}},
      {"signs that do not stand side by side", "自气", {}},
      {"one sign, wherever it stands", "气", {"tea", "air"}},
      {"one sign at the end of a run", "好", {"tea"}},
      {"a phrase over both scripts", "\"净化器 works\"", {"air"}},
      {"the words of the scope are none", "f1", {}},
      {"FTS5's own syntax is words", "body:grape^ {tea}", {}},
      {"quotes of any kind", "\"\"\"grape\"", {"far", "tea", "wine"}},
  };
  for (const auto& [why, query, want] : cases) DYNAMIC_SECTION(why << ": " << query) {
      CHECK(archive.found(query) == want);
      EntryQuery best;
      best.order = EntryQuery::Order::best;
      CHECK(archive.found(query, best).size() == want.size());
    }
  SECTION("filters hold for searches, too") {
    EntryQuery query;
    query.feeds = {other};
    CHECK(archive.found("grape", query) == Guids{"far"});
    query = {};
    query.until = at(3);
    CHECK(archive.found("grape", query) == Guids{"wine"});
    query = {};
    query.authors = {"ada vine"};
    CHECK(archive.found("grape", query) == Guids{"wine"});
    query = {};
    query.tags = {"cellar"};
    query.order = EntryQuery::Order::best;
    CHECK(archive.found("grape", query) == Guids{"wine"});
    query = {};
    query.limit = 2;
    query.after = EntryQuery::After{at(4), archive.one("far").number};
    CHECK(archive.found("grape", query) == Guids{"tea", "wine"});
  }
  SECTION("a word in the title is the better hit") {
    EntryQuery best;
    best.order = EntryQuery::Order::best;
    CHECK(archive.found("harvest", best) == Guids{"tea", "wine"});
  }
}

TEST_CASE("what a write leaves unindexed is indexed later, and another tokenizer's index is made anew") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  FeedBatch poll = batch(feed, {entry("a", "alpha"), entry("b", "beta")});
  archive.writer().write({&poll, 1});
  CHECK(archive.reader().unindexed() == 2);
  CHECK(archive.found("alpha").empty());
  CHECK(archive.reader().verify(false).findings.empty());
  archive.writer().index();
  CHECK(archive.reader().unindexed() == 0);
  CHECK(archive.found("alpha") == Guids{"a"});
  sql(folder.file(), "UPDATE setting SET value = 0 WHERE name = 'analyser'");
  CHECK(archive.reader().unindexed() == 2);
  archive.writer().index();
  CHECK(archive.found("beta") == Guids{"b"});
  CHECK(archive.reader().verify(false).findings.empty());
}

TEST_CASE("the index holds what was written, not what was on its way") {
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  SECTION("cleaned anew before it was indexed") {
    EntryWrite before = entry("a", "alpha"), after = before;
    after.cleaned.text = "omega";
    after.published_hash = sha256("again");
    after.edit_hash = sha256("omega");
    FeedBatch first = batch(feed, {before}), second = batch(feed, {after}, 1);
    second.cleaner_version = 2;
    archive.writer().write({&first, 1});
    archive.writer().write({&second, 1});
    archive.writer().index();
    CHECK(archive.found("alpha").empty());
    CHECK(archive.found("omega") == Guids{"a"});
  }
  SECTION("rolled back, its number given to another") {
    sql(folder.file(),
        "CREATE TRIGGER full BEFORE INSERT ON cleaning WHEN new.title = 'About last' "
        "BEGIN SELECT raise(ABORT, 'no room'); END");
    // So much that no room is left to keep what comes next at hand: what stood there would be taken for it.
    std::string much;
    while (much.size() < (11 << 20)) much += "so many words of so little weight ";
    const bool beside_another = GENERATE(false, true);
    std::vector<FeedBatch> failing;
    failing.push_back(batch(feed, {entry("a", "alpha"), entry("much", much), entry("last")}));
    if (beside_another) failing.push_back(batch(feed, {}));
    CHECK_THROWS_AS(archive.writer().write(failing), ArchiveError);
    sql(folder.file(), "DROP TRIGGER full");
    FeedBatch poll = batch(feed, {entry("c", "gamma " + much.substr(0, 3 << 20))});
    archive.writer().write({&poll, 1});
    archive.writer().index();
    CHECK(archive.found("alpha").empty());
    CHECK(archive.found("gamma") == Guids{"c"});
  }
  CHECK(archive.reader().verify(false).findings.empty());
}
