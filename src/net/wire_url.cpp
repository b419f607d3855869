#include "net/wire_url.h"

#include <idn2.h>

#include <algorithm>
#include <memory>

#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string percent_encoded(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte < 0x7f) {
      result += c;
    } else {
      result += '%';
      result += digits[byte >> 4];
      result += digits[byte & 15];
    }
  }
  return result;
}

struct Idn2Free {
  void operator()(char* text) const noexcept { idn2_free(text); }
};

/// libcurl would do this by the locale, which is C in a cron job.
std::optional<std::string> ascii_host(const std::string& host) {
  const std::string plain = percent_decoded(host);
  if (host.starts_with('[') || is_ascii(plain)) return plain;
  for (const int flags : {IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL, IDN2_NFC_INPUT | IDN2_TRANSITIONAL}) {
    char* text = nullptr;
    if (idn2_to_ascii_8z(plain.c_str(), &text, flags) != IDN2_OK) continue;
    return std::string(std::unique_ptr<char, Idn2Free>(text).get());
  }
  return std::nullopt;
}

/// Whether a host is safe to put into a request: curl refuses more, but an address is judged by what stands
/// here.
bool is_host(std::string_view host) {
  return !host.empty() && std::none_of(host.begin(), host.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '/' || c == '?' || c == '#' || c == '@' || c == '\\';
  });
}

}  // namespace

std::optional<WireUrl> wire_url(std::string_view text) {
  const auto url = parse_url(text);
  if (!url || (url->scheme != "http" && url->scheme != "https") || !url->has_authority) return std::nullopt;
  const auto host = ascii_host(url->host);
  if (!host || !is_host(*host)) return std::nullopt;
  WireUrl result;
  result.scheme = url->scheme;
  result.host = *host;
  result.port = !url->port.empty() ? url->port : url->scheme == "https" ? "443" : "80";
  result.target = percent_encoded(url->path.empty() ? "/" : url->path);
  if (url->has_query) result.target += "?" + percent_encoded(url->query);
  result.text = url->scheme + "://" + *host + (url->port.empty() ? "" : ":" + url->port) + result.target;
  return result;
}

std::string user_info_of(std::string_view text) {
  const auto url = parse_url(text);
  if (!url || url->user_info.empty()) return {};
  // The first colon parts name and secret; one within the name is escaped.
  const auto colon = url->user_info.find(':');
  const std::string_view info = url->user_info;
  return percent_decoded(info.substr(0, colon)) + ":" +
         (colon == std::string_view::npos ? std::string() : percent_decoded(info.substr(colon + 1)));
}

}  // namespace feedarc
