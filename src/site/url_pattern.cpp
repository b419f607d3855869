#include "site/url_pattern.h"

#include <algorithm>

namespace feedarc::site {
namespace {

constexpr auto npos = std::string_view::npos;

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(at), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

struct Pattern {
  std::string_view hosts, path, query;
};

Pattern pattern_of(std::string_view text) {
  Pattern pattern;
  if (const auto mark = text.find('?'); mark != npos) {
    pattern.query = text.substr(mark + 1);
    text = text.substr(0, mark);
  }
  const auto slash = std::min(text.find('/'), text.size());
  pattern.hosts = text.substr(0, slash);
  pattern.path = text.substr(slash);
  return pattern;
}

std::string_view plain_host(std::string_view host) {
  for (const std::string_view prefix : {"www.", "m."})
    if (host.starts_with(prefix)) return host.substr(prefix.size());
  return host;
}

/// `@{user}` and `@ada`: the name `user`, the value `ada`. A name takes what stands before the sign that
/// follows it in the pattern.
bool match_part(std::string_view pattern, std::string_view part, Captures& captures) {
  while (true) {
    const auto open = pattern.find('{');
    if (open == npos) return pattern == part;
    if (!part.starts_with(pattern.substr(0, open))) return false;
    const auto close = pattern.find('}', open);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    pattern.remove_prefix(close + 1);
    part.remove_prefix(open);
    const auto end = pattern.empty() ? part.size() : part.find(pattern.front());
    if (end == npos || end == 0) return false;
    captures.emplace_back(name, part.substr(0, end));
    part.remove_prefix(end);
  }
}

bool match_host(std::string_view pattern, std::string_view host, Captures& captures) {
  if (!pattern.starts_with('{')) return pattern == host;
  const auto dot = host.find('.');
  const auto close = pattern.find('}');
  return dot != npos && dot > 0 && host.substr(dot) == pattern.substr(close + 1) &&
         match_part(pattern.substr(0, close + 1), host.substr(0, dot), captures);
}

bool match_hosts(std::string_view hosts, const Url& url, Captures& captures) {
  if (hosts == "*") return true;
  if (!url.port.empty()) return false;
  const auto each = split(hosts, ',');
  return std::any_of(each.begin(), each.end(),
                     [&](std::string_view one) { return match_host(one, plain_host(url.host), captures); });
}

bool match_path(std::string_view pattern, std::string_view path, Captures& captures) {
  const auto wanted = split(pattern, '/');
  const auto parts = split(path, '/');
  std::size_t at = 0;
  for (std::size_t k = 0; k < wanted.size(); ++k) {
    if (wanted[k] == "*") return true;
    if (wanted[k].ends_with("+}")) {
      const std::string_view until = k + 1 < wanted.size() ? wanted[k + 1] : std::string_view();
      std::string value;
      for (; at < parts.size() && parts[at] != until; ++at)
        value.append(value.empty() ? "" : "/").append(parts[at]);
      if (value.empty()) return false;
      captures.emplace_back(wanted[k].substr(1, wanted[k].size() - 3), std::move(value));
    } else if (at == parts.size() || !match_part(wanted[k], parts[at++], captures)) {
      return false;
    }
  }
  return at == parts.size();
}

bool match_query(std::string_view pattern, std::string_view query, Captures& captures) {
  if (pattern.empty()) return true;
  const auto each = split(query, '&');
  return std::any_of(each.begin(), each.end(),
                     [&](std::string_view one) { return match_part(pattern, one, captures); });
}

/// What would begin another parameter, or mean something else in a query than in a path.
void append_to_query(std::string& url, std::string_view value) {
  for (const char c : value) {
    if (c == '&')
      url += "%26";
    else if (c == '+')
      url += "%2B";
    else if (c == ';')
      url += "%3B";
    else
      url += c;
  }
}

}  // namespace

bool host_matches(std::string_view pattern, const Url& url) {
  Captures unused;
  return match_hosts(pattern_of(pattern).hosts, url, unused);
}

std::optional<Captures> match(std::string_view text, const Url& url) {
  const Pattern pattern = pattern_of(text);
  Captures captures;
  if (!match_hosts(pattern.hosts, url, captures) || !match_path(pattern.path, url.path, captures) ||
      !match_query(pattern.query, url.query, captures))
    return std::nullopt;
  captures.emplace_back("origin", url.scheme + "://" + url.host + (url.port.empty() ? "" : ":" + url.port));
  return captures;
}

std::string filled(std::string_view form, const Captures& captures) {
  std::string url;
  bool in_query = false;
  while (!form.empty()) {
    const auto open = std::min(form.find('{'), form.size());
    url += form.substr(0, open);
    in_query = in_query || form.substr(0, open).find('?') != npos;
    form.remove_prefix(open);
    if (form.empty()) break;
    const auto close = form.find('}');
    const std::string_view name = form.substr(1, close - 1);
    const auto found =
        std::find_if(captures.begin(), captures.end(), [&](const auto& one) { return one.first == name; });
    if (found != captures.end() && in_query)
      append_to_query(url, found->second);
    else if (found != captures.end())
      url += found->second;
    form.remove_prefix(close + 1);
  }
  return url;
}

}  // namespace feedarc::site
