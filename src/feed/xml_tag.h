#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace feedarc {

struct XmlAttribute {
  std::string_view name, value;  // the value as written
};

/// One start or end tag as it stands in the text.
struct XmlTag {
  std::string_view name;
  std::vector<XmlAttribute> attributes;  // each name once, the first that came
  bool closing = false, empty = false;   // `</a>`, `<a/>`
  std::size_t end = 0;                   // behind it
  const char* mended = nullptr;          // what was odd about it, in words
};

/// Reads tags from left to right. Remembers which quotes do not come any more, so that a text full of open
/// ones stays linear.
class XmlTagReader {
 public:
  explicit XmlTagReader(std::string_view text) : text_(text) {}

  /// The tag at `at` (a `<`); false where this is no tag.
  bool read(std::size_t at, XmlTag& tag);

 private:
  bool read_rest(std::size_t at, XmlTag& tag);
  bool read_attributes(std::size_t at, XmlTag& tag);
  bool read_value(std::size_t& at, std::string_view& value, XmlTag& tag);
  std::size_t closing_quote(std::size_t at, char quote);

  std::string_view text_;
  bool no_double_ = false, no_single_ = false;
};

}  // namespace feedarc
