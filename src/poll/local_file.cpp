#include "poll/local_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include "feedarc/model/limits.h"

namespace feedarc {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

tl::unexpected<Failure> unreadable(int error) {
  return tl::make_unexpected(Failure{Failure::Kind::file, std::generic_category().message(error)});
}

}  // namespace

Result<std::string> read_feed_file(const std::string& path) {
  // A pipe or a device could wait for ever.
  std::error_code error;
  if (std::filesystem::exists(path, error) && !std::filesystem::is_regular_file(path, error))
    return tl::make_unexpected(Failure{Failure::Kind::file, "this is no regular file"});
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rbe"));
  if (!file) return unreadable(errno);
  std::string bytes;
  char part[65536];
  while (true) {
    const std::size_t count = std::fread(part, 1, sizeof part, file.get());
    bytes.append(part, count);
    if (bytes.size() > limits::body_bytes)
      return tl::make_unexpected(Failure{Failure::Kind::too_large, "the file is larger than 64 MiB"});
    if (count < sizeof part) break;
  }
  if (std::ferror(file.get())) return unreadable(errno);
  return bytes;
}

}  // namespace feedarc
