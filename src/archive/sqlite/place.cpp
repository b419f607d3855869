#include "archive/sqlite/place.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>

#include "archive/sqlite/connection.h"
#include "archive/sqlite/schema.h"
#include "feedarc/model/error.h"

namespace feedarc::sqlite {
namespace {

using Kind = ArchiveError::Kind;

// The database header (https://www.sqlite.org/fileformat2.html §1.3).
constexpr std::size_t header_size = 100;
constexpr std::string_view magic{"SQLite format 3\0", 16};
constexpr std::size_t write_version_at = 18, read_version_at = 19, user_version_at = 60,
                      application_id_at = 68;
constexpr char wal_version = 2;

class File {
 public:
  explicit File(int number) : number_(number) {}
  ~File() { close(); }
  File(File&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

std::uint32_t big_endian(const char* bytes) {
  std::uint32_t value = 0;
  for (int k = 0; k < 4; ++k) value = value << 8 | static_cast<unsigned char>(bytes[k]);
  return value;
}

[[noreturn]] void cannot(const std::string& what, const std::string& path, int error) {
  const bool no_room = error == ENOSPC || error == EFBIG || error == EDQUOT;
  throw ArchiveError(no_room ? Kind::full : Kind::read_only, what + " (" + std::strerror(error) + ")", path,
                     no_room ? "make room" : "check the permissions of the file and its folder");
}

/// A new, whole archive as bytes.
std::string blank_archive(const std::string& path) {
  Connection memory(path, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  memory.run("PRAGMA page_size = 8192");
  migrate(memory);
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes(
      sqlite3_serialize(memory.handle(), "main", &size, 0), &sqlite3_free);
  if (!bytes) throw std::bad_alloc();
  std::string image(bytes.get(), bytes.get() + size);
  image[write_version_at] = image[read_version_at] = wal_version;  // a database in memory cannot have a WAL
  return image;
}

void write_all(const File& file, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const auto written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) cannot("the archive cannot be written", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(file.number()) != 0) cannot("the archive cannot be written", path, errno);
}

void sync_folder(const std::string& folder) {
  const File opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened) fsync(opened.number());
}

}  // namespace

bool writable(const std::string& path) { return faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0; }

std::string folder_of(const std::string& path) { return std::filesystem::path(path).parent_path().string(); }

bool has_wal(const std::string& path) {
  struct stat found {};
  return stat((path + "-wal").c_str(), &found) == 0 && found.st_size > 0;
}

Place look(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return Place::nothing;
    cannot("the archive cannot be opened", path, errno);
  }
  const auto not_ours = [&](const std::string& what) {
    throw ArchiveError(Kind::damaged, what + ", not an archive of feedarc", path,
                       "name another file with --archive");
  };
  if (S_ISDIR(found.st_mode)) not_ours("this is a folder");
  if (!S_ISREG(found.st_mode)) not_ours("this is no regular file");
  if (found.st_size == 0) return Place::unmade;
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) cannot("the archive cannot be opened", path, errno);
  std::array<char, header_size> header{};
  if (::read(file.number(), header.data(), header.size()) != static_cast<ssize_t>(header.size()) ||
      std::string_view(header.data(), magic.size()) != magic)
    not_ours("this is not a database, or its header is damaged");
  const auto owner = big_endian(&header[application_id_at]);
  if (owner == 0) return Place::unmade;
  if (owner != application_id) not_ours("this is another program's database");
  const std::int64_t version = big_endian(&header[user_version_at]);
  if (version > schema_version())
    throw ArchiveError(Kind::newer,
                       "schema version " + std::to_string(version) + " is newer than this feedarc knows (" +
                           std::to_string(schema_version()) + ")",
                       path, "install a newer feedarc");
  return Place::ours;
}

void make(const std::string& path) {
  const std::string folder = folder_of(path);
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) cannot("the archive's folder cannot be created", path, error.value());
  const std::string image = blank_archive(path);
  // Without a name until it is whole; where the file system cannot do that, under another name.
  std::string temporary;
  File file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666));
  if (!file && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOENT)) {
    temporary = path + ".new-" + std::to_string(getpid());
    ::unlink(temporary.c_str());
    file = File(::open(temporary.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666));
  }
  if (!file) cannot("the archive cannot be created", path, errno);
  const std::string source = temporary.empty() ? "/proc/self/fd/" + std::to_string(file.number()) : temporary;
  try {
    write_all(file, image, path);
  } catch (...) {
    if (!temporary.empty()) ::unlink(temporary.c_str());
    throw;
  }
  const int linked = ::linkat(AT_FDCWD, source.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW);
  const int why = errno;
  if (!temporary.empty()) ::unlink(temporary.c_str());
  if (linked != 0 && why != EEXIST) cannot("the archive cannot be created", path, why);
  sync_folder(folder);
}

}  // namespace feedarc::sqlite
