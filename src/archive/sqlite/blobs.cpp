#include "archive/sqlite/blobs.h"

#include <utility>
#include <vector>

#include "feedarc/model/error.h"
#include "feedarc/text/hash.h"

namespace feedarc::sqlite {
namespace {

// A chain of payloads begins with a whole one (step 0); step n is packed with step n & (n - 1) as prefix, so
// that any of 128 is read in at most eight steps, while half of them are packed with the very one before.
constexpr std::int64_t chain_length = 128;

std::int64_t base_step(std::int64_t step) { return step & (step - 1); }

}  // namespace

void Blobs::damaged(std::string_view table, std::int64_t id) const {
  throw ArchiveError(
      ArchiveError::Kind::damaged,
      "the archive is damaged (" + std::string(table) + " " + std::to_string(id) + " is not itself)",
      connection_.path(), "run `feedarc verify`");
}

bool Blobs::has(std::string_view sha256) {
  auto body = connection_.query("SELECT 1 FROM body WHERE hash = ?");
  if (body.bind(Blob{sha256}).step()) return true;
  auto payload = connection_.query("SELECT 1 FROM payload WHERE hash = ?");
  return payload.bind(Blob{sha256}).step();
}

std::string Blobs::get(std::string_view sha256) {
  {
    auto query = connection_.query("SELECT id FROM body WHERE hash = ?");
    if (query.bind(Blob{sha256}).step()) return body(query.integer(0));
  }
  auto query = connection_.query("SELECT id FROM payload WHERE hash = ?");
  if (query.bind(Blob{sha256}).step()) return payload(query.integer(0)).body;
  throw ArchiveError(ArchiveError::Kind::damaged, "there is no blob " + hex(sha256), connection_.path());
}

std::int64_t Blobs::store_body(std::string_view html, std::string_view hash, std::string_view packed,
                               std::int64_t like) {
  {
    auto query = connection_.query("SELECT id FROM body WHERE hash = ?");
    if (query.bind(Blob{hash}).step()) return query.integer(0);
  }
  Codec codec = Codec::zstd;
  std::string edit;
  std::optional<std::int64_t> ref;
  if (like != 0) {
    auto query = connection_.query("SELECT codec, ref FROM body WHERE id = ?");
    if (query.bind(like).step() && query.integer(0) == static_cast<int>(Codec::zstd_prefix))
      like = query.integer(1);
    edit = codec_.pack(html, body(like));
    if (edit.size() < packed.size() / 2) {
      packed = edit;
      codec = Codec::zstd_prefix;
      ref = like;
    }
  }
  connection_.query("INSERT INTO body(hash, codec, ref, html_size, html) VALUES (?, ?, ?, ?, ?)")
      .bind(Blob{hash}, static_cast<int>(codec), ref, static_cast<std::int64_t>(html.size()),
            KeptBlob{packed})
      .run();
  return connection_.last_id();
}

std::string Blobs::unchecked_body(std::int64_t id) {
  auto query = connection_.query("SELECT codec, ref, html_size, html FROM body WHERE id = ?");
  if (!query.bind(id).step()) damaged("body", id);
  const auto codec = static_cast<Codec>(query.integer(0));
  if (codec == Codec::plain) return query.text(3);
  std::string prefix;
  if (codec == Codec::zstd_prefix) {
    auto base = connection_.query("SELECT html_size, html FROM body WHERE id = ? AND codec = 2");
    if (!base.bind(query.integer(1)).step()) damaged("body", id);
    auto plain = codec_.unpack(base.view(1), base.integer(0));
    if (!plain) damaged("body", query.integer(1));
    prefix = std::move(*plain);
  } else if (codec != Codec::zstd) {
    damaged("body", id);
  }
  auto plain = codec_.unpack(query.view(3), query.integer(2), prefix);
  if (!plain) damaged("body", id);
  return std::move(*plain);
}

std::string Blobs::body(std::int64_t id) {
  std::string plain = unchecked_body(id);
  auto query = connection_.query("SELECT hash FROM body WHERE id = ?");
  if (!query.bind(id).step() || query.view(0) != sha256(plain)) damaged("body", id);
  return plain;
}

/// Where a chain goes on; without data yet.
Blobs::PackedPayload Blobs::place_behind(std::int64_t last, std::int64_t& key_size) {
  PackedPayload place;
  if (last == 0) return place;
  auto query = connection_.query(
      "SELECT p.key_id, (SELECT max(step) FROM payload c WHERE c.key_id = p.key_id) + 1, length(k.data) "
      "FROM payload p JOIN payload k ON k.id = p.key_id WHERE p.id = ?");
  if (!query.bind(last).step() || query.integer(1) >= chain_length) return place;
  place.key = query.integer(0);
  place.step = query.integer(1);
  key_size = query.integer(2);
  auto before = connection_.query("SELECT id FROM payload WHERE key_id = ? AND step = ?");
  place.base = before.bind(place.key, base_step(place.step)).step() ? before.integer(0) : place.key;
  return place;
}

bool Blobs::is_free(const PackedPayload& place) {
  auto query = connection_.query(
      "SELECT EXISTS (SELECT 1 FROM payload WHERE id = ? AND key_id = ?) AND "
      "NOT EXISTS (SELECT 1 FROM payload WHERE key_id = ? AND step = ?)");
  return query.bind(place.base, place.key, place.key, place.step).step() && query.integer(0) != 0;
}

std::optional<Blobs::PackedPayload> Blobs::pack_payload(std::string_view body, std::string_view hash,
                                                        std::int64_t last) {
  {
    auto query = connection_.query("SELECT 1 FROM payload WHERE hash = ?");
    if (query.bind(Blob{hash}).step()) return std::nullopt;
  }
  std::int64_t key_size = 0;
  PackedPayload packed = place_behind(last, key_size);
  if (packed.base) packed.data = codec_.pack(body, payload_bytes(*packed.base));
  // What has drifted that far from its key begins a chain of its own.
  if (!packed.base || static_cast<std::int64_t>(packed.data.size()) * 2 > key_size)
    packed = {0, 0, std::nullopt, codec_.pack(body)};
  return packed;
}

std::int64_t Blobs::store_payload(std::int64_t feed, const Payload& payload, std::string_view hash,
                                  std::int64_t last, const std::optional<PackedPayload>& ready) {
  {
    auto query = connection_.query("SELECT id FROM payload WHERE hash = ?");
    if (query.bind(Blob{hash}).step()) {
      // It is read again because its head has changed: in another charset, say.
      const auto id = query.integer(0);
      connection_.query("UPDATE payload SET head = ? WHERE id = ? AND feed_id = ?")
          .bind(payload.head, id, feed)
          .run();
      return id;
    }
  }
  std::optional<PackedPayload> anew;
  if (!ready || (ready->base && !is_free(*ready))) anew = pack_payload(payload.body, hash, last);
  const PackedPayload& packed = anew ? *anew : *ready;
  connection_
      .query(
          "INSERT INTO payload(feed_id, hash, url, fetched, head, size, key_id, step, base_id, data) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(feed, Blob{hash}, payload.url, payload.fetched, payload.head,
            static_cast<std::int64_t>(payload.body.size()), packed.base ? packed.key : -1, packed.step,
            packed.base, KeptBlob{packed.data})
      .run();
  const auto id = connection_.last_id();
  if (!packed.base) connection_.query("UPDATE payload SET key_id = id WHERE id = ?").bind(id).run();
  return id;
}

std::string Blobs::unpack_payload(std::int64_t id, std::string_view data, std::int64_t size,
                                  std::string_view base) {
  auto plain = codec_.unpack(data, size, base);
  if (!plain) damaged("payload", id);
  return std::move(*plain);
}

std::string Blobs::payload_bytes(std::int64_t id) {
  std::vector<std::int64_t> chain;
  auto base_of = connection_.query("SELECT base_id FROM payload WHERE id = ?");
  for (std::optional<std::int64_t> next = id; next;) {
    // Damage can make a ring of it.
    if (static_cast<std::int64_t>(chain.size()) > chain_length || !base_of.bind(*next).step())
      damaged("payload", id);
    chain.push_back(*next);
    next = base_of.maybe_integer(0);
    base_of.again();
  }
  std::string plain;
  auto row = connection_.query("SELECT data, size FROM payload WHERE id = ?");
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    if (!row.bind(*at).step()) damaged("payload", *at);
    plain = unpack_payload(*at, row.view(0), row.integer(1), plain);
    row.again();
  }
  return plain;
}

Payload Blobs::payload(std::int64_t id) {
  Payload payload;
  auto query = connection_.query("SELECT url, head, fetched, hash FROM payload WHERE id = ?");
  if (!query.bind(id).step()) damaged("payload", id);
  payload.url = query.text(0);
  payload.head = query.text(1);
  payload.fetched = query.time(2);
  payload.body = payload_bytes(id);
  if (query.view(3) != sha256(payload.body)) damaged("payload", id);
  return payload;
}

}  // namespace feedarc::sqlite
