#pragma once

#include <vector>

#include "feedarc/archive.h"
#include "feedarc/model/feed.h"

namespace feedarc {

/// Makes the ids of one document's entries an identity: an entry that stands there twice is kept once; an id
/// shared by different entries says nothing, so theirs become id and URL (or what else tells them apart), and
/// the title too where pages share the URL. So they do where this feed's ids were shared once before.
void settle_ids(ParsedEntries& entries, const KnownFeed& known);

/// Known entries by page and title, to recognise one whose guid changed.
class KnownByPage {
 public:
  /// `entries` are those of the document: a known entry that is still there under its own guid is nobody
  /// else.
  KnownByPage(const KnownFeed& known, const ParsedEntries& entries);

  /// The entry that this one is under another guid; 0 if it is new. Each is given once.
  EntryNumber take(const ParsedEntry& entry);

 private:
  std::unordered_map<std::string, EntryNumber> by_page_;
};

}  // namespace feedarc
