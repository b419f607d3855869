#include <catch2/catch.hpp>
#include <filesystem>

#include "feedarc/export.h"
#include "feedarc/text/hash.h"
#include "support/temporary_folder.h"

using namespace feedarc;
using namespace feedarc::test;
namespace fs = std::filesystem;

namespace {

const Time monday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

/// An archive of three entries and a folder they are exported into.
struct Notes {
  TemporaryFolder place;
  std::unique_ptr<Archive> archive = open_archive((place / "archive.db").string(), OpenMode::create);
  FeedId feed = 0;
  Time now = monday;

  Notes() {
    Subscription wanted;
    wanted.url = "https://tide.example/feed";
    feed = archive->writer().subscribe(wanted, now).id;
    for (const char* guid : {"1", "2", "3"}) say(guid, "at six");
  }

  void say(const std::string& guid, const std::string& text, const std::string& title = "Tide") {
    EntryWrite write;
    write.said.id = guid;
    write.said.title = write.title = title;
    write.said.published = monday;
    write.said.content.emplace().value = "<p>" + text + "</p>";
    write.cleaned.text = text;
    write.published_hash = write.edit_hash = sha256(guid + title + text);
    FeedBatch batch;
    batch.feed = feed;
    batch.at = now += std::chrono::hours(1);
    batch.report.result = FeedReport::Result::updated;
    batch.cleaner_version = 1;
    batch.entries = {write};
    archive->writer().write({&batch, 1});
  }

  ExportReport exported() { return export_markdown(archive->reader(), {place / "notes", {}}, {}); }
  fs::path file(int number) const {
    return place / "notes" / ("2026-03-02-tide-" + std::to_string(number) + ".md");
  }
};

}  // namespace

TEST_CASE("an export again writes what has changed and touches nothing else") {
  Notes notes;
  CHECK(notes.exported().written == 3);
  const std::string second = read_file(notes.file(2)), third = read_file(notes.file(3));
  const auto written = fs::last_write_time(notes.file(3));
  struct Case {
    const char* why;
    std::function<void()> change;
    std::size_t rewritten;  // 0 or 1, the file of entry 2
    bool as_before;         // whether it says again what it said
  };
  const Case cases[] = {
      {"nothing", [] {}, 0, true},
      {"an edit of the entry", [&] { notes.say("2", "at seven"); }, 1, false},
      {"an edit that is taken back",
       [&] {
         notes.say("2", "at seven");
         notes.exported();
         notes.say("2", "at six");
       },
       1, true},
      {"a file that is gone", [&] { fs::remove(notes.file(2)); }, 1, true},
      {"a file with a word more", [&] { notes.place.write(notes.file(2).string(), second + "x"); }, 1, true},
      {"a file with another word",
       [&] {
         std::string edited = second;
         edited.replace(edited.find("six"), 3, "ten");
         notes.place.write(notes.file(2).string(), edited);
       },
       1, true},
      {"a file cut short",
       [&] { notes.place.write(notes.file(2).string(), second.substr(0, second.size() - 3)); }, 1, true},
      {"a file that only looks younger",
       [&] { fs::last_write_time(notes.file(2), fs::file_time_type::clock::now()); }, 0, true},
      {"what was exported is forgotten", [&] { fs::remove(notes.place / "notes/.feedarc-exported"); }, 0,
       true},
      {"and cannot be read", [&] { notes.place.write("notes/.feedarc-exported", "rubbish"); }, 0, true},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      c.change();
      const ExportReport report = notes.exported();
      CHECK(report.written == c.rewritten);
      CHECK(report.unchanged == 3 - c.rewritten);
      CHECK((read_file(notes.file(2)) == second) == c.as_before);
      CHECK(read_file(notes.file(3)) == third);
      CHECK(fs::last_write_time(notes.file(3)) == written);
      CHECK(notes.exported().written == 0);
    }
}

TEST_CASE("what an export knows saves it the reading of contents") {
  Notes notes;
  notes.exported();
  /// Counts the contents that are read.
  class Counting final : public ArchiveReader {
   public:
    explicit Counting(ArchiveReader& reader) : reader_(reader) {}
    void list(const EntryQuery& query, const std::function<bool(Entry&&)>& each) override {
      reader_.list(query, [&](Entry&& entry) {
        bodies += entry.body ? 1 : 0;
        return each(std::move(entry));
      });
    }
    Found find(std::string_view reference) override { return reader_.find(reference); }
    std::optional<Entry> revision(EntryNumber number, int n) override { return reader_.revision(number, n); }
    std::optional<Payload> payload(EntryNumber number, int n) override { return reader_.payload(number, n); }
    std::vector<Subscription> subscriptions() override { return reader_.subscriptions(); }
    std::vector<Subscription> removed() override { return reader_.removed(); }
    std::unordered_map<FeedId, std::int64_t> entry_counts(Time since, Time until) override {
      return reader_.entry_counts(since, until);
    }
    void polls(std::optional<FeedId> feed, const std::function<bool(Poll&&)>& each) override {
      reader_.polls(feed, each);
    }
    VerifyReport verify(bool quick) override { return reader_.verify(quick); }
    std::uint64_t unindexed() override { return reader_.unindexed(); }
    int bodies = 0;

   private:
    ArchiveReader& reader_;
  };
  Counting counting(notes.archive->reader());
  CHECK(export_markdown(counting, {notes.place / "notes", {}}, {}).unchanged == 3);
  CHECK(counting.bodies == 0);
  notes.say("2", "at seven");
  CHECK(export_markdown(counting, {notes.place / "notes", {}}, {}).written == 1);
  CHECK(counting.bodies == 1);
}
