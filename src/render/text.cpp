#include "feedarc/render.h"
#include "feedarc/text/terminal.h"
#include "render/byline.h"

namespace feedarc {

// Notes and footnotes stand in the text where they were published, so a reader meets them there.
std::string render_text(const Entry& entry, const Zone& zone) {
  std::string text = terminal_line(entry.title.empty() ? "(untitled)" : entry.title) + "\n\n";
  for (const Fact& fact : facts(entry, zone)) text += fact.label + ": " + fact.value + "\n";
  if (entry.body && !entry.body->text.empty())
    text += "\n" + terminal_safe(entry.body->text) + "\n";
  else if (!entry.summary.empty())
    text += "\n" + terminal_safe(entry.summary) + "\n";
  return text;
}

}  // namespace feedarc
