#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>

#include "net/decoders.h"

namespace feedarc {
namespace {

constexpr int gzip_window = 15 + 16, zlib_window = 15, raw_window = -15;

class Inflater {
 public:
  explicit Inflater(int window) {
    if (inflateInit2(&stream_, window) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  Decoder::Step run(std::string_view in, char* out, std::size_t room) {
    constexpr std::size_t most = std::numeric_limits<uInt>::max();
    const auto give = static_cast<uInt>(std::min(in.size(), most));
    const auto take = static_cast<uInt>(std::min(room, most));
    // zlib reads only, but its pointer is not const without ZLIB_CONST.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = give;
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = take;
    const int code = inflate(&stream_, Z_NO_FLUSH);
    if (code == Z_MEM_ERROR) throw std::bad_alloc();
    ended_ = code == Z_STREAM_END;
    return {.read = give - stream_.avail_in,
            .written = take - stream_.avail_out,
            .damaged = code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR};
  }
  bool ended() const { return ended_; }
  void again() {
    inflateReset(&stream_);
    ended_ = false;
  }
  void again(int window) {
    inflateReset2(&stream_, window);
    ended_ = false;
  }

 private:
  z_stream stream_{};
  bool ended_ = false;
};

/// RFC 1952: members one behind the other. What follows a whole member and is none itself is rubbish
/// (padding, a server's debugging output), and does no harm.
class GzipDecoder : public Decoder {
 public:
  Step decode(std::string_view in, char* out, std::size_t room) override {
    std::size_t skipped = 0;
    if (state_ != State::member) {
      skipped = between(in);
      in.remove_prefix(skipped);
    }
    if (state_ != State::member) return {.read = skipped};
    if (half_mark_) {
      // The mark's first byte came at the end of an earlier piece.
      half_mark_ = false;
      static constexpr char first = '\x1f';
      inflater_.run({&first, 1}, out, room);
    }
    Step step = inflater_.run(in, out, room);
    step.read += skipped;
    if (inflater_.ended()) state_ = State::between;
    return step;
  }
  bool whole() const override { return state_ != State::member; }

 private:
  enum class State { member, between, rubbish };

  /// How many bytes to pass over; a second mark begins a new member.
  std::size_t between(std::string_view in) {
    if (in.empty()) return 0;
    const bool marked = state_ == State::between && (half_mark_ ? in[0] == '\x8b' : in[0] == '\x1f');
    if (!marked) {
      state_ = State::rubbish;
      half_mark_ = false;
      return in.size();
    }
    if (!half_mark_ && in.size() == 1) {
      half_mark_ = true;
      return 1;
    }
    if (!half_mark_ && in[1] != '\x8b') {
      state_ = State::rubbish;
      return in.size();
    }
    state_ = State::member;
    inflater_.again();
    return 0;
  }

  Inflater inflater_{gzip_window};
  State state_ = State::member;
  bool half_mark_ = false;
};

/// RFC 9110's deflate is zlib's format (RFC 1950); some servers send it bare (RFC 1951). The first two bytes
/// tell.
class DeflateDecoder : public Decoder {
 public:
  Step decode(std::string_view in, char* out, std::size_t room) override {
    if (inflater_.ended()) return {.read = in.size()};
    if (decided_) return inflater_.run(in, out, room);
    std::size_t taken = 0;
    for (; taken < in.size() && begin_.size() < 2; ++taken) begin_ += in[taken];
    if (begin_.size() < 2) return {.read = taken};
    decided_ = true;
    if (!zlib_header()) inflater_.again(raw_window);
    Step step = inflater_.run(begin_, out, room);
    step.read = taken;  // two bytes always fit
    return step;
  }
  bool whole() const override { return inflater_.ended(); }

 private:
  bool zlib_header() const {
    const int first = static_cast<unsigned char>(begin_[0]), second = static_cast<unsigned char>(begin_[1]);
    return (first & 15) == Z_DEFLATED && first >> 4 <= 7 && (first * 256 + second) % 31 == 0;
  }

  Inflater inflater_{zlib_window};
  std::string begin_;
  bool decided_ = false;
};

}  // namespace

std::unique_ptr<Decoder> new_gzip_decoder() { return std::make_unique<GzipDecoder>(); }
std::unique_ptr<Decoder> new_deflate_decoder() { return std::make_unique<DeflateDecoder>(); }

}  // namespace feedarc
