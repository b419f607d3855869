#include "export/file_name.h"

#include <utf8proc.h>

#include <charconv>
#include <cstdlib>
#include <memory>

#include "feedarc/text/date.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

// With date, number and `.md` well below the 255 bytes that file systems take.
constexpr std::size_t slug_bytes = 160;
constexpr std::string_view extension = ".md";

struct Free {
  void operator()(utf8proc_uint8_t* text) const noexcept { std::free(text); }
};

/// NFKC and case folding, ignorable signs dropped. Only the first part of a long title is looked at.
std::string folded(std::string_view title) {
  const std::string text = valid_utf8(first_characters(title.substr(0, 4096), 4 * slug_bytes));
  utf8proc_uint8_t* mapped = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                      UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(mapped);
  if (length < 0) return {};
  return std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
}

bool belongs_in_name(char32_t point) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(point))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
      return true;
    default:
      return false;
  }
}

bool is_apostrophe(char32_t point) { return point == '\'' || point == 0x2019 || point == 0x2BC; }

/// `the-ferry-s-notes`: everything but letters, their marks and digits parts words. Empty if nothing is left.
std::string slug(std::string_view title) {
  const std::string text = folded(title);
  std::string name;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t point = next_code_point(text, at);
    if (!belongs_in_name(point)) {
      gap = gap || !is_apostrophe(point);
      continue;
    }
    const std::size_t bytes = at - begin + (gap && !name.empty() ? 1 : 0);
    if (name.size() + bytes > slug_bytes) break;
    if (gap && !name.empty()) name += '-';
    gap = false;
    name.append(text, begin, at - begin);
  }
  return name;
}

}  // namespace

std::string markdown_file_name(const Entry& entry) {
  std::string name = rfc3339(entry.published.value_or(entry.order)).substr(0, 10);
  if (const std::string words = slug(entry.title); !words.empty()) name += "-" + words;
  return name + "-" + std::to_string(entry.number) + std::string(extension);
}

std::optional<EntryNumber> number_in_name(std::string_view name) {
  if (!name.ends_with(extension)) return std::nullopt;
  name.remove_suffix(extension.size());
  const std::size_t dash = name.rfind('-');
  if (dash == std::string_view::npos || dash < 10) return std::nullopt;
  EntryNumber number = 0;
  const auto [end, error] = std::from_chars(name.data() + dash + 1, name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return number;
}

}  // namespace feedarc
