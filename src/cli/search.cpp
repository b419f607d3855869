#include "cli/command.h"
#include "cli/entry_rows.h"
#include "cli/errors.h"
#include "cli/filters.h"
#include "cli/json_list.h"
#include "cli/options.h"
#include "cli/snippet.h"
#include "feedarc/render.h"

namespace feedarc::cli {
namespace {

constexpr std::uint64_t usual_limit = 20;

struct SearchOptions {
  std::vector<std::string> words;
  Filters filters;
  std::string sort = "best";
  bool content = false;
  std::string format;
};

SearchNode query_of(const SearchOptions& options) {
  std::string text;
  for (const std::string& word : options.words) text += (text.empty() ? "" : " ") + word;
  auto query = parse_search_query(text);
  if (query) return std::move(*query);
  throw UsageError(shown(query.error().what), shown(text), "search for a word or more");
}

void print_table(const SearchNode& text, const EntryQuery& query, ArchiveReader& reader, Session& session) {
  constexpr std::size_t indent = 4, widest = 100;
  const auto terms = search_terms(text);
  const std::size_t columns = std::min(session.table_width(), widest) - indent;
  Table table = entry_table(session);
  reader.list(query, [&](Entry&& entry) {
    add_entry_row(table, entry, session);
    const std::string found =
        snippet(entry.body ? entry.body->text : entry.summary, terms, columns, session.colored());
    if (!found.empty()) table.note(std::string(indent, ' ') + found);
    return true;
  });
  table.finish();
}

int run(const SearchOptions& options, Session& session) {
  const SearchNode text = query_of(options);
  EntryQuery query = to_query(options.filters, session);
  const auto archive = session.open(OpenMode::read);
  ArchiveReader& reader = archive->reader();
  add_feeds(options.filters, reader, query);
  query.text = text;
  query.order = options.sort == "date" ? EntryQuery::Order::newest : EntryQuery::Order::best;
  if (!query.limit) query.limit = usual_limit;
  query.body = options.content || options.format == "table";
  if (options.format == "table") {
    print_table(text, query, reader, session);
    return status::done;
  }
  const bool one_document = options.format == "json";
  JsonList list(session.out);
  reader.list(query, [&](Entry&& entry) {
    const std::string item = render_json(entry, options.content);
    one_document ? list.add(item) : session.out.line(item);
    return true;
  });
  if (one_document) list.finish();
  return status::done;
}

}  // namespace

Action declare_search(CLI::App& app) {
  const auto options = std::make_shared<SearchOptions>();
  app.add_option("query", options->words,
                 "Words, \"phrases\", prefix*, AND OR NOT, NEAR(a b, N), title: author: note:")
      ->type_name("QUERY")
      ->required();
  add_filters(app, options->filters);
  app.add_option("--sort", options->sort, "best, date [best]")
      ->check(CLI::IsMember({"best", "date"}))
      ->take_last();
  app.add_flag("--content", options->content, "With the content (json, ndjson)");
  add_format(app, options->format, {"table", "json", "ndjson"});
  app.footer(
      "Without --limit the first 20. A query that begins with a dash goes after --.\n"
      "Examples:\n  feedarc search 'low water'\n  feedarc search --sort date 'title:ferry OR "
      "note:translat*'\n");
  return [options](Session& session) { return run(*options, session); };
}

}  // namespace feedarc::cli
