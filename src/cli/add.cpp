#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "cli/errors.h"
#include "cli/feed_names.h"
#include "cli/health.h"
#include "cli/inputs.h"
#include "cli/net_options.h"
#include "cli/options.h"
#include "feedarc/feed.h"
#include "feedarc/poll.h"
#include "feedarc/site.h"
#include "feedarc/text/hash.h"
#include "feedarc/text/robots.h"
#include "feedarc/text/url.h"

namespace feedarc::cli {
namespace {

struct AddOptions {
  std::vector<std::string> sources;
  std::string title;
  std::vector<std::string> tags;
  bool first = false;
};

const char* words_for(Discovery::Way way) {
  switch (way) {
    case Discovery::Way::itself:
      return "";
    case Discovery::Way::page:
      return "found on the page";
    case Discovery::Way::known_site:
      return "known of this site";
    case Discovery::Way::usual_path:
      return "found at a usual path";
  }
  return "";
}

bool is_there(const std::string& path) {
  std::error_code not_even_a_name;
  return std::filesystem::exists(path, not_even_a_name);
}

/// What stands there that could keep a reader waiting, or never ends; nothing for a file or a free name.
const char* other_kind(const std::string& path) {
  using std::filesystem::file_type;
  std::error_code unknown;
  switch (std::filesystem::status(path, unknown).type()) {
    case file_type::directory:
      return "is a folder";
    case file_type::fifo:
      return "is a pipe";
    case file_type::character:
    case file_type::block:
      return "is a device";
    case file_type::socket:
      return "is a socket";
    default:
      return nullptr;
  }
}

/// What discovery learns of hosts is kept where fetch keeps it.
class HostMemory : public Discoverer::Memory {
 public:
  HostMemory(Schedule& schedule, OptionsByFeed own, const Session& session)
      : schedule_(schedule), own_(std::move(own)), session_(session) {}

  std::optional<RobotsFile> robots(std::string_view url, Time now) override {
    return schedule_.robots(url, now);
  }
  void keep_robots(std::string_view url, const RobotsFile& file) override {
    schedule_.keep_robots(url, file);
  }
  std::optional<Failure> held_from(std::string_view url) override {
    const auto wait = held(schedule_, url, session_.now);
    if (!wait) return std::nullopt;
    return Failure{Failure::Kind::rate_limited,
                   "the server asked to wait until " + session_.minute(wait->until) + " (Retry-After)"};
  }
  void refused(std::string_view url, const Response& answer) override {
    heed_retry_after(schedule_, url, answer, session_.now);
  }
  std::shared_ptr<const NetOptions> options_for(std::string_view url) override {
    const auto own = own_.find(url);
    return own == own_.end() ? nullptr : own->second.net;
  }

 private:
  Schedule& schedule_;
  OptionsByFeed own_;
  const Session& session_;
};

class Adder {
 public:
  Adder(const AddOptions& options, Session& session) : options_(options), session_(session) {}

  int run() {
    check();
    // Wrong addresses are told before anything is made or asked.
    std::vector<std::optional<WebAddress>> addresses;
    for (const std::string& source : options_.sources)
      addresses.push_back(is_there(source) ? std::nullopt : web_address(source));
    bool all = true;
    for (std::size_t k = 0; k < addresses.size() && !stop_.stop_requested(); ++k) {
      const std::string& source = options_.sources[k];
      const bool added = addresses[k]    ? add_url(*addresses[k])
                         : source == "-" ? add_stdin()
                                         : add_file(source);
      all = all && added;
    }
    return all ? status::done : status::in_part;
  }

 private:
  void check() const {
    const auto& sources = options_.sources;
    if (std::find(sources.begin(), sources.end(), "") != sources.end())
      throw UsageError("names no feed", "\"\"", "a URL, a file or -");
    if (std::count(sources.begin(), sources.end(), "-") > 1)
      throw UsageError("can be read only once", "-", "name it once");
    if (!options_.title.empty() && sources.size() > 1)
      throw UsageError("is for one feed", "--title", "add them one by one");
  }

  /// Opened when it is needed: a file that is no feed makes no archive.
  Archive& archive() {
    if (!archive_) archive_ = session_.open(OpenMode::create);
    return *archive_;
  }

  /// One for all URLs, so that pauses between requests to a host hold among them.
  Discoverer& discoverer() {
    if (!discoverer_) {
      const NetOptions net = net_options(session_);
      fetcher_.emplace(net);
      memory_.emplace(archive().schedule(), feed_options(net, session_.settings), session_);
      discoverer_.emplace(*fetcher_, RobotsRules::product_of(session_.settings.net.user_agent), session_.now,
                          *memory_);
    }
    return *discoverer_;
  }

  bool fail(std::string_view where, std::string_view problem, std::string_view remedy = {}) const {
    std::string line = "feedarc: " + shown(where) + ": " + shown(problem);
    if (!remedy.empty()) line += ": " + std::string(remedy);
    session_.messages.line(line);
    return false;
  }

