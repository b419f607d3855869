#include "archive/sqlite/zstd_codec.h"

#include <zstd.h>

#include <algorithm>
#include <bit>
#include <new>
#include <stdexcept>

namespace feedarc::sqlite {
namespace {

// Half the time of level 3 for a twentieth more room: a first fetch is bound by this.
constexpr int level = 1;
constexpr int largest_window = 27;
// Room for packing is kept up to here: most entries need less.
constexpr std::size_t kept_room = 1 << 20;
// No blob is larger than a feed may be; a damaged size must not ask for all memory.
constexpr std::int64_t largest = std::int64_t{1} << 30;

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

int window_for(std::size_t bytes) {
  return std::clamp(static_cast<int>(std::bit_width(bytes)), 10, largest_window);
}

}  // namespace

struct ZstdCodec::Contexts {
  std::unique_ptr<ZSTD_CCtx, FreeCompressor> compress{ZSTD_createCCtx()};
  std::unique_ptr<ZSTD_DCtx, FreeDecompressor> decompress{ZSTD_createDCtx()};
};

ZstdCodec::ZstdCodec() : contexts_(std::make_unique<Contexts>()) {
  if (!contexts_->compress || !contexts_->decompress) throw std::bad_alloc();
}

ZstdCodec::~ZstdCodec() = default;

std::string ZstdCodec::pack(std::string_view plain, std::string_view prefix) {
  ZSTD_CCtx* context = contexts_->compress.get();
  ZSTD_CCtx_reset(context, ZSTD_reset_session_and_parameters);
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
  if (!prefix.empty()) {
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_for(plain.size() + prefix.size()));
    ZSTD_CCtx_refPrefix(context, prefix.data(), prefix.size());
  }
  // Not filled with zeros: of the room for a large feed most is never touched.
  if (const std::size_t needed = ZSTD_compressBound(plain.size()); needed > room_size_) {
    room_ = std::make_unique_for_overwrite<char[]>(needed);
    room_size_ = needed;
  }
  const std::size_t size = ZSTD_compress2(context, room_.get(), room_size_, plain.data(), plain.size());
  if (ZSTD_isError(size))
    throw std::bad_alloc();  // the room is enough by contract: only memory is left to fail
  std::string frame(room_.get(), size);
  if (room_size_ > kept_room) {
    room_.reset();
    room_size_ = 0;
  }
  return frame;
}

std::optional<std::string> ZstdCodec::unpack(std::string_view frame, std::int64_t size,
                                             std::string_view prefix) {
  if (size < 0 || size > largest) return std::nullopt;
  const auto bytes = static_cast<std::size_t>(size);
  if (ZSTD_getFrameContentSize(frame.data(), frame.size()) != bytes) return std::nullopt;
  ZSTD_DCtx* context = contexts_->decompress.get();
  ZSTD_DCtx_reset(context, ZSTD_reset_session_and_parameters);
  if (!prefix.empty()) ZSTD_DCtx_refPrefix(context, prefix.data(), prefix.size());
  std::string plain(bytes, '\0');
  const std::size_t got =
      ZSTD_decompressDCtx(context, plain.data(), plain.size(), frame.data(), frame.size());
  if (ZSTD_isError(got) || got != bytes) return std::nullopt;
  return plain;
}

}  // namespace feedarc::sqlite
