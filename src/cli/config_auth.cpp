#include "cli/config_auth.h"

#include <algorithm>
#include <array>

#include "cli/nearest.h"
#include "cli/output.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc::cli {
namespace {

constexpr std::size_t most_headers = 32;
constexpr std::size_t header_bytes = 8192;

struct TextKey {
  const char* name;
  std::string Auth::*member;
};
constexpr std::array<TextKey, 5> text_keys{{{"url", &Auth::url},
                                            {"user", &Auth::user},
                                            {"password", &Auth::password},
                                            {"password_file", &Auth::password_file},
                                            {"password_command", &Auth::password_command}}};

/// What an HTTP exchange needs to itself: set by hand, such a header would break it or what we promise
/// servers.
bool is_ours(std::string_view name) {
  constexpr std::array<std::string_view, 17> names{"accept",
                                                   "accept-encoding",
                                                   "a-im",
                                                   "connection",
                                                   "content-length",
                                                   "expect",
                                                   "host",
                                                   "if-none-match",
                                                   "if-modified-since",
                                                   "keep-alive",
                                                   "range",
                                                   "te",
                                                   "trailer",
                                                   "transfer-encoding",
                                                   "upgrade",
                                                   "user-agent",
                                                   "proxy-authorization"};
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view one) { return equal_ignoring_case(one, name); });
}

/// RFC 9110 §5.6.2.
bool is_token(std::string_view text) {
  constexpr std::string_view signs = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           signs.find(c) != std::string_view::npos;
  });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7f'; });
}

void read_headers(const toml::node& node, const ConfigPlace& place, Auth& auth) {
  for (const auto& [name_view, value] : table_of(node, {place.file, place.line, "auth.headers"})) {
    const std::string name(name_view.str());
    const ConfigPlace where{place.file, value.source().begin.line, "auth.headers." + name};
    if (!is_token(name)) where.wrong("is no name of a header", "letters, digits and -");
    if (is_ours(name)) where.wrong("is a header that feedarc sets itself", "take it out");
    std::string text = text_of(value, where);
    if (trim_ascii(text).empty() || has_control(text) || text.size() > header_bytes)
      where.wrong("is no value of a header", "one line, not empty, 8192 bytes at most");
    if (auth.headers.size() == most_headers) where.wrong("is one header too many", "32 at most");
    auth.headers.emplace_back(name, std::move(text));
    auth.lines.emplace_back("headers." + name, where.line);
  }
}

void check(const Auth& auth, const ConfigPlace& place) {
  const auto at = [&](const char* key) {
    return ConfigPlace{place.file, place.line, std::string("auth.") + key};
  };
  if (!is_http_url(auth.url))
    at("url").wrong("is missing or no http(s) URL", "such as \"https://example.org/\"");
  if (without_user_info(auth.url) != auth.url)
    at("url").wrong("holds a name or a password", "they belong in user and password");
  // RFC 7617: the colon ends the name.
  if (auth.user.find(':') != std::string::npos) at("user").wrong("holds a colon", "Basic credentials cannot");
  const int sources =
      int{!auth.password.empty()} + int{!auth.password_file.empty()} + int{!auth.password_command.empty()};
  if (sources > 1)
    place.wrong("has more than one password", "one of password, password_file and password_command");
  const bool basic = !auth.user.empty() || sources > 0;
  const bool own = std::any_of(auth.headers.begin(), auth.headers.end(), [](const auto& header) {
    return equal_ignoring_case(header.first, "authorization");
  });
  if (basic && own) at("headers.Authorization").wrong("stands beside a user or password", "one of the two");
}

}  // namespace

Auth auth_of(const toml::node& node, const ConfigPlace& place) {
  Auth auth;
  auth.where = place.text();
  const auto* table = node.as_table();
  if (table == nullptr) place.wrong(std::string("is ") + kind_of(node), "write it as [[auth]]");
  for (const auto& [key_view, value] : *table) {
    const std::string key(key_view.str());
    const ConfigPlace where{place.file, value.source().begin.line, "auth." + key};
    const auto known =
        std::find_if(text_keys.begin(), text_keys.end(), [&](const TextKey& one) { return one.name == key; });
    if (known != text_keys.end()) {
      auth.*(known->member) = text_of(value, where);
      if (has_control(auth.*(known->member)))
        where.wrong("holds a control character", "write it on one line");
      auth.lines.emplace_back(key, where.line);
    } else if (key == "headers") {
      read_headers(value, where, auth);
    } else {
      std::vector<std::string> names = {"headers"};
      for (const TextKey& one : text_keys) names.emplace_back(one.name);
      where.wrong("is no key of the configuration",
                  did_you_mean(key, names, "docs/configuration.md lists them"));
    }
  }
  check(auth, place);
  return auth;
}

}  // namespace feedarc::cli
