#include <catch2/catch.hpp>

#include "archive/archive_kit.h"

using namespace archive_kit;

namespace {

void fill(const std::string& path) {
  Opened archive(path);
  const FeedId feed = archive.subscribe("https://site.example/feed");
  std::vector<EntryWrite> entries;
  for (int k = 0; k < 5; ++k) {
    auto write = entry("urn:" + std::to_string(k),
                       "Needle number " + std::to_string(k) + " in plain words, and some more of them.", k);
    write.said.authors = {{"Ada", "", "", ""}};
    write.said.categories = {{"tag" + std::to_string(k), "", ""}};
    write.cleaned.notes = {{Note::Kind::editor, "note " + std::to_string(k)}};
    write.cleaned.footnotes = {{"1", 1, "foot " + std::to_string(k)}};
    entries.push_back(write);
  }
  FeedBatch poll = batch(feed, entries);
  set_payload(poll, Payload{"u", "", "<rss>with enough bytes to be packed, packed, packed</rss>", at(0)});
  archive.write(poll);
}

}  // namespace

TEST_CASE("verify finds each kind of change behind its back") {
  struct Case {
    const char *why, *script, *guid;
    bool quick;
  };
  const Case cases[] = {
      {"an excerpt", "UPDATE entry SET excerpt = 'x' WHERE guid = 'urn:3'", "urn:3", false},
      {"a copied title", "UPDATE entry SET title = 'x' WHERE guid = 'urn:3'", "urn:3", false},
      {"the title in both places",
       "UPDATE entry SET title = 'x' WHERE guid = 'urn:3'; UPDATE cleaning SET title = 'x' WHERE revision_id "
       "= 4",
       "urn:3", false},
      {"a guid", "UPDATE entry SET guid = 'x' WHERE guid = 'urn:3'", "x", false},
      {"what was said", "UPDATE revision SET title = 'x' WHERE id = 4", "urn:3", false},
      {"a date", "UPDATE revision SET published = 7 WHERE id = 4", "urn:3", false},
      {"extra", "UPDATE revision SET extra = replace(extra, 'Ada', 'Eve') WHERE id = 4", "urn:3", false},
      {"a summary", "UPDATE cleaning SET summary = 'x' WHERE revision_id = 4", "urn:3", false},
      {"the text's bytes", "UPDATE cleaning SET text = zeroblob(length(text)) WHERE revision_id = 4", "urn:3",
       false},
      {"a note", "UPDATE note SET text = 'x' WHERE revision_id = 4", "urn:3", false},
      {"a lost note", "DELETE FROM note WHERE revision_id = 4", "urn:3", false},
      {"a footnote", "UPDATE footnote SET text = 'x' WHERE revision_id = 4", "urn:3", false},
      {"a body",
       "UPDATE body SET html = cast(substr(html, 1, length(html) - 6) || x'00' || substr(html, -5) AS BLOB) "
       "WHERE id = 4",
       "urn:3", false},
      {"a body's size", "UPDATE body SET html_size = 2000000000 WHERE id = 4", "urn:3", false},
      {"a payload", "UPDATE payload SET data = zeroblob(length(data))", "", false},
      {"a payload that is its own base", "UPDATE payload SET base_id = id", "", false},
      {"a tag", "UPDATE tag SET name = 'x' WHERE name = 'tag3'", "urn:3", false},
      {"a lost tag", "DELETE FROM entry_tag WHERE entry_id = 4", "urn:3", false},
      {"a lost author", "DELETE FROM entry_author WHERE entry_id = 4", "urn:3", false},
      {"a counter", "UPDATE feed SET entries = 7", "", true},
      {"a count of revisions", "UPDATE entry SET revisions = 2 WHERE guid = 'urn:3'", "urn:3", true},
      {"a lost cleaning",
       "DELETE FROM note WHERE revision_id = 4; DELETE FROM footnote WHERE revision_id = 4; DELETE FROM "
       "cleaning WHERE revision_id = 4",
       "urn:3", true},
      {"a lost body", "PRAGMA foreign_keys = OFF; DELETE FROM body WHERE id = 4", "", true},
      {"a poll whose document is gone", "UPDATE poll SET payload_id = 99", "", true},
      {"a document whose chain's first is gone", "UPDATE payload SET key_id = 99", "", true},
      {"a tag of an entry that is gone", "INSERT INTO entry_tag VALUES (1, 0, 99)", "", true},
      {"a tag that is gone", "INSERT INTO entry_tag SELECT 99, sort, id FROM entry", "", true},
      {"an author of an entry that is gone", "INSERT INTO entry_author VALUES ('Eve', 0, 99)", "", true},
      {"a watermark too high", "UPDATE setting SET value = 99 WHERE name = 'indexed_revision'", "", true},
      {"a lost table", "DROP TABLE footnote", "", true},
      {"index rows", "DELETE FROM search_data WHERE id > 10", "", false},
      {"all words of one entry",
       "INSERT INTO search(search, rowid, title, body, author, tags, note, scope) VALUES ('delete', 4, "
       "'about urn 3', 'needle number 3 in plain words and some more of them', 'ada', 'tag3', 'note 3 foot "
       "3', 'f1 m202609')",
       "urn:3", false},
      {"a word too many", "INSERT INTO search(rowid, body) VALUES (4, 'smuggled')", "urn:3", false},
      {"lengths of the index", "DELETE FROM search_docsize WHERE id = 4", "urn:3", false},
  };
  for (const auto& [why, script, guid, quick] : cases) DYNAMIC_SECTION(why) {
      const Folder folder;
      fill(folder.file());
      CHECK(Opened(folder.file(), OpenMode::read).reader().verify(false).findings.empty());
      CHECK(Opened(folder.file(), OpenMode::read).reader().verify(true).findings.empty());
      sql(folder.file(), script);
      Opened archive(folder.file(), OpenMode::read);
      const auto report = archive.reader().verify(false);
      CHECK_FALSE(report.findings.empty());
      bool named = std::string(guid).empty();
      for (const auto& finding : report.findings) named = named || finding.guid == guid;
      CHECK(named);
      CHECK(archive.reader().verify(true).findings.empty() == !quick);
    }
}

