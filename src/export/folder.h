#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace feedarc {

/// A folder that is written to by name alone: everything goes through its handle, so what is in it cannot
/// lead out of it.
class Folder {
 public:
  /// Made with its parents where missing. Throws Error.
  explicit Folder(const std::filesystem::path& path);
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::vector<std::string> names() const;

  /// What stands under a name, without following a symbolic link.
  struct Found {
    enum class Kind { nothing, file, other } kind = Kind::nothing;  // other: a link, a folder, a device
    std::string bytes;                                              // of a file; at most `bound` of them
  };
  Found read(const std::string& name, std::size_t bound) const;

  /// Writes a file that appears whole or not at all, over the file of that name. Throws Error naming it.
  void write(const std::string& name, std::string_view bytes) const;

  /// The same of what `fill` gives piece by piece; whatever it throws leaves no file behind.
  using Sink = std::function<void(std::string_view)>;
  void write(const std::string& name, const std::function<void(const Sink&)>& fill) const;

  const std::filesystem::path& path() const { return path_; }

 private:
  void sweep() const;

  std::filesystem::path path_;
  int handle_ = -1;
};

}  // namespace feedarc
