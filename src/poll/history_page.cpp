#include "poll/history_page.h"

#include <algorithm>
#include <utility>

#include "feedarc/feed.h"
#include "feedarc/html.h"
#include "feedarc/model/limits.h"
#include "feedarc/site.h"
#include "feedarc/text/hash.h"
#include "feedarc/text/utf8.h"
#include "poll/digest.h"
#include "poll/identity.h"
#include "poll/verdict.h"

namespace feedarc {
namespace {

using Outcome = FeedReport::Result;

/// A header of an answer that is kept as text: the last head in it counts.
std::string header_in(std::string_view head, std::string_view wanted) {
  std::string value;
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && equal_ignoring_case(trim_ascii(line.substr(0, colon)), wanted))
      value = trim_ascii(line.substr(colon + 1));
  }
  return value;
}

/// What a walk looks at. The ids are those that the archive will know the entries by.
HistoryWalk::Document document_of(ParsedFeed& feed, std::string url, bool private_address) {
  settle_ids(feed.entries, {});  // what is known is asked for by these ids
  HistoryWalk::Document document;
  document.url = std::move(url);
  document.ids.reserve(feed.entries.size());
  for (const ParsedEntry& entry : feed.entries) document.ids.push_back(entry.id);
  document.older = older_pages(feed);
  document.private_address = private_address;
  document.damaged = feed.damaged;
  return document;
}

FeedBatch begun(const Subscription& feed, const TaskContext& context) {
  FeedBatch batch;
  batch.feed = feed.id;
  batch.at = context.now;
  batch.cleaner_version = cleaner_version;
  batch.report.url = feed.url;
  batch.report.result = Outcome::unchanged;
  return batch;
}

std::optional<FeedBatch> missed(const Subscription& feed, const Failure& why, std::optional<int> status,
                                HistoryWalk& way, const TaskContext& context) {
  auto end = way.missed(why, status, context.now);
  if (!end) return std::nullopt;
  FeedBatch batch = begun(feed, context);
  batch.page = std::move(end);
  batch.history_complete = way.complete();
  return batch;
}

/// Whether a page says of an entry what it said before the document at hand, or before an earlier page.
bool is_older_copy(const EntryWrite& entry, const HistoryWalk& way) {
  return way.step()->page.kind == PageKind::archive || way.has_met(entry.said.id);
}

void note_damage(FeedReport& report) {
  report.result = Outcome::damaged;
  report.error_kind = name(Failure::Kind::truncated);
  report.error = "a page of its history ends in the middle; its whole entries are archived";
}

FeedBatch archived(const Subscription& feed, Response&& response, Digest&& digest,
                   const TaskContext& context) {
  FeedBatch batch = begun(feed, context);
  batch.report.result = Outcome::updated;  // `write` makes it `unchanged` when nothing was
  batch.report.status = response.status;
  batch.report.bytes = response.received_bytes;
  batch.report.duration = response.duration;
  batch.entries = std::move(digest.entries);
  batch.unchanged = std::move(digest.unchanged);
  batch.payload_hash = sha256(response.body);
  batch.payload =
      Payload{response.final_url, std::move(response.head), std::move(response.body), context.now};
  if (digest.feed.damaged) note_damage(batch.report);
  return batch;
}

}  // namespace

std::unique_ptr<Walker> set_out(std::size_t index, FeedHistory known, bool private_address) {
  if (!known.newest) return nullptr;
  const Payload newest = std::move(*known.newest);
  known.newest.reset();
  auto feed = parse_feed(newest.body, {newest.url, header_in(newest.head, "content-type")});
  if (!feed) return nullptr;
  HistoryWalk::Document document = document_of(*feed, newest.url, private_address);
  document.wordpress = is_wordpress(*feed, newest.head);
  return std::make_unique<Walker>(
      Walker{index, HistoryWalk(std::move(known), document, limits::history_pages)});
}

std::optional<FeedBatch> finish_page(const Subscription& feed, Result<Response> answer, HistoryWalk& way,
                                     ArchiveWriter& archive, const TaskContext& context) {
  if (!answer) return missed(feed, answer.error(), std::nullopt, way, context);
  const auto verdict = judge(*answer);
  if (!verdict) {
    Failure why = verdict.error();
    if (why.kind == Failure::Kind::gone) why.what = "HTTP 410: gone";
    return missed(feed, why, answer->status, way, context);
  }
  auto parsed = parse_feed(answer->body, {answer->final_url, std::string(header(*answer, "content-type"))});
  if (!parsed) {
    Failure why = parsed.error();
    // A wall in the way is no end of the pages.
    if (const auto wall = barrier(*answer, answer->body))
      why = {Failure::Kind::http,
             std::string(wall->what) + " instead of a page: " + std::string(wall->remedy)};
    return missed(feed, why, answer->status, way, context);
  }
  HistoryWalk::Document document = document_of(*parsed, answer->final_url, answer->private_address);
  const KnownFeed known = archive.known(feed.id, document.ids);
  auto digest = digest_parsed(std::move(*parsed), known, Renamed::never, context.stop);
  if (!digest) return std::nullopt;  // stopped
  for (EntryWrite& entry : digest->entries) {
    entry.older_copy = is_older_copy(entry, way);
    document.anything_new =
        document.anything_new || (entry.same_as == 0 && !known.by_guid.contains(entry.said.id));
  }
  FeedBatch batch = archived(feed, std::move(*answer), std::move(*digest), context);
  archive.prepare(batch);
  batch.page = way.met(std::move(document), context.now);
  batch.history_complete = way.complete();
  return batch;
}

}  // namespace feedarc
