#include "feedarc/text/link_header.h"

#include <algorithm>
#include <optional>

#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

struct Parameter {
  std::string name, value;  // the name in lower case
};

/// Reads a header's value from left to right; every step moves on, so that reading is linear.
class LinkReader {
 public:
  explicit LinkReader(std::string_view text) : rest_(text) {}

  std::vector<HeaderLink> read() {
    std::vector<HeaderLink> links;
    for (skip_separators(); !rest_.empty(); skip_separators()) {
      auto target = read_target();
      HeaderLink link = read_parameters();
      if (!target) continue;
      link.target = std::move(*target);
      links.push_back(std::move(link));
    }
    return links;
  }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t'; }

  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }
  void skip_separators() {
    while (!rest_.empty() && (is_blank(rest_.front()) || rest_.front() == ',')) rest_.remove_prefix(1);
  }

  std::optional<std::string> read_target() {
    if (rest_.front() != '<' || no_more_) return std::nullopt;
    const auto close = rest_.find('>');
    no_more_ = close == std::string_view::npos;
    if (no_more_) return std::nullopt;
    std::string target(trim_ascii(rest_.substr(1, close - 1)));
    rest_.remove_prefix(close + 1);
    return target;
  }

  /// All up to the comma that ends the link.
  HeaderLink read_parameters() {
    HeaderLink link;
    bool starred = false;
    while (!rest_.empty() && rest_.front() != ',') {
      const char c = rest_.front();
      if (c == '"') {
        read_quoted();  // in the wrong place: a comma in it ends nothing
      } else if (c == ';') {
        rest_.remove_prefix(1);
        const Parameter one = read_parameter();
        if (one.name == "title*") {
          if (auto text = extended_value(one.value); text && !starred) {
            link.title = std::move(*text);
            starred = true;
          }
        } else if (std::string* kept = member(link, one.name); kept != nullptr && kept->empty()) {
          if (kept != &link.title || !starred) *kept = one.value;
        }
      } else {
        rest_.remove_prefix(1);
      }
    }
    return link;
  }

  static std::string* member(HeaderLink& link, std::string_view name) {
    if (name == "rel") return &link.rel;
    if (name == "type") return &link.type;
    if (name == "title") return &link.title;
    if (name == "anchor") return &link.anchor;
    return nullptr;
  }

  Parameter read_parameter() {
    skip_blanks();
    const auto name_end = std::min(rest_.find_first_of("=;, \t\""), rest_.size());
    Parameter one{lower_ascii(rest_.substr(0, name_end)), {}};
    rest_.remove_prefix(name_end);
    skip_blanks();
    if (rest_.empty() || rest_.front() != '=') return one;
    rest_.remove_prefix(1);
    skip_blanks();
    if (!rest_.empty() && rest_.front() == '"') {
      one.value = read_quoted();
    } else {
      const auto end = std::min(rest_.find_first_of(";, \t"), rest_.size());
      one.value = rest_.substr(0, end);
      rest_.remove_prefix(end);
    }
    return one;
  }

  std::string read_quoted() {
    std::string text;
    rest_.remove_prefix(1);
    while (!rest_.empty() && rest_.front() != '"') {
      if (rest_.front() == '\\' && rest_.size() > 1) rest_.remove_prefix(1);
      text += rest_.front();
      rest_.remove_prefix(1);
    }
    if (!rest_.empty()) rest_.remove_prefix(1);
    return text;
  }

  /// RFC 8187: `UTF-8'en'%e2%82%ac`.
  static std::optional<std::string> extended_value(std::string_view value) {
    const auto charset_end = value.find('\'');
    if (charset_end == std::string_view::npos || !equal_ignoring_case(value.substr(0, charset_end), "UTF-8"))
      return std::nullopt;
    const auto language_end = value.find('\'', charset_end + 1);
    if (language_end == std::string_view::npos) return std::nullopt;
    return valid_utf8(percent_decoded(value.substr(language_end + 1)));
  }

  std::string_view rest_;
  bool no_more_ = false;  // no `>` is left: looking again for each `<` would be quadratic
};

}  // namespace

std::vector<HeaderLink> parse_link_header(std::string_view value) { return LinkReader(value).read(); }

}  // namespace feedarc
