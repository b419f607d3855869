#include "feedarc/export.h"

#include <fmt/format.h>

#include "cli/command.h"
#include "cli/errors.h"
#include "cli/filters.h"
#include "cli/options.h"

namespace feedarc::cli {
namespace {

struct ExportCommandOptions {
  std::string format, output;
  Filters filters;
};

int run(const ExportCommandOptions& options, Session& session) {
  if (options.output.empty()) throw UsageError("names no folder", "--output");
  ExportOptions wanted;
  wanted.folder = options.output;
  wanted.entries = to_query(options.filters, session);
  const auto archive = session.open(OpenMode::read);
  add_feeds(options.filters, archive->reader(), wanted.entries);
  const ExportReport report = export_markdown(archive->reader(), wanted, session.signals.stop_token());
  if (!session.options.quiet)
    session.out.line(fmt::format("{} written, {} unchanged   {}", report.written, report.unchanged,
                                 shown(options.output)));
  return status::done;
}

}  // namespace

Action declare_export(CLI::App& app) {
  const auto options = std::make_shared<ExportCommandOptions>();
  add_format(app, options->format, {"markdown"})->required();
  app.add_option("--output", options->output, "The folder; made where missing")
      ->type_name("DIR")
      ->required()
      ->take_last();
  add_filters(app, options->filters);
  app.footer(
      "Only what changed is written again; nothing that is not ours is touched.\n"
      "Examples:\n  feedarc export --format markdown --output notes/\n"
      "  feedarc export --format markdown --output week/ --since 'last week'\n");
  return [options](Session& session) { return run(*options, session); };
}

}  // namespace feedarc::cli
