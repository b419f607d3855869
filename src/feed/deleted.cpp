#include <array>

#include "feed/constructs.h"
#include "feed/draft.h"
#include "feedarc/text/date.h"

namespace feedarc {
namespace {

// Atom's tombstones (RFC 6721).
void take_deleted(const Element& element, FeedDraft& draft) {
  DeletedEntry deleted{element.attribute("ref"), parse_date(element.attribute("when")), ""};
  if (deleted.ref.empty()) return;
  for (const auto node : element.node().children())
    if (node.type() == pugi::node_element && local_name(node) == "comment")
      deleted.comment = atom_plain(element.child(node));
  draft.feed.deleted.push_back(std::move(deleted));
}

constexpr std::array feed_rows = {
    FeedRow{Ns::tombstones, "deleted-entry", take_deleted},
};

}  // namespace

std::span<const FeedRow> deleted_feed_rows() { return feed_rows; }

}  // namespace feedarc
