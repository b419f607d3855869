#include "feedarc/export.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/command.h"
#include "cli/entry_rows.h"
#include "cli/errors.h"
#include "cli/filters.h"
#include "cli/options.h"

namespace feedarc::cli {
namespace {

struct ExportCommandOptions {
  std::string format, output;
  Filters filters;
};

class Exporter {
 public:
  Exporter(const ExportCommandOptions& options, Session& session) : options_(options), session_(session) {}

  int run() {
    if (options_.format == "markdown" && options_.output.empty())
      throw UsageError("names no folder", "--output");
    if (options_.format == "opml") check_opml_filters();
    EntryQuery query = to_query(options_.filters, session_);
    const auto archive = session_.open(OpenMode::read);
    add_feeds(options_.filters, archive->reader(), query);
    if (options_.format == "markdown") return markdown(archive->reader(), query);
    if (options_.format == "opml") return opml(archive->reader(), query);
    return one_file([&](const Sink& to) {
      if (options_.format == "csv")
        csv(archive->reader(), query, to);
      else
        export_jsonl(archive->reader(), query, to, stop_);
      // Half an export is none.
      if (stop_.stop_requested() && !options_.output.empty()) throw Error("ended early", options_.output);
    });
  }

 private:
  void check_opml_filters() const {
    const Filters& filters = options_.filters;
    if (!filters.since.empty() || !filters.until.empty() || !filters.authors.empty() || filters.limit)
      throw UsageError("a subscription list is chosen by --feed and --tag alone", "--format opml");
  }

  int markdown(ArchiveReader& reader, const EntryQuery& query) {
    ExportOptions wanted;
    wanted.folder = options_.output;
    wanted.entries = query;
    const ExportReport report = export_markdown(reader, wanted, stop_);
    if (!session_.options.quiet)
      session_.out.line(fmt::format("{} written, {} unchanged   {}", report.written, report.unchanged,
                                    shown_argument(options_.output)));
    return status::done;
  }

  int opml(ArchiveReader& reader, const EntryQuery& query) {
    auto subscriptions = reader.subscriptions();
    const auto unwanted = [&](const Subscription& one) {
      const auto tagged = [&](const std::string& tag) {
        return std::find(one.tags.begin(), one.tags.end(), tag) != one.tags.end();
      };
      return (!query.feeds.empty() &&
              std::find(query.feeds.begin(), query.feeds.end(), one.id) == query.feeds.end()) ||
             (!query.tags.empty() && std::none_of(query.tags.begin(), query.tags.end(), tagged));
    };
    std::erase_if(subscriptions, unwanted);
    const OpmlExport done = export_opml(subscriptions);
    for (const std::string& url : done.left_out)
      session_.messages.line("feedarc: left out " + shown(url) + ": no web address, which a list needs");
    return one_file([&](const Sink& to) { to(done.text); });
  }

  void csv(ArchiveReader& reader, EntryQuery query, const Sink& to) const {
    query.body = true;
    to(entry_record_heading(',') + ",content_text\n");
    reader.list(query, [&](Entry&& entry) {
      to(entry_record(entry, ',', true) + '\n');
      return !stop_.stop_requested();
    });
  }

  int one_file(const std::function<void(const Sink&)>& fill) {
    if (options_.output.empty() || options_.output == "-")
      fill([&](std::string_view text) { session_.out.write(text); });
    else
      write_whole_file(options_.output, fill);
    return status::done;
  }

  const ExportCommandOptions& options_;
  Session& session_;
  std::stop_token stop_ = session_.signals.stop_token();
};

}  // namespace

Action declare_export(CLI::App& app) {
  const auto options = std::make_shared<ExportCommandOptions>();
  add_format(app, options->format, {"markdown", "jsonl", "csv", "opml"});
  app.add_option("--output", options->output,
                 "markdown: the folder, made where missing; else a file [standard output]")
      ->type_name("DIR|FILE")
      ->take_last();
  add_filters(app, options->filters);
  app.footer(
      "markdown writes a file an entry; only what changed is written again, nothing that is not ours is "
      "touched,\nwhat you wrote into a file of ours is written over.\n"
      "A file of the others appears whole or not at all. opml is the subscription list: --feed and --tag "
      "choose.\n"
      "Examples:\n  feedarc export --format markdown --output notes/\n"
      "  feedarc export --format jsonl --since 'last week' | jq -r .title\n"
      "  feedarc export --format opml --output subscriptions.opml\n");
  return [options](Session& session) { return Exporter(*options, session).run(); };
}

}  // namespace feedarc::cli
