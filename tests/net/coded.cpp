#include "net/coded.h"

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include <stdexcept>

namespace feedarc::test {
namespace {

std::string deflated_with(int window, std::string_view plain) {
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib");
  std::string coded(deflateBound(&stream, plain.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(coded.data());
  stream.avail_out = static_cast<uInt>(coded.size());
  const int code = deflate(&stream, Z_FINISH);
  coded.resize(stream.total_out);
  deflateEnd(&stream);
  if (code != Z_STREAM_END) throw std::runtime_error("zlib");
  return coded;
}

}  // namespace

std::string gzipped(std::string_view plain) { return deflated_with(15 + 16, plain); }
std::string zlibbed(std::string_view plain) { return deflated_with(15, plain); }
std::string deflated(std::string_view plain) { return deflated_with(-15, plain); }

std::string brotlied(std::string_view plain) {
  std::size_t size = BrotliEncoderMaxCompressedSize(plain.size()) + 64;
  std::string coded(size, '\0');
  if (BrotliEncoderCompress(5, 20, BROTLI_MODE_TEXT, plain.size(),
                            reinterpret_cast<const std::uint8_t*>(plain.data()), &size,
                            reinterpret_cast<std::uint8_t*>(coded.data())) != BROTLI_TRUE)
    throw std::runtime_error("brotli");
  coded.resize(size);
  return coded;
}

std::string zstded(std::string_view plain) {
  std::string coded(ZSTD_compressBound(plain.size()), '\0');
  const std::size_t size = ZSTD_compress(coded.data(), coded.size(), plain.data(), plain.size(), 3);
  if (ZSTD_isError(size) != 0) throw std::runtime_error("zstd");
  coded.resize(size);
  return coded;
}

}  // namespace feedarc::test
