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

std::string own_mark(const ParsedEntry& entry) {
  if (!entry.url.empty()) return entry.url;
  return hex(sha256(entry.title + '\n' + (entry.content ? entry.content->value : entry.summary)))
      .substr(0, 32);
}

}  // namespace

void settle_ids(ParsedEntries& entries) {
  std::unordered_map<std::string_view, std::unordered_set<std::string>> marks;
  for (const auto& entry : entries) marks[entry.id].insert(own_mark(entry));
  std::vector<bool> shared;
  shared.reserve(entries.size());
  for (const auto& entry : entries) shared.push_back(marks[entry.id].size() > 1);
  marks.clear();  // its keys are views of the ids that change now
  for (std::size_t k = 0; k < entries.size(); ++k)
    if (shared[k]) entries[k].id += ' ' + own_mark(entries[k]);
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
