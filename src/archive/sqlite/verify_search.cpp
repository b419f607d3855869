#include <sqlite3.h>

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "archive/sqlite/verify.h"

/// The search index against the texts, word by word: each (word, column, place) of a revision adds a number
/// to its sum, on both sides, whatever the order they are met in.
namespace feedarc::sqlite {
namespace {

constexpr const char* columns[] = {"title", "body", "author", "tags", "note", "scope"};

std::uint64_t number_of(std::string_view word, std::int64_t column, std::int64_t place) {
  std::uint64_t value = 0xCBF29CE484222325;  // FNV-1a, then mixed: sums of it must not cancel out
  const auto take = [&](std::uint64_t byte) { value = (value ^ byte) * 0x100000001B3; };
  for (const char c : word) take(static_cast<unsigned char>(c));
  take(static_cast<std::uint64_t>(column) + 256);
  take(static_cast<std::uint64_t>(place) + 1024);
  value ^= value >> 31;
  value *= 0x9E3779B97F4A7C15;
  return value ^ (value >> 29);
}

/// The index's own tokenizer, asked for by name.
class StockTokenizer {
 public:
  explicit StockTokenizer(Connection& connection) : connection_(connection) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection.handle(), "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
      sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
      sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    void* context = nullptr;
    // The arguments of the table's `tokenize` option (schema.cpp).
    const char* arguments[] = {"remove_diacritics", "2", "categories", "L* M* N* Co"};
    int code = SQLITE_ERROR;
    if (api) code = api->xFindTokenizer(api, "unicode61", &context, &methods_);
    if (code == SQLITE_OK) code = methods_.xCreate(context, arguments, 4, &tokenizer_);
    if (code != SQLITE_OK) connection.fail(code);
  }
  ~StockTokenizer() { methods_.xDelete(tokenizer_); }
  StockTokenizer(const StockTokenizer&) = delete;
  StockTokenizer& operator=(const StockTokenizer&) = delete;

  std::uint64_t sum(const std::string& text, int column) {
    Sum sum{column};
    const int code = methods_.xTokenize(tokenizer_, &sum, FTS5_TOKENIZE_DOCUMENT, text.data(),
                                        static_cast<int>(text.size()), &take);
    if (code != SQLITE_OK) connection_.fail(code);
    return sum.value;
  }

 private:
  struct Sum {
    int column = 0;
    std::int64_t place = 0;
    std::uint64_t value = 0;
  };
  static int take(void* to, int, const char* word, int size, int, int) {
    Sum& sum = *static_cast<Sum*>(to);
    sum.value += number_of({word, static_cast<std::size_t>(size)}, sum.column, sum.place++);
    return SQLITE_OK;
  }

  Connection& connection_;
  fts5_tokenizer methods_{};
  Fts5Tokenizer* tokenizer_ = nullptr;
};

/// A view of the index's words; it lives in the temporary schema, which query_only would forbid, too.
class Vocabulary {
 public:
  explicit Vocabulary(Connection& connection) : connection_(connection) {
    auto query = connection_.query("PRAGMA query_only");
    only_reads_ = query.step() && query.integer(0) != 0;
    connection_.run(
        "PRAGMA query_only = OFF; CREATE VIRTUAL TABLE temp.indexed USING fts5vocab(main, search, instance)");
  }
  ~Vocabulary() {
    sqlite3_exec(connection_.handle(), "DROP TABLE IF EXISTS temp.indexed", nullptr, nullptr, nullptr);
    if (only_reads_) sqlite3_exec(connection_.handle(), "PRAGMA query_only = ON", nullptr, nullptr, nullptr);
  }
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

 private:
  Connection& connection_;
  bool only_reads_ = false;
};

using Sums = std::unordered_map<std::int64_t, std::uint64_t>;

int column_number(std::string_view name) {
  for (int k = 0; k < 6; ++k)
    if (name == columns[k]) return k;
  return -1;
}

Sums indexed(Connection& connection) {
  Sums sums;
  const Vocabulary vocabulary(connection);
  auto query = connection.once("SELECT doc, col, \"offset\", term FROM temp.indexed");
  while (query.step())
    sums[query.integer(0)] += number_of(query.view(3), column_number(query.view(1)), query.integer(2));
  return sums;
}

}  // namespace

void verify_search(Connection& connection, SearchIndex& index, Findings& findings) {
  findings.guarded("table search", [&] {
    const std::int64_t watermark = index.watermark();
    Sums sums;
    bool readable = true;
    try {
      sums = indexed(connection);
    } catch (const ArchiveError& error) {
      if (error.kind() != ArchiveError::Kind::damaged) throw;
      findings.add("damaged: the search index cannot be read; no entry is lost, only search is",
                   "table search");
      readable = false;
    }
    if (!readable) return;
    StockTokenizer tokenizer(connection);
    auto query = connection.once(
        "SELECT r.id, e.guid, (SELECT count(*) FROM search_docsize d WHERE d.id = r.id) FROM revision r JOIN "
        "entry e ON e.id = r.entry_id "
        "WHERE r.id <= ? ORDER BY r.id");
    query.bind(watermark);
    while (query.step()) {
      const auto id = query.integer(0);
      const std::string guid = query.text(1);
      findings.guarded("table search", [&] {
        std::uint64_t sum = 0;
        const Document document = index.document(id);
        for (int k = 0; k < 6; ++k) sum += tokenizer.sum(document[static_cast<std::size_t>(k)], k);
        const auto found = sums.find(id);
        if ((found == sums.end() ? 0 : found->second) != sum || query.integer(2) == 0)
          findings.add("damaged: the search index does not hold the words of this entry", "table search",
                       guid);
      });
    }
  });
}

}  // namespace feedarc::sqlite
