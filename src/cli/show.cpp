#include <algorithm>

#include "cli/command.h"
#include "cli/errors.h"
#include "cli/options.h"
#include "cli/pager.h"
#include "feedarc/feed.h"
#include "feedarc/render.h"
#include "feedarc/text/terminal.h"
#include "feedarc/text/utf8.h"

namespace feedarc::cli {
namespace {

struct ShowOptions {
  std::string reference, format;
  std::optional<int> revision;
  TextLinks links = TextLinks::none;
};

std::string named(const Entry& entry) {
  return "#" + std::to_string(entry.number) + " " + shown(entry.title.empty() ? entry.guid : entry.title);
}

/// The entry that is meant; of several with one guid or URL the newest, the others are told.
Entry choose(const ShowOptions& options, ArchiveReader& reader, Session& session) {
  auto found = reader.find(options.reference);
  if (found.entries.empty())
    throw NotFound("no entry has this guid, URL, number or title", shown_argument(options.reference),
                   "`feedarc list` and `feedarc search` find it");
  if (found.by == FoundBy::title && found.entries.size() > 1) {
    std::string list;
    for (std::size_t k = 0; k < std::min<std::size_t>(found.entries.size(), 5); ++k)
      list += (k == 0 ? "" : ", ") + named(found.entries[k]);
    throw NotFound("begins more than one title: " + list, shown_argument(options.reference),
                   "name one by its number");
  }
  for (std::size_t k = 1; k < found.entries.size(); ++k)
    session.notice("also " + named(found.entries[k]) + " in " + shown(found.entries[k].feed_url));
  return std::move(found.entries.front());
}

std::string content_type_in(std::string_view head) {
  constexpr std::string_view name = "content-type:";
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    if (equal_ignoring_case(head.substr(0, name.size()), name))
      return std::string(trim_ascii(head.substr(name.size(), end - name.size())));
    head.remove_prefix(std::min(end + 1, head.size()));
  }
  return {};
}

/// The item as served: cut out of the document it was first read in.
std::string raw_item(const Entry& entry, ArchiveReader& reader) {
  const auto payload = reader.payload(entry.number, entry.revision);
  if (!payload)
    throw NotFound("the feed document of this revision is not kept", named(entry),
                   "show it with --format json");
  const auto feed = parse_feed(payload->body, {payload->url, content_type_in(payload->head)});
  if (!feed) return payload->body;
  const auto cut = [&](auto matches) -> std::optional<std::string> {
    const auto item = std::find_if(feed->entries.begin(), feed->entries.end(), matches);
    if (item == feed->entries.end() || item->bytes.end <= item->bytes.begin) return std::nullopt;
    return payload->body.substr(item->bytes.begin, item->bytes.end - item->bytes.begin);
  };
  // A guid that several items share is none, and one that changed is not this document's.
  if (auto item = cut([&](const ParsedEntry& one) { return one.id == entry.guid; })) return *item;
  if (auto item = cut([&](const ParsedEntry& one) { return !one.url.empty() && one.url == entry.url; }))
    return *item;
  return payload->body;
}

std::string in_format(const ShowOptions& options, const Entry& entry, ArchiveReader& reader,
                      Session& session) {
  const std::string& format = options.format;
  if (format == "json") return render_json(entry, true) + "\n";
  if (format == "markdown") return render_markdown(entry, session.zone);
  if (format == "html") return render_html(entry, session.zone);
  if (format == "raw") {
    std::string item = raw_item(entry, reader);
    return session.out.is_terminal() ? terminal_safe(item) + "\n" : item;
  }
  const std::string text = render_text(entry, session.zone, session.for_reading(options.links));
  const std::size_t title = text.find('\n');
  return session.bold(text.substr(0, title)) + text.substr(title);
}

int run(const ShowOptions& options, Session& session) {
  const auto archive = session.open(OpenMode::read);
  ArchiveReader& reader = archive->reader();
  Entry entry = choose(options, reader, session);
  if (options.revision) {
    auto revision = reader.revision(entry.number, *options.revision);
    if (!revision)
      throw NotFound(
          "there is no revision " + std::to_string(*options.revision), named(entry),
          entry.revisions == 1 ? "it has one, 1" : "it has 1 to " + std::to_string(entry.revisions));
    entry = std::move(*revision);
  }
  const std::string text = in_format(options, entry, reader, session);
  if (options.format == "text" || options.format == "markdown")
    page(text, session);
  else
    session.out.write(text);
  return status::done;
}

}  // namespace

Action declare_show(CLI::App& app) {
  const auto options = std::make_shared<ShowOptions>();
  app.add_option("entry", options->reference,
                 "Its guid, URL, number (41 or '#41') or a unique prefix of its title; after -- if it "
                 "begins with a dash")
      ->type_name("GUID")
      ->required();
  app.add_option("--revision", options->revision, "Revision N; 1 is the oldest [the newest]")
      ->type_name("N")
      ->take_last();
  add_format(app, options->format, {"text", "markdown", "html", "json", "raw"});
  add_links(app, options->links);
  app.footer("Examples:\n  feedarc show 41\n  feedarc show --format markdown --revision 1 'Low Water'\n");
  return [options](Session& session) { return run(*options, session); };
}

}  // namespace feedarc::cli
