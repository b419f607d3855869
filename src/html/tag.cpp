#include "html/tag.h"

#include <algorithm>
#include <array>

namespace feedarc::html {
namespace {

struct Row {
  std::string_view name;
  std::uint8_t traits;
};

constexpr std::array rows{
#define TAG(identifier, name, traits) Row{name, traits},
#include "html/tags.def"
#undef TAG
};

static_assert(std::is_sorted(rows.begin(), rows.end(),
                             [](const Row& x, const Row& y) { return x.name < y.name; }));
static_assert(rows.size() == static_cast<std::size_t>(Tag::other));

}  // namespace

Tag tag_of(std::string_view name) {
  const auto* const found = std::lower_bound(
      rows.begin(), rows.end(), name, [](const Row& row, std::string_view key) { return row.name < key; });
  if (found == rows.end() || found->name != name) return Tag::other;
  return static_cast<Tag>(found - rows.begin());
}

std::string_view name_of(Tag tag) {
  return tag == Tag::other ? std::string_view{} : rows[static_cast<std::size_t>(tag)].name;
}

bool has_trait(Tag tag, Trait trait) {
  return tag != Tag::other && (rows[static_cast<std::size_t>(tag)].traits & trait) != 0;
}

}  // namespace feedarc::html
