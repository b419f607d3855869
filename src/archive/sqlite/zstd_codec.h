#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace feedarc::sqlite {

/// How a blob is packed; the numbers are in the file (docs/archive-format.md).
enum class Codec : int { plain = 0, zlib = 1, zstd = 2, zstd_dictionary = 3, zstd_prefix = 4 };

/// zstd at one level, with other content as prefix where it helps. Keeps its contexts: they are dear to make.
class ZstdCodec {
 public:
  ZstdCodec();
  ~ZstdCodec();
  ZstdCodec(const ZstdCodec&) = delete;
  ZstdCodec& operator=(const ZstdCodec&) = delete;

  std::string pack(std::string_view plain, std::string_view prefix = {});

  /// Nothing if the frame is damaged or not of `size` bytes.
  std::optional<std::string> unpack(std::string_view frame, std::int64_t size, std::string_view prefix = {});

 private:
  struct Contexts;
  std::unique_ptr<Contexts> contexts_;
  std::unique_ptr<char[]> room_;  // to pack into
  std::size_t room_size_ = 0;
};

}  // namespace feedarc::sqlite
