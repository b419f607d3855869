#include "feedarc/text/markup.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "feedarc/text/utf8.h"
#include "text/references.h"

namespace feedarc {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest_name = 32;
constexpr std::string_view cdata_begin = "<![CDATA[", cdata_end = "]]>";

// Elements that part words where they begin and end.
constexpr std::array<std::string_view, 42> blocks = {
    "address", "article", "aside", "blockquote", "body", "br", "caption",  "center",     "dd",
    "details", "dialog",  "dir",   "div",        "dl",   "dt", "fieldset", "figcaption", "figure",
    "footer",  "form",    "h1",    "h2",         "h3",   "h4", "h5",       "h6",         "header",
    "hr",      "li",      "main",  "menu",       "nav",  "ol", "p",        "pre",        "section",
    "summary", "table",   "td",    "th",         "tr",   "ul"};

constexpr std::array<std::string_view, 3> hidden = {"script", "style", "template"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name(char c) { return is_alpha(c) || (c >= '0' && c <= '9') || c == '-' || c == ':'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

struct Tag {
  std::string name;  // lower case; empty for a comment and its like
  bool closing = false;
  std::size_t end = npos;  // behind its `>`; npos: this is no tag
};

/// Finds the tags of one text, asked from left to right. Remembers what does not come any more, so that a
/// text of
/// `<a <a <a` stays linear.
class TagReader {
 public:
  explicit TagReader(std::string_view text) : text_(text) {}

  /// What begins at `at`, a `<`.
  Tag read(std::size_t at) {
    if (text_.substr(at).starts_with("<!--")) return {"", false, behind("-->", at + 4, no_comment_end_)};
    if (at + 1 >= text_.size()) return {};
    if (begins_cdata(at)) return {"", false, at + cdata_begin.size()};
    if (text_[at + 1] == '!' || text_[at + 1] == '?') return {"", false, behind(">", at + 2, no_tag_end_)};
    const bool closing = text_[at + 1] == '/';
    const auto begin = at + (closing ? 2 : 1);
    if (begin >= text_.size() || !is_alpha(text_[begin])) return {};
    auto end = begin;
    while (end < text_.size() && is_name(text_[end])) ++end;
    if (end >= text_.size() || (text_[end] != '>' && text_[end] != '/' && !is_blank(text_[end]))) return {};
    if (text_[end - 1] == ':' && text_.substr(end).starts_with("//")) return {};  // an address in brackets
    return {lower_ascii(text_.substr(begin, std::min(end - begin, longest_name))), closing, tag_end(end)};
  }

  /// Whether a CDATA section does, which HTML has not: somebody wrapped text twice.
  bool begins_cdata(std::size_t at) const { return text_.substr(at).starts_with(cdata_begin); }

  /// Behind the end tag of `name`, or the end of the text.
  std::size_t behind_element(std::string_view name, std::size_t at) {
    while (at < text_.size()) {
      at = text_.find("</", at);
      if (at == npos) return text_.size();
      const Tag tag = read(at);
      if (tag.end != npos && tag.name == name) return tag.end;
      at += 2;
    }
    return text_.size();
  }

 private:
  std::size_t behind(std::string_view what, std::size_t at, bool& none) const {
    if (none) return npos;
    const auto found = text_.find(what, at);
    none = found == npos;
    return none ? npos : found + what.size();
  }

  /// Behind the first `>` outside quotes; inside, if a quote is never closed.
  std::size_t tag_end(std::size_t at) {
    char quote = 0, before = 0;
    for (auto k = at; k < text_.size() && !open_quote_; ++k) {
      const char c = text_[k];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if ((c == '"' || c == '\'') && before == '=') {
        quote = c;
      } else if (c == '>') {
        return k + 1;
      }
      if (!is_blank(c)) before = c;
    }
    open_quote_ = true;
    return behind(">", at, no_tag_end_);
  }

  std::string_view text_;
  bool open_quote_ = false, no_tag_end_ = false, no_comment_end_ = false;
};

}  // namespace

std::string decode_references(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&' && take_reference(text, at, decoded)) continue;
    const auto end = std::min(text.find('&', at + 1), text.size());
    decoded.append(text, at, end - at);
    at = end;
  }
  return decoded;
}

std::string plain_text(std::string_view markup) {
  std::string plain;
  plain.reserve(markup.size());
  TagReader tags(markup);
  bool in_cdata = false;
  for (std::size_t at = 0; at < markup.size();) {
    const char c = markup[at];
    if (c == '&' && take_reference(markup, at, plain)) continue;
    if (c == '<') {
      const Tag tag = tags.read(at);
      if (tag.end != npos) {
        in_cdata = in_cdata || tags.begins_cdata(at);
        at = tag.end;
        if (!tag.closing && among(hidden, tag.name)) at = tags.behind_element(tag.name, at);
        if (among(blocks, tag.name)) plain += ' ';
        continue;
      }
    }
    auto end = at + 1;
    while (end < markup.size() && markup[end] != '<' && markup[end] != '&') ++end;
    auto piece = markup.substr(at, end - at);
    if (const auto marks = in_cdata ? piece.find(cdata_end) : npos; marks != npos) {
      plain += piece.substr(0, marks);
      piece.remove_prefix(marks + cdata_end.size());
      in_cdata = false;
    }
    plain += piece;
    at = end;
  }
  return squash_blanks(plain);
}

bool looks_like_markup(std::string_view text) {
  TagReader tags(text);
  std::string ignored;
  for (std::size_t at = text.find_first_of("<&"); at != npos; at = text.find_first_of("<&", at + 1)) {
    if (text[at] == '<') {
      if (tags.read(at).end != npos) return true;
    } else if (std::size_t end = at; take_reference(text, end, ignored)) {
      return true;
    }
  }
  return false;
}

namespace {
constexpr std::array<bool, 256> escaped_bytes = [] {
  std::array<bool, 256> table{};
  for (const unsigned char c : {'&', '<', '>', '"'}) table[c] = true;
  return table;
}();
}  // namespace

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto begin = at;
    while (at < text.size() && !escaped_bytes[static_cast<unsigned char>(text[at])]) ++at;
    escaped.append(text, begin, at - begin);
    if (at == text.size()) break;
    switch (text[at]) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      default:
        escaped += "&quot;";
    }
  }
  return escaped;
}

}  // namespace feedarc
