#include "cli/command.h"
#include "cli/entry_rows.h"
#include "cli/errors.h"
#include "cli/filters.h"
#include "cli/json_list.h"
#include "cli/options.h"
#include "feedarc/render.h"
#include "feedarc/text/terminal.h"

namespace feedarc::cli {
namespace {

struct ListOptions {
  Filters filters;
  bool content = false;
  std::string format;
};

/// One way to print entries as they come.
class Printer {
 public:
  Printer(const ListOptions& options, Session& session) : options_(options), session_(session) {}

  void print(ArchiveReader& reader, const EntryQuery& query) {
    const std::string& format = options_.format;
    if (format == "json")
      json(reader, query);
    else if (format == "ndjson")
      each(reader, query,
           [&](const Entry& entry) { session_.out.line(render_json(entry, options_.content)); });
    else if (format == "csv" || format == "tsv")
      records(reader, query, format == "csv" ? ',' : '\t');
    else if (format == "ids0")
      each(reader, query, [&](const Entry& entry) { id(entry); });
    else
      table(reader, query);
  }

 private:
  template <class Use>
  void each(ArchiveReader& reader, const EntryQuery& query, Use use) {
    reader.list(query, [&](Entry&& entry) {
      use(entry);
      return true;
    });
  }

  void json(ArchiveReader& reader, const EntryQuery& query) {
    JsonList list(session_.out);
    each(reader, query, [&](const Entry& entry) { list.add(render_json(entry, options_.content)); });
    list.finish();
  }

  void records(ArchiveReader& reader, const EntryQuery& query, char separator) {
    session_.out.line(entry_record_heading(separator) +
                      (options_.content ? std::string(1, separator) + "content_text" : ""));
    each(reader, query,
         [&](const Entry& entry) { session_.out.line(entry_record(entry, separator, options_.content)); });
  }

  // As published, for `xargs -0`; a terminal gets it safe.
  void id(const Entry& entry) {
    session_.out.write(session_.out.is_terminal() ? terminal_line(entry.guid) : entry.guid);
    session_.out.write(std::string_view("\0", 1));
  }

  void table(ArchiveReader& reader, const EntryQuery& query) {
    Table rows = entry_table(session_);
    bool any = false;
    each(reader, query, [&](const Entry& entry) {
      add_entry_row(rows, entry, session_);
      any = true;
    });
    rows.finish();
    if (!any) session_.notice("no entry is like that");
  }

  const ListOptions& options_;
  Session& session_;
};

int run(const ListOptions& options, Session& session) {
  if (options.content && (options.format == "table" || options.format == "ids0"))
    throw UsageError("has no place in --format " + options.format, "--content",
                     "add --format json, ndjson, csv or tsv");
  EntryQuery query = to_query(options.filters, session);
  const auto archive = session.open(OpenMode::read);
  add_feeds(options.filters, archive->reader(), query);
  query.body = options.content;
  Printer(options, session).print(archive->reader(), query);
  return status::done;
}

}  // namespace

Action declare_list(CLI::App& app) {
  const auto options = std::make_shared<ListOptions>();
  add_filters(app, options->filters);
  app.add_flag("--content", options->content, "With the content (json, ndjson, csv, tsv)");
  add_format(app, options->format, {"table", "json", "ndjson", "csv", "tsv", "ids0"});
  app.footer(
      "Examples:\n  feedarc list --since yesterday\n  feedarc list --tag news --format json --content\n");
  return [options](Session& session) { return run(*options, session); };
}

}  // namespace feedarc::cli
