#pragma once

#include <sqlite3.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "feedarc/archive.h"
#include "feedarc/text/hash.h"

/// What the archive's tests share: a folder that goes away, batches as poll/ would make them, SQL behind the
/// archive's back.
namespace archive_kit {

using namespace feedarc;

inline Time at(std::int64_t seconds) { return Time(std::chrono::seconds(1'790'000'000 + seconds)); }

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "feedarc-archive-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~Folder() {
    std::error_code error;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, error);
    std::filesystem::remove_all(path_, error);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name = "archive.db") const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

inline void set_payload(FeedBatch& batch, Payload payload) {
  batch.payload_hash = sha256(payload.body);
  batch.payload = std::move(payload);
}

/// Any program's way into the file.
inline void sql(const std::string& path, const std::string& script) {
  sqlite3* link = nullptr;
  if (sqlite3_open(path.c_str(), &link) != SQLITE_OK) throw std::runtime_error("cannot open " + path);
  char* message = nullptr;
  const int code = sqlite3_exec(link, script.c_str(), nullptr, nullptr, &message);
  const std::string why = message ? message : "";
  sqlite3_free(message);
  sqlite3_close(link);
  if (code != SQLITE_OK) throw std::runtime_error(why);
}

/// The first column of the first row.
inline std::string value(const std::string& path, const std::string& query) {
  sqlite3* link = nullptr;
  sqlite3_stmt* statement = nullptr;
  std::string text;
  sqlite3_open(path.c_str(), &link);
  if (sqlite3_prepare_v2(link, query.c_str(), -1, &statement, nullptr) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW)
    if (const auto* bytes = sqlite3_column_blob(statement, 0))
      text.assign(static_cast<const char*>(bytes),
                  static_cast<std::size_t>(sqlite3_column_bytes(statement, 0)));
  sqlite3_finalize(statement);
  sqlite3_close(link);
  return text;
}

/// An entry as poll/ hands it over; `text` is its body.
inline EntryWrite entry(const std::string& guid, const std::string& text = "Some words.",
                        std::int64_t published = 0) {
  EntryWrite write;
  write.said.id = guid;
  write.said.id_given = true;
  write.said.url = "https://site.example/" + hex(sha256(guid)).substr(0, 8);
  write.said.title = "About " + guid;
  write.said.published = at(published);
  Content content;
  content.value = "<p>" + text + "</p>";
  content.base = "https://site.example/";
  write.said.content = content;
  write.title = write.said.title;
  write.cleaned.text = text;
  write.summary = "In short: " + text;
  write.excerpt = text.substr(0, 200);
  write.published_hash = sha256("published " + guid + text);
  write.edit_hash = sha256("edit " + text);
  return write;
}

inline FeedBatch batch(FeedId feed, std::vector<EntryWrite> entries, std::int64_t when = 0) {
  FeedBatch batch;
  batch.feed = feed;
  batch.at = at(when);
  batch.report.result = entries.empty() ? FeedReport::Result::unchanged : FeedReport::Result::updated;
  batch.report.status = 200;
  batch.cleaner_version = 1;
  batch.entries = std::move(entries);
  batch.whole = true;
  return batch;
}

struct Opened {
  explicit Opened(const std::string& path, OpenMode mode = OpenMode::create)
      : archive(open_archive(path, mode)) {}
  ArchiveReader& reader() { return archive->reader(); }
  ArchiveWriter& writer() { return archive->writer(); }

  FeedId subscribe(const std::string& url) {
    Subscription s;
    s.url = url;
    s.host = "site.example";
    return writer().subscribe(s, at(0)).id;
  }
  FeedReport write(FeedBatch one) {
    writer().write({&one, 1});
    writer().index();
    return one.report;
  }
  std::vector<Entry> list(EntryQuery query = {}) {
    std::vector<Entry> all;
    reader().list(query, [&](Entry&& one) {
      all.push_back(std::move(one));
      return true;
    });
    return all;
  }
  std::vector<std::string> guids(EntryQuery query = {}) {
    std::vector<std::string> all;
    for (const Entry& one : list(std::move(query))) all.push_back(one.guid);
    return all;
  }
  std::vector<std::string> found(const std::string& words, EntryQuery query = {}) {
    query.text = parse_search_query(words).value();
    return guids(std::move(query));
  }
  Entry one(const std::string& reference) { return reader().find(reference).entries.at(0); }

  std::unique_ptr<Archive> archive;
};

}  // namespace archive_kit
