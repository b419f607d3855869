#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "feedarc/model/entry.h"

namespace feedarc {

/// What was written into a folder, and of what: so that an entry need not be rendered again to know that its
/// file is right. A help and no truth: what it does not know, or not any more, is rendered.
class Exported {
 public:
  /// Where it is kept, in the folder itself.
  static constexpr std::string_view file_name = ".feedarc-exported";
  /// More is not read: a folder of a million entries has 75 MB.
  static constexpr std::size_t most_bytes = 256 << 20;

  struct File {
    std::string made_of, content;  // 32 hexadecimal digits each
    std::size_t size = 0;
    bool operator==(const File&) const = default;
  };

  explicit Exported(std::string_view text);  // what cannot be read is left out

  const File* find(EntryNumber number) const;
  void note(EntryNumber number, File file);
  bool changed() const { return changed_; }
  std::string text() const;

 private:
  std::unordered_map<EntryNumber, File> files_;
  bool changed_ = false;
};

/// 32 hexadecimal digits for some bytes.
std::string short_hash(std::string_view bytes);

}  // namespace feedarc
