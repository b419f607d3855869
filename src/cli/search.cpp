#include "cli/command.h"
#include "cli/entry_rows.h"
#include "cli/errors.h"
#include "cli/filters.h"
#include "cli/json_list.h"
#include "cli/options.h"
#include "cli/search_hint.h"
#include "cli/snippet.h"
#include "feedarc/render.h"
#include "feedarc/text/terminal.h"
#include "feedarc/text/utf8.h"

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

std::string text_of(const SearchOptions& options) {
  std::string text;
  for (const std::string& word : options.words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// Nothing for punctuation alone: it is a query like any other, and is found nowhere.
std::optional<SearchNode> query_of(const std::string& text) {
  auto query = parse_search_query(text);
  if (query) return std::move(*query);
  if (query.error().kind == Failure::Kind::empty && !trim_ascii(text).empty()) return std::nullopt;
  throw UsageError(shown(query.error().what), shown_argument(text), "search for a word or more");
}

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : ", ") + word;
  return line;
}

std::string names_of(const std::vector<Person>& authors) {
  std::vector<std::string> names;
  names.reserve(authors.size());
  for (const Person& author : authors) names.push_back(author.name);
  return joined(names);
}

/// Where the hit is: in the text, else in what else is searched. Of one in the title alone how the text
/// begins.
std::string found_in(const Entry& entry, const std::vector<std::string>& terms, std::size_t columns,
                     bool bold) {
  struct Part {
    std::string_view label;
    std::string text;
  };
  const Part parts[] = {{"", entry.body ? entry.body->text : ""},
                        {"", entry.summary},
                        {"tags: ", joined(entry.tags)},
                        {"by ", names_of(entry.authors)}};
  for (const auto& [label, text] : parts)
    if (const std::string found = snippet(text, terms, columns - label.size(), bold); !found.empty())
      return std::string(label) + found;
  return fit_width(terminal_line(entry.excerpt), columns);
}

/// Whether anything was found.
bool print_table(const SearchNode& text, const EntryQuery& query, ArchiveReader& reader, Session& session) {
  constexpr std::size_t indent = 4, widest = 100;
  bool any = false;
  const auto terms = search_terms(text);
  const std::size_t columns = std::min(session.table_width(), widest) - indent;
  Table table = entry_table(session);
  reader.list(query, [&](Entry&& entry) {
    add_entry_row(table, entry, session);
    any = true;
    const std::string found = found_in(entry, terms, columns, session.colored());
    if (!found.empty()) table.note(std::string(indent, ' ') + found);
    return true;
  });
  table.finish();
  return any;
}

int nothing_to_find(const SearchOptions& options, Session& session) {
  if (options.format == "json") JsonList(session.out).finish();
  session.notice("nothing found: there is no word in the query to look for");
  return status::done;
}

int run(const SearchOptions& options, Session& session) {
  if (options.content && options.format == "table")
    throw UsageError("has no place in a table", "--content", "add --format json or ndjson");
  const std::string words = text_of(options);
  const auto text = query_of(words);
  EntryQuery query = to_query(options.filters, session);
  const auto archive = session.open(OpenMode::read);
  ArchiveReader& reader = archive->reader();
  add_feeds(options.filters, reader, query);
  if (!text) return nothing_to_find(options, session);
  query.text = text;
  query.order = options.sort == "date" ? EntryQuery::Order::newest : EntryQuery::Order::best;
  if (!query.limit) query.limit = usual_limit;
  query.body = options.content || options.format == "table";
  if (options.format == "table") {
    if (print_table(*text, query, reader, session)) return status::done;
    const std::string hint = search_hint(words);
    session.notice("nothing found" + (hint.empty() ? "" : ": " + hint));
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
