#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace feedarc::html {

/// Blocks as lines, each with the prefixes of the quotations and list items it stands in.
class MarkdownLines {
 public:
  void open(std::string first, std::string rest);  // a container: its first line's prefix, and the others'
  void close();
  void block(std::string_view lines);
  void tight();  // the next block follows without a blank line
  void bare();   // a container without content still shows its mark
  std::string finish();

 private:
  struct Container {
    std::string first, rest;
    bool used = false;
  };
  void end_line();
  std::string prefix();

  std::string out_;
  std::vector<Container> containers_;
  std::size_t too_deep_ = 0;
  bool tight_ = false;
};

}  // namespace feedarc::html
