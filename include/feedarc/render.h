#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedarc/html.h"
#include "feedarc/model/entry.h"
#include "feedarc/model/feed.h"
#include "feedarc/model/report.h"
#include "feedarc/text/when.h"

/// Values as text. Pure; what they give is safe for a terminal and a pipe: no control or bidi-override
/// character of a stranger's comes through (JSON escapes them). JSON is documented in docs/json.md; absent
/// keys are left out, strings are valid UTF-8, dates RFC 3339 UTC.
namespace feedarc {

std::string render_json(const ParsedFeed& feed);  // what `parse` prints: markup sanitised
/// The same for a feed whose entries come one by one: `items` is what the calls with each of them made.
void append_item(std::string& items, const ParsedEntry& entry);
std::string render_json(const ParsedFeed& feed, std::string&& items);
std::string render_json(const Entry& entry, bool content);          // one JSON Feed item with `_feedarc`
std::string render_json(const Article& article, Forms forms = {});  // what `clean` prints
std::string render_json(const Subscription& subscription, const FeedHealth& health);
std::string render_json(const Poll& poll);
std::string render_json(const Report& report);

// For reading, times as the reader's clock shows them.
std::string render_text(const Entry& entry, const Zone& zone, TextStyle style = {});  // what `show` prints
std::string render_markdown(const Entry& entry, const Zone& zone);  // the same with a title line
std::string render_html(const Entry& entry, const Zone& zone);  // a whole page, nothing in it loads or runs

/// Front matter (YAML, strings always double-quoted) and the Markdown of the entry: one exported file.
std::string render_markdown_file(const Entry& entry);

}  // namespace feedarc
