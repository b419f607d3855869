#include "cli/inputs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "cli/errors.h"
#include "feedarc/model/limits.h"
#include "render/json_writer.h"

namespace feedarc::cli {
namespace {

class OpenFile {
 public:
  explicit OpenFile(const std::string& path)
      : owned_(path != "-"), handle_(owned_ ? ::open(path.c_str(), O_RDONLY | O_CLOEXEC) : STDIN_FILENO) {}
  ~OpenFile() {
    if (owned_ && handle_ >= 0) ::close(handle_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int get() const { return handle_; }

 private:
  bool owned_;
  int handle_;
};

auto file_failure(int error) {
  return tl::make_unexpected(
      Failure{Failure::Kind::file, "cannot be read: " + std::generic_category().message(error)});
}

/// Workers convert; the caller's thread takes the results in order. They run ahead of it by a bounded number.
class Conversion {
 public:
  Conversion(const std::vector<std::string>& paths, const Convert& convert)
      : paths_(paths), convert_(convert), slots_(paths.size()) {}

  /// Calls `each` with every result, in order.
  void run(const std::function<void(std::size_t, const Result<std::string>&)>& each) {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    ahead_ = 4 * cores;
    std::vector<std::jthread> workers;
    const Ending ending{*this};
    for (std::size_t k = 0; k < std::min(cores, paths_.size()); ++k) workers.emplace_back([this] { work(); });
    for (std::size_t k = 0; k < paths_.size(); ++k) each(k, take(k));
  }

 private:
  /// An exception of `each` must not leave workers waiting for room.
  struct Ending {
    Conversion& conversion;
    ~Ending() {
      const std::lock_guard lock(conversion.mutex_);
      conversion.ended_ = true;
      conversion.room_.notify_all();
    }
  };

  void work() {
    while (true) {
      std::size_t mine = 0;
      {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return ended_ || next_ >= paths_.size() || next_ < taken_ + ahead_; });
        if (ended_ || next_ >= paths_.size()) return;
        mine = next_++;
      }
      auto result = one(paths_[mine]);
      const std::lock_guard lock(mutex_);
      slots_[mine] = std::move(result);
      ready_.notify_one();
    }
  }

  Result<std::string> one(const std::string& path) const {
    try {
      return read_input(path, limits::body_bytes).and_then([&](const std::string& bytes) {
        return convert_(path, bytes);
      });
    } catch (const std::exception& error) {
      return tl::make_unexpected(Failure{Failure::Kind::internal, error.what()});
    }
  }

  Result<std::string> take(std::size_t index) {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return slots_[index].has_value(); });
    Result<std::string> result = std::move(*slots_[index]);
    slots_[index].reset();
    taken_ = index + 1;
    room_.notify_all();
    return result;
  }

  const std::vector<std::string>& paths_;
  const Convert& convert_;
  std::vector<std::optional<Result<std::string>>> slots_;
  std::mutex mutex_;
  std::condition_variable room_, ready_;
  std::size_t next_ = 0, taken_ = 0, ahead_ = 1;
  bool ended_ = false;
};

std::string failure_line(const std::string& path, const Failure& failure) {
  std::string line;
  JsonWriter json(line);
  json.begin_object().key("file").string(path).key("error").string(failure.what).end_object();
  return line;
}

}  // namespace

Result<std::string> read_input(const std::string& path, std::uint64_t bound) {
  const OpenFile file(path);
  if (file.get() < 0) return file_failure(errno);
  std::string bytes;
  std::size_t filled = 0;
  struct stat facts {};
  const bool sized = ::fstat(file.get(), &facts) == 0 && S_ISREG(facts.st_mode);
  bytes.resize(sized ? std::min<std::size_t>(static_cast<std::size_t>(facts.st_size), bound) + 1 : 64 << 10);
  while (true) {
    const ssize_t got = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return file_failure(errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > bound)
      return tl::make_unexpected(
          Failure{Failure::Kind::too_large, "is larger than " + std::to_string(bound >> 20) + " MiB"});
    if (filled == bytes.size()) bytes.resize(2 * filled);
  }
  bytes.resize(filled);
  return bytes;
}

int convert_inputs(const std::vector<std::string>& paths, const Convert& convert, Session& session) {
  if (paths.size() == 1) {
    const auto text = read_input(paths[0], limits::body_bytes).and_then([&](const std::string& bytes) {
      return convert(paths[0], bytes);
    });
    if (!text) throw Error(text.error().what, shown_argument(paths[0]));
    session.out.write(*text);
    return status::done;
  }
  bool failed = false;
  Conversion(paths, convert).run([&](std::size_t index, const Result<std::string>& text) {
    failed = failed || !text;
    if (text)
      session.out.write(*text);
    else
      session.out.line(failure_line(paths[index], text.error()));
    session.out.flush();
  });
  return failed ? status::in_part : status::done;
}

}  // namespace feedarc::cli
