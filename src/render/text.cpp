#include "feedarc/render.h"
#include "feedarc/text/terminal.h"
#include "render/byline.h"

namespace feedarc {
namespace {

/// What is archived says nothing of links, and not which lines are code or a table: the published markup
/// does.
std::string laid_out(const Entry& entry, TextStyle style) {
  if (style.links == TextLinks::none && style.columns == 0) return entry.body->text;
  return clean_content(entry.body->published, entry.url, entry.body->site_url, {false, true, false}, style)
      .text;
}

}  // namespace

// Notes and footnotes stand in the text where they were published, so a reader meets them there.
std::string render_text(const Entry& entry, const Zone& zone, TextStyle style) {
  std::string text = terminal_line(entry.title.empty() ? "(untitled)" : entry.title) + "\n\n";
  const auto paragraphs = [&](std::string_view lines) {
    return style.columns == 0 ? std::string(lines) : wrap(lines, style.columns);
  };
  for (const Fact& fact : facts(entry, zone)) text += paragraphs(fact.label + ": " + fact.value) + "\n";
  if (entry.body && !entry.body->text.empty())
    text += "\n" + terminal_safe(laid_out(entry, style)) + "\n";
  else if (!entry.summary.empty())
    text += "\n" + paragraphs(terminal_safe(entry.summary)) + "\n";
  return text;
}

}  // namespace feedarc
