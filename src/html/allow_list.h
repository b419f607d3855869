#pragma once

#include <string>
#include <string_view>

#include "html/tree.h"

namespace feedarc::html {

/// What becomes of an element.
enum class Fate { keep, drop_with_content, keep_content };

Fate fate_of(const Node& element);

/// Whether an attribute may stay on its element, whatever its value.
bool attribute_allowed(const Node& element, std::string_view name);

bool is_url_attribute(std::string_view name);

/// Whether an address, already resolved, can do no harm: its scheme is on the list, or it has none.
/// `picture`: the place where `data:` pictures may stand.
bool url_allowed(std::string_view url, bool picture);

/// Whether a style can neither load, nor run, nor leave its place on the page.
bool style_allowed(std::string_view style);

}  // namespace feedarc::html
