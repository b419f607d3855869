#include "export/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <memory>
#include <system_error>
#include <utility>

#include "feedarc/model/error.h"

namespace feedarc {
namespace {

class Handle {
 public:
  explicit Handle(int handle) : handle_(handle) {}
  ~Handle() {
    if (handle_ >= 0) ::close(handle_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  int get() const { return handle_; }
  /// Closing may tell of an error in writing (NFS, quotas).
  bool close() { return ::close(std::exchange(handle_, -1)) == 0; }

 private:
  int handle_;
};

struct CloseFolder {
  void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};

std::string why(int error) { return std::generic_category().message(error); }

[[noreturn]] void cannot_write(const std::filesystem::path& path, int error) {
  throw Error("cannot be written: " + why(error), path.string(),
              error == ENOSPC || error == EFBIG || error == EDQUOT ? "make room and export again" : "");
}

constexpr std::string_view temporary_prefix = ".feedarc-";
constexpr std::string_view temporary_suffix = ".tmp";

std::string temporary_name() {
  return std::string(temporary_prefix) + std::to_string(::getpid()) + std::string(temporary_suffix);
}

/// The process that a temporary name tells of; 0 for other names.
pid_t process_in(std::string_view name) {
  if (!name.starts_with(temporary_prefix) || !name.ends_with(temporary_suffix)) return 0;
  name.remove_prefix(temporary_prefix.size());
  name.remove_suffix(temporary_suffix.size());
  pid_t process = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), process);
  return error == std::errc() && end == name.data() + name.size() && process > 0 ? process : 0;
}

bool write_all(int handle, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(handle, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Folder::Folder(const std::filesystem::path& path) : path_(path) {
  std::error_code failed;
  std::filesystem::create_directories(path_, failed);
  handle_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle_ < 0) throw Error("cannot be used as a folder: " + why(errno), path_.string());
  sweep();
}

Folder::~Folder() { ::close(handle_); }

std::vector<std::string> Folder::names() const {
  std::vector<std::string> all;
  // A handle of its own: reading moves a position, and closing the stream closes the handle.
  const int again = ::openat(handle_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const std::unique_ptr<DIR, CloseFolder> stream(again < 0 ? nullptr : ::fdopendir(again));
  if (!stream) throw Error("cannot be listed: " + why(errno), path_.string());
  while (const dirent* entry = ::readdir(stream.get())) all.emplace_back(entry->d_name);
  return all;
}

// What an export that was killed left behind.
void Folder::sweep() const {
  for (const std::string& name : names()) {
    const pid_t process = process_in(name);
    if (process != 0 && ::kill(process, 0) != 0 && errno == ESRCH) ::unlinkat(handle_, name.c_str(), 0);
  }
}

Folder::Found Folder::read(const std::string& name, std::size_t bound) const {
  // Not blocking: a pipe of that name would wait for its writer.
  const Handle file(::openat(handle_, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (file.get() < 0) return {errno == ENOENT ? Found::Kind::nothing : Found::Kind::other, {}};
  struct stat facts {};
  if (::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode)) return {Found::Kind::other, {}};
  // One byte more than it has: what grows meanwhile is told apart all the same.
  bound = std::min(bound, static_cast<std::size_t>(facts.st_size) + 1);
  Found found{Found::Kind::file, std::string(bound, '\0')};
  std::size_t filled = 0;
  while (filled < bound) {
    const ssize_t got = ::read(file.get(), found.bytes.data() + filled, bound - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    filled += static_cast<std::size_t>(got);
  }
  found.bytes.resize(filled);
  return found;
}

void Folder::write(const std::string& name, std::string_view bytes) const {
  write(name, [&](const Sink& sink) { sink(bytes); });
}

void Folder::write(const std::string& name, const std::function<void(const Sink&)>& fill) const {
  const std::string temporary = temporary_name();
  ::unlinkat(handle_, temporary.c_str(), 0);
  Handle file(
      ::openat(handle_, temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
  if (file.get() < 0) cannot_write(path_ / name, errno);
  try {
    fill([&](std::string_view bytes) {
      if (!write_all(file.get(), bytes)) cannot_write(path_ / name, errno);
    });
    if (!file.close() || ::renameat(handle_, temporary.c_str(), handle_, name.c_str()) != 0)
      cannot_write(path_ / name, errno);
  } catch (...) {
    ::unlinkat(handle_, temporary.c_str(), 0);
    throw;
  }
}

}  // namespace feedarc
