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
};

std::string in_format(const Article& article, const std::string& format) {
  if (format == "json") return render_json(article) + "\n";
  std::string text = terminal_safe(format == "markdown" ? article.markdown
                                   : format == "html"   ? article.html
                                                        : article.text);
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  return text;
}

int run(const CleanOptions& options, Session& session) {
  const std::string format = options.inputs.size() > 1 ? "json" : options.format;
  const auto convert = [&](std::string&& bytes) -> Result<std::string> {
    return in_format(clean_html(bytes, {options.base_url, "", ""}), format);
  };
  return convert_inputs(options.inputs, convert, session);
}

}  // namespace

Action declare_clean(CLI::App& app) {
  const auto options = std::make_shared<CleanOptions>();
  add_inputs(app, options->inputs, "Pieces of HTML");
  add_base_url(app, options->base_url);
  add_format(app, options->format, {"text", "markdown", "html", "json"});
  app.footer("Examples:\n  feedarc clean post.html\n  curl -s URL | feedarc clean --format markdown -\n");
  return [options](Session& session) { return run(*options, session); };
}

}  // namespace feedarc::cli
