#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archive/sqlite/connection.h"
#include "archive/sqlite/zstd_codec.h"
#include "feedarc/archive.h"

namespace feedarc::sqlite {

/// Bodies of entries and payloads of feeds, each stored once, by SHA-256.
class Blobs final : public BlobStore {
 public:
  explicit Blobs(Connection& connection) : connection_(connection) {}

  bool has(std::string_view sha256) override;
  std::string get(std::string_view sha256) override;

  ZstdCodec& codec() { return codec_; }
  const std::string& path() const { return connection_.path(); }

  /// The body's row, made where it is new. `hash`: its SHA-256. `packed`: packed by itself. `like`: a body it
  /// is an edit of; 0: none.
  std::int64_t store_body(std::string_view html, std::string_view hash, std::string_view packed,
                          std::int64_t like);
  std::string body(std::int64_t id);            // ArchiveError::damaged if it is not itself
  std::string unchecked_body(std::int64_t id);  // the same without hashing, for `list`

  /// A payload on its way into the archive: where it goes in a chain, and its bytes packed for that place.
  struct PackedPayload {
    std::int64_t key = 0, step = 0;    // 0: the first of a chain of its own
    std::optional<std::int64_t> base;  // what it is packed upon
    std::string data;
  };
  /// `last`: the feed's payload before it; 0: none. Nothing if a payload with this hash is there.
  std::optional<PackedPayload> pack_payload(std::string_view body, std::string_view hash, std::int64_t last);
  /// The payload's row, made where it is new. `ready` is used if its place is still free.
  std::int64_t store_payload(std::int64_t feed, const Payload& payload, std::string_view hash,
                             std::int64_t last, const std::optional<PackedPayload>& ready);
  Payload payload(std::int64_t id);

  /// A payload's plain bytes out of its packed ones and its base.
  std::string unpack_payload(std::int64_t id, std::string_view data, std::int64_t size,
                             std::string_view base);

 private:
  PackedPayload place_behind(std::int64_t last, std::int64_t& key_size);
  bool is_free(const PackedPayload& place);
  std::string payload_bytes(std::int64_t id);
  [[noreturn]] void damaged(std::string_view table, std::int64_t id) const;

  Connection& connection_;
  ZstdCodec codec_;
};

}  // namespace feedarc::sqlite
