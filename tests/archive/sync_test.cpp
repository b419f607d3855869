#include <catch2/catch.hpp>
#include <map>

#include "archive/archive_kit.h"

using namespace archive_kit;

namespace {

/// SQLite's own way to the disk, as long as it lives; what is made sure of there is counted.
class CountedDisk {
 public:
  CountedDisk() : original_(sqlite3_vfs_find(nullptr)), counting_(*original_) {
    counting_.zName = "counting";
    counting_.xOpen = [](sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
      sqlite3_vfs* const disk = sqlite3_vfs_find("unix");
      const int code = disk->xOpen(disk, name, file, flags, out);
      if (code != SQLITE_OK || !file->pMethods) return code;
      sync_of_disk = file->pMethods->xSync;
      const auto [counted, first] = methods.try_emplace(file->pMethods, *file->pMethods);
      counted->second.xSync = [](sqlite3_file* synced, int how) {
        ++syncs;
        return sync_of_disk(synced, how);
      };
      file->pMethods = &counted->second;
      return code;
    };
    sqlite3_vfs_register(&counting_, 1);
  }
  ~CountedDisk() {
    sqlite3_vfs_register(original_, 1);
    sqlite3_vfs_unregister(&counting_);
  }
  CountedDisk(const CountedDisk&) = delete;
  CountedDisk& operator=(const CountedDisk&) = delete;

  template <class Work>
  static int during(Work work) {
    const int before = syncs;
    work();
    return syncs - before;
  }

 private:
  inline static int syncs = 0;
  inline static std::map<const sqlite3_io_methods*, sqlite3_io_methods> methods;  // of databases, of logs
  inline static int (*sync_of_disk)(sqlite3_file*, int) = nullptr;
  sqlite3_vfs* original_;
  sqlite3_vfs counting_;
};

}  // namespace

TEST_CASE("what is written is on the disk at once; the index, which can be made again, waits for nothing") {
  const CountedDisk disk;
  const Folder folder;
  Opened archive(folder.file());
  const FeedId feed = archive.subscribe("https://site.example/feed");
  for (const char* const guid : {"first", "second"}) {
    CAPTURE(guid);
    FeedBatch one = batch(feed, {entry(guid)});
    CHECK(CountedDisk::during([&] { archive.writer().write({&one, 1}); }) > 0);
    CHECK(CountedDisk::during([&] { archive.writer().index(); }) == 0);
    CHECK(archive.reader().unindexed() == 0);
  }
}