TEST_CASE("verify counts what it looked at") {
  const Folder folder;
  fill(folder.file());
  const auto report = Opened(folder.file(), OpenMode::read).reader().verify(false);
  CHECK(report.entries == 5);
  CHECK(report.revisions == 5);
  CHECK(report.bodies == 5);
  CHECK(report.payloads == 1);
}

TEST_CASE("pages of noise are found, and nothing crashes on them") {
  const Folder folder;
  fill(folder.file());
  const std::string good = contents(folder.file());
  const std::size_t pages = good.size() / 8192;
  std::string noise;
  for (int k = 0; noise.size() < 8192; ++k) noise += sha256("noise " + std::to_string(k));
  for (std::size_t page = 1; page < pages; ++page) {
    INFO("page " << page + 1);
    std::string bad = good;
    bad.replace(page * 8192, 8192, noise, 0, 8192);
    write_file(folder.file(), bad);
    try {
      Opened archive(folder.file(), OpenMode::read);
      CHECK_FALSE(archive.reader().verify(false).findings.empty());
      for (int attempt = 0; attempt < 3; ++attempt) {
        try {
          if (attempt == 0) archive.list();
          if (attempt == 1) archive.found("needle");
          if (attempt == 2) archive.reader().find("urn:3");
        } catch (const ArchiveError& error) {
          CHECK(error.kind() == ArchiveError::Kind::damaged);
        }
      }
    } catch (const ArchiveError& error) {
      CHECK(error.kind() == ArchiveError::Kind::damaged);
    }
  }
}
