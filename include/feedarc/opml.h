#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedarc/model/entry.h"
#include "feedarc/model/error.h"

/// Subscription lists as OPML 2.0, both ways. Pure functions, safe from any thread; text is UTF-8.
namespace feedarc {

/// One feed of a list.
struct OpmlFeed {
  std::string url;                // as the list has it, trimmed: not yet known to be one that can be asked
  std::string title;              // `text`, else `title`; empty where neither says more than the URL
  std::string site_url;           // `htmlUrl`
  std::vector<std::string> tags;  // the outlines around it, joined by `/`, and its categories
  std::vector<OutlineAttribute> attributes;  // all that means nothing here, in the list's order
  bool operator==(const OpmlFeed&) const = default;
};

struct Opml {
  std::string title;
  std::vector<OpmlFeed> feeds;        // each URL once, in the list's order; tags of repetitions are joined
  std::vector<std::string> left_out;  // outlines that name something else than a feed: text and why
  std::vector<std::string> warnings;  // what was mended
};

/// Reads a list from bytes as they are: any charset, capitals as they come, broken XML mended as in feeds,
/// cut ends borne. Nothing external is read, entities do not multiply. Failure: `empty`, `not_a_feed` (`what`
/// says what the bytes are), `too_large` (more outlines than limits::xml_nodes).
Result<Opml> read_opml(std::string_view bytes);

/// A list that read_opml gives back as it is: a feed with one tag stands in outlines of its name, several
/// become categories. Control and bidi characters are left out.
std::string write_opml(const Opml& list);

}  // namespace feedarc
