#include "feedarc/render.h"
#include "feedarc/text/terminal.h"
#include "render/byline.h"

namespace feedarc {
namespace {

/// What is archived says nothing of links: the published markup does.
std::string with_links(const Entry& entry, TextLinks links) {
  return clean_content(entry.body->published, entry.url, entry.body->site_url, {false, true, false}, links)
      .text;
}

}  // namespace

// Notes and footnotes stand in the text where they were published, so a reader meets them there.
std::string render_text(const Entry& entry, const Zone& zone, TextLinks links) {
  std::string text = terminal_line(entry.title.empty() ? "(untitled)" : entry.title) + "\n\n";
  for (const Fact& fact : facts(entry, zone)) text += fact.label + ": " + fact.value + "\n";
  if (entry.body && !entry.body->text.empty())
    text +=
        "\n" + terminal_safe(links == TextLinks::none ? entry.body->text : with_links(entry, links)) + "\n";
  else if (!entry.summary.empty())
    text += "\n" + terminal_safe(entry.summary) + "\n";
  return text;
}

}  // namespace feedarc
