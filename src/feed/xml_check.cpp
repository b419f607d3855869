#include "feed/xml_check.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "feed/xml_section.h"
#include "feedarc/model/limits.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t most_attributes = 64;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

constexpr std::array<bool, 256> name_bytes = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 256; ++c)
    table[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == ':' || c == '-' || c == '.' || c >= 0x80;
  return table;
}();

bool is_name(char c) { return name_bytes[static_cast<unsigned char>(c)]; }
bool begins_name(char c) { return is_name(c) && c != '-' && c != '.' && c != ':' && !(c >= '0' && c <= '9'); }

/// Whether one of XML's control characters is somewhere; simple enough for the compiler to read many bytes at
/// once.
bool has_controls(std::string_view text) {
  bool any = false;
  for (std::size_t at = 0; at < text.size() && !any;) {
    const auto end = std::min(text.size(), at + 4096);
    unsigned found = 0;
    for (; at < end; ++at) {
      const auto byte = static_cast<std::uint8_t>(text[at]);
      found |= static_cast<unsigned>(byte < 0x20) & static_cast<unsigned>(byte != '\t') &
               static_cast<unsigned>(byte != '\n') & static_cast<unsigned>(byte != '\r');
    }
    any = found != 0;
  }
  return any;
}

/// The length of a reference that pugixml reads as browsers do; 0 for any other.
std::size_t reference_length(std::string_view text) {
  using namespace std::string_view_literals;
  for (const auto known : {"&lt;"sv, "&gt;"sv, "&amp;"sv, "&quot;"sv, "&apos;"sv})
    if (text.starts_with(known)) return known.size();
  if (!text.starts_with("&#")) return 0;
  const bool hexadecimal = text.size() > 2 && text[2] == 'x';
  std::uint32_t point = 0;
  std::size_t at = hexadecimal ? 3 : 2;
  const auto begin = at;
  for (; at < text.size() && at < begin + 6; ++at) {
    const char c = text[at];
    const char lower = static_cast<char>(c | 0x20);
    if (c >= '0' && c <= '9')
      point = point * (hexadecimal ? 16 : 10) + static_cast<std::uint32_t>(c - '0');
    else if (hexadecimal && lower >= 'a' && lower <= 'f')
      point = point * 16 + static_cast<std::uint32_t>(lower - 'a' + 10);
    else
      break;
  }
  if (at == begin || at >= text.size() || text[at] != ';') return 0;
  const bool mended = point < 0x20 || (point >= 0x7F && point < 0xA0) ||
                      (point >= 0xD800 && point < 0xE000) || point == 0xFFFE || point == 0xFFFF ||
                      point > 0x10FFFF;
  const bool blank = point == '\t' || point == '\n' || point == '\r';
  return mended && !blank ? 0 : at + 1;
}

class Check {
 public:
  Check(std::string_view text, std::size_t root, std::size_t piece)
      : text_(text), root_(root), at_(root), cuts_(piece) {}

  std::optional<CheckedXml> run() {
    do {
      if (!markup()) return std::nullopt;
      if (open_.empty()) break;
      const auto next = text_.find('<', at_);
      if (next == npos || !references(at_, next) || holds_cdata_end(at_, next)) return std::nullopt;
      at_ = next;
    } while (true);
    if (has_controls(text_.substr(0, at_))) return std::nullopt;
    found_.end = at_;
    found_.cuts = cuts_.take();
    return std::move(found_);
  }

 private:
  struct Open {
    std::string_view name;
    std::size_t begin = 0, end = 0;  // of its start tag
  };

  bool references(std::size_t from, std::size_t to) const {
    const auto part = text_.substr(from, to - from);
    for (auto at = part.find('&'); at != npos; at = part.find('&', at)) {
      const auto length = reference_length(part.substr(at));
      if (length == 0) return false;
      at += length;
    }
    return true;
  }

  bool holds_cdata_end(std::size_t from, std::size_t to) const {
    const auto part = text_.substr(from, to - from);
    for (auto at = part.find(']'); at != npos; at = part.find(']', at + 1))
      if (part.substr(at, 3) == "]]>") return true;
    return false;
  }

  /// A comment, in which no two dashes stand but at its end.
  bool comment() {
    const auto dashes = text_.find("--", at_ + 4);
    if (dashes == npos || text_.substr(dashes + 2, 1) != ">") return false;
    at_ = dashes + 3;
    return true;
  }

  bool skip(std::string_view end, std::size_t opening) {
    const auto found = text_.find(end, at_ + opening);
    if (found == npos) return false;
    at_ = found + end.size();
    return true;
  }

