#include "poll/digest.h"

#include <algorithm>

#include "feedarc/feed.h"
#include "feedarc/html.h"
#include "feedarc/model/limits.h"
#include "feedarc/text/utf8.h"
#include "poll/entry_hash.h"
#include "poll/identity.h"

namespace feedarc {
namespace {

std::string cleaned_summary(const ParsedEntry& said, std::string_view site_url) {
  if (!said.summary_html) return squash_blanks(said.summary);
  return squash_blanks(clean_content(*said.summary_html, said.url, site_url, {false, true, false}).text);
}

/// Of a long text only the beginning is looked at.
std::string excerpt_of(std::string_view text) {
  constexpr std::size_t beginning = 16 * limits::excerpt_characters;
  std::string squashed = squash_blanks(first_characters(text, beginning));
  std::string excerpt(first_characters(squashed, limits::excerpt_characters));
  return excerpt;
}

EntryWrite made_ready(ParsedEntry&& said, std::string hash, std::string_view site_url, EntryNumber same_as) {
  EntryWrite entry;
  entry.published_hash = std::move(hash);
  entry.same_as = same_as;
  entry.title = squash_blanks(said.title);
  entry.summary = cleaned_summary(said, site_url);
  if (said.content) entry.cleaned = clean_content(*said.content, said.url, site_url, {true, true, false});
  entry.excerpt = excerpt_of(entry.cleaned.text.empty() ? entry.summary : entry.cleaned.text);
  // An entry without content is edited when its summary is.
  const std::string fingerprint = said.content ? edit_fingerprint(entry.cleaned) : entry.summary;
  entry.edit_hash = edit_hash(said, entry.title, fingerprint);
  std::string().swap(entry.cleaned.html);  // not kept: the text and the HTML as published are
  entry.said = std::move(said);
  return entry;
}

}  // namespace

Result<Digest> digest_feed(std::string_view bytes, const DigestHints& hints, const KnownFeed& known,
                           const std::stop_token& stop) {
  auto parsed = parse_feed(bytes, {hints.url, hints.content_type});
  if (!parsed) return tl::make_unexpected(parsed.error());
  return digest_parsed(std::move(*parsed), known, Renamed::maybe, stop);
}

Result<Digest> digest_parsed(ParsedFeed feed, const KnownFeed& known, Renamed renamed,
                             const std::stop_token& stop) {
  Digest digest;
  digest.feed = std::move(feed);
  auto entries = std::move(digest.feed.entries);
  digest.feed.entries.clear();
  settle_ids(entries, known);
  for (const auto& said : entries)
    if (said.published) digest.published.push_back(*said.published);
  const bool new_guids = std::any_of(entries.begin(), entries.end(),
                                     [&](const auto& said) { return !known.by_guid.contains(said.id); });
  std::optional<KnownByPage> by_page;  // most documents hold no new guid and never need it
  if (new_guids && renamed == Renamed::maybe) by_page.emplace(known, entries);
  for (auto& said : entries) {
    if (stop.stop_requested())
      return tl::make_unexpected(Failure{Failure::Kind::cancelled, "the run was stopped"});
    std::string hash = published_hash(said);
    const auto found = known.by_guid.find(said.id);
    if (found != known.by_guid.end() && found->second.published_hash == hash) {
      digest.unchanged.push_back(found->second.number);
      continue;
    }
    EntryNumber same_as = 0;
    if (found == known.by_guid.end()) {
      if (known.tombstones.contains(said.id)) continue;
      if (by_page) same_as = by_page->take(said);
    }
    digest.entries.push_back(
        made_ready(std::move(said), std::move(hash), digest.feed.home_page_url, same_as));
  }
  // Numbers are given in this order, and of entries with one date the higher one is listed first; feeds begin
  // with the newest.
  std::reverse(digest.entries.begin(), digest.entries.end());
  return digest;
}

}  // namespace feedarc
