#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace feedarc::html {

/// One `<…>` as the standard's tokenizer cuts it.
struct ScannedTag {
  enum class Kind { text, bogus, start, end };  // bogus: `<!x`, `<?x`, `</1`: a comment up to `>`
  Kind kind = Kind::text;
  std::string name;  // lower case
  std::size_t begin = 0, end = 0;
  std::size_t attributes = 0;
  std::size_t attributes_end = 0;  // behind the last attribute that limits::html_attributes allows
  bool self_closing = false;
  bool closed = false;  // its `>` is there
};

ScannedTag scan_tag(std::string_view in, std::size_t at);  // in[at] is `<`

/// The value of a start tag's attribute as it is written, without its quotes. `in` is what the tag was cut
/// from, `name` in lower case.
std::optional<std::string_view> attribute_of(std::string_view in, const ScannedTag& tag,
                                             std::string_view name);

/// Behind the comment that begins at `at`: `<!--…-->`, or `<!x`, `<?x`, `</1` up to the next `>`.
std::size_t comment_end(std::string_view in, std::size_t at);

/// Where `</name` stands (any case, followed by a blank, `/` or `>`), or the end.
std::size_t find_end_tag(std::string_view in, std::size_t from, std::string_view name);

}  // namespace feedarc::html
