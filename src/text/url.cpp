#include "feedarc/text/url.h"

#include <algorithm>
#include <array>
#include <vector>

#include "feedarc/text/utf8.h"
#include "text/byte_scan.h"
#include "text/hex_digit.h"

namespace feedarc {
namespace {

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The length of `scheme` before its colon; npos where there is none (RFC 3986 §3.1).
std::size_t scheme_length(std::string_view text) {
  if (text.empty() || !is_alpha(text[0])) return std::string_view::npos;
  for (std::size_t k = 1; k < text.size(); ++k) {
    if (text[k] == ':') return k;
    if (!is_alpha(text[k]) && !is_digit(text[k]) && text[k] != '+' && text[k] != '-' && text[k] != '.') break;
  }
  return std::string_view::npos;
}

std::string_view default_port(std::string_view scheme) {
  if (scheme == "http") return "80";
  if (scheme == "https") return "443";
  return {};
}

/// Splits off host and port; false where they cannot be read.
bool read_authority(std::string_view authority, Url& url) {
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    url.user_info = authority.substr(0, at);
    authority.remove_prefix(at + 1);
  }
  std::size_t colon = std::string_view::npos;
  if (!authority.empty() && authority[0] == '[') {
    const auto close = authority.find(']');
    if (close == std::string_view::npos) return false;
    if (close + 1 < authority.size()) {
      if (authority[close + 1] != ':') return false;
      colon = close + 1;
    }
  } else {
    colon = authority.rfind(':');
  }
  url.host = lower_ascii(authority.substr(0, colon));
  if (colon != std::string_view::npos) {
    const auto port = authority.substr(colon + 1);
    if (port.size() > 5 || !std::all_of(port.begin(), port.end(), is_digit)) return false;
    if (port != default_port(url.scheme)) url.port = port;
  }
  return true;
}

/// Parts of an absolute or relative reference. `scheme` stays empty for a relative one.
std::optional<Url> split(std::string_view text) {
  Url url;
  if (const auto length = scheme_length(text); length != std::string_view::npos) {
    url.scheme = lower_ascii(text.substr(0, length));
    text.remove_prefix(length + 1);
  }
  if (const auto hash = text.find('#'); hash != std::string_view::npos) {
    url.has_fragment = true;
    url.fragment = text.substr(hash + 1);
    text = text.substr(0, hash);
  }
  if (const auto mark = text.find('?'); mark != std::string_view::npos) {
    url.has_query = true;
    url.query = text.substr(mark + 1);
    text = text.substr(0, mark);
  }
  if (text.starts_with("//")) {
    url.has_authority = true;
    const auto end = text.find('/', 2);
    if (!read_authority(text.substr(2, end == std::string_view::npos ? end : end - 2), url))
      return std::nullopt;
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end);
  }
  url.path = text;
  return url;
}

/// RFC 3986 §5.2.4, over segments instead of its string rewriting: the same answer in linear time.
std::string remove_dot_segments(std::string_view path) {
  std::vector<std::string_view> kept;
  const bool absolute = path.starts_with('/');
  if (absolute) path.remove_prefix(1);
  bool open = false;  // ends in a slash
  for (std::size_t at = 0; at <= path.size();) {
    const auto slash = std::min(path.find('/', at), path.size());
    const auto segment = path.substr(at, slash - at);
    const bool last = slash == path.size();
    if (segment == "." || segment == "..") {
      if (segment == ".." && !kept.empty()) kept.pop_back();
      open = last;
    } else {
      kept.push_back(segment);
      open = false;
    }
    at = slash + 1;
  }
  std::string result;
  if (absolute) result += '/';
  for (std::size_t k = 0; k < kept.size(); ++k) {
    if (k) result += '/';
    result += kept[k];
  }
  if (open && !kept.empty()) result += '/';
  return result;
}

std::string merged_path(const Url& base, std::string_view path) {
  if (base.has_authority && base.path.empty()) return std::string(1, '/').append(path);
  const auto slash = base.path.rfind('/');
  return (slash == std::string::npos ? std::string() : base.path.substr(0, slash + 1)) + std::string(path);
}

/// What browsers do to a reference before reading it: ends trimmed, tabs and line breaks out, blanks escaped.
std::string tidied(std::string_view reference) {
  while (!reference.empty() && static_cast<unsigned char>(reference.front()) <= ' ')
    reference.remove_prefix(1);
  while (!reference.empty() && static_cast<unsigned char>(reference.back()) <= ' ')
    reference.remove_suffix(1);
  constexpr auto blank = [](auto byte) {
    return (byte == '\t') | (byte == '\n') | (byte == '\r') | (byte == ' ');
  };
  const std::size_t plain = find_byte(reference, 0, blank);
  std::string text(reference.substr(0, plain));
  for (const char c : reference.substr(plain)) {
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (c == ' ')
      text += "%20";
    else
      text += c;
  }
  return text;
}

