#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feedarc/model/error.h"

namespace feedarc {

/// One content coding being undone.
class Decoder {
 public:
  struct Step {
    std::size_t read = 0, written = 0;
    bool damaged = false;
  };
  Decoder() = default;
  virtual ~Decoder() = default;
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
  /// Reads from `in`, writes up to `room` bytes to `out`. Finished with `in` when it reads nothing and writes
  /// nothing.
  virtual Step decode(std::string_view in, char* out, std::size_t room) = 0;
  /// Whether the bytes so far are whole: an end was reached, its checksum was right.
  virtual bool whole() const = 0;
};

/// What Accept-Encoding offers.
std::string_view offered_codings();

/// Undoes content codings (RFC 9110 §8.4) as bytes come: gzip (several members, rubbish behind the last one),
/// deflate (with zlib's wrapping or without), br, zstd, stacked up to four deep; and gzip that no header
/// tells of.
///
/// Our own and not libcurl's: that one has no bound on decoded bytes, takes a cut gzip for whole, and fails
/// on a second member.
class ContentDecoder {
 public:
  /// `codings` are the values of all Content-Encoding headers. No coding may give more than `max_bytes`.
  ContentDecoder(const std::vector<std::string_view>& codings, std::uint64_t max_bytes);
  ~ContentDecoder();

  std::optional<Failure> write(std::string_view bytes);
  std::optional<Failure> finish();
  std::string& body() { return body_; }
  std::size_t held() const { return body_.capacity(); }
  bool identity() const { return stages_.empty(); }

 private:
  struct Stage {
    std::unique_ptr<Decoder> decoder;
    std::string name;
    std::uint64_t given = 0;
    bool used = false;
  };
  std::optional<Failure> push(std::size_t stage, std::string_view bytes);
  std::optional<Failure> give(std::string_view bytes);
  std::optional<Failure> decide_gzip();

  std::vector<Stage> stages_;  // the last coding applied is undone first
  std::optional<Failure> failure_;
  std::string body_, begin_;
  std::uint64_t max_bytes_;
  enum class Unmarked { undecided, plain, gzip } unmarked_ = Unmarked::undecided;
};

}  // namespace feedarc
