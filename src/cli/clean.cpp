#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "feedarc/html.h"
#include "feedarc/render.h"
#include "feedarc/text/terminal.h"

namespace feedarc::cli {
namespace {

struct CleanOptions {
  std::vector<std::string> inputs;
  std::string base_url, format;
  TextLinks links = TextLinks::none;
  bool full_parser = false;
};

std::string plain(const Article& article, const std::string& format) {
  std::string text = terminal_safe(format == "markdown" ? article.markdown
                                   : format == "html"   ? article.html
                                                        : article.text);
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  return text;
}

/// Of several pieces each is an object on a line: with the one form that was asked for, or all.
int run(const CleanOptions& options, bool format_given, Session& session) {
  const bool lines = options.inputs.size() > 1;
  const std::string format = lines && !format_given ? "json" : options.format;
  const bool all = format == "json";
  const Forms forms{all || format == "html", all || format == "text", all || format == "markdown"};
  const TextStyle style = lines || all ? TextStyle{options.links} : session.for_reading(options.links);
  const auto convert = [&](std::string&& bytes) -> Result<std::string> {
    const Article article = clean_html(bytes, {options.base_url, "", "", forms, style, options.full_parser});
    return lines || all ? render_json(article, forms) + "\n" : plain(article, format);
  };
  return convert_inputs(options.inputs, convert, session);
}

}  // namespace

Action declare_clean(CLI::App& app) {
  const auto options = std::make_shared<CleanOptions>();
  add_inputs(app, options->inputs, "Pieces of HTML");
  add_base_url(app, options->base_url);
  add_format(app, options->format, {"text", "markdown", "html", "json"});
  add_links(app, options->links);
  app.add_flag("--full-parser", options->full_parser)
      ->group("");  // hidden: what the scan saves is measured by it
  app.footer("Examples:\n  feedarc clean post.html\n  curl -s URL | feedarc clean --format markdown -\n");
  return [options, &app](Session& session) { return run(*options, app.count("--format") > 0, session); };
}

}  // namespace feedarc::cli
