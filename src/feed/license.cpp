#include <array>

#include "feed/draft.h"

namespace feedarc {
namespace {

/// Creative Commons wrote its URL as text first, as `rdf:resource` later.
std::string license_of(const Element& element) {
  const auto url = element.url();
  return url.empty() ? element.attribute_url("resource") : url;
}

constexpr std::array feed_rows = {
    FeedRow{Ns::creative_commons, "license",
            [](const Element& e, FeedDraft& d) { d.feed.license = license_of(e); }},
};

constexpr std::array entry_rows = {
    EntryRow{Ns::creative_commons, "license",
             [](const Element& e, EntryDraft& d) { d.entry.license = license_of(e); }},
};

}  // namespace

std::span<const FeedRow> license_feed_rows() { return feed_rows; }
std::span<const EntryRow> license_entry_rows() { return entry_rows; }

}  // namespace feedarc
