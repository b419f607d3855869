#include <fcntl.h>
#include <unistd.h>

#include <system_error>

#include "export/folder.h"
#include "feedarc/export.h"
#include "feedarc/model/error.h"

namespace feedarc {
namespace {

namespace fs = std::filesystem;

bool is_device(const fs::path& path) {
  std::error_code unknown;
  const auto kind = fs::status(path, unknown).type();
  return kind == fs::file_type::character || kind == fs::file_type::fifo || kind == fs::file_type::socket ||
         kind == fs::file_type::block;
}

/// Where a chain of symbolic links ends.
fs::path target_of(const fs::path& path) {
  std::error_code broken;
  if (!fs::is_symlink(path, broken)) return path;
  auto target = fs::canonical(path, broken);
  if (broken) throw Error("is a symbolic link that leads nowhere", path.string(), "name the file itself");
  return target;
}

struct CloseFile {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

void write_to_device(const fs::path& path, const std::function<void(const Sink&)>& fill) {
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "we"));
  const auto cannot = [&] {
    throw Error("cannot be written: " + std::generic_category().message(errno), path.string());
  };
  if (!file) cannot();
  fill([&](std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size()) cannot();
  });
  if (std::fflush(file.get()) != 0) cannot();
}

}  // namespace

void write_whole_file(const fs::path& path, const std::function<void(const Sink&)>& fill) {
  if (is_device(path)) return write_to_device(path, fill);
  const fs::path target = target_of(fs::absolute(path));
  if (target.filename().empty() || fs::is_directory(target))
    throw Error("is a folder", path.string(), "name a file in it");
  const Folder folder(target.parent_path());
  folder.write(target.filename().string(), [&](const Folder::Sink& sink) {
    constexpr std::size_t piece = 256 << 10;
    std::string waiting;
    fill([&](std::string_view text) {
      waiting += text;
      if (waiting.size() < piece) return;
      sink(waiting);
      waiting.clear();
    });
    sink(waiting);
  });
}

}  // namespace feedarc
