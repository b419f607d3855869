#pragma once

#include <span>
#include <string>
#include <vector>

namespace feedarc::cli {

/// Messages say arguments again: the option's own check, a file that cannot be opened. What may be a password
/// in them (masked_user_info) is `***` there.
class ArgumentMask {
 public:
  ArgumentMask() = default;
  explicit ArgumentMask(std::span<const std::string> arguments);

  std::string operator()(std::string message) const;

 private:
  void add(const std::string& argument);

  struct Word {
    std::string secret, masked;
  };
  std::vector<Word> words_;
};

}  // namespace feedarc::cli