bool is_tracking(std::string_view parameter) {
  static constexpr std::array<std::string_view, 12> names = {"fbclid", "gclid",  "dclid",  "msclkid",
                                                             "mc_cid", "mc_eid", "igshid", "yclid",
                                                             "_hsenc", "_hsmi",  "twclid", "wbraid"};
  const auto name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
  if (scheme_length(text) == std::string_view::npos) return std::nullopt;
  return split(text);
}

std::string to_string(const Url& url) {
  std::string text;
  if (!url.scheme.empty()) text = url.scheme + ":";
  if (url.has_authority) {
    text += "//";
    if (!url.user_info.empty()) text += url.user_info + "@";
    text += url.host;
    if (!url.port.empty()) text += ":" + url.port;
  }
  text += url.path;
  if (url.has_query) text += "?" + url.query;
  if (url.has_fragment) text += "#" + url.fragment;
  return text;
}

std::string resolve_url(std::string_view base_text, std::string_view reference_text) {
  std::string reference = tidied(reference_text);
  if (scheme_length(reference) != std::string::npos) return reference;
  const auto base = parse_url(base_text);
  if (!base || (!base->has_authority && !base->path.starts_with('/'))) return reference;
  auto target = split(reference);
  if (!target) return reference;
  if (target->has_authority) {
    target->scheme = base->scheme;
    target->path = remove_dot_segments(target->path);
    return to_string(*target);
  }
  Url result = *base;
  result.has_fragment = target->has_fragment;
  result.fragment = target->fragment;
  if (target->path.empty()) {
    if (target->has_query) {
      result.has_query = true;
      result.query = target->query;
    }
    return to_string(result);
  }
  result.has_query = target->has_query;
  result.query = target->query;
  result.path =
      remove_dot_segments(target->path.starts_with('/') ? target->path : merged_path(*base, target->path));
  return to_string(result);
}

bool is_http_url(std::string_view text) {
  const auto url = parse_url(text);
  return url && (url->scheme == "http" || url->scheme == "https") && url->has_authority && !url->host.empty();
}

std::string host_and_port(std::string_view text) {
  const auto url = parse_url(text);
  if (!url || !url->has_authority) return {};
  return url->host + ":" + (url->port.empty() ? std::string(default_port(url->scheme)) : url->port);
}

std::string page_key(std::string_view text) {
  auto url = parse_url(text);
  if (!url) return std::string(text);
  if (url->scheme == "https") url->scheme = "http";
  url->has_fragment = false;
  while (url->path.ends_with('/')) url->path.pop_back();
  return to_string(*url);
}

bool same_page(std::string_view a, std::string_view b) { return page_key(a) == page_key(b); }

std::string without_fragment(std::string_view url) { return std::string(url.substr(0, url.find('#'))); }

std::string without_user_info(std::string_view text) {
  auto url = parse_url(text);
  if (!url || url->user_info.empty()) return std::string(text);
  // Cut out of the text as given: what remains goes to the server and must not change.
  const auto begin = text.find("//") + 2;
  const auto at = text.find('@', begin + url->user_info.size());
  return std::string(text.substr(0, begin)) + std::string(text.substr(at + 1));
}

std::string masked_user_info(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos) return std::string(text);
  // Behind `https://`, `http:\\`, `//`; where there is none of these, all of it may be meant.
  const auto scheme = scheme_length(text);
  const auto colon = scheme == std::string_view::npos ? 0 : scheme + 1;
  const auto authority = std::min(text.find_first_not_of("/\\", colon), at);
  const auto begin = authority > colon ? authority : 0;
  const auto user_info = text.substr(begin, at - begin);
  const bool alone = begin > 0 && user_info.find_first_of("/?#") == std::string_view::npos;
  if (user_info.empty() || (!alone && user_info.find(':') == std::string_view::npos))
    return std::string(text);
  return std::string(text.substr(0, begin)) + "***" + std::string(text.substr(at));
}

std::string origin(std::string_view url) {
  const auto parts = parse_url(url);
  return parts ? parts->scheme + "://" + host_and_port(url) : std::string();
}

std::string with_user_info(std::string_view url, std::string_view user_info) {
  const auto slashes = url.find("//");
  if (user_info.empty() || slashes == std::string_view::npos) return std::string(url);
  return std::string(url.substr(0, slashes + 2)) + std::string(user_info) + '@' +
         std::string(url.substr(slashes + 2));
}

std::string without_tracking(std::string_view text) {
  auto url = parse_url(text);
  if (!url || !url->has_query) return std::string(text);
  std::string kept;
  std::string_view query = url->query;
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    if (!is_tracking(query.substr(0, end))) {
      if (!kept.empty()) kept += '&';
      kept += query.substr(0, end);
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  url->query = kept;
  url->has_query = !kept.empty();
  return to_string(*url);
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t k = 0; k < text.size(); ++k) {
    const int high = text[k] == '%' && k + 2 < text.size() ? hex_value(text[k + 1]) : -1;
    const int low = high < 0 ? -1 : hex_value(text[k + 2]);
    if (low < 0) {
      result += text[k];
    } else {
      result += static_cast<char>(high * 16 + low);
      k += 2;
    }
  }
  return result;
}

}  // namespace feedarc
