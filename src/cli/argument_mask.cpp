#include "cli/argument_mask.h"

#include <algorithm>

#include "feedarc/text/url.h"

namespace feedarc::cli {

ArgumentMask::ArgumentMask(std::span<const std::string> arguments) {
  for (const std::string& argument : arguments) {
    if (argument.starts_with('-') && argument.find('=') != std::string::npos)
      add(argument.substr(argument.find('=') + 1));
    add(argument);
  }
  // One may be the beginning of another.
  std::sort(words_.begin(), words_.end(),
            [](const Word& a, const Word& b) { return a.secret.size() > b.secret.size(); });
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
