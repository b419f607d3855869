#include "cli/argument_mask.h"

#include "feedarc/text/url.h"

namespace feedarc::cli {

ArgumentMask::ArgumentMask(std::span<const std::string> arguments) {
  for (const std::string& argument : arguments) {
    // First, for the whole may be masked another way.
    if (argument.starts_with('-') && argument.find('=') != std::string::npos)
      add(argument.substr(argument.find('=') + 1));
    add(argument);
  }
}

void ArgumentMask::add(const std::string& argument) {
  std::string masked = masked_user_info(argument);
  if (masked != argument) words_.push_back({argument, std::move(masked)});
}

std::string ArgumentMask::operator()(std::string message) const {
  for (const auto& [secret, masked] : words_)
    for (auto at = message.find(secret); at != std::string::npos; at = message.find(secret, at)) {
      message.replace(at, secret.size(), masked);
      at += masked.size();
    }
  return message;
}

}  // namespace feedarc::cli
