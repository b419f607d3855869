#include "archive/sqlite/list_sql.h"

#include <algorithm>
#include <array>
#include <utility>

#include "archive/sqlite/entry_columns.h"
#include "archive/sqlite/extra.h"
#include "archive/sqlite/fts_query.h"
#include "feedarc/text/utf8.h"

namespace feedarc::sqlite {
namespace {

// bm25 looks at every hit: of a common word only so many of the newest are ranked.
constexpr int ranked_hits = 20'000;
// More feeds than this in one search are sifted after it.
constexpr std::size_t feeds_in_scope = 64;

std::string numbers(const std::vector<std::int64_t>& values) {
  std::string text = "(";
  for (const auto value : values) text += (text.size() > 1 ? "," : "") + std::to_string(value);
  return text + ")";
}

std::int64_t seconds(Time time) { return time.time_since_epoch().count(); }

class Builder {
 public:
  Builder(Connection& connection, const EntryQuery& query) : connection_(connection), query_(query) {}

  ListSql build() {
    if (!query_.tags.empty()) look_up_tags();
    return query_.text ? searching() : listing();
  }

 private:
  void look_up_tags() {
    auto tag = connection_.query("SELECT id FROM tag WHERE name = ? COLLATE NOCASE");
    for (const std::string& name : query_.tags) {
      for (tag.bind(name); tag.step();) tags_.push_back(tag.integer(0));
      tag.again();
    }
    auto feed = connection_.query("SELECT id, tags FROM feed WHERE tags <> '[]'");
    while (feed.step()) {
      const auto held = read_json_array(feed.view(1));
      const bool any = std::any_of(held.begin(), held.end(), [&](const std::string& one) {
        return std::any_of(query_.tags.begin(), query_.tags.end(),
                           [&](const std::string& wanted) { return equal_ignoring_case(one, wanted); });
      });
      if (any) tagged_feeds_.push_back(feed.integer(0));
    }
  }

  void where(const std::string& condition) { where_ += (where_.empty() ? " WHERE " : " AND ") + condition; }
  void parameter(std::int64_t value) { sql_.parameters.emplace_back(value); }
  void parameter(std::string value) { sql_.parameters.emplace_back(std::move(value)); }

  /// Times, page and whatever filter the rows are not drawn from already. `time`, `number`: the columns to
  /// sort by.
  void filter(const std::string& time, const std::string& number) {
    if (query_.since) {
      where(time + " >= ?");
      parameter(seconds(*query_.since));
    }
    if (query_.until) {
      where(time + " < ?");
      parameter(seconds(*query_.until));
    }
    if (query_.after && query_.order == EntryQuery::Order::newest) {
      where("(" + time + ", " + number + ") < (?, ?)");
      parameter(seconds(query_.after->order));
      parameter(query_.after->number);
    }
  }

  void filter_feeds() {
    // The unary plus keeps SQLite on the index in order of time: rows come as a stream instead of being
    // sorted first.
    if (query_.feeds.size() == 1 && !query_.text) {
      where("e.feed_id = ?");
      parameter(query_.feeds.front());
    } else if (!query_.feeds.empty()) {
      where("+e.feed_id IN " + numbers(query_.feeds));
    }
  }

  void filter_tags() {
    if (query_.tags.empty()) return;
    where("(+e.feed_id IN " + numbers(tagged_feeds_) +
          " OR EXISTS (SELECT 1 FROM entry_tag t WHERE t.entry_id = e.id AND t.tag_id IN " + numbers(tags_) +
          "))");
  }

  void filter_authors() {
    if (query_.authors.empty()) return;
    std::string marks;
    for (const std::string& author : query_.authors) {
      marks += marks.empty() ? "?" : ", ?";
      parameter(author);
    }
    where("EXISTS (SELECT 1 FROM entry_author a WHERE a.entry_id = e.id AND a.name IN (" + marks + "))");
  }

  void limit() {
    if (!query_.limit) return;
    sql_.text += " LIMIT ?";
    parameter(static_cast<std::int64_t>(std::min<std::uint64_t>(*query_.limit, INT64_MAX)));
  }

  std::string select() const { return "SELECT " + std::string(entry_columns); }

  /// One tag or one author leads: their tables are in order of time for each.
  ListSql listing() {
    std::string from = " FROM entry e", time = "e.sort", number = "e.id";
    const bool by_tag = query_.authors.empty() && tags_.size() == 1 && tagged_feeds_.empty();
    const bool by_author = query_.tags.empty() && query_.authors.size() == 1;
    if (by_tag || by_author) {
      from = by_tag ? " FROM entry_tag d CROSS JOIN entry e ON e.id = d.entry_id"
                    : " FROM entry_author d CROSS JOIN entry e ON e.id = d.entry_id";
      time = "d.sort";
      number = "d.entry_id";
      where(by_tag ? "d.tag_id = ?" : "d.name = ?");
      if (by_tag)
        parameter(tags_.front());
      else
        parameter(query_.authors.front());
    }
    filter(time, number);
    filter_feeds();
    if (!by_tag) filter_tags();
    if (!by_author) filter_authors();
    sql_.text = select() + from + std::string(shown_joins) + where_ + " ORDER BY " + time + " DESC, " +
                number + " DESC";
    limit();
    return std::move(sql_);
  }

  /// Hits are sorted as numbers alone, then the entries are read: what is sorted stays small.
  ListSql searching() {
    const bool scoped = query_.feeds.size() <= feeds_in_scope;
    std::string words = fts_query(*query_.text, scoped ? query_.feeds : std::vector<FeedId>());
    if (words.empty()) return {};
    const bool best = query_.order == EntryQuery::Order::best;
    where("search MATCH ?");
    parameter(words);
    if (best) {
      where(
          "search.rowid > ifnull((SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 1 "
          "OFFSET " +
          std::to_string(ranked_hits) + "), 0)");
      parameter(std::move(words));
    }
    filter("e.sort", "e.id");
    if (!scoped) filter_feeds();
    filter_tags();
    filter_authors();
    // Only current revisions: the others' texts are in the index as well.
    const std::string score = best ? "bm25(search, 10.0, 1.0, 4.0, 4.0, 2.0, 0.0)" : "0";
    sql_.text = "WITH hit AS MATERIALIZED (SELECT e.id AS number, e.sort AS time, " + score +
                " AS score FROM search CROSS JOIN entry e ON e.revision_id = search.rowid" + where_ +
                " ORDER BY score, e.sort DESC, e.id DESC";
    limit();
    sql_.text += ") " + select() + " FROM hit CROSS JOIN entry e ON e.id = hit.number" +
                 std::string(shown_joins) + "ORDER BY hit.score, hit.time DESC, hit.number DESC";
    return std::move(sql_);
  }

  Connection& connection_;
  const EntryQuery& query_;
  ListSql sql_;
  std::string where_;
  std::vector<std::int64_t> tags_, tagged_feeds_;
};

}  // namespace

ListSql list_sql(Connection& connection, const EntryQuery& query) {
  return Builder(connection, query).build();
}

}  // namespace feedarc::sqlite
