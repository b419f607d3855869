#include "feed/xml_section.h"

#include <algorithm>
#include <array>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr auto npos = std::string_view::npos;
using Kind = XmlSection::Kind;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t behind_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

/// Whether the end tag at `at`, a `</`, is that of `name`.
bool is_end_tag_of(std::string_view name, std::string_view text, std::size_t at) {
  const auto behind = at + 2 + name.size();
  return !name.empty() && equal_ignoring_case(text.substr(at + 2, name.size()), name) &&
         (behind >= text.size() || text[behind] == '>' || is_blank(text[behind]));
}

/// Where CDATA begins whose `<!` stands at `at`, blanks in between and small letters too; 0 where none does.
std::size_t cdata_begin(std::string_view text, std::size_t at) {
  constexpr std::string_view word = "cdata";
  const auto bracket = behind_blanks(text, at + 2);
  if (bracket >= text.size() || text[bracket] != '[') return 0;
  const auto begin = behind_blanks(text, bracket + 1);
  if (!equal_ignoring_case(text.substr(begin, word.size()), word)) return 0;
  const auto end = behind_blanks(text, begin + word.size());
  return end < text.size() && text[end] == '[' ? end + 1 : 0;
}

/// Whether what stands behind `<!` declares something, or is a condition that a word processor left in its
/// HTML.
bool declares(std::string_view text) {
  static constexpr std::array<std::string_view, 5> words{"doctype", "entity", "element", "attlist",
                                                         "notation"};
  const auto known = [&](auto word) {
    const bool ends = text.size() <= word.size() || !is_letter(text[word.size()]);
    return ends && equal_ignoring_case(text.substr(0, word.size()), word);
  };
  return text.starts_with('[') || std::any_of(words.begin(), words.end(), known);
}

}  // namespace

bool is_xml_declaration(std::string_view text, std::size_t at) {
  const auto behind = text.substr(at, 6);
  return equal_ignoring_case(behind.substr(0, 5), "<?xml") &&
         (behind.size() < 6 || is_blank(behind[5]) || behind[5] == '?');
}

XmlSection XmlSectionReader::read(std::size_t at, std::string_view open) {
  const auto rest = text_.substr(at);
  if (rest.starts_with("<!--")) return comment(at);
  if (rest.starts_with("<?")) return instruction(at, open);
  if (rest.starts_with("<![CDATA[")) return cdata(at + 9, open, nullptr);
  if (const auto begin = cdata_begin(text_, at); begin != 0)
    return cdata(begin, open, "CDATA that is written otherwise");
  return declaration(at);
}

XmlSection XmlSectionReader::comment(std::size_t at) {
  const auto end = comment_end_.from(at + 4);
  if (end == npos) return {Kind::passed_over, at + 4, {}, "a comment without its end"};
  const bool dashes = text_.substr(0, end + 1).find("--", at + 4) != npos;
  return {Kind::passed_over, end + 3, {}, dashes ? "-- in a comment" : nullptr};
}

/// Where its end is spoilt, that of a later section would do, and what stands between become text: so it ends
/// with its element, if that would have no end otherwise.
XmlSection XmlSectionReader::cdata(std::size_t begin, std::string_view open, const char* mended) {
  constexpr const char* unended = "a CDATA section without its end";
  const auto end = cdata_end_.from(begin);
  const auto next = cdata_begin_.from(begin);
  // The search for the element's end begins anew at each only up to the next, which is one written as usual.
  if (end == npos && mended != nullptr) return {Kind::passed_over, begin, {}, unended};
  if (end == npos || (next < end && ends_another(end + 3, open))) {
    if (const auto tag = end_tag_between(begin, next, open); tag != npos) {
      auto content = text_.substr(begin, tag - begin);
      if (content.ends_with("]]") || content.ends_with("]>")) content.remove_suffix(2);
      return {Kind::cdata, tag, content, unended};
    }
    if (end == npos) return {Kind::passed_over, begin, {}, unended};
  }
  return {Kind::cdata, end + 3, text_.substr(begin, end - begin), mended};
}

std::size_t XmlSectionReader::end_tag_between(std::size_t begin, std::size_t end,
                                              std::string_view name) const {
  const auto within = text_.substr(0, end);
  auto tag = within.find("</", begin);
  while (tag != npos && !is_end_tag_of(name, text_, tag)) tag = within.find("</", tag + 2);
  return tag;
}

/// Whether the tag that comes next, from `at` on, is an element's end, and not that of `open`.
bool XmlSectionReader::ends_another(std::size_t at, std::string_view open) {
  const auto tag = behind_cdata_.from(at);
  return tag != npos && text_.substr(tag, 2) == "</" && !is_end_tag_of(open, text_, tag);
}

/// A `<?` that nothing ends before its element does is text.
XmlSection XmlSectionReader::instruction(std::size_t at, std::string_view open) {
  const auto end = instruction_end_.from(at + 2);
  const auto tag = end_tag_.from(at + 2);
  const bool named = at + 2 < text_.size() && (is_letter(text_[at + 2]) || text_[at + 2] == '_' ||
                                               static_cast<unsigned char>(text_[at + 2]) >= 0x80);
  // One may hold an end tag, but hardly a start tag behind it: then its own end is missing.
  constexpr std::size_t farthest = 1024;  // many of them may stand before one end tag
  const bool open_ended =
      tag < end && (end == npos || text_.substr(tag + 2, std::min(end - tag, farthest)).find('<') != npos);
  if (tag < end && (!named || (open_ended && is_end_tag_of(open, text_, tag)))) return {};
  if (end == npos) return {Kind::passed_over, at + 2, {}, "an instruction without its end"};
  const bool of_xml = is_xml_declaration(text_, at);
  return {Kind::passed_over, end + 2, {}, of_xml ? "an XML declaration inside the document" : nullptr};
}

XmlSection XmlSectionReader::declaration(std::size_t at) const {
  if (!declares(text_.substr(at + 2))) return {};
  const auto end = text_.find_first_of("<>", at + 2);
  if (end == npos) return {Kind::passed_over, at + 2, {}, "a declaration without its end"};
  if (text_[end] == '<') return {Kind::passed_over, end, {}, "a declaration without its end"};
  return {Kind::passed_over, end + 1, {}, nullptr};
}

}  // namespace feedarc
