#include "feedarc/text/robots.h"

#include <algorithm>
#include <optional>

#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"
#include "text/hex_digit.h"

namespace feedarc {
namespace {

bool unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

void escape(unsigned char byte, std::string& to) {
  static constexpr char digits[] = "0123456789ABCDEF";
  to += '%';
  to += digits[byte >> 4];
  to += digits[byte & 15];
}

/// A `$` that ends nothing is a character like others, which URLs have escaped.
std::string with_escaped_ends(std::string_view pattern) {
  std::string plain;
  plain.reserve(pattern.size());
  for (const char c : pattern) c == '$' ? plain += "%24" : plain += c;
  return plain;
}

/// One way to write each path: escapes of unreserved characters undone, the others in capitals, bytes beyond
/// ASCII escaped. In a URL `*` and `$` are escaped too: in a rule they mean something else.
std::string settled(std::string_view text, bool is_rule) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t k = 0; k < text.size(); ++k) {
    const auto byte = static_cast<unsigned char>(text[k]);
    if (byte == '%' && k + 2 < text.size() && hex_value(text[k + 1]) >= 0 && hex_value(text[k + 2]) >= 0) {
      const auto value = static_cast<unsigned char>(hex_value(text[k + 1]) * 16 + hex_value(text[k + 2]));
      k += 2;
      if (unreserved(value))
        plain += static_cast<char>(value);
      else
        escape(value, plain);
    } else if (byte >= 0x80 || byte <= ' ' || byte == 0x7F || (!is_rule && (byte == '*' || byte == '$'))) {
      escape(byte, plain);
    } else {
      plain += static_cast<char>(byte);
    }
  }
  return plain;
}

/// From the start of `path`; `to_end`: all of it. Each piece between stars is taken where it first stands:
/// linear in stars, nothing recurses.
bool matches(std::string_view pattern, bool to_end, std::string_view path) {
  const std::size_t star = std::min(pattern.find('*'), pattern.size());
  if (!path.starts_with(pattern.substr(0, star))) return false;
  path.remove_prefix(star);
  pattern.remove_prefix(star);
  if (pattern.empty()) return !to_end || path.empty();
  while (!pattern.empty()) {
    pattern.remove_prefix(1);  // the star
    const std::string_view piece = pattern.substr(0, pattern.find('*'));
    pattern.remove_prefix(piece.size());
    if (pattern.empty() && to_end) return path.size() >= piece.size() && path.ends_with(piece);
    const std::size_t found = path.find(piece);
    if (found == std::string_view::npos) return false;
    path.remove_prefix(found + piece.size());
  }
  return true;
}

struct Line {
  std::string_view key, value;
};

/// `key: value`, a comment taken off; nothing for any other line.
std::optional<Line> read_line(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return Line{trim_ascii(line.substr(0, colon)), trim_ascii(line.substr(colon + 1))};
}

/// `FeedArc/1.0 (x)` names `feedarc`.
std::string_view name_in(std::string_view agent) { return agent.substr(0, agent.find_first_of("/ \t(")); }

std::string_view product_token(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (unreserved(static_cast<unsigned char>(text[end])) && text[end] != '.' &&
                               text[end] != '~' && (text[end] < '0' || text[end] > '9')))
    ++end;
  return text.substr(0, end);
}

/// Takes the next line off `text`.
std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

/// Path and query as they are matched; empty for what is no http(s) URL.
std::string matched_part(std::string_view text) {
  const auto url = is_http_url(text) ? parse_url(text) : std::nullopt;
  if (!url) return {};
  std::string part = url->path.empty() ? "/" : url->path;
  if (url->has_query) part += '?' + url->query;
  return settled(part, false);
}

}  // namespace

RobotsRules RobotsRules::parse(std::string_view file, std::string_view product) {
  if (file.size() > most_bytes) {
    file = file.substr(0, most_bytes);
    const std::size_t end = file.find_last_of("\r\n");
    file = file.substr(0, end == std::string_view::npos ? 0 : end);
  }
  if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);
  RobotsRules ours, everybodys;
  bool named = false;                                   // whether any group is ours
  bool for_us = false, for_all = false, begun = false;  // the group that is read; whether it has rules yet
  while (!file.empty()) {
    const auto line = read_line(take_line(file));
    if (!line) continue;
    if (equal_ignoring_case(line->key, "user-agent")) {
      if (begun) for_us = for_all = begun = false;
      for_all = for_all || line->value.starts_with('*');
      for_us = for_us || equal_ignoring_case(product_token(line->value), product) ||
               equal_ignoring_case(name_in(line->value), product);
      named = named || for_us;
      continue;
    }
    const bool allow = equal_ignoring_case(line->key, "allow");
    if (!allow && !equal_ignoring_case(line->key, "disallow")) continue;
    begun = true;
    if (!line->value.starts_with('/') && !line->value.starts_with('*')) continue;  // empty: no rule
    Rule rule;
    rule.pattern = settled(line->value, true);
    rule.length = rule.pattern.size();
    rule.allow = allow;
    rule.to_end = rule.pattern.ends_with('$');
    if (rule.to_end) rule.pattern.pop_back();
    rule.pattern = with_escaped_ends(rule.pattern);
    if (for_us) ours.rules_.push_back(rule);
    if (for_all) everybodys.rules_.push_back(std::move(rule));
  }
  RobotsRules& rules = named ? ours : everybodys;
  std::stable_sort(rules.rules_.begin(), rules.rules_.end(), [](const Rule& a, const Rule& b) {
    return a.length != b.length ? a.length > b.length : a.allow && !b.allow;
  });
  return std::move(rules);
}

RobotsRules RobotsRules::none_allowed() {
  RobotsRules rules;
  rules.rules_.push_back({"/", 1, false, false});
  return rules;
}

RobotsRules RobotsRules::from_answer(int status, std::string_view body, std::string_view product) {
  if (status >= 200 && status < 300) return parse(body, product);
  return status >= 400 && status < 500 ? all_allowed() : none_allowed();
}

bool RobotsRules::allows(std::string_view url) const {
  const std::string path = matched_part(url);
  if (path == "/robots.txt") return true;
  for (const Rule& rule : rules_)
    if (matches(rule.pattern, rule.to_end, path)) return rule.allow;
  return true;
}

std::string RobotsRules::product_of(std::string_view user_agent) {
  const auto other = [](char c) {
    return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_');
  };
  const auto end = std::find_if(user_agent.begin(), user_agent.end(), other);
  return end == user_agent.begin() ? "feedarc" : std::string(user_agent.begin(), end);
}

std::string RobotsRules::place(std::string_view text) {
  auto url = is_http_url(text) ? parse_url(text) : std::nullopt;
  if (!url || !url->has_authority) return {};
  Url place;
  place.scheme = url->scheme;
  place.host = url->host;
  place.port = url->port;
  place.has_authority = true;
  place.path = "/robots.txt";
  return to_string(place);
}

}  // namespace feedarc
