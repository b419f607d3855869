#include "poll/local_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "feedarc/model/limits.h"

namespace feedarc {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }

 private:
  int number_;
};

tl::unexpected<Failure> too_large() {
  return tl::make_unexpected(Failure{Failure::Kind::too_large, "the file is larger than 64 MiB"});
}

tl::unexpected<Failure> unreadable(int error) {
  return tl::make_unexpected(Failure{Failure::Kind::file, std::generic_category().message(error)});
}

}  // namespace

Result<std::string> read_feed_file(const std::string& path) {
  // Opened without waiting and looked at through its handle: a pipe or a device could keep us for ever, and
  // under a name another thing may stand a moment later.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  struct stat facts {};
  if (file.get() < 0 || ::fstat(file.get(), &facts) != 0) return unreadable(errno);
  if (!S_ISREG(facts.st_mode))
    return tl::make_unexpected(Failure{Failure::Kind::file, "this is no regular file"});
  if (static_cast<std::uint64_t>(facts.st_size) > limits::body_bytes) return too_large();
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(facts.st_size));
  std::array<char, 65536> part;
  while (true) {
    const ssize_t count = ::read(file.get(), part.data(), part.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable(errno);
    if (count == 0) return bytes;
    bytes.append(part.data(), static_cast<std::size_t>(count));
    if (bytes.size() > limits::body_bytes) return too_large();  // it grows while it is read
  }
}

}  // namespace feedarc
