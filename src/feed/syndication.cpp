#include <array>

#include "feed/draft.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr std::array feed_rows = {
    FeedRow{Ns::syndication, "updateperiod",
            [](const Element& e, FeedDraft& d) { d.feed.update_period = e.text(); }},
    FeedRow{Ns::syndication, "updatefrequency",
            [](const Element& e, FeedDraft& d) {
              if (const auto number = whole_number_or_most(e.text())) d.feed.update_frequency = number;
            }},
};

}  // namespace

std::span<const FeedRow> syndication_feed_rows() { return feed_rows; }

}  // namespace feedarc
