#pragma once

#include <string>
#include <string_view>

#include "archive/sqlite/blobs.h"
#include "archive/sqlite/connection.h"

namespace feedarc::sqlite {

/// The columns that make an Entry, of entry `e`, revision `r`, cleaning `c`, feed `f`.
inline constexpr std::string_view entry_columns =
    "e.id, e.feed_id, f.url, coalesce(nullif(f.user_title, ''), f.title), e.guid, r.url, c.title, "
    "e.published, "
    "r.updated, e.sort, e.first_seen, e.last_seen, e.gone_at, f.last_success, r.n, e.revisions, c.summary, "
    "c.excerpt, "
    "r.language, r.extra, c.truncated, c.notes, c.footnotes, r.id, r.body_id, r.body_type, r.base, "
    "r.body_language, "
    "f.site_url, c.text_size, c.text, r.sum, c.sum";

/// What they are joined with, behind `entry e`.
inline constexpr std::string_view shown_joins =
    " JOIN revision r ON r.id = e.revision_id JOIN cleaning c ON c.revision_id = r.id JOIN feed f ON f.id = "
    "e.feed_id ";

Entry read_entry(Connection& connection, const Query& row);
/// Fills in Entry::body, from the same row.
void read_body(Blobs& blobs, const Query& row, Entry& entry);

Subscription read_subscription(const Query& row);
inline constexpr std::string_view subscription_columns =
    "f.id, f.url, f.secret, f.host, f.title, f.user_title, f.site_url, f.tags, f.enabled, f.entries, "
    "f.last_success, "
    "f.next_poll, f.last_status, f.last_error, f.last_error_kind, f.failures, f.moved_url, f.moved_seen, "
    "f.moved_since, "
    "f.wishes, f.validators_url, f.etag, f.last_modified, p.hash, f.outline, f.paused FROM feed f LEFT JOIN "
    "payload p "
    "ON p.id = "
    "f.last_payload_id ";

}  // namespace feedarc::sqlite
