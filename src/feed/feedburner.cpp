#include <array>

#include "feed/draft.h"

namespace feedarc {
namespace {

// FeedBurner put its counting redirector into `link`, and the page's own address here.
constexpr std::array entry_rows = {
    EntryRow{Ns::feedburner, "origlink",
             [](const Element& e, EntryDraft& d) { d.entry.original_url = e.url(); }},
};

}  // namespace

std::span<const EntryRow> feedburner_entry_rows() { return entry_rows; }

}  // namespace feedarc
