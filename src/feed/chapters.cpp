#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "feed/constructs.h"
#include "feed/draft.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr std::size_t most_chapters = 4096;

/// Normal Play Time (RFC 2326 §3.6): `h:m:s.fff`, `m:s`, seconds.
std::optional<double> play_time(std::string_view text) {
  double seconds = 0;
  for (int parts = 0; parts < 3; ++parts) {
    const auto colon = text.find(':');
    const auto part = text.substr(0, colon);
    double value = 0;
    const auto [end, error] =
        std::from_chars(part.data(), part.data() + part.size(), value, std::chars_format::fixed);
    if (part.empty() || error != std::errc{} || end != part.data() + part.size() || !(value >= 0) ||
        !std::isfinite(value))
      return std::nullopt;
    seconds = seconds * 60 + value;
    if (colon == std::string_view::npos) return seconds;
    text.remove_prefix(colon + 1);
  }
  return std::nullopt;
}

// Podlove Simple Chapters.
void take_chapters(const Element& element, EntryDraft& draft) {
  for (const auto node : element.node().children()) {
    if (node.type() != pugi::node_element || local_name(node) != "chapter") continue;
    const auto chapter = element.child(node);
    const auto start = play_time(chapter.attribute("start"));
    if (!start || draft.entry.chapters.size() >= most_chapters) continue;
    draft.entry.chapters.push_back(
        {*start, squash_blanks(chapter.attribute("title")), chapter.attribute_url("href")});
  }
}

constexpr std::array entry_rows = {
    EntryRow{Ns::chapters, "chapters", take_chapters},
};

}  // namespace

std::span<const EntryRow> chapters_entry_rows() { return entry_rows; }

}  // namespace feedarc
