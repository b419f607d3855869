#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <unordered_set>

#include "cli/command.h"
#include "cli/errors.h"
#include "cli/feed_names.h"
#include "cli/inputs.h"
#include "feedarc/opml.h"

namespace feedarc::cli {
namespace {

// A thousand feeds with all that other programs note of them are a megabyte.
constexpr std::uint64_t most_bytes = 16ULL << 20;

/// A feed of a list as a subscription. Throws UsageError for an address that cannot be asked.
Subscription subscription_from(OpmlFeed feed) {
  const auto address = web_address(feed.url);
  if (!address) throw UsageError("is no URL", shown_argument(feed.url));
  Subscription one = subscription_to(*address);
  one.user_title = std::move(feed.title);
  one.site_url = std::move(feed.site_url);
  one.tags = std::move(feed.tags);
  one.outline = std::move(feed.attributes);
  return one;
}

class Importer {
 public:
  Importer(std::string file, Session& session) : file_(std::move(file)), session_(session) {}

  int run() {
    const auto bytes = read_input(file_, most_bytes);
    if (!bytes) return fail(bytes.error().what);
    auto list = read_opml(*bytes);
    if (!list) return fail("is no OPML file: " + list.error().what);
    for (const std::string& warning : list->warnings)
      session_.notice(shown_argument(file_) + ": " + shown(warning));
    for (const std::string& outline : list->left_out) leave_out(outline);
    std::vector<Subscription> wanted;
    for (OpmlFeed& feed : list->feeds) {
      try {
        wanted.push_back(subscription_from(std::move(feed)));
      } catch (const UsageError& error) {
        leave_out(error.where() + ": " + error.problem());
      }
    }
    subscribe(wanted);
    if (!session_.options.quiet)
      session_.out.line(fmt::format("{} added, {} known, {} left out   {}", added_, known_, left_out_,
                                    shown_argument(file_)));
    return status::done;
  }

 private:
  int fail(std::string_view problem) const {
    session_.messages.line("feedarc: " + shown_argument(file_) + ": " + shown(problem));
    return status::in_part;
  }

  void leave_out(std::string_view what) {
    ++left_out_;
    session_.messages.line("feedarc: " + shown_argument(file_) + ": left out " + shown_argument(what));
  }

  void subscribe(std::vector<Subscription>& wanted) {
    if (wanted.empty()) return;
    const auto archive = session_.open(OpenMode::create);
    std::unordered_set<std::string> before;
    for (const auto& known : archive->reader().subscriptions()) before.insert(known.url);
    for (Subscription& one : wanted) {
      // Who is subscribed has a title that pleases.
      if (before.contains(one.url)) one.user_title.clear();
    }
    for (const auto& done : archive->writer().subscribe(wanted, session_.now))
      (done.added ? added_ : known_) += 1;
  }

  std::string file_;
  Session& session_;
  int added_ = 0, known_ = 0, left_out_ = 0;
};

}  // namespace

Action declare_import(CLI::App& app) {
  const auto file = std::make_shared<std::string>();
  app.add_option("file", *file, "A subscription list, or - for standard input")
      ->type_name("FILE.opml|-")
      ->required();
  app.footer(
      "Outlines become tags; what other programs noted of a feed is kept and exported again. Nothing is "
      "asked:\n"
      "the feeds are due at the next fetch.\n"
      "Examples:\n  feedarc import subscriptions.opml\n  newsboat -e | feedarc import -\n");
  return [file](Session& session) { return Importer(*file, session).run(); };
}

}  // namespace feedarc::cli
