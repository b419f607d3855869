#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "html/tree.h"

namespace feedarc::html {

/// The cursor of a scan, and the tags it stands at. What answers false met something that is read otherwise
/// by different parsers, or by nobody.
class TagReader {
 public:
  TagReader(Document& document, std::string_view in) : document_(document), in_(in) {}

  std::string_view in() const { return in_; }
  std::string_view rest() const { return in_.substr(at_); }
  std::size_t at() const { return at_; }
  void go_to(std::size_t at) { at_ = at; }
  bool at_end() const { return at_ >= in_.size(); }

  /// At a tag's name; both end behind the `>`.
  bool read_start_tag(std::string_view& name);
  bool read_end_tag(std::string_view& name);
  bool skip_tag_end();  // blanks and the `>`

  std::vector<Attribute>& attributes() { return attributes_; }  // of the start tag read last
  bool self_closing() const { return self_closing_; }

  /// The text with its references decoded, which lives as long as the document.
  bool decode(std::string_view& text, bool in_attribute);

 private:
  std::string_view element_name();
  std::string_view lower(std::size_t begin);
  void skip_blanks();
  bool is_at(char c) const { return at_ < in_.size() && in_[at_] == c; }
  bool attribute();
  bool value(std::string_view& found);

  Document& document_;
  std::string_view in_;
  std::size_t at_ = 0;
  std::vector<Attribute> attributes_;
  bool self_closing_ = false;
  bool repeated_ = false;  // the last attribute was there before
  std::string decoded_;
};

}  // namespace feedarc::html