  FeedId subscribe(Subscription one, std::string_view found) {
    one.user_title = options_.title;
    one.tags = options_.tags;
    const auto done = archive().writer().subscribe(one, session_.now);
    if (!session_.options.quiet) {
      const std::string title = shown(shown_title(one));
      std::string line = (done.added ? "added    " : "known    ") + title;
      if (title != one.url) line += "   " + shown(one.url);
      if (!found.empty()) line += "   (" + std::string(found) + ")";
      session_.out.line(line);
    }
    return done.id;
  }

  bool add_url(const WebAddress& address) {
    for (const Subscription& known : archive().reader().subscriptions())
      if (known.url == address.url) {
        Subscription again = subscription_to(address);
        again.title = known.title;
        subscribe(std::move(again), {});
        return true;
      }
    Discoverer& search = discoverer();
    if (const auto held_back = memory_->held_from(address.url))
      return fail(address.url, held_back->what, "add it then");
    const Discovery found = search.find(with_user_info(address.url, address.secret), stop_);
    if (stop_.stop_requested()) return false;
    if (found.feeds.empty()) return fail(address.url, found.problem, found.remedy);
    const bool clear = found.feeds.size() == 1 && !found.only_comments;
    if ((clear || options_.first) && found.feeds.front().verified) {
      const FoundFeed& feed = found.feeds.front();
      // What opened the page opens the feed beside it, and nothing elsewhere.
      const bool beside = origin(feed.url) == origin(address.url);
      Subscription one = subscription_to({bare_url(feed.url), beside ? address.secret : std::string()});
      one.title = feed.title;
      subscribe(std::move(one), words_for(found.way));
      return true;
    }
    const char* const why = found.only_comments       ? "this page has feeds of comments only"
                            : found.feeds.size() == 1 ? "too many redirects to look at this page's feed"
                                                      : "this page has several feeds";
    fail(address.url, why, "add the one you want, or say --first");
    for (const FoundFeed& feed : found.feeds)
      session_.out.line("  " + shown(feed.url) + (feed.title.empty() ? "" : "   " + shown(feed.title)));
    return false;
  }

  // A feed that is a file is read again at each poll.
  bool add_file(const std::string& path) {
    if (const char* kind = other_kind(path))
      return fail(shown_argument(path), kind,
                  "name a file that can be read again, or pipe it into `feedarc add -`");
    const auto bytes = read_input(path, limits::body_bytes);
    if (!bytes)
      return fail(shown_argument(path), bytes.error().what,
                  "name a file, or a URL that begins with https://");
    const auto feed = parse_feed(*bytes, {});
    if (!feed) return fail(shown_argument(path), "is no feed: " + not_a_feed(feed.error(), *bytes, {}));
    Subscription one;
    one.url = std::filesystem::absolute(path).lexically_normal().string();
    one.title = feed->title;
    subscribe(std::move(one), {});
    return true;
  }

  // What is read once can only be archived at once. A feed that names its own address is subscribed to there;
  // any other becomes a subscription that is never polled, known by its bytes.
  bool add_stdin() {
    const auto bytes = read_input("-", limits::body_bytes);
    if (!bytes) return fail("-", bytes.error().what);
    auto feed = parse_feed(*bytes, {});
    if (!feed) return fail("-", "is no feed: " + not_a_feed(feed.error(), *bytes, {}));
    const bool has_address = is_http_url(feed->feed_url);
    Subscription one = has_address
                           ? subscription_to({without_fragment(without_user_info(feed->feed_url)), {}})
                           : Subscription();
    if (!has_address) one.url = "stdin:" + hex(sha256(*bytes)).substr(0, 16);
    one.title = feed->title;
    one.enabled = has_address;
    one.id = subscribe(one, {});
    const auto report = archive_document(archive().writer(), one, *bytes, session_.now);
    if (!report) return fail("-", "is no feed: " + report.error().what);
    if (!session_.options.quiet)
      session_.out.line("archived " + std::to_string(report->new_entries) + " new entries");
    return true;
  }

  const AddOptions& options_;
  Session& session_;
  std::stop_token stop_ = session_.signals.stop_token();
  std::unique_ptr<Archive> archive_;
  std::optional<Fetcher> fetcher_;
  std::optional<HostMemory> memory_;
  std::optional<Discoverer> discoverer_;
};

}  // namespace

Action declare_add(CLI::App& app) {
  const auto options = std::make_shared<AddOptions>();
  app.add_option("sources", options->sources, "A feed's or web page's URL, a file, or - (once)")
      ->type_name("URL|FILE|-")
      ->required();
  app.add_option("--title", options->title, "A title of your own")->type_name("TEXT")->take_last();
  add_repeatable(app, "--tag", options->tags, "A tag; repeatable")->type_name("TAG");
  app.add_flag("--first", options->first, "Of several feeds that a page has, the first instead of a list");
  app.footer(
      "A page's feed is looked for in what the page names, then where its site or many sites keep one.\n\n"
      "Examples:\n  feedarc add https://example.org/\n"
      "  feedarc add https://www.youtube.com/@channel https://mastodon.example/@user\n"
      "  feedarc add --tag news ./saved-feed.xml\n");
  return [options](Session& session) { return Adder(*options, session).run(); };
}

}  // namespace feedarc::cli
