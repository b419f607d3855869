#include "poll/feed_task.h"

#include <algorithm>
#include <span>
#include <utility>

#include "feedarc/html.h"
#include "feedarc/site.h"
#include "feedarc/text/charset.h"
#include "feedarc/text/hash.h"
#include "feedarc/text/parameter.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"
#include "poll/freshness.h"
#include "poll/local_file.h"
#include "poll/moved.h"
#include "poll/schedule.h"
#include "poll/verdict.h"

namespace feedarc {
namespace {

using Outcome = FeedReport::Result;

FeedBatch begun(const Subscription& feed, const TaskContext& context) {
  FeedBatch batch;
  batch.feed = feed.id;
  batch.at = context.now;
  batch.cleaner_version = cleaner_version;
  batch.report.url = feed.url;
  batch.report.title = feed.user_title.empty() ? feed.title : feed.user_title;
  return batch;
}

void schedule(FeedBatch& batch, const Subscription& feed, const TaskContext& context, NextPoll facts) {
  facts.now = context.now;
  facts.spread = spread(context.seed, feed.url);
  batch.next_poll = next_poll(facts, context.schedule_of(feed.url));
  batch.report.next_poll = batch.next_poll;
}

/// What an answer tells whatever comes of it.
void note_answer(FeedBatch& batch, const Response& response) {
  batch.report.status = response.status;
  batch.report.final_url = response.final_url;
  batch.report.bytes = response.received_bytes;
  batch.report.duration = response.duration;
}

void note_success(FeedBatch& batch, const Subscription& feed, const Response* response,
                  const FeedWishes& wishes, const TaskContext& context) {
  batch.enabled = true;
  NextPoll facts;
  facts.wishes = wishes;
  if (response) {
    facts.freshness = freshness(*response, wishes.max_age);
    const MoveDecision move = observe_move(feed.moved, *response, context.now);
    batch.moved = move.move ? std::nullopt : move.observed;
    if (move.move) {
      batch.new_url = move.observed->url;
      batch.new_host = host_key(batch.new_url);
      batch.new_secret = response->secret;
      batch.report.moved_to = batch.new_url;
    }
  }
  schedule(batch, feed, context, facts);
}

/// RFC 9111 §4.3.4: a 304 renews the validators that it carries.
Validators renewed(Validators kept, const Validators& carried) {
  if (!carried.etag.empty()) kept.etag = carried.etag;
  if (!carried.last_modified.empty()) kept.last_modified = carried.last_modified;
  return kept;
}

FeedBatch unchanged(const Subscription& feed, const Response* response, const TaskContext& context) {
  FeedBatch batch = begun(feed, context);
  batch.report.result = Outcome::unchanged;
  FeedWishes wishes = wishes_from(feed.wishes);
  if (response) {
    note_answer(batch, *response);
    batch.validators =
        response->status == 304 ? renewed(feed.validators, response->validators) : response->validators;
    if (const auto max_age = max_age_after(*response, wishes.max_age); max_age != wishes.max_age) {
      wishes.max_age = max_age;
      batch.wishes = to_text(wishes);
    }
  }
  note_success(batch, feed, response, wishes, context);
  return batch;
}

/// The encoding that a Content-Type names, by its usual name; empty without.
std::string named_charset(std::string_view content_type) {
  constexpr std::size_t longest = 512;
  return encoding_for_label(value_behind(content_type.substr(0, longest), "charset")).value_or("");
}

struct Document {
  std::string bytes, hash;
  DigestHints hints;
  const Response* response = nullptr;  // none for a file
};

/// Whether the document last read was these bytes, and in the charset that is named now: servers mend the
/// latter alone, and the text is another then.
bool is_last(const Subscription& feed, const Document& document) {
  if (document.hash != feed.payload_hash) return false;
  const auto read = wishes_from(feed.wishes).charsets;
  return read.empty() ||
         std::find(read.begin(), read.end(), named_charset(document.hints.content_type)) != read.end();
}

/// Those that these bytes were read in. Two servers that take turns must not edit all entries each time.
std::vector<std::string> charsets_after(const Subscription& feed, const Document& document) {
  std::vector<std::string> read;
  if (document.hash == feed.payload_hash) read = wishes_from(feed.wishes).charsets;
  const std::string now = named_charset(document.hints.content_type);
  if (std::find(read.begin(), read.end(), now) == read.end()) read.push_back(now);
  return read;
}

FeedBatch failed_answer(const Subscription& feed, const Failure& failure, const Response* response,
                        const TaskContext& context,
                        std::optional<std::chrono::seconds> retry_after = std::nullopt) {
  FeedBatch batch = failed_batch(feed, failure, context, retry_after);
  if (response) note_answer(batch, *response);
  return batch;
}

/// What stands there instead of a feed: who put it there, or the feeds that the page names.
Failure explained(const Failure& failure, const Document& document) {
  if (failure.kind != Failure::Kind::not_a_feed) return failure;
  if (document.response)
    if (const auto wall = barrier(*document.response, document.bytes))
      return {failure.kind, std::string(wall->what) + " instead of a feed: " + std::string(wall->remedy)};
  return {failure.kind, not_a_feed(failure, document.bytes, document.hints.url)};
}

std::optional<FeedBatch> archived(const Subscription& feed, Document document, const TaskContext& context) {
  auto digest = digest_feed(document.bytes, document.hints, context.known(feed.id), context.stop);
  if (!digest && digest.error().kind == Failure::Kind::cancelled) return std::nullopt;
  if (!digest) return failed_answer(feed, explained(digest.error(), document), document.response, context);
  auto charsets = charsets_after(feed, document);
  FeedBatch batch = begun(feed, context);
  if (document.response) note_answer(batch, *document.response);
  if (!document.response) batch.report.bytes = document.bytes.size();
  batch.title = squash_blanks(digest->feed.title);
  batch.site_url = digest->feed.home_page_url;
  if (feed.user_title.empty() && !batch.title.empty()) batch.report.title = batch.title;
  batch.report.warnings = digest->feed.warnings;
  batch.report.result = Outcome::updated;  // `write` makes it `unchanged` when nothing was
  batch.entries = std::move(digest->entries);
  batch.unchanged = std::move(digest->unchanged);
  // A delta leaves out what has not changed: nothing has left the feed.
  batch.whole = !digest->feed.damaged && batch.report.status != 226;
  batch.payload = Payload{document.hints.url, document.response ? document.response->head : std::string(),
                          std::move(document.bytes), context.now};
  batch.payload_hash = std::move(document.hash);
  batch.validators = document.response ? document.response->validators : Validators{};
  FeedWishes wishes = wishes_of(digest->feed, std::move(digest->published), context.now);
  if (document.response) wishes.max_age = max_age_after(*document.response, std::chrono::seconds(0));
  wishes.charsets = std::move(charsets);
  batch.wishes = to_text(wishes);
  note_success(batch, feed, document.response, wishes, context);
  if (digest->feed.damaged) {
    batch.report.result = Outcome::damaged;
    batch.report.error_kind = name(Failure::Kind::truncated);
    batch.report.error = "the feed ends in the middle; its whole entries are archived";
    batch.validators = Validators{};  // the rest is still to come: the next question is unconditional
  }
  return batch;
}

std::optional<FeedBatch> from_document(const Subscription& feed, Document document,
                                       const TaskContext& context) {
  document.hash = sha256(document.bytes);
  // After an error or a cut document the same bytes are read again: what they hold may not be archived.
  const bool same = is_last(feed, document) && feed.last_error.empty();
  if (same && !context.force) return unchanged(feed, document.response, context);
  return archived(feed, std::move(document), context);
}

std::optional<FeedBatch> from_file(const Subscription& feed, const TaskContext& context) {
  auto bytes = read_feed_file(feed.url);
  if (!bytes) return failed_batch(feed, bytes.error(), context);
  if (trim_ascii(*bytes).empty()) return failed_batch(feed, {Failure::Kind::empty, "an empty file"}, context);
  return from_document(feed, {std::move(*bytes), {}, {"", ""}, nullptr}, context);
}

}  // namespace

const ScheduleOptions& TaskContext::schedule_of(const std::string& url) const {
  const auto found = own ? own->find(url) : OptionsByFeed::const_iterator{};
  return own && found != own->end() ? found->second.schedule : schedule;
}

FeedBatch failed_batch(const Subscription& feed, const Failure& failure, const TaskContext& context,
                       std::optional<std::chrono::seconds> retry_after) {
  FeedBatch batch = begun(feed, context);
  batch.report.result = Outcome::failed;
  batch.report.error = failure.what;
  batch.report.error_kind = name(failure.kind);
  NextPoll facts;
  facts.failures = feed.failures + 1;
  facts.retry_after = retry_after;
  facts.wishes = wishes_from(feed.wishes);
  schedule(batch, feed, context, facts);
  if (failure.kind == Failure::Kind::gone) {
    batch.enabled = false;
    batch.report.next_poll.reset();
  }
  return batch;
}

std::optional<FeedBatch> finish_task(FeedTask&& task, const TaskContext& context) {
  if (!task.answer) return from_file(task.feed, context);
  if (!*task.answer) return failed_batch(task.feed, task.answer->error(), context);
  Response& response = **task.answer;
  const auto verdict = judge(response);
  if (!verdict) return failed_answer(task.feed, verdict.error(), &response, context, task.retry_after);
  if (*verdict == Verdict::not_modified) return unchanged(task.feed, &response, context);
  Document document{std::move(response.body),
                    {},
                    {response.final_url, std::string(header(response, "content-type"))},
                    &response};
  return from_document(task.feed, std::move(document), context);
}

Result<FeedReport> archive_document(ArchiveWriter& archive, const Subscription& feed, std::string bytes,
                                    Time now) {
  TaskContext context;
  context.now = now;
  context.known = [&](FeedId id) { return archive.known(id); };
  std::string hash = sha256(bytes);
  auto made = archived(
      feed, {std::move(bytes), std::move(hash), {is_http_url(feed.url) ? feed.url : "", ""}, nullptr},
      context);
  FeedBatch& batch = made.value();  // nothing stops it
  if (batch.report.result == Outcome::failed)
    return tl::make_unexpected(Failure{Failure::Kind::not_a_feed, batch.report.error});
  batch.enabled.reset();
  batch.next_poll.reset();
  archive.write(std::span(&batch, 1));
  archive.index();
  return std::move(batch.report);
}

}  // namespace feedarc
