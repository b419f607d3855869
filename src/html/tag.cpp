#include "html/tag.h"

#include <array>

#include "html/name_table.h"

namespace feedarc::html {
namespace {

constexpr NameTable<tag_count> names(std::array<std::string_view, tag_count>{
#define TAG(identifier, name, traits) name,
#include "html/tags.def"
#undef TAG
});

static_assert(names.none == tag_count);  // a name that is not found is `other`

}  // namespace

Tag tag_of(std::string_view name) { return static_cast<Tag>(names.find(name)); }

std::string_view name_of(Tag tag) {
  return tag == Tag::other ? std::string_view{} : names.name(static_cast<std::size_t>(tag));
}

}  // namespace feedarc::html
