#pragma once

#include <string_view>

#include "cli/output.h"

namespace feedarc::cli {

/// A JSON array written element by element, one a line.
class JsonList {
 public:
  explicit JsonList(Output& out) : out_(out) {}

  void add(std::string_view element) {
    out_.write(empty_ ? "[\n" : ",\n");
    out_.write(element);
    empty_ = false;
  }
  void finish() { out_.write(empty_ ? "[]\n" : "\n]\n"); }

 private:
  Output& out_;
  bool empty_ = true;
};

}  // namespace feedarc::cli
