#include <brotli/decode.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <new>

#include "net/decoders.h"

namespace feedarc {
namespace {

struct BrotliFree {
  void operator()(BrotliDecoderState* state) const noexcept { BrotliDecoderDestroyInstance(state); }
};
struct ZstdFree {
  void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
};

class BrotliDecoder : public Decoder {
 public:
  BrotliDecoder() : state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {
    if (!state_) throw std::bad_alloc();
  }
  Step decode(std::string_view in, char* out, std::size_t room) override {
    if (whole()) return {.read = in.size()};
    std::size_t in_left = in.size(), out_left = room;
    const auto* from = reinterpret_cast<const std::uint8_t*>(in.data());
    auto* to = reinterpret_cast<std::uint8_t*>(out);
    const auto result = BrotliDecoderDecompressStream(state_.get(), &in_left, &from, &out_left, &to, nullptr);
    return {.read = in.size() - in_left,
            .written = room - out_left,
            .damaged = result == BROTLI_DECODER_RESULT_ERROR};
  }
  bool whole() const override { return BrotliDecoderIsFinished(state_.get()) != 0; }

 private:
  std::unique_ptr<BrotliDecoderState, BrotliFree> state_;
};

/// Whether a frame of RFC 8878 may begin so: Zstandard's, or one to be skipped. The library reads older forms
/// as well, which nobody sends and no one has tested for years.
bool begins_frame(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte == 0x28 || (byte >= 0x50 && byte <= 0x5F);
}

/// Frames one behind the other (RFC 8878 §3.1), rubbish behind the last one as with gzip.
class ZstdDecoder : public Decoder {
 public:
  ZstdDecoder() : context_(ZSTD_createDCtx()) {
    if (!context_) throw std::bad_alloc();
    // RFC 9659: no more than 8 MiB of window over HTTP.
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, 23);
  }
  Step decode(std::string_view in, char* out, std::size_t room) override {
    if (rubbish_) return {.read = in.size()};
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out, room, 0};
    if (in.empty() && frame_bytes_ == 0) return {};
    if (frame_bytes_ == 0 && !begins_frame(in.front())) {
      rubbish_ = any_;
      return {.read = rubbish_ ? in.size() : 0, .damaged = !rubbish_};
    }
    const std::size_t left = ZSTD_decompressStream(context_.get(), &to, &from);
    if (ZSTD_isError(left) != 0) {
      rubbish_ = any_ && ZSTD_getErrorCode(left) == ZSTD_error_prefix_unknown;
      return {.read = rubbish_ ? in.size() : 0, .damaged = !rubbish_};
    }
    any_ = any_ || left == 0;
    frame_bytes_ = left == 0 ? 0 : frame_bytes_ + from.pos;
    return {.read = from.pos, .written = to.pos};
  }
  bool whole() const override { return rubbish_ || (any_ && frame_bytes_ < magic_bytes); }

 private:
  static constexpr std::size_t magic_bytes = 4;
  std::unique_ptr<ZSTD_DCtx, ZstdFree> context_;
  std::size_t frame_bytes_ = 0;  // read of the frame that is under way
  bool any_ = false;             // a frame was whole
  bool rubbish_ = false;
};

}  // namespace

std::unique_ptr<Decoder> new_brotli_decoder() { return std::make_unique<BrotliDecoder>(); }
std::unique_ptr<Decoder> new_zstd_decoder() { return std::make_unique<ZstdDecoder>(); }

}  // namespace feedarc
