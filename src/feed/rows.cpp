#include <algorithm>
#include <array>

#include "feed/draft.h"

namespace feedarc {
namespace {

template <class Row, class Draft>
bool read_by(std::span<const Row> rows, const Element& element, const Name& name, Draft& draft) {
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const Row& r) { return r.ns == name.ns && r.name == name.local; });
  if (row == rows.end()) return false;
  row->read(element, draft);
  return true;
}

template <class Row, class Draft, class Modules>
void read_children(const Element& parent, std::span<const Row> rows, Ns home, Draft& draft, Modules modules) {
  ChildNames names;
  for (const auto node : parent.node().children()) {
    if (node.type() != pugi::node_element) continue;
    auto name = names.of(node);
    if (name.ns == Ns::none || name.ns == Ns::atom03) name.ns = name.ns == Ns::none ? home : Ns::atom;
    const Element element = parent.child(node);
    if (!read_by(rows, element, name, draft)) modules(element, name, draft);
  }
}

}  // namespace

void read_feed_modules(const Element& element, const Name& name, FeedDraft& draft) {
  for (const auto rows :
       {dublin_core_feed_rows(), syndication_feed_rows(), wordpress_feed_rows(), license_feed_rows(),
        media_feed_rows(), itunes_feed_rows(), podcast_feed_rows(), deleted_feed_rows()})
    if (read_by(rows, element, name, draft)) return;
}

void read_entry_modules(const Element& element, const Name& name, EntryDraft& draft) {
  for (const auto rows : {dublin_core_entry_rows(), wordpress_entry_rows(), thread_entry_rows(),
                          license_entry_rows(), media_entry_rows(), itunes_entry_rows(), podcast_entry_rows(),
                          chapters_entry_rows(), geo_entry_rows(), feedburner_entry_rows()})
    if (read_by(rows, element, name, draft)) return;
}

void read_feed_children(const Element& parent, std::span<const FeedRow> rows, Ns home, FeedDraft& draft) {
  read_children(parent, rows, home, draft, read_feed_modules);
}

void read_entry_children(const Element& parent, std::span<const EntryRow> rows, Ns home, EntryDraft& draft) {
  read_children(parent, rows, home, draft, read_entry_modules);
}

}  // namespace feedarc
