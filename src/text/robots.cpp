#include "feedarc/text/robots.h"

#include <algorithm>

#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr std::size_t most_read = 500 << 10;
constexpr std::size_t longest_pattern = 2048;  // matching costs pattern times path

bool is_unreserved(unsigned char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
         byte == '-' || byte == '.' || byte == '_' || byte == '~' || byte >= 0x80;
}

/// `%61` and `a` are one, so are `%C3%A9` and `é`; other escapes, `%2F` or `%2A`, stay what they are.
std::string comparable(std::string_view text) {
  std::string result;
  for (std::size_t k = 0; k < text.size(); ++k) {
    if (text[k] == '%' && k + 2 < text.size()) {
      const std::string byte = percent_decoded(text.substr(k, 3));
      if (byte.size() == 1) {
        result += is_unreserved(static_cast<unsigned char>(byte[0])) ? byte : lower_ascii(text.substr(k, 3));
        k += 2;
        continue;
      }
    }
    result += text[k];
  }
  return result;
}

/// Whether the pattern matches a beginning of the text, or with a final `$` all of it. Goes back to the last
/// `*` only: quadratic at worst.
bool matches(std::string_view pattern, std::string_view text) {
  const bool whole = pattern.ends_with('$');
  if (whole) pattern.remove_suffix(1);
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (true) {
    if (p == pattern.size() && (!whole || t == text.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && t < text.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos && resume < text.size()) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
}

struct Line {
  std::string key, value;  // the key in lower case
};

Line read_line(std::string_view& rest) {
  const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
  std::string_view text = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  text = text.substr(0, text.find('#'));
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return {};
  return {lower_ascii(trim_ascii(text.substr(0, colon))), std::string(trim_ascii(text.substr(colon + 1)))};
}

/// `FeedArc/1.0 (x)` names `feedarc`.
std::string_view product_of(std::string_view agent) { return agent.substr(0, agent.find_first_of("/ \t(")); }

}  // namespace

RobotsRules::RobotsRules(std::string_view file, std::string_view product) {
  std::vector<Rule> for_all, for_us;
  bool names_us = false, names_all = false, in_names = false, any_for_us = false;
  std::string_view rest = file.substr(0, most_read);
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  while (!rest.empty()) {
    Line line = read_line(rest);
    if (line.key == "user-agent") {
      if (!in_names) names_us = names_all = false;
      in_names = true;
      names_all = names_all || line.value == "*";
      names_us = names_us || equal_ignoring_case(product_of(line.value), product);
      any_for_us = any_for_us || names_us;
    } else if (line.key == "allow" || line.key == "disallow") {
      in_names = false;
      if (line.value.empty() || line.value.size() > longest_pattern)
        continue;  // an empty rule matches nothing
      const Rule rule{comparable(line.value), line.key == "allow"};
      if (names_us) for_us.push_back(rule);
      if (names_all) for_all.push_back(rule);
    }
  }
  rules_ = any_for_us ? std::move(for_us) : std::move(for_all);
}

bool RobotsRules::allow(std::string_view url) const {
  const auto parts = parse_url(url);
  if (!parts) return true;
  const std::string path = comparable((parts->path.empty() ? "/" : parts->path) +
                                      (parts->has_query ? "?" + parts->query : std::string()));
  if (path == "/robots.txt") return true;
  const Rule* strongest = nullptr;
  for (const Rule& rule : rules_) {
    const bool weaker =
        strongest != nullptr && (rule.pattern.size() < strongest->pattern.size() ||
                                 (rule.pattern.size() == strongest->pattern.size() && !rule.allows));
    if (!weaker && matches(rule.pattern, path)) strongest = &rule;
  }
  return strongest == nullptr || strongest->allows;
}

}  // namespace feedarc
