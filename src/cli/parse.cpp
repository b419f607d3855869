#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "feedarc/feed.h"
#include "feedarc/render.h"

namespace feedarc::cli {
namespace {

struct ParseOptions {
  std::vector<std::string> inputs;
  FeedHints hints;
  std::string format;
};

int run(const ParseOptions& options, Session& session) {
  const auto convert = [&](const std::string&, const std::string& bytes) {
    return parse_feed(bytes, options.hints)
        .map([](const ParsedFeed& feed) { return render_json(feed) + "\n"; })
        .map_error([](Failure failure) {
          failure.what = "is no feed: " + failure.what;
          return failure;
        });
  };
  return convert_inputs(options.inputs, convert, session);
}

}  // namespace

Action declare_parse(CLI::App& app) {
  const auto options = std::make_shared<ParseOptions>();
  add_inputs(app, options->inputs, "Feeds");
  add_base_url(app, options->hints.base_url);
  app.add_option("--content-type", options->hints.content_type,
                 "As the server sent it; its charset is heeded")
      ->type_name("TYPE")
      ->take_last();
  add_format(app, options->format, {"json"});
  app.footer("Examples:\n  feedarc parse feed.xml\n  feedarc parse *.xml > feeds.ndjson\n");
  return [options](Session& session) { return run(*options, session); };
}

}  // namespace feedarc::cli
