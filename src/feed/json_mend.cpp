#include <algorithm>
#include <optional>

#include "feed/json_value.h"
#include "text/byte_scan.h"

namespace feedarc {
namespace {

/// The code unit of `\uXXXX` at `at`.
std::optional<unsigned> escaped_unit(std::string_view text, std::size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
  unsigned unit = 0;
  for (const char c : text.substr(at + 2, 4)) {
    const char lower = static_cast<char>(c | 0x20);
    const bool digit = c >= '0' && c <= '9';
    if (!digit && (lower < 'a' || lower > 'f')) return std::nullopt;
    unit = unit * 16 + static_cast<unsigned>(digit ? c - '0' : lower - 'a' + 10);
  }
  return unit;
}

bool is_high(std::optional<unsigned> unit) { return unit && *unit >= 0xD800 && *unit <= 0xDBFF; }
bool is_low(std::optional<unsigned> unit) { return unit && *unit >= 0xDC00 && *unit <= 0xDFFF; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Mender {
 public:
  explicit Mender(std::string& text) : text_(text) {}

  std::vector<std::string> run() {
    for (std::size_t at = 0; at < text_.size(); ++at) in_string_ ? in_string(at) : between(at);
    return std::move(warnings_);
  }

 private:
  void mend(std::size_t at, std::string_view with, const char* what) {
    text_.replace(at, with.size(), with);
    if (std::find(warnings_.begin(), warnings_.end(), what) == warnings_.end()) warnings_.emplace_back(what);
  }

  void in_string(std::size_t& at) {
    at = find_byte(text_, at, [](auto byte) { return (byte == '"') | (byte == '\\') | (byte < 0x20); });
    if (at == text_.size()) return;
    const char c = text_[at];
    if (c == '"') {
      in_string_ = false;
    } else if (c == '\\') {
      take_escape(at);
    } else if (is_control(c)) {
      mend(at, " ", "control characters");
    }
  }

  void take_escape(std::size_t& at) {
    const auto unit = escaped_unit(text_, at);
    if (is_high(unit) && is_low(escaped_unit(text_, at + 6))) {
      at += 11;
    } else if (is_high(unit) || is_low(unit)) {
      mend(at + 2, "FFFD", "half a character");  // someone cut a string by UTF-16's units
      at += 5;
    } else if (at + 1 < text_.size() && !is_control(text_[at + 1])) {
      ++at;
    }
  }

  void between(std::size_t at) {
    const char c = text_[at];
    if (c == ',') {
      comma_ = at;
      return;
    }
    if ((c == '}' || c == ']') && comma_ != std::string::npos) mend(comma_, " ", "a comma too many");
    if (is_control(c) && !is_blank(c)) mend(at, " ", "control characters");
    if (!is_blank(text_[at])) comma_ = std::string::npos;
    in_string_ = c == '"';
  }

  std::string& text_;
  std::vector<std::string> warnings_;
  bool in_string_ = false;
  std::size_t comma_ = std::string::npos;  // the last one, if nothing has followed it
};

}  // namespace

std::vector<std::string> mend_json(std::string& text) { return Mender(text).run(); }

}  // namespace feedarc
