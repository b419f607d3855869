#include "poll/identity.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "feedarc/text/hash.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

/// Empty where the entry has no page: a title alone ("Untitled") makes no identity.
std::string page_and_title(std::string_view url, std::string_view title) {
  return url.empty() ? std::string() : page_key(url) + '\n' + squash_blanks(title);
}

constexpr std::size_t mark_digits = 32;

std::string mark_of(std::string_view text) { return hex(sha256(text)).substr(0, mark_digits); }

/// What tells entries with one id apart; titles only where pages do not, for they are corrected.
std::string page_mark(const ParsedEntry& entry) {
  if (!entry.url.empty()) return entry.url;
  return mark_of(entry.title + '\n' + (entry.content ? entry.content->value : entry.summary));
}

bool is_of_page(const ParsedEntry& entry, const KnownEntry& known) {
  return entry.url == known.url && (!entry.url.empty() || entry.title == known.title);
}

/// Empty where there is no page: then the first mark is of the title as well.
std::string title_mark(const ParsedEntry& entry) {
  return entry.url.empty() ? std::string() : mark_of(squash_blanks(entry.title));
}

bool is_of_title(const ParsedEntry& entry, const KnownEntry& known) {
  return squash_blanks(entry.title) == squash_blanks(known.title);
}

using Ids = std::unordered_set<std::string_view>;

/// The id without the mark behind it; empty if there is none.
std::string_view without(std::string_view id, std::string_view mark) {
  if (mark.empty() || id.size() <= mark.size() + 1 || !id.ends_with(mark)) return {};
  id.remove_suffix(mark.size());
  return id.ends_with(' ') ? id.substr(0, id.size() - 1) : std::string_view{};
}

/// Empty where no hash ends the id.
std::string_view hash_behind(std::string_view id) {
  const std::string_view last = id.substr(id.rfind(' ') + 1);
  const bool hashed =
      last.size() == mark_digits && last.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return hashed ? last : std::string_view{};
}

/// What this feed once called several entries at the same time, as the ids made of it tell.
struct SharedBefore {
  Ids by_pages, by_titles;

  explicit SharedBefore(const KnownFeed& known) {
    for (const auto& [id, entry] : known.by_guid) {
      if (id.find(' ') == std::string::npos) continue;
      const std::string_view hash = hash_behind(id);
      if (entry.url.empty()) {
        by_pages.insert(without(id, hash));
        continue;
      }
      const bool titled = !hash.empty() && hash == mark_of(squash_blanks(entry.title));
      if (titled) by_titles.insert(without(id, hash));
      by_pages.insert(without(titled ? without(id, hash) : std::string_view(id), entry.url));
    }
    by_pages.erase(std::string_view());
    by_titles.erase(std::string_view());
  }
};

/// Puts the marks behind the ids that say nothing alone. One that this entry (`same`) was archived by as it
/// is stays its own, unless it was archived by the longer one too.
template <class Mark, class Same>
void mark_shared(ParsedEntries& entries, const KnownFeed& known, const Ids& before, Mark mark, Same same) {
  const auto stays = [&](const ParsedEntry& entry) {
    const auto bare = known.by_guid.find(entry.id);
    return bare != known.by_guid.end() && same(entry, bare->second) &&
           !known.by_guid.contains(entry.id + ' ' + mark(entry));
  };
  std::unordered_map<std::string_view, std::size_t> times;
  for (const auto& entry : entries) ++times[entry.id];
  std::unordered_map<std::string_view, std::unordered_set<std::string>> marks;
  for (const auto& entry : entries)
    if (times[entry.id] > 1) marks[entry.id].insert(mark(entry));
  std::vector<bool> shared;
  shared.reserve(entries.size());
  for (const auto& entry : entries) {
    const auto found = marks.find(entry.id);
    const bool once = before.contains(entry.id) && !stays(entry);
    shared.push_back(once || (found != marks.end() && found->second.size() > 1));
  }
  times.clear();
  marks.clear();  // the keys of both are views of the ids that change now
  for (std::size_t k = 0; k < entries.size(); ++k)
    if (const auto own = shared[k] ? mark(entries[k]) : std::string(); !own.empty())
      entries[k].id += ' ' + own;
}

}  // namespace

void settle_ids(ParsedEntries& entries, const KnownFeed& known) {
  const SharedBefore before(known);
  mark_shared(entries, known, before.by_pages, page_mark, is_of_page);
  mark_shared(entries, known, before.by_titles, title_mark, is_of_title);
  std::unordered_set<std::string> met;
  std::erase_if(entries, [&](const ParsedEntry& entry) { return !met.insert(entry.id).second; });
}

KnownByPage::KnownByPage(const KnownFeed& known, const ParsedEntries& entries) {
  std::unordered_set<EntryNumber> present;
  for (const auto& entry : entries)
    if (const auto found = known.by_guid.find(entry.id); found != known.by_guid.end())
      present.insert(found->second.number);
  for (const auto& [guid, entry] : known.by_guid) {
    if (present.contains(entry.number)) continue;
    if (auto key = page_and_title(entry.url, entry.title); !key.empty())
      by_page_.emplace(std::move(key), entry.number);
  }
}

EntryNumber KnownByPage::take(const ParsedEntry& entry) {
  const auto key = page_and_title(entry.url, entry.title);
  const auto found = key.empty() ? by_page_.end() : by_page_.find(key);
  if (found == by_page_.end()) return 0;
  const EntryNumber number = found->second;
  by_page_.erase(found);
  return number;
}

}  // namespace feedarc
