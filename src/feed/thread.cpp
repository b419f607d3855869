#include <array>

#include "feed/draft.h"

namespace feedarc {
namespace {

// Atom Threading Extensions (RFC 4685). Its attributes on links are read with the links.
void take_reply(const Element& element, EntryDraft& draft) {
  Reply reply{element.attribute("ref"), element.attribute_url("href"), element.attribute("type"),
              element.attribute_url("source")};
  if (!(reply == Reply{})) draft.entry.in_reply_to.push_back(std::move(reply));
}

constexpr std::array entry_rows = {
    EntryRow{Ns::thread, "in-reply-to", take_reply},
    EntryRow{Ns::thread, "total",
             [](const Element& e, EntryDraft& d) { d.comments_count.offer(0, whole_number(e.text())); }},
};

}  // namespace

std::span<const EntryRow> thread_entry_rows() { return entry_rows; }

}  // namespace feedarc
