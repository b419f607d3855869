#include "feedarc/html.h"
#include "feedarc/render.h"
#include "feedarc/text/date.h"
#include "feedarc/text/hash.h"
#include "feedarc/text/terminal.h"
#include "render/byline.h"
#include "render/yaml.h"

namespace feedarc {
namespace {

/// Plain text as a line of Markdown: what would be markup is escaped.
std::string escaped(std::string_view text) {
  constexpr std::string_view special = "\\`*_[]<>#|~&$";
  std::string line;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) line += '\\';
    line += c;
  }
  return line;
}

/// The entry's Markdown without a head; a plain summary where there is no content.
std::string body_of(const Entry& entry) {
  std::string body;
  if (entry.body)
    body = terminal_safe(
        clean_content(entry.body->published, entry.url, entry.body->site_url, {false, false, true}).markdown);
  if (body.empty() && !entry.summary.empty()) body = escaped(terminal_line(entry.summary));
  while (body.ends_with('\n')) body.pop_back();
  return body.empty() ? body : body + "\n";
}

std::vector<std::string> names(const std::vector<Person>& authors) {
  std::vector<std::string> all;
  for (const Person& person : authors) {
    const std::string& shown = person.name.empty() ? person.email : person.name;
    if (!shown.empty()) all.push_back(shown);
  }
  return all;
}

}  // namespace

std::string render_markdown(const Entry& entry, const Zone& zone) {
  std::string text = "# " + escaped(terminal_line(entry.title.empty() ? "(untitled)" : entry.title)) + "\n\n";
  for (const Fact& fact : facts(entry, zone))
    text += "- **" + fact.label + ":** " + escaped(fact.value) + "\n";
  const std::string body = body_of(entry);
  return body.empty() ? text : text + "\n" + body;
}

// Only what says something of this revision: what changes at every poll (last seen, comment counts) would
// make every export rewrite every file.
std::string render_markdown_file(const Entry& entry) {
  const std::string body = body_of(entry);
  YamlBlock head;
  head.text("title", entry.title);
  head.text("id", entry.guid);
  head.text("feed", entry.feed_url);
  head.optional_text("feed_title", entry.feed_title);
  head.optional_text("url", entry.url);
  head.list("authors", names(entry.authors));
  if (entry.published) head.text("published", rfc3339(*entry.published));
  if (entry.updated) head.text("updated", rfc3339(*entry.updated));
  head.list("tags", entry.tags);
  head.optional_text("language", entry.language);
  head.number("number", entry.number);
  head.number("revision", entry.revision);
  head.text("content_hash", "sha256:" + hex(sha256(body)));
  return head.lines() + (body.empty() ? "" : "\n" + body);
}

}  // namespace feedarc
