#include <utility>

#include "archive/sqlite/extra.h"
#include "archive/sqlite/writer.h"

namespace feedarc::sqlite {
namespace {

/// `history_page.older`: an array of texts, each a kind, a blank and a URL.
std::string links_json(const std::vector<PageLink>& links) {
  std::vector<std::string> texts;
  texts.reserve(links.size());
  for (const PageLink& link : links) texts.push_back(std::string(name(link.kind)) + ' ' + link.url);
  return json_array(texts);
}

std::vector<PageLink> read_links(std::string_view json) {
  std::vector<PageLink> links;
  for (const std::string& text : read_json_array(json)) {
    const std::size_t blank = text.find(' ');
    const auto kind = page_kind(text.substr(0, blank));
    if (kind && blank != std::string::npos) links.push_back({*kind, text.substr(blank + 1)});
  }
  return links;
}

}  // namespace

FeedHistory Writer::history(FeedId feed) {
  const Transaction snapshot(connection_, Transaction::Kind::read);
  FeedHistory history;
  {
    auto query = connection_.query(
        "SELECT history_complete, history_gap, last_payload_id, iif(validators_url = '', url, "
        "validators_url) "
        "FROM feed WHERE id = ?");
    if (!query.bind(feed).step()) return history;
    history.complete = query.maybe_time(0);
    history.gap = query.maybe_time(1);
    if (const auto payload = query.maybe_integer(2)) {
      history.newest = blobs_.payload(*payload);
      history.newest->url = query.text(3);  // another feed may have brought the same bytes first
    }
  }
  auto query = connection_.query("SELECT url, kind, at, older, private FROM history_page WHERE feed_id = ?");
  for (query.bind(feed); query.step();) {
    HistoryPage page;
    page.page = {page_kind(query.view(1)).value_or(PageKind::archive), query.text(0)};
    page.at = query.time(2);
    page.older = read_links(query.view(3));
    page.private_address = query.integer(4) != 0;
    history.pages.emplace(page.page.url, std::move(page));
  }
  return history;
}

void Writer::remember(const FeedBatch& batch, std::optional<std::int64_t> payload) {
  const HistoryPage& page = *batch.page;
  connection_
      .query(
          "INSERT INTO history_page(feed_id, url, kind, at, older, private, payload_id) "
          "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(feed_id, url) DO UPDATE SET kind = excluded.kind, "
          "at = excluded.at, older = excluded.older, private = excluded.private, "
          "payload_id = coalesce(excluded.payload_id, payload_id)")
      .bind(batch.feed, page.page.url, name(page.page.kind), page.at, links_json(page.older),
            page.private_address, payload)
      .run();
}

/// The pages that a batch saw hold these: whatever leaves the feed's document, they have not left the feed.
void Writer::stand_on_page(FeedId feed, const std::vector<EntryNumber>& seen) {
  for (const EntryNumber number : seen)
    connection_
        .query("UPDATE entry SET on_page = 1, gone_at = NULL WHERE id = ? AND feed_id = ? AND on_page = 0")
        .bind(number, feed)
        .run();
}

void Writer::end_history(const FeedBatch& batch) {
  connection_.query("UPDATE feed SET history_complete = ?, history_gap = NULL WHERE id = ?")
      .bind(batch.at, batch.feed)
      .run();
}

/// A document of nothing but new entries: between it and the last one others may have come and gone.
void Writer::note_gap(const FeedBatch& batch) {
  const FeedReport& report = batch.report;
  if (!batch.whole || report.new_entries == 0 || report.updated_entries + report.unchanged_entries > 0)
    return;
  connection_.query("UPDATE feed SET history_gap = ? WHERE id = ? AND entries > 0")
      .bind(batch.at, batch.feed)
      .run();
}

}  // namespace feedarc::sqlite
