#include "net/header_trace.h"

#include <algorithm>
#include <array>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr std::string_view mask = "***";

bool is_secret(std::string_view name) {
  constexpr std::array<std::string_view, 8> names{"authorization", "proxy-authorization",      "cookie",
                                                  "set-cookie",    "authentication-info",      "x-api-key",
                                                  "x-auth-token",  "proxy-authentication-info"};
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view one) { return equal_ignoring_case(one, name); });
}

/// `http://me:secret@host/` becomes `http://***@host/`, wherever in the text it stands.
std::string without_secrets(std::string_view text) {
  constexpr std::string_view before = "//", behind = "/?#<>\"' \t";
  std::string shown;
  while (true) {
    const std::size_t slashes = text.find(before);
    if (slashes == std::string_view::npos) return shown.append(text);
    shown.append(text.substr(0, slashes + before.size()));
    text.remove_prefix(slashes + before.size());
    const std::string_view authority = text.substr(0, text.find_first_of(behind));
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
      shown.append(mask);
      text.remove_prefix(at);
    }
  }
}

// A secret of a letter or two stands in every other word.
constexpr std::size_t least_hidden = 3;

void hide(std::string& text, const std::string& secret) {
  if (secret.size() < least_hidden) return;
  for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at + mask.size()))
    text.replace(at, secret.size(), mask);
}

}  // namespace

std::string masked_header(std::string_view line, std::span<const std::string> secrets) {
  const std::size_t colon = line.find(':');
  const std::string_view name = line.substr(0, std::min(colon, line.size()));
  if (colon != std::string_view::npos && is_secret(trim_ascii(name)))
    return std::string(name) + ": " + std::string(mask);
  std::string text = without_secrets(line);
  for (const std::string& secret : secrets) hide(text, secret);
  return text;
}

std::string_view basic_credentials(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view name = line.substr(0, colon), value = trim_ascii(line.substr(colon + 1));
  constexpr std::string_view scheme = "Basic ";
  const bool wanted =
      equal_ignoring_case(name, "authorization") || equal_ignoring_case(name, "proxy-authorization");
  if (!wanted || !equal_ignoring_case(value.substr(0, scheme.size()), scheme)) return {};
  return value.substr(scheme.size());
}

}  // namespace feedarc
