#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/options.h"
#include "feedarc/feed.h"
#include "feedarc/render.h"
#include "feedarc/site.h"

namespace feedarc::cli {
namespace {

struct ParseOptions {
  std::vector<std::string> inputs;
  FeedHints hints;
  std::string format;
};

Result<std::string> to_json(std::string&& bytes, const FeedHints& hints) {
  std::string items;
  items.reserve(bytes.size() + bytes.size() / 8);
  const auto feed = parse_feed(bytes, hints, [&](ParsedEntry&& entry) { append_item(items, entry); });
  if (!feed)
    return tl::make_unexpected(
        Failure{feed.error().kind, "is no feed: " + not_a_feed(feed.error(), bytes, hints.base_url)});
  std::string text = render_json(*feed, std::move(items));
  text += '\n';
  return text;
}

int run(const ParseOptions& options, Session& session) {
  const auto convert = [&](std::string&& bytes) { return to_json(std::move(bytes), options.hints); };
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
