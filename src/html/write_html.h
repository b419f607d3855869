#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "html/tree.h"

namespace feedarc::html {

struct WrittenHtml {
  std::string html;
  // Something was taken away that could have kept two elements apart, so that reading it again may give
  // another tree.
  bool reread = false;
};

/// Trees as markup, one behind the other, through the allow-list; URLs resolved against `base`, which must
/// outlive the writer. `expected`: about how long it all is.
class HtmlWriter {
 public:
  explicit HtmlWriter(std::string_view base, std::size_t expected = 0) : base_(base) {
    written_.html.reserve(expected);
  }

  void write(const Node& root);  // what is below it
  WrittenHtml take() { return std::move(written_); }

 private:
  bool enter(const Node& node);
  void leave(const Node& node);
  void write_text(std::string_view text);
  void start_tag(const Node& node);
  void write_attribute(const Node& node, const Attribute& attribute);

  std::string_view base_;
  WrittenHtml written_;
  std::vector<bool> kept_;
  std::size_t depth_ = 0;
  std::size_t behind_pre_ = std::string::npos;
};

WrittenHtml write_html(const Node& root, std::string_view base, std::size_t expected = 0);

}  // namespace feedarc::html