  /// What begins with the `<` at `at_`.
  bool markup() {
    if (at_ + 1 >= text_.size()) return false;
    const char next = text_[at_ + 1];
    if (next == '/') return end_tag();
    if (next == '?') return instruction();
    if (next != '!') return start_tag();
    if (text_.substr(at_, 9) == "<![CDATA[") return skip("]]>", 9);
    return text_.substr(at_, 4) == "<!--" && comment();
  }

  /// One without a name or with a tag in it is more likely text.
  bool instruction() {
    const auto begin = at_ + 2;
    if (begin >= text_.size() || !begins_name(text_[begin]) || is_xml_declaration(text_, at_)) return false;
    if (!skip("?>", 2)) return false;
    return text_.substr(begin, at_ - begin).find('<') == npos;
  }

  bool end_tag() {
    const auto& open = open_.back();
    const auto end = at_ + 2 + open.name.size();
    if (text_.substr(at_ + 2, open.name.size()) != open.name) return false;
    const auto close = skip_blanks(end);
    if (close >= text_.size() || text_[close] != '>') return false;
    at_ = close + 1;
    if (open_.size() == item_depth_) {
      found_.items.push_back({open.begin, at_});
      item_depth_ = 0;
      open_.pop_back();
      cut();
      return true;
    }
    open_.pop_back();
    return true;
  }

  void cut() {
    if (!cuts_.wanted(at_ - root_, open_.size())) return;
    XmlCut here{at_ - root_, {}};
    for (const auto& open : open_) here.open.push_back({open.begin - root_, open.end - root_});
    cuts_.add(std::move(here), text_.substr(root_));
  }

  bool start_tag() {
    const auto begin = at_;
    auto end = at_ + 1;
    if (!begins_name(text_[end])) return false;
    while (end < text_.size() && is_name(text_[end])) ++end;
    const auto name = text_.substr(begin + 1, end - begin - 1);
    const bool item = is_item_name(name);
    if (item && item_depth_ != 0) return false;
    bool empty = false;
    if (!attributes(end, empty)) return false;
    nodes_ += 1 + names_.size();
    if (nodes_ > limits::xml_nodes) return false;
    if (empty) {
      if (item) found_.items.push_back({begin, at_});
      return true;
    }
    if (open_.size() >= static_cast<std::size_t>(limits::xml_depth)) return false;
    open_.push_back({name, begin, at_});
    if (item) item_depth_ = open_.size();
    return true;
  }

  std::size_t skip_blanks(std::size_t at) const {
    while (at < text_.size() && is_blank(text_[at])) ++at;
    return at;
  }

  /// The rest of a start tag, behind its name.
  bool attributes(std::size_t at, bool& empty) {
    names_.clear();
    while (true) {
      const auto begin = skip_blanks(at);
      if (begin >= text_.size()) return false;
      if (text_[begin] == '>') {
        at_ = begin + 1;
        return true;
      }
      if (text_[begin] == '/') {
        empty = true;
        at_ = begin + 2;
        return begin + 1 < text_.size() && text_[begin + 1] == '>';
      }
      if (begin == at || !begins_name(text_[begin])) return false;
      auto end = begin;
      while (end < text_.size() && is_name(text_[end])) ++end;
      const auto name = text_.substr(begin, end - begin);
      const bool twice = std::any_of(names_.begin(), names_.end(),
                                     [&](auto other) { return equal_ignoring_case(other, name); });
      if (twice || names_.size() >= most_attributes || !value(end)) return false;
      names_.push_back(name);
      at = end;
    }
  }

  /// `= "…"` at `at`, which moves behind it.
  bool value(std::size_t& at) const {
    const auto equals = skip_blanks(at);
    if (equals >= text_.size() || text_[equals] != '=') return false;
    const auto quote = skip_blanks(equals + 1);
    if (quote >= text_.size() || (text_[quote] != '"' && text_[quote] != '\'')) return false;
    const auto end = text_.find(text_[quote], quote + 1);
    if (end == npos) return false;
    if (text_.substr(quote + 1, end - quote - 1).find('<') != npos || !references(quote + 1, end))
      return false;
    at = end + 1;
    return true;
  }

  std::string_view text_;
  std::size_t root_;
  std::size_t at_;
  XmlCuts cuts_;
  CheckedXml found_;
  std::vector<Open> open_;
  std::vector<std::string_view> names_;
  std::size_t nodes_ = 0;
  std::size_t item_depth_ = 0;  // of the open item; 0 if there is none
};

}  // namespace

bool is_item_name(std::string_view name) {
  if (const auto colon = name.find(':'); colon != npos) name.remove_prefix(colon + 1);
  return equal_ignoring_case(name, "item") || equal_ignoring_case(name, "entry");
}

std::optional<CheckedXml> check_xml(std::string_view text, std::size_t root, std::size_t piece) {
  return Check(text, root, piece).run();
}

}  // namespace feedarc
