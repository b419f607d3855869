#include <fmt/format.h>

#include "cli/command.h"
#include "cli/errors.h"
#include "cli/options.h"
#include "cli/words.h"
#include "feedarc/text/terminal.h"
#include "render/json_writer.h"

namespace feedarc::cli {
namespace {

struct VerifyOptions {
  bool quick = false;
  std::string format;
};

std::string as_json(const VerifyReport& report) {
  std::string text;
  JsonWriter json(text);
  json.begin_object().member("whole", report.findings.empty());
  json.member("entries", report.entries)
      .member("revisions", report.revisions)
      .member("bodies", report.bodies)
      .member("payloads", report.payloads);
  json.key("findings").begin_array();
  for (const auto& finding : report.findings)
    json.begin_object()
        .member("what", finding.what)
        .member("id", finding.guid)
        .member("where", finding.where)
        .end_object();
  json.end_array().end_object();
  return text + "\n";
}

std::string as_text(const VerifyReport& report) {
  std::string text;
  for (const auto& finding : report.findings) {
    text += "damage: " + terminal_line(finding.what);
    if (!finding.guid.empty()) text += ": entry " + shown(finding.guid);
    if (!finding.where.empty()) text += " (" + terminal_line(finding.where) + ")";
    text += "\n";
  }
  return text +
         fmt::format(
             "{}: looked at {}, {}, {}, {}\n",
             report.findings.empty() ? "whole"
                                     : "damaged in " + counted(report.findings.size(), "place", "places"),
             counted(report.entries, "entry", "entries"), counted(report.revisions, "revision", "revisions"),
             counted(report.bodies, "body", "bodies"), counted(report.payloads, "payload", "payloads"));
}

VerifyReport verified(bool quick, const Session& session) {
  try {
    return session.open(OpenMode::read)->reader().verify(quick);
  } catch (const ArchiveError& error) {
    if (error.kind() != ArchiveError::Kind::damaged || error.remedy().find("verify") == std::string::npos)
      throw;
    // Where all others send the user here, this is the end of the road.
    throw ArchiveError(error.kind(), error.problem(), error.where(),
                       "too damaged to be looked through: put a backup in its place; without one, "
                       "`sqlite3 FILE .recover` saves what can still be read");
  }
}

int run(const VerifyOptions& options, Session& session) {
  const VerifyReport report = verified(options.quick, session);
  if (options.format == "json")
    session.out.write(as_json(report));
  else if (!session.options.quiet || !report.findings.empty())
    session.out.write(as_text(report));
  return report.findings.empty() ? status::done : status::in_part;
}

}  // namespace

Action declare_verify(CLI::App& app) {
  const auto options = std::make_shared<VerifyOptions>();
  app.add_flag("--quick", options->quick,
               "Structure and references only: leave the bodies and payloads unread");
  add_format(app, options->format, {"text", "json"});
  app.footer("Examples:\n  feedarc verify\n  feedarc -q verify --quick\n");
  return [options](Session& session) { return run(*options, session); };
}

}  // namespace feedarc::cli
