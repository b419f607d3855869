#include "cli/inputs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "cli/errors.h"
#include "feedarc/model/limits.h"
#include "feedarc/text/url.h"
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

// What may wait behind an input that takes long: results by number and by bytes. Each core may hold one more.
constexpr std::size_t results_ahead = 256;
constexpr std::size_t bytes_ahead = 4 << 20;
// To be woken for each small result costs more than some of them: the printer waits for so many bytes, or so
// long.
constexpr std::size_t worth_waking = 64 << 10;
constexpr std::chrono::milliseconds longest_wait{5};

using Text = Result<std::string>;

/// Workers convert; the caller's thread takes the results in order. They run ahead of it within bounds.
class Conversion {
 public:
  Conversion(const std::vector<std::string>& paths, const Convert& convert)
      : paths_(paths), convert_(convert), slots_(paths.size()) {}

  /// Calls `each` with every result, in order, and `idle` behind those that were there together.
  void run(const std::function<void(std::size_t, const Text&)>& each, const std::function<void()>& idle) {
    std::vector<std::jthread> workers;
    const Ending ending{*this};
    start(workers);
    for (std::size_t k = 0; k < paths_.size();) {
      for (const Text& text : take()) each(k++, text);
      idle();
    }
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

  /// As many as there are cores, or as many as may be had.
  void start(std::vector<std::jthread>& workers) {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    try {
      while (workers.size() < std::min(cores, paths_.size())) workers.emplace_back([this] { work(); });
    } catch (const std::system_error& error) {
      if (workers.empty()) throw Error("no thread can be made: " + error.code().message(), "");
    }
  }

  // The next one to be printed is always begun, or nothing would go on.
  bool may_begin() const {
    return next_ == taken_ || (next_ < taken_ + results_ahead && waiting_bytes_ < bytes_ahead);
  }

  void work() {
    while (true) {
      std::size_t mine = 0;
      {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return ended_ || next_ >= paths_.size() || may_begin(); });
        if (ended_ || next_ >= paths_.size()) return;
        mine = next_++;
      }
      auto result = one(paths_[mine]);
      const std::lock_guard lock(mutex_);
      waiting_bytes_ += size_of(result);
      ++made_;
      slots_[mine] = std::move(result);
      if (mine == taken_ || is_worth_taking()) ready_.notify_one();
    }
  }

  Text one(const std::string& path) const {
    try {
      return read_input(path, limits::body_bytes).and_then([&](std::string&& bytes) {
        return convert_(std::move(bytes));
      });
    } catch (const std::exception& error) {
      return tl::make_unexpected(Failure{Failure::Kind::internal, error.what()});
    }
  }

  static std::size_t size_of(const Text& text) { return text ? text->size() : 0; }

  bool is_worth_taking() const {
    return slots_[taken_] &&
           (waiting_bytes_ >= worth_waking || next_ >= taken_ + results_ahead / 2 || made_ == paths_.size());
  }

  /// The next results, one at least.
  std::vector<Text> take() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return slots_[taken_].has_value(); });
    ready_.wait_for(lock, longest_wait, [&] { return is_worth_taking(); });
    std::vector<Text> results;
    for (std::size_t bytes = 0; taken_ < slots_.size() && slots_[taken_] && bytes < worth_waking; ++taken_) {
      auto& slot = slots_[taken_];
      bytes += size_of(*slot);
      results.push_back(std::move(*slot));
      slot.reset();
      waiting_bytes_ -= size_of(results.back());
    }
    room_.notify_all();
    return results;
  }

  const std::vector<std::string>& paths_;
  const Convert& convert_;
  std::vector<std::optional<Text>> slots_;
  std::mutex mutex_;
  std::condition_variable room_, ready_;
  std::size_t next_ = 0, made_ = 0, taken_ = 0, waiting_bytes_ = 0;
  bool ended_ = false;
};

std::string failure_line(const std::string& path, const Failure& failure) {
  std::string line;
  JsonWriter json(line);
  json.begin_object()
      .key("file")
      .string(masked_user_info(path))
      .key("error")
      .string(failure.what)
      .end_object();
  return line;
}

/// Once the reader of our output is gone the workers' results are wanted no more, and one of them may be
/// reading a pipe into which nobody writes: waiting for it could take for ever.
template <class Write>
void unless_closed(Write&& write) {
  try {
    write();
  } catch (const PipeClosed&) {
    ::_exit(status::signal_base + SIGPIPE);
  }
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
  if (std::count(paths.begin(), paths.end(), "-") > 1)
    throw UsageError("can be read only once", "-", "name it once");
  if (paths.size() == 1) {
    const auto text = read_input(paths[0], limits::body_bytes).and_then([&](std::string&& bytes) {
      return convert(std::move(bytes));
    });
    if (!text) throw Error(text.error().what, shown_argument(paths[0]));
    session.out.write(*text);
    return status::done;
  }
  bool failed = false;
  const auto print = [&](std::size_t index, const Text& text) {
    failed = failed || !text;
    if (text)
      session.out.write(*text);
    else
      session.out.line(failure_line(paths[index], text.error()));
  };
  Conversion(paths, convert)
      .run([&](std::size_t index, const Text& text) { unless_closed([&] { print(index, text); }); },
           [&] { unless_closed([&] { session.out.flush(); }); });
  return failed ? status::in_part : status::done;
}

}  // namespace feedarc::cli
