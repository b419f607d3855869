#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedarc/model/article.h"
#include "feedarc/model/feed.h"

/// HTML fragments as feeds carry them. Every function here is pure, never throws on any input (but
/// std::bad_alloc), is linear in its input, and safe from any thread. Input is UTF-8 (bad bytes become
/// U+FFFD), output is well-formed UTF-8.
namespace feedarc {

/// Raised with every change of what `clean_html` gives, so that what was made by an older one can be made
/// anew.
inline constexpr int cleaner_version = 3;

/// Takes out danger and nothing else: the closed list of elements, attributes and schemes of docs/html.md.
/// Always valid UTF-8, whatever the bytes.
/// URLs are resolved against `base` (RFC 3986; empty: relative ones stay). sanitize(sanitize(x)) ==
/// sanitize(x).
std::string sanitize_html(std::string_view html, std::string_view base);

/// What of an article is wanted beside its notes and footnotes: the rest stays empty and costs nothing.
struct Forms {
  bool html = true, text = true, markdown = true;
};

/// What the text says of where its links lead: nothing; the address behind the words, `words <URL>`; or a
/// number there, `words [L1]`, and the addresses at the end, each on a line, `[L1] URL`. An address that the
/// words are already, and a place in the same piece, are left out.
enum class TextLinks : std::uint8_t { none, beside, listed };

/// How the text is laid out. `columns`: of a terminal: lines are wrapped there, but for code, and tables of
/// data aligned where they fit; 0: a paragraph, item or row is one line, as in files.
struct TextStyle {
  TextLinks links = TextLinks::none;
  std::size_t columns = 0;
};

struct CleanContext {
  std::string_view base;       // relative URLs resolve against it
  std::string_view entry_url;  // with site_url: what "The post … appeared first on …" links to
  std::string_view site_url;
  Forms forms{};
  TextStyle style{};
  bool full_parser = false;  // the full parser reads all: the same article, slower; to measure and to compare
};

/// Everything: danger and boilerplate off, notes and footnotes found (in the markup as published), and the
/// three forms.
Article clean_html(std::string_view html, const CleanContext& context);

/// The same of a piece that is plain text or HTML. Without a base of its own, relative URLs resolve against
/// the entry's.
Article clean_content(const Content& content, std::string_view entry_url, std::string_view site_url,
                      Forms forms = {}, TextStyle style = {});

/// What decides whether an edit is one (docs/archive-format.md): the cleaned text and the URLs of links and
/// pictures, white space folded, tracking parameters and picture queries dropped, phrases such as "3 minutes
/// ago" and lines of counters neutral. Only compared and hashed, never shown.
std::string edit_fingerprint(const Article& article);

/// A feed that a page names.
struct FeedLink {
  std::string url, title, type;
  bool operator==(const FeedLink&) const = default;
};

/// Where a page leads. URLs are resolved, also against `<base>`; each stands once, in document order.
struct PageLinks {
  std::vector<FeedLink> feeds;    // said to be feeds: `<link>` and `<a>` with a feed's type or relation
  std::vector<FeedLink> perhaps;  // `<a>` whose address looks like a feed's, or whose words are "RSS feed"
  std::string canonical;          // the page's own address as it says; may be empty
  std::string title;
};

/// Only the first `limits::page_bytes` are looked at.
PageLinks page_links(std::string_view page, std::string_view base);

/// The feeds that a page is said to have: `page_links().feeds`.
std::vector<FeedLink> feed_links(std::string_view page, std::string_view base);

/// Whether a media type, with parameters or without, is a feed's and nothing else's: `application/rss+xml`.
bool is_feed_type(std::string_view type);

}  // namespace feedarc
